package textio

import (
	"fmt"
	"strings"
	"unicode"

	"pilot321/intake/fault"
)

// The codes of the faults. They are stable.
const (
	CodeNotUTF8     = "file.not_utf8"        // said to be UTF-8, and is not
	CodeUndecodable = "file.undecodable"     // a byte that its encoding has no character for
	CodeMixed       = "file.mixed_encodings" // two encodings in one file
	CodeNUL         = "file.nul"             // a zero character, which no text has
	CodeCutOff      = "file.cut_off"         // the end is missing
	CodeTooLarge    = "file.too_large"       // over the limit
	CodeDamaged     = "file.damaged"         // gzip whose content is not what was packed
	CodeNotATable   = "file.not_a_table"     // gzip of something else than text
)

// saveAs is how a table becomes a file that can be read.
const saveAs = "In a spreadsheet program, choose “Save as” and the type “CSV UTF-8”, then send that file."

// Place is where something stands in a file.
type Place struct {
	Offset int64 // in bytes from the beginning, counted from 0
	Line   int64 // counted from 1; a line ends at a line feed
}

func (p Place) String() string {
	return fmt.Sprintf("line %d (byte %d of the file)", p.Line, p.Offset+1)
}

// undecodable says what is wrong with the bytes at a place, of which rest are some or all.
func undecodable(e Encoding, at Place, rest []byte) *fault.Fault {
	switch {
	case e == Windows1252:
		return fault.New(CodeUndecodable, "We read the file as Windows-1252. At %s stands the byte %02X, which means nothing in "+
			"Windows-1252: the file is in another encoding or damaged. %s", at, rest[0], saveAs)
	case e == UTF8:
		return fault.New(CodeNotUTF8, "We read the file as UTF-8. At %s stands a character that is not in UTF-8%s: the file "+
			"is in another encoding, or damaged. %s", at, near(rest), saveAs)
	case len(rest) == 1:
		return oddLength(e)
	}
	return surrogate(e, at)
}

func oddLength(e Encoding) *fault.Fault {
	return fault.New(CodeCutOff, "The file looks cut off: it is in %s, where each character takes two bytes, and ends after one. "+
		"Export the file again and send it whole.", e.Label())
}

func surrogate(e Encoding, at Place) *fault.Fault {
	return fault.New(CodeUndecodable, "We read the file as %s. At %s stands half of a character without its other half: the file is "+
		"cut off there or damaged. Export the file again.", e.Label(), at)
}

// near quotes what follows the first byte as far as it can be shown, or nothing.
func near(rest []byte) string {
	var b strings.Builder
	for _, r := range string(rest[1:min(len(rest), 40)]) {
		if !unicode.IsPrint(r) || r == unicode.ReplacementChar {
			break
		}
		b.WriteRune(r)
	}
	if b.Len() == 0 {
		return ""
	}
	return fmt.Sprintf(", before “%s”", b.String())
}

func cutOffCharacter(at Place) *fault.Fault {
	return fault.New(CodeCutOff, "The file looks cut off: it ends in the middle of a character, at %s. Export the file again and send "+
		"it whole.", at)
}

func mixed(good, bad Sign) *fault.Fault {
	return fault.New(CodeMixed, "We expected one encoding in the whole file. It is in UTF-8 at %s and in another encoding at %s, so "+
		"some letters would be wrong either way: text of two programs was put together. Save each part as UTF-8 before you join "+
		"them.", good.First, bad.First)
}

func zeroCharacter(at Place) *fault.Fault {
	return fault.New(CodeNUL, "We expected text. At %s stands a zero character, which no text has: the file may be damaged. Export "+
		"it again.", at)
}

func tooLarge(limit int64) *fault.Fault {
	return fault.New(CodeTooLarge, "We take files of up to %s. This one is larger. Send it in several files.", fault.Size(limit))
}
