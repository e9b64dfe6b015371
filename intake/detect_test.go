package intake

import (
	"fmt"
	"strings"
	"testing"

	"pilot321/elements"
)

func TestDetectDelimiter(t *testing.T) {
	for _, c := range []struct {
		name, head string
		want       byte
	}{
		{"known headers decide", "Tracking No;City\nT1;A\n", ';'},
		{"known headers against more columns", "Tracking No;HAWB;goods, parts, bits and more\nT1;H;A,B,C\nT2;H;A,B,C\n", ';'},
		{"even rows decide where no header is known", "Foo|Bar,Baz\n1|2\n3|4\n5|6\n", '|'},
		{"more columns decide last", "Foo,Bar,Baz;Qux\n1,2,3;4\n", ','},
		{"delimiters in quotes do not count", "\"Foo,Bar,Baz\"\tQux\n\"1,2,3\"\t4\n", '\t'},
		{"a comma where nothing is parted", "Foo\n1\n", ','},
		{"decimal commas", "Tracking No;Kg;Price\nT1;1,5;2,50\nT2;1,7;3,50\n", ';'},
		{"blank lines are passed over", "\n;;\nTracking No;City\n\nT1;A\n", ';'},
		{"an open quote", "Tracking No;City\nT1;\"A\n", ';'},
		{"a head that ends in a row", "Tracking No\tCity\nT1\tA\nT", '\t'},
		{"nothing", "", ','},
	} {
		if got := detectDelimiter([]byte(c.head)); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
	head := []byte("\"Tracking \"\"No\"\"\",City\n\"T\"\"1\",A\n")
	before := string(head)
	if detectDelimiter(head); string(head) != before {
		t.Error("looking for the delimiter changed the file")
	}
}

func TestSeparatorLine(t *testing.T) {
	for text, want := range map[string]struct {
		delim  byte
		length int
	}{
		"sep=;\na;b\n":       {';', 6},
		"SEP=,\r\na,b\n":     {',', 7},
		"\"sep=\t\"\na\tb\n": {'\t', 8},
		"sep=|":              {},
		"sep=x\naxb\n":       {},
		"sep=\n":             {},
		"sep=;;\na;b\n":      {},
		"separator;b\n":      {},
		"":                   {},
	} {
		if delim, length := separatorLine([]byte(text)); delim != want.delim || length != want.length {
			t.Errorf("%q: got %q %d, want %q %d", text, delim, length, want.delim, want.length)
		}
	}
}

func TestWhatElse(t *testing.T) {
	for head, want := range map[string]string{
		"PK\x03\x04....xl/workbook.xml":     isWorkbook,
		"PK\x03\x04....[Content_Types].xml": isWorkbook,
		"PK\x03\x04....a.jpg":               "a compressed file (ZIP)",
		"PK\x05\x06":                        "a compressed file (ZIP)",
		"%PDF-1.4":                          "a PDF document",
		"\x89PNG\r\n\x1a\n":                 "a picture (PNG)",
		"\xff\xd8\xff\xe1":                  "a picture (JPEG)",
		"GIF89a":                            "a picture (GIF)",
		"RIFF\x00\x00\x00\x00WEBP":          "a picture or sound (RIFF)",
		"\x1f\x8b\x08":                      "a compressed file (gzip)",
		"7z\xbc\xaf\x27\x1c":                "a compressed file (7z)",
		"Rar!\x1a\x07":                      "a compressed file (RAR)",
		"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":  "an old Office document (such as .xls)",
		"{\\rtf1\\ansi":                     "a text document (RTF)",
		"SQLite format 3\x00":               "a database",
		"\x7fELF\x02":                       "a program",
		"MZ\x90\x00":                        "a program",
		"ISA*00*":                           "an EDI message (X12)",
		"UNB+UNOA":                          "an EDI message (EDIFACT)",
		"UNA:+.? '":                         "an EDI message (EDIFACT)",
		"<!DOCTYPE HTML>":                   "a web page (HTML)",
		"\ufeff \n<html lang=en>":           "a web page (HTML)",
		"<?xml version='1.0'?>":             "a markup file (XML or HTML)",
		"<table><tr>":                       "a markup file (XML or HTML)",
		"{\"rows\": []}":                    isJSON,
		"[{\"a\":1}]":                       isJSON,
		"{}":                                isJSON,
		"[":                                 isJSON,
		"\x01\x02\x03\x04":                  "a binary file",
		"[Order No],City\n":                 "",
		"{Order No},City\n":                 "",
		"Tracking No,City\n":                "",
		"MZ,City\n":                         "",
		"PKG,City\n":                        "",
		"GIFT,City\n":                       "",
		strings.Repeat("text ", 100) + "\x00\x00": "",
		"":                               "",
		"Tracking No\tCity\r\nT1\tA\r\n": "",
		"\ufeffTracking No,City\n\"<b>\",\"{1}\"\n": "",
	} {
		if got := whatElse([]byte(head)); got != want {
			t.Errorf("%.20q: got %q, want %q", head, got, want)
		}
	}
}

func TestMisnamed(t *testing.T) {
	for _, c := range []struct {
		name   string
		form   Form
		packed bool
		want   string
	}{
		{"m.csv", Text, false, ""}, {"M.CSV", Text, false, ""}, {"m.txt", Text, false, ""}, {"m.tsv", Text, false, ""}, {"m", Text, false, ""},
		{"", Text, false, ""}, {"m.2025-06-01", Text, false, ""}, {"m.zip.csv", Text, false, ""}, {"m.csv.gz", Text, true, ""}, {"m.csv", Text, true, ""},
		{"m.xlsx", Text, false, ".xlsx"}, {"m.XLS", Text, false, ".xls"}, {"m.csv.zip", Text, false, ".zip"}, {"photo.JPG", Text, false, ".jpg"},
		{"m.csv.gz", Text, false, ".gz"}, {"m.json", Text, false, ".json"},
		{"m.xlsx", Workbook, false, ""}, {"m", Workbook, false, ""}, {"m.csv", Workbook, false, ".csv"}, {"m.json", Workbook, false, ".json"},
		{"m.xlsm", Workbook, false, ""}, {"m.json", JSON, false, ""}, {"m.ndjson", JSON, false, ""}, {"m.jsonl.gz", JSON, true, ""},
		{"m.txt", JSON, false, ""}, {"m.csv", JSON, false, ".csv"}, {"m.xlsx", JSON, false, ".xlsx"},
	} {
		if got := misnamed(c.name, c.form, c.packed); got != c.want {
			t.Errorf("%q with %s: got %q, want %q", c.name, c.form, got, c.want)
		}
	}
}

// TestContentForms holds each form against what is near to it.
func TestContentForms(t *testing.T) {
	for _, c := range []struct {
		form string
		fits func(string) bool
		yes  []string
		no   []string
	}{
		{"picture", isPictureName, []string{"a.jpg", "A-1_b.JPEG", "x.png", "x.webp", "x.gif"},
			[]string{".jpg", "a.pdf", "jpg", "https://x.example/a.jpg", "dir/a.jpg", "c:\\a.jpg", "a photo.jpg", ""}},
		{"postal item", isPostalItem, []string{"RR123456785SE", "EE876543216IN"},
			[]string{"RR123456784SE", "rr123456785se", "RR12345678SE", "RR1234567850E", "1R123456785SE", "RR12345678ASE", ""}},
		{"air waybill", isAirWaybill, []string{"176-30000003", "020-12345675"},
			[]string{"176-30000001", "17630000003", "17A-30000003", "176-3000000A", "176 30000003", ""}},
		{"tariff number", isDottedTariff, []string{"9503.00", "9503.00.00", "6109.10.0012"}, []string{"950300", "9503", "12.50", "1234.5", ""}},
		{"currency", isCurrency, []string{"USD", "EUR", "JPY"}, []string{"usd", "JFK", "US", "USDX", "$", ""}},
		{"mode", normalForm(elements.Mode), []string{"air", "TRUCK", "rail", "Ocean", "mail"}, []string{"plane 7", "x", ""}},
	} {
		for _, cell := range c.yes {
			if !c.fits(cell) {
				t.Errorf("%q is no %s", cell, c.form)
			}
		}
		for _, cell := range c.no {
			if c.fits(cell) {
				t.Errorf("%q is a %s", cell, c.form)
			}
		}
	}
}

func TestFormulas(t *testing.T) {
	for _, cell := range []string{"=1+1", "+1", "-1", "@x", "\tx", "\rx"} {
		if got := escapeFormula(cell); got != "'"+cell || unescapeFormula(got) != cell {
			t.Errorf("%q: got %q and back %q", cell, got, unescapeFormula(got))
		}
	}
	for _, cell := range []string{"", "x", "'", "'x", "a=b", "1-1", " =1", "''=1", "Ana's"} {
		if escapeFormula(cell) != cell || unescapeFormula(cell) != cell {
			t.Errorf("%q was changed to %q or %q", cell, escapeFormula(cell), unescapeFormula(cell))
		}
	}
}

// TestPlanText takes the apostrophe off only where an error file has put it.
func TestPlanText(t *testing.T) {
	plain := newPlan(Map([]string{"Tracking", "Description"}, nil), carrier.Kind)
	returned := newPlan(Map([]string{"portal_row", "portal_errors", "Tracking", "Description"}, nil), carrier.Kind)
	for cell, want := range map[string][2]string{
		"mug": {"mug", "mug"}, "  mug\t": {"mug", "mug"}, "": {"", ""}, " \u00a0 ": {"", ""}, "'-5 mug": {"'-5 mug", "-5 mug"},
		" '=x ": {"'=x", "=x"}, "'x": {"'x", "'x"}, "é": {"é", "é"},
	} {
		got := [2]string{plain.text([]string{cell}, 0), returned.text([]string{cell}, 0)}
		if got != want {
			t.Errorf("%q: got %q, want %q", cell, got, want)
		}
	}
	if fmt.Sprint(plain.tracking, plain.house, plain.master, returned.tracking) != "0 -1 -1 2" {
		t.Errorf("columns of the keys: %d %d %d, %d", plain.tracking, plain.house, plain.master, returned.tracking)
	}
}
