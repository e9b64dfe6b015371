package intake

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// Shape is what the structural pass learned of a file; with it the rows can be read from any
// checkpoint without looking at the whole again.
type Shape struct {
	Form           Form     `json:"form,omitempty"` // of the file as received; "" in shapes of before: Text
	Packed         bool     `json:"packed,omitempty"`
	Encoding       Encoding `json:"encoding"` // of the file as received; its rows are read in UTF-8
	Chosen         bool     `json:"chosen,omitempty"`
	BOM            bool     `json:"bom"`
	Sheet          string   `json:"sheet,omitempty"`  // of a workbook, the one that is read
	Sheets         []string `json:"sheets,omitempty"` // and all that can be chosen
	Notes          []Note   `json:"notes,omitempty"`
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

// Ending is how the name of a file in this form ends.
func (s Shape) Ending() string {
	switch s.Form {
	case Workbook:
		return ".xlsx"
	case JSON:
		return ".json"
	case Lines:
		return ".ndjson"
	}
	if s.Delimiter == "\t" {
		return ".tsv"
	}
	return ".csv"
}

// MediaType is what a file in this form is declared as.
func (s Shape) MediaType() string {
	switch s.Form {
	case Workbook:
		return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	case JSON:
		return "application/json"
	case Lines:
		return "application/x-ndjson"
	}
	return "text/csv"
}
