package intake

import (
	"bytes"
)

// What whatElse calls the forms that are read after all.
const (
	isWorkbook = "an Excel workbook"
	isJSON     = "a JSON file"
)

// kinds are the files that are no text table, known by their first bytes whatever they are called.
var kinds = []struct {
	magic string
	what  string
}{
	{"%PDF-", "a PDF document"},
	{"\x89PNG\r\n", "a picture (PNG)"},
	{"\xff\xd8\xff", "a picture (JPEG)"},
	{"GIF8", "a picture (GIF)"},
	{"RIFF", "a picture or sound (RIFF)"},
	{"\x1f\x8b", "a compressed file (gzip)"},
	{"7z\xbc\xaf", "a compressed file (7z)"},
	{"Rar!", "a compressed file (RAR)"},
	{"\xd0\xcf\x11\xe0", "an old Office document (such as .xls)"},
	{"{\\rtf", "a text document (RTF)"},
	{"SQLite format 3", "a database"},
	{"\x7fELF", "a program"},
	{"MZ\x90", "a program"},
	{"ISA*", "an EDI message (X12)"},
	{"UNB+", "an EDI message (EDIFACT)"},
	{"UNA:", "an EDI message (EDIFACT)"},
}

// whatElse names what a file is where it is not a text table, or "".
func whatElse(head []byte) string {
	if bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte("PK\x05\x06")) {
		if bytes.Contains(head, []byte("xl/")) || bytes.Contains(head, []byte("[Content_Types].xml")) {
			return isWorkbook
		}
		return "a compressed file (ZIP)"
	}
	for _, k := range kinds {
		if bytes.HasPrefix(head, []byte(k.magic)) {
			return k.what
		}
	}
	if what := markup(head); what != "" {
		return what
	}
	if binary(head) {
		return "a binary file"
	}
	return ""
}

// markup knows JSON, XML and web pages by how they begin.
func markup(head []byte) string {
	text := bytes.TrimLeft(bytes.TrimPrefix(head, utf8BOM), " \t\r\n")
	lower := bytes.ToLower(text[:min(len(text), 256)])
	switch {
	case bytes.HasPrefix(lower, []byte("<!doctype html")), bytes.HasPrefix(lower, []byte("<html")):
		return "a web page (HTML)"
	case bytes.HasPrefix(lower, []byte("<?xml")), bytes.HasPrefix(lower, []byte("<")):
		return "a markup file (XML or HTML)"
	case len(text) > 0 && (text[0] == '{' || text[0] == '['):
		next := bytes.TrimLeft(text[1:min(len(text), 256)], " \t\r\n")
		if len(next) == 0 || bytes.IndexByte([]byte(`"{[]}`), next[0]) >= 0 {
			return isJSON
		}
	}
	return ""
}

// binary tells whether more than one byte in 32 is a control character that text does not have. Two
// zero bytes in a hundred are left to the clearer refusal that names the line.
func binary(head []byte) bool {
	head = head[:min(len(head), 8192)]
	odd := 0
	for _, c := range head {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' {
			odd++
		}
	}
	return odd*32 > len(head)
}

// otherEndings are file names that promise something other than a text table.
var otherEndings = map[string]bool{".xlsx": true, ".xlsm": true, ".xls": true, ".ods": true, ".zip": true,
	".gz": true, ".pdf": true, ".json": true, ".xml": true, ".html": true, ".htm": true, ".png": true,
	".jpg": true, ".jpeg": true, ".gif": true, ".webp": true, ".doc": true, ".docx": true, ".exe": true}
