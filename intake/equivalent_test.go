package intake

import (
	"bytes"
	"compress/gzip"
	"io"
	"reflect"
	"strings"
	"testing"

	"pilot321/intake/jsonrows"
	"pilot321/intake/textio"
	"pilot321/intake/xlsx"
)

// equivalentTable has what is easily lost: zeros in front, long numbers, quotes, letters outside ASCII,
// two lines of one parcel, a warning and an error.
const equivalentTable = carrierHeader +
	"00123456789012345678,H1,176-30000003,air,2025-06-01,Bright Harbor,10 Export Road,Shenzhen,CN,Hana Diaz,697 Example Street,Boston,MA,02101,Porcelain mug with a “lid”,Y,N,1.250,12.50\n" +
	"00123456789012345678,H1,176-30000003,air,2025-06-01,Bright Harbor,10 Export Road,Shenzhen,CN,Hana Diaz,697 Example Street,Boston,MA,02101,\"Wooden spoon, 12\"\" long\",Y,N,1.250,3.00\n" +
	"T2,HT2,176-30000003,air,2025-06-01,Café Möbel,10 Export Road,Shenzhen,CN,Hana Diaz,697 Example Street,Seattle,WA,98101,gift,Y,N,1.250,1.00\n" +
	"T3,HT3,176-30000003,air,2025-06-01,Bright Harbor,10 Export Road,Shenzhen,CN,Hana Diaz,697 Example Street,Seattle,WA,98101,Cotton towel,Y,N,1.250,cheap\n" +
	"T4,HT4,176-30000003,air,2025-06-01,Bright Harbor,10 Export Road,Shenzhen,CN,Hana Diaz,697 Example Street,Seattle,WA,98101,Linen towel,Y,N,1.250,11.00\n"

// saved is the table as a program saves it, and what must come of it.
type saved struct {
	name, file string
	as         ReadAs
	form       Form
	encoding   Encoding
}

// TestOneTableInManyForms saves one table in the forms that programs write; all must give the very
// same filings, findings and warnings.
func TestOneTableInManyForms(t *testing.T) {
	plain := one(t, equivalentTable, carrier)
	if plain.Accepted != 4 || len(plain.Warnings) == 0 || len(plain.Quarantined) != 1 || len(plain.Drafts) != 3 {
		t.Fatalf("the table itself: %q", codesOf(plain))
	}
	for _, s := range savedForms(t) {
		t.Run(s.name, func(t *testing.T) {
			ending := map[Form]string{Text: ".csv", Workbook: ".xlsx", JSON: ".json", Lines: ".ndjson"}[s.form]
			if strings.HasPrefix(s.file, "\x1f\x8b") {
				ending += ".gz"
			}
			shape, table, refusal, err := tabled(t, []byte(s.file), "manifest"+ending, s.as, DefaultLimits)
			if refusal != nil || err != nil {
				t.Fatalf("refused: %+v %v", refusal, err)
			}
			if shape.Form != s.form || s.encoding != "" && shape.Encoding != s.encoding {
				t.Errorf("read as %s in %s", shape.Form, shape.Encoding)
			}
			all := batchesOf(t, table, shape, Map(shape.Header, shape.Sample), 1000, carrier)
			b := all[0]
			if len(all) != 1 || !reflect.DeepEqual(b.Drafts, plain.Drafts) {
				t.Errorf("other filings:\n%+v\n%+v", b.Drafts, plain.Drafts)
			}
			if !reflect.DeepEqual(codesOf(b), codesOf(plain)) || !reflect.DeepEqual(b.Groups.List(), plain.Groups.List()) {
				t.Errorf("other findings: %q", codesOf(b))
			}
		})
	}
}

func savedForms(t *testing.T) []saved {
	t.Helper()
	table := equivalentTable
	rows := rowsOfTable(t, table)
	with := func(delim string) string { return delimited(rows, delim) }
	encoded := func(e Encoding, bom bool, text string) string {
		var out bytes.Buffer
		w := textio.NewWriter(&out, e, bom)
		mustWrite(t, w, text)
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	packed := func(text string) string {
		var out bytes.Buffer
		w := gzip.NewWriter(&out)
		mustWrite(t, w, text)
		w.Close()
		return out.String()
	}
	crlf := strings.ReplaceAll(table, "\n", "\r\n")
	return []saved{
		{"comma", table, ReadAs{}, Text, UTF8},
		{"semicolon", with(";"), ReadAs{}, Text, UTF8},
		{"tab", with("\t"), ReadAs{}, Text, UTF8},
		{"bar", with("|"), ReadAs{}, Text, UTF8},
		{"byte order mark", "\ufeff" + table, ReadAs{}, Text, UTF8},
		{"CRLF", crlf, ReadAs{}, Text, UTF8},
		{"no last line break", strings.TrimSuffix(table, "\n"), ReadAs{}, Text, UTF8},
		{"sep line", "sep=;\r\n" + strings.ReplaceAll(with(";"), "\n", "\r\n"), ReadAs{}, Text, UTF8},
		{"blank rows", strings.ReplaceAll(table, "\n", "\n,,,,\n\n"), ReadAs{}, Text, UTF8},
		{"UTF-16, little-endian, marked", encoded(UTF16LE, true, crlf), ReadAs{}, Text, UTF16LE},
		{"UTF-16, big-endian, marked", encoded(UTF16BE, true, with("\t")), ReadAs{}, Text, UTF16BE},
		{"UTF-16 without a mark", encoded(UTF16LE, false, with(";")), ReadAs{}, Text, UTF16LE},
		{"Windows-1252", encoded(Windows1252, false, table), ReadAs{}, Text, Windows1252},
		{"Windows-1252, semicolon, chosen", encoded(Windows1252, false, with(";")), ReadAs{Encoding: Windows1252, Delimiter: ";"}, Text, Windows1252},
		{"gzip", packed(table), ReadAs{}, Text, UTF8},
		{"gzip of UTF-16", packed(encoded(UTF16LE, true, with("\t"))), ReadAs{}, Text, UTF16LE},
		{"workbook", workbookOf(t, rows), ReadAs{}, Workbook, ""},
		{"workbook with a title", workbookOf(t, append([][]string{{"Manifest of June"}, {}, {"Bright Harbor", "2025-06-01"}}, rows...)), ReadAs{}, Workbook, ""},
		{"JSON", recordsOf(t, jsonrows.Array, rows), ReadAs{}, JSON, ""},
		{"JSON lines", recordsOf(t, jsonrows.Lines, rows), ReadAs{}, Lines, ""},
		{"JSON inside an object", `{"sent": "2025-06-01", "parcels": ` + recordsOf(t, jsonrows.Array, rows) + `}`, ReadAs{}, JSON, ""},
		{"JSON packed", packed(recordsOf(t, jsonrows.Lines, rows)), ReadAs{}, Lines, ""},
		{"JSON in UTF-16", encoded(UTF16LE, true, recordsOf(t, jsonrows.Array, rows)), ReadAs{}, JSON, ""},
	}
}

func mustWrite(t *testing.T, w io.Writer, text string) {
	t.Helper()
	if _, err := io.WriteString(w, text); err != nil {
		t.Fatal(err)
	}
}

// rowsOfTable takes a table apart by the reader itself.
func rowsOfTable(t *testing.T, table string) (rows [][]string) {
	t.Helper()
	shape, _ := inspected(t, []byte(table))
	rows = append(rows, shape.Header)
	reader, err := Open(strings.NewReader(table), shape)
	for err == nil {
		var row Row
		if row, err = reader.Next(); err == nil {
			rows = append(rows, append([]string(nil), row.Fields...))
		}
	}
	if err != io.EOF {
		t.Fatal(err)
	}
	return rows
}

func delimited(rows [][]string, delim string) string {
	var b strings.Builder
	for _, row := range rows {
		for i, cell := range row {
			if i > 0 {
				b.WriteString(delim)
			}
			if strings.ContainsAny(cell, delim+"\"\n") {
				cell = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
			}
			b.WriteString(cell)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func workbookOf(t *testing.T, rows [][]string) string {
	t.Helper()
	var out bytes.Buffer
	w := xlsx.NewWriter(&out, "Parcels")
	for _, row := range rows {
		if err := w.Write(row); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func recordsOf(t *testing.T, form jsonrows.Form, rows [][]string) string {
	t.Helper()
	var out bytes.Buffer
	w := jsonrows.NewWriter(&out, jsonrows.Layout{Form: form}, rows[0])
	for _, row := range rows[1:] {
		if err := w.Write(row); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}
