package textio

import (
	"bytes"
	"io"
	"unicode/utf8"
)

// chunk is how much is read at a time.
const chunk = 32 << 10

// mostIdle is how often in a row a source may give nothing, as in package bufio.
const mostIdle = 100

// decoder turns bytes of one encoding into UTF-8. It takes whole characters and leaves the rest of a
// chunk that ends within one, unless it is the last. It is not ok where what stands at read is no
// character. The room in dst is always enough.
type decoder func(dst, src []byte, last bool) (written, read int, ok bool)

func (e Encoding) decoder() decoder {
	switch e {
	case UTF16LE:
		return from16LE
	case UTF16BE:
		return from16BE
	case Windows1252:
		return from1252
	}
	return fromUTF8
}

// fromUTF8 passes valid text on as it is.
func fromUTF8(dst, src []byte, last bool) (written, read int, ok bool) {
	whole := src
	if !last {
		whole = src[:len(src)-unfinished(src)]
	}
	if utf8.Valid(whole) {
		return copy(dst, whole), len(whole), true
	}
	at := firstInvalid(whole)
	return copy(dst, whole[:at]), at, false
}

// firstInvalid is where the first byte stands that is no part of a character in UTF-8, or the length.
func firstInvalid(text []byte) int {
	at := 0
	for at < len(text) {
		at += asciiRun(text[at:])
		if at == len(text) {
			break
		}
		r, size := utf8.DecodeRune(text[at:])
		if r == utf8.RuneError && size == 1 {
			return at
		}
		at += size
	}
	return at
}

type reader struct {
	src      io.Reader
	encoding Encoding
	decode   decoder

	in         []byte // read and not decoded are in[start:end]
	start, end int
	offset     int64 // of in[start] in the file
	begun, eof bool
	idle       int // readings in a row that gave nothing

	out   []byte // decoded and not given out
	room  []byte // what out lies in
	lines int64  // line breaks decoded
	err   error  // after out
}

// NewReader gives the text of r in UTF-8. A byte order mark at the beginning is dropped, also that of
// UTF-8 in front of text that is read as Windows-1252. The reading ends with a *fault.Fault, which
// names the line and the byte, where the bytes stand for no character; what stands before is given
// first.
func NewReader(r io.Reader, e Encoding) io.Reader {
	return &reader{src: r, encoding: e, decode: e.decoder(), in: make([]byte, chunk), room: make([]byte, 3*chunk)}
}

func (r *reader) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	for len(r.out) == 0 {
		if r.err != nil {
			return 0, r.err
		}
		r.fill()
	}
	n := copy(p, r.out)
	r.out = r.out[n:]
	return n, nil
}

// fill reads once and decodes what is there.
func (r *reader) fill() {
	r.end = copy(r.in, r.in[r.start:r.end])
	r.start = 0
	n, err := r.src.Read(r.in[r.end:])
	r.end += n
	if n > 0 {
		r.idle = 0
	}
	switch {
	case err == io.EOF:
		r.eof = true
	case err != nil:
		r.err = err
		return
	case n == 0:
		if r.idle++; r.idle == mostIdle {
			r.err = io.ErrNoProgress
		}
		return
	}
	if !r.begun && !r.begin() {
		return
	}
	written, read, ok := r.decode(r.room, r.in[r.start:r.end], r.eof)
	r.out = r.room[:written]
	r.lines += int64(bytes.Count(r.out, []byte{'\n'}))
	r.start += read
	r.offset += int64(read)
	switch {
	case !ok:
		r.err = undecodable(r.encoding, Place{r.offset, r.lines + 1}, r.rest())
	case r.eof:
		r.err = io.EOF
	}
}

// rest is what the sentence of a fault is made from. For single bytes it is one, since how much follows
// depends on how the file was cut.
func (r *reader) rest() []byte {
	if r.encoding == UTF8 || r.encoding == Windows1252 {
		return r.in[r.start : r.start+1]
	}
	return r.in[r.start:r.end]
}

// begin drops the byte order mark as soon as enough is there to see it.
func (r *reader) begin() bool {
	if r.end < longestMark && !r.eof {
		return false
	}
	r.begun = true
	mark := r.encoding.byteOrderMark()
	if r.encoding == Windows1252 {
		mark = UTF8.byteOrderMark()
	}
	if bytes.HasPrefix(r.in[:r.end], mark) {
		r.start = len(mark)
		r.offset = int64(len(mark))
	}
	return true
}
