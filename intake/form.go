package intake

import (
	"path"
	"slices"
	"strings"
)

// Form is what a file is.
type Form string

// The forms in which a table is taken.
const (
	Text     Form = "text" // with commas, semicolons, tabs or vertical bars
	Workbook Form = "xlsx"
	JSON     Form = "json"   // one array of records
	Lines    Form = "ndjson" // a record a line
)

// Label is the form as people know it.
func (f Form) Label() string {
	switch f {
	case Workbook:
		return "Excel workbook"
	case JSON:
		return "JSON"
	case Lines:
		return "JSON, a record a line"
	}
	return "Text table"
}

// formOf tells the form from the first bytes, or names what the file is where it is no table.
func formOf(head []byte) (form Form, what string) {
	switch what := whatElse(head); what {
	case "":
		return Text, ""
	case isWorkbook:
		return Workbook, ""
	case isJSON:
		return JSON, ""
	default:
		return "", what
	}
}

// endings are the file names that promise a form.
var endings = map[Form][]string{
	Text:     {".csv", ".tsv", ".tab", ".psv", ".txt"},
	Workbook: {".xlsx", ".xlsm"},
	JSON:     {".json", ".ndjson", ".jsonl"},
}

// packedEnding is the name of a file that gzip packed.
const packedEnding = ".gz"

// misnamed gives the ending of a file name that promises another form than the one that the bytes are,
// or "". The bytes decide; a name that says otherwise is refused all the same, because it is the sign
// of a wrong file.
func misnamed(name string, form Form, packed bool) string {
	name = strings.ToLower(name)
	if packed {
		name = strings.TrimSuffix(name, packedEnding)
	}
	ending := path.Ext(name)
	if slices.Contains(endings[form], ending) || form == JSON && ending == ".txt" {
		return ""
	}
	for other := range endings {
		if other != form && slices.Contains(endings[other], ending) {
			return ending
		}
	}
	if otherEndings[ending] {
		return ending
	}
	return ""
}
