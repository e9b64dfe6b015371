package textio

import (
	"errors"
	"fmt"
	"io"
	"unicode/utf8"
)

// encoder turns whole characters of valid UTF-8 into bytes. It is not ok where the encoding lacks the
// character at read. The room in dst is always enough.
type encoder func(dst, src []byte) (written, read int, ok bool)

func (e Encoding) encoder() encoder {
	switch e {
	case UTF16LE:
		return to16LE
	case UTF16BE:
		return to16BE
	case Windows1252:
		return to1252
	}
	return func(dst, src []byte) (int, int, bool) { return copy(dst, src), len(src), true }
}

// ErrNotUTF8 is given by a writer for text that is not valid UTF-8.
var ErrNotUTF8 = errors.New("textio: text to be encoded is not valid UTF-8")

// LackingError is given by a writer for a character that the encoding does not have. Nothing from that
// character on has been written.
type LackingError struct {
	Encoding  Encoding
	Character rune
}

func (e *LackingError) Error() string {
	return fmt.Sprintf("textio: %s has no character %U", e.Encoding, e.Character)
}

// Encodable tells whether a writer of the encoding takes the text. Only Windows-1252 lacks characters.
// Whoever writes a file of which a part comes from elsewhere asks first, and writes all of it in UTF-8
// with a byte order mark where the answer is no.
func Encodable(e Encoding, text string) bool {
	for _, r := range text {
		if r < utf8.RuneSelf {
			continue
		}
		if r == utf8.RuneError && !utf8.ValidString(text) {
			return false
		}
		if _, ok := toByte(r); !ok && e == Windows1252 {
			return false
		}
	}
	return true
}

type writer struct {
	dst      io.Writer
	encoding Encoding
	encode   encoder
	mark     bool // still to be written
	tail     []byte
	room     []byte
	err      error
}

// NewWriter takes UTF-8 and writes it to w in the encoding, with a byte order mark in front if bom is
// set and the encoding has one. It never writes another character than it was given: see LackingError
// and ErrNotUTF8; after an error it takes nothing more. Close writes what is left, gives an error if
// the text ends within a character, and does not close w.
func NewWriter(w io.Writer, e Encoding, bom bool) io.WriteCloser {
	return &writer{dst: w, encoding: e, encode: e.encoder(), mark: bom, room: make([]byte, 2*chunk)}
}

func (w *writer) Write(p []byte) (int, error) {
	taken := 0
	for taken < len(p) && w.err == nil {
		n := min(len(p)-taken, chunk-len(w.tail))
		text := p[taken : taken+n]
		if len(w.tail) > 0 {
			text = append(w.tail, text...)
		}
		if w.err = w.put(text); w.err == nil {
			taken += n
		}
	}
	return taken, w.err
}

// put writes the whole characters of a text and keeps the beginning of one for later.
func (w *writer) put(text []byte) error {
	if err := w.begin(); err != nil {
		return err
	}
	whole := text[:len(text)-unfinished(text)]
	if !utf8.Valid(whole) {
		return ErrNotUTF8
	}
	written, read, ok := w.encode(w.room, whole)
	if _, err := w.dst.Write(w.room[:written]); err != nil {
		return err
	}
	if !ok {
		r, _ := utf8.DecodeRune(whole[read:])
		return &LackingError{w.encoding, r}
	}
	w.tail = append([]byte(nil), text[len(whole):]...)
	return nil
}

func (w *writer) begin() error {
	if !w.mark {
		return nil
	}
	w.mark = false
	_, err := w.dst.Write(w.encoding.byteOrderMark())
	return err
}

func (w *writer) Close() error {
	if w.err != nil {
		return w.err
	}
	w.err = errClosed
	if len(w.tail) > 0 {
		return ErrNotUTF8
	}
	return w.begin()
}

var errClosed = errors.New("textio: the writer is closed")
