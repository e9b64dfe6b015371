package intake

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// Shape is what the structural pass learned of a file; with it the rows can be read from any
// checkpoint without looking at the whole again.
type Shape struct {
	Encoding       Encoding `json:"encoding"`
	BOM            bool     `json:"bom"`
	Delimiter      string   `json:"delimiter"` // one of , ; | and tab
	Header         []string `json:"header"`    // trimmed
	HeaderOffset   int64    `json:"header_offset"`
	FirstRowOffset int64    `json:"first_row_offset"`
	Rows           int64    `json:"rows"` // without blank ones
	Bytes          int64    `json:"bytes"`
	Fingerprint    string   `json:"fingerprint"` // of the header, for remembering a mapping

	Limits Limits     `json:"limits"`
	Sample [][]string `json:"-"` // the first rows that are not overlong, for Map
}

// DelimiterName is the delimiter in words.
func (s Shape) DelimiterName() string { return delimiterNames[s.Delimiter] }

var delimiterNames = map[string]string{",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar"}

// Fingerprint is the same for two headers that differ only in case and surrounding space. Order
// counts: a mapping is remembered by position.
func Fingerprint(header []string) string {
	h := sha256.New()
	for _, name := range header {
		h.Write([]byte(strings.ToLower(strings.TrimSpace(name))))
		h.Write([]byte{0x1f})
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}
