package textio

import (
	"errors"
	"io"
)

// headSize is how much of a file its encoding is told from.
const headSize = 64 << 10

// survey is a Survey under way.
type survey struct {
	Report
	offset   int64 // of the chunk in hand
	lines    int64 // line breaks before it
	doubtful int64 // of Multibyte, those that may be chance in Windows-1252
	tail     int64 // bytes of a character that the end of the file cuts in two
	garbled  garbled
}

// Survey reads all of a text and tells its encoding and what is wrong with it. Text is taken for UTF-8
// only if all of it is; without a byte order mark and the zeros of UTF-16 it is otherwise Windows-1252.
// More than limit bytes are a *fault.Fault.
func Survey(r io.Reader, limit int64) (Report, error) { return SurveyAs(r, limit, "") }

// SurveyAs is Survey for text whose encoding somebody has chosen. None means that it is found out.
func SurveyAs(r io.Reader, limit int64, chosen Encoding) (Report, error) {
	s := &survey{Report: Report{Encoding: chosen, Chosen: chosen != ""}}
	buf := make([]byte, headSize)
	n, eof, err := fill(r, buf)
	if err != nil {
		return Report{}, err
	}
	scan := s.begin(buf[:n])
	kept := n
	for first := true; ; first = false {
		if s.Bytes += int64(n); s.Bytes > limit {
			return Report{}, tooLarge(limit)
		}
		from := 0
		if first && s.BOM {
			from = len(s.mark())
		}
		used := from + scan(buf[from:kept], int64(from), eof)
		s.offset += int64(used)
		if eof {
			break
		}
		kept = copy(buf, buf[used:kept])
		if n, eof, err = fill(r, buf[kept:]); err != nil {
			return Report{}, err
		}
		kept += n
	}
	s.conclude()
	return s.Report, nil
}

// fill reads until the buffer is full or the text ends.
func fill(r io.Reader, buf []byte) (n int, eof bool, err error) {
	n, err = io.ReadFull(r, buf)
	if err == io.EOF || errors.Is(err, io.ErrUnexpectedEOF) && n < len(buf) {
		return n, true, nil
	}
	return n, false, err
}

// begin settles how the bytes are looked at. The given function looks at a chunk that lies a number of
// bytes behind s.offset, and gives how many bytes it is done with.
func (s *survey) begin(head []byte) func(text []byte, behind int64, last bool) int {
	if !s.Chosen {
		s.Encoding = Detect(head)
	}
	mark := s.mark()
	s.BOM = len(mark) > 0 && len(head) >= len(mark) && string(head[:len(mark)]) == string(mark)
	if s.Encoding == UTF16LE || s.Encoding == UTF16BE {
		return s.units
	}
	return s.bytes
}

// mark is the byte order mark that NewReader drops.
func (s *survey) mark() []byte {
	if s.Encoding == Windows1252 {
		return UTF8.byteOrderMark()
	}
	return s.Encoding.byteOrderMark()
}

// conclude tells the encoding from all that was seen.
func (s *survey) conclude() {
	if s.Encoding == UTF16LE || s.Encoding == UTF16BE {
		return
	}
	utf8 := s.Invalid.Count == 0
	if s.Invalid.Count == s.tail && s.tail > 0 && (s.Multibyte.Count > 0 || s.tail > 1 || s.BOM) {
		utf8 = true
		s.CutOff = s.Encoding != Windows1252 || !s.Chosen
	}
	s.Mixed = !utf8 && s.Multibyte.Count > s.doubtful
	if !s.Chosen {
		s.Encoding = Windows1252
		if utf8 || s.BOM {
			s.Encoding = UTF8
		}
	}
	if s.Encoding == Windows1252 {
		s.C1, s.Mojibake, s.Replaced = Sign{}, Sign{}, Sign{}
	}
}
