package intake

import "pilot321/intake/textio"

// Encoding is how the text of a file is written down.
type Encoding = textio.Encoding

// The encodings that are told apart and read.
const (
	UTF8        = textio.UTF8
	UTF16LE     = textio.UTF16LE
	UTF16BE     = textio.UTF16BE
	Windows1252 = textio.Windows1252
)

var utf8BOM = []byte{0xef, 0xbb, 0xbf}
