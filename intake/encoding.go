package intake

import (
	"bytes"
	"io"
	"unicode/utf8"
)

// Encoding is how the text of a file is written down.
type Encoding string

// The encodings that are told apart. Only UTF-8 is read so far; the others are named in the refusal.
const (
	UTF8        Encoding = "utf-8"
	UTF16LE     Encoding = "utf-16le"
	UTF16BE     Encoding = "utf-16be"
	Windows1252 Encoding = "windows-1252"
)

// Label is the encoding as people know it.
func (e Encoding) Label() string {
	switch e {
	case UTF16LE, UTF16BE:
		return "UTF-16"
	case Windows1252:
		return "Windows-1252"
	}
	return "UTF-8"
}

var (
	utf8BOM    = []byte{0xef, 0xbb, 0xbf}
	utf16LEBOM = []byte{0xff, 0xfe}
	utf16BEBOM = []byte{0xfe, 0xff}
)

// decoders is the seam for further encodings: a decoder gives UTF-8 text, and everything behind it
// counts offsets in what it gives. A decoder for UTF-8 is not needed, its bytes are taken as they are.
var decoders = map[Encoding]func(io.Reader) io.Reader{
	UTF8: func(r io.Reader) io.Reader { return r },
}

// detectEncoding looks at the beginning of a file. Text without a byte order mark and with a zero at
// every other byte is UTF-16; a byte that cannot stand in UTF-8 makes it Windows-1252, which is what
// spreadsheet programs write by default.
func detectEncoding(head []byte) Encoding {
	switch {
	case bytes.HasPrefix(head, utf16LEBOM):
		return UTF16LE
	case bytes.HasPrefix(head, utf16BEBOM):
		return UTF16BE
	case len(head) >= 4 && head[0] != 0 && head[1] == 0 && head[2] != 0 && head[3] == 0:
		return UTF16LE
	case len(head) >= 4 && head[0] == 0 && head[1] != 0 && head[2] == 0 && head[3] != 0:
		return UTF16BE
	case validUTF8Head(head):
		return UTF8
	}
	return Windows1252
}

// validUTF8Head forgives a character that the end of the head cuts in two.
func validUTF8Head(head []byte) bool {
	for cut := 0; cut < utf8.UTFMax && cut <= len(head); cut++ {
		if utf8.Valid(head[:len(head)-cut]) {
			return true
		}
	}
	return false
}
