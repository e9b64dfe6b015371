package textio

import "bytes"

// Encoding is how the text of a file is written down.
type Encoding string

// The encodings that are read and written. Windows-1252 is what spreadsheet programs of the western
// languages write by default; UTF-16 is what they call “Unicode text”.
const (
	UTF8        Encoding = "utf-8"
	UTF16LE     Encoding = "utf-16le"
	UTF16BE     Encoding = "utf-16be"
	Windows1252 Encoding = "windows-1252"
)

// Encodings are all of them, in the order in which a form offers them.
var Encodings = []Encoding{UTF8, Windows1252, UTF16LE, UTF16BE}

// Known tells whether files in the encoding can be read and written.
func (e Encoding) Known() bool {
	return e == UTF8 || e == UTF16LE || e == UTF16BE || e == Windows1252
}

// Label is the encoding as people know it.
func (e Encoding) Label() string {
	switch e {
	case UTF16LE:
		return "UTF-16"
	case UTF16BE:
		return "UTF-16 (big-endian)"
	case Windows1252:
		return "Windows-1252"
	}
	return "UTF-8"
}

// byteOrderMark is U+FEFF in the encoding, or nothing in one that has no such character.
func (e Encoding) byteOrderMark() []byte {
	switch e {
	case UTF8:
		return []byte{0xef, 0xbb, 0xbf}
	case UTF16LE:
		return []byte{0xff, 0xfe}
	case UTF16BE:
		return []byte{0xfe, 0xff}
	}
	return nil
}

// marked gives the encoding whose byte order mark the text begins with.
func marked(head []byte) (Encoding, bool) {
	for _, e := range []Encoding{UTF8, UTF16LE, UTF16BE} {
		if bytes.HasPrefix(head, e.byteOrderMark()) {
			return e, true
		}
	}
	return "", false
}

// longestMark is how many bytes it takes to see a byte order mark.
const longestMark = 3
