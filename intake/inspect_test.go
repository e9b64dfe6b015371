package intake

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"
)

func TestInspectRefuses(t *testing.T) {
	small := Limits{Bytes: 4000, Rows: 3, Columns: 4, LineBytes: 600, FieldBytes: 200, SampleRows: 5}
	const header = "Tracking No,Description\n"
	for _, c := range []struct {
		name, file, text string
		code             string
		says             string // must stand in the sentence
		silent           string // must not
	}{
		{"nothing", "m.csv", "", Empty, "The file is empty", "zero byte"},
		{"a BOM only", "m.csv", "\ufeff", Empty, "empty", ""},
		{"blank lines only", "m.csv", "\n\r\n  \n", Empty, "empty", ""},
		{"delimiters only", "m.csv", ",,,\n,,,\n", Empty, "empty", ""},
		{"header only", "m.csv", header, NoRows, "header of 2 columns", "cut off"},
		{"header and blank rows", "m.csv", header + ",\n\n", NoRows, "nothing under it", "cut off"},
		{"workbook of another name", "m.csv", "PK\x03\x04\x14\x00[Content_Types].xml", NameMismatch, "an Excel workbook", "ZIP"},
		{"zip", "m.zip", "PK\x03\x04\x14\x00pictures/1.jpg", NotATable, "This is a compressed file (ZIP)", ""},
		{"old workbook", "m.xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", NotATable, "old Office document", ""},
		{"picture", "m.csv", "\x89PNG\r\n\x1a\n\x00\x00", NotATable, "PNG", "zero byte"},
		{"photograph", "m.csv", "\xff\xd8\xff\xe0\x00\x10JFIF", NotATable, "JPEG", "UTF-16"},
		{"PDF", "m.csv", "%PDF-1.7\n%\xe2\xe3", NotATable, "PDF", ""},
		{"web page", "m.csv", "\n <!DOCTYPE html><html>", NotATable, "HTML", ""},
		{"XML", "m.csv", "<?xml version=\"1.0\"?><a/>", NotATable, "XML", ""},
		{"JSON of another name", "m.csv", "{\"a\": 1, \"b\": 2}\n", NameMismatch, "JSON", ""},
		{"JSON list of another name", "m.csv", "[\n  {\"a\": 1}\n]", NameMismatch, "JSON", ""},
		{"EDI", "m.csv", "ISA*00*          *00*", NotATable, "X12", ""},
		{"random bytes", "m.csv", "\x01\x02\x03\x04\x05\x06\x00\x07", NotATable, "binary", ""},
		{"prose", "m.csv", "Dear officer\nplease find our goods\n", NotATable, "Line 1 has no columns: “Dear officer”", ""},
		{"carriage returns only", "m.csv", "a,b\rc,d\re,f", NotATable, "carriage return", ""},
		{"named as a workbook", "m.XLSX", header + "T1,mug\n", NameMismatch, "ends in .xlsx", ""},
		{"half a character of UTF-16", "m.csv", "\xff\xfea\x00,\x00b\x00\n\x00c", CutOff, "UTF-16", "zero byte"},
		{"two encodings in one file", "m.csv", header + "T1,Zürich and Köln and Łódź 深圳\nT2,Jo\xeblle mug\n", "file.mixed_encodings", "another encoding at line 3", "UTF-16"},
		{"zero byte", "m.csv", header + "T1,mug\nT2,glass and porcelain m\x00ug with a long handle\n", HasNUL, "Line 3 has a zero byte", "binary"},
		{"open quote", "m.csv", header + "T1,mug\nT2,\"glass\nand porcelain\n", CutOff, "begins at line 3 is never closed, near “\"glass”", "columns"},
		{"open quote in a far line", "m.csv", header + "\"T\n\n1\",\"mug\n", CutOff, "line 4", "line 2 "},
		{"open quote over the limit", "m.csv", header + "T1,\"" + strings.Repeat("mug\n", 300), CutOff, "line 2", "We take rows"},
		{"short last line", "m.csv", header + "T1,mug\nT2", CutOff, "line 3, the last, has 1 of 2 columns", "ends there"},
		{"short last line with a break", "m.csv", header + "T1,mug\nT2\n\n", CutOff, "and the file ends there, after “T2”", "middle"},
		{"long line", "m.csv", header + "T1," + strings.Repeat("m", 601) + "\n", LineTooLong, "line 2 is longer; it begins with “T1,mmm", ""},
		{"long cell", "m.csv", header + "T1," + strings.Repeat("m", 300) + "\n", FieldTooLong, "Line 2 has one of 300 bytes", ""},
		{"long header cell", "m.csv", "Tracking No," + strings.Repeat("m", 300) + "\nT1,a\n", FieldTooLong, "Line 1", ""},
		{"many columns", "m.csv", "a,b,c,d,e\n1,2,3,4,5\n", TooManyColumns, "up to 4 columns. Line 1 has 5", ""},
		{"many rows", "m.csv", header + "a,b\na,b\na,b\na,b\n", TooLarge, "up to 3 rows", ""},
		{"many bytes", "m.csv", header + strings.Repeat(strings.Repeat("a", 150)+",b\n", 40), TooLarge, "up to 3 kB", ""},
		{"two columns of one name beside nameless ones", "m.csv", "City,,,city \nA,T1,B,C\n", DuplicateHeaders, "“city”", "“”"},
		{"two columns of one name", "m.csv", "City,Tracking No,city \nA,T1,B\n", DuplicateHeaders, "“city”", "Tracking"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, refusal, err := inspect(t, c.text, c.file, small)
			if err != nil || refusal == nil {
				t.Fatalf("not refused: %v", err)
			}
			if refusal.Code != c.code || !strings.Contains(refusal.Sentence, c.says) ||
				c.silent != "" && strings.Contains(refusal.Sentence, c.silent) {
				t.Errorf("got %s: %s", refusal.Code, refusal.Sentence)
			}
			if strings.ContainsAny(refusal.Sentence, "\x00\n\r\ufffd") || strings.Contains(refusal.Sentence, "%!") {
				t.Errorf("the sentence cannot be shown: %q", refusal.Sentence)
			}
		})
	}
}

func TestInspectAccepts(t *testing.T) {
	for _, c := range []struct {
		name, file, text, delim string
		headerAt, firstRowAt    int64
		rows                    int64
		bom                     bool
	}{
		{"commas", "m.csv", "Tracking No,City\nT1,A\nT2,B\n", ",", 0, 17, 2, false},
		{"no ending in the name", "manifest", "Tracking No,City\nT1,A\n", ",", 0, 17, 1, false},
		{"semicolons", "m.csv", "Tracking No;City\nT1;A,B\n", ";", 0, 17, 1, false},
		{"tabs", "m.tsv", "Tracking No\tCity\nT1\tA\n", "\t", 0, 17, 1, false},
		{"bars", "m.txt", "Tracking No|City\nT1|A\n", "|", 0, 17, 1, false},
		{"BOM", "m.csv", "\ufeffTracking No,City\nT1,A\n", ",", 3, 20, 1, true},
		{"sep line", "m.csv", "\ufeffsep=;\r\nTracking No;City\r\nT1;A\r\n", ";", 10, 28, 1, true},
		{"quoted sep line", "m.csv", "\"sep=|\"\nTracking No|City\nT1|A\n", "|", 8, 25, 1, false},
		{"blank lines before and between", "m.csv", "\n,\nTracking No,City\n\nT1,A\n,\nT2,B\n\n\n", ",", 3, 20, 2, false},
		{"line breaks in cells", "m.csv", "\"Tracking\nNo\",City\n\"T\n1\",A\nT2,B", ",", 0, 19, 2, false},
		{"ragged in the middle", "m.csv", "Tracking No,City\nT1\nT2,B,C\nT3,C\n", ",", 0, 17, 3, false},
		{"too long last line", "m.csv", "Tracking No,City\nT3,C,D\n", ",", 0, 17, 1, false},
		{"nameless columns", "m.csv", "Tracking No,City,,\nT1,A,,\n", ",", 0, 19, 1, false},
		{"commas in semicolon text", "m.csv", "Tracking No;City\nT1;a, b, c\nT2;d, e, f\n", ";", 0, 17, 2, false},
		{"letters of many scripts", "m.csv", "Tracking No,City\nT1,Zürich 深圳 🧸\n", ",", 0, 17, 1, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, refusal, err := Inspect(iotest.HalfReader(strings.NewReader(c.text)), DefaultLimits)
			if err != nil || refusal != nil {
				t.Fatalf("refused: %v %v", refusal, err)
			}
			if s.Delimiter != c.delim || s.HeaderOffset != c.headerAt || s.FirstRowOffset != c.firstRowAt || s.Rows != c.rows ||
				s.BOM != c.bom || s.Bytes != int64(len(c.text)) || s.Encoding != UTF8 {
				t.Errorf("got %+v", s)
			}
			if len(s.Sample) != int(c.rows) || s.DelimiterName() == "" {
				t.Errorf("sample %q", s.Sample)
			}
		})
	}
}

func TestInspectTellsAFailingDiskFromABadFile(t *testing.T) {
	broken := errors.New("disk")
	for _, r := range []*strings.Reader{strings.NewReader(""), strings.NewReader("Tracking No,City\nT1,A\n")} {
		_, refusal, err := Inspect(&failing{r, broken}, DefaultLimits)
		if err != broken || refusal != nil {
			t.Errorf("got %v %v", refusal, err)
		}
	}
}

type failing struct {
	r   *strings.Reader
	err error
}

func (f *failing) Read(p []byte) (int, error) {
	n, err := f.r.Read(p)
	if err != nil {
		err = f.err
	}
	return n, err
}

func TestSampleIsBounded(t *testing.T) {
	s, refusal, err := Inspect(strings.NewReader("Tracking No,City\n"+strings.Repeat("T1,A\n", 500)), DefaultLimits)
	if err != nil || refusal != nil || len(s.Sample) != DefaultLimits.SampleRows || s.Rows != 500 {
		t.Errorf("%d rows in the sample of %d: %v %v", len(s.Sample), s.Rows, refusal, err)
	}
	if !reflect.DeepEqual(s.Sample[0], []string{"T1", "A"}) {
		t.Errorf("got %q", s.Sample[0])
	}
}

func TestFingerprint(t *testing.T) {
	base := Fingerprint([]string{"Tracking No", "City"})
	if Fingerprint([]string{" tracking no", "CITY "}) != base {
		t.Error("case and space matter")
	}
	for _, other := range [][]string{{"City", "Tracking No"}, {"Tracking No"}, {"Tracking", "No", "City"}, {"Tracking NoCity"}} {
		if Fingerprint(other) == base {
			t.Errorf("%q has the same fingerprint", other)
		}
	}
}
