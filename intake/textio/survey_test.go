package textio

import (
	"bytes"
	"io"
	"reflect"
	"strings"
	"testing"
)

// surveyed looks at a file in several ways, which must agree.
func surveyed(t *testing.T, file string) Report {
	t.Helper()
	want, err := Survey(strings.NewReader(file), 1<<30)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range ways([]byte(file)) {
		if got, err := Survey(r, 1<<30); err != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("%v\n%+v\n%+v", err, got, want)
		}
	}
	return want
}

func TestSurveyTellsTheEncoding(t *testing.T) {
	for name, text := range tables {
		for _, e := range Encodings {
			if !Encodable(e, text) || e == Windows1252 && name == "english" {
				continue
			}
			for _, bom := range []bool{true, false} {
				r := surveyed(t, string(encoded(t, e, bom, text)))
				if r.Encoding != e || r.BOM != (bom && e != Windows1252) || r.Refuse() != nil || r.Mixed || r.Mojibake.Count != 0 {
					t.Errorf("%s in %s, mark %v: %+v", name, e, bom, r)
				}
			}
		}
	}
}

// A byte behind the head decides as well as one in it, and places are right across chunks.
func TestSurveyReadsToTheEnd(t *testing.T) {
	long := strings.Repeat("T1,Porcelain mug\n", 20_000)
	r := surveyed(t, long+"T2,Caf\xe9\n")
	if at := (Place{int64(len(long)) + 6, 20_001}); r.Encoding != Windows1252 || r.Invalid.Count != 1 || r.Invalid.First != at {
		t.Errorf("%+v", r)
	}
	wide := encoded(t, UTF16LE, true, long+"T2,Caf\u0085\n")
	r = surveyed(t, string(wide))
	if at := (Place{2 + 2*int64(len(long)+6), 20_001}); r.C1.First != at || r.Bytes != int64(len(wide)) {
		t.Errorf("%+v", r)
	}
}

func TestSurveyRefuses(t *testing.T) {
	for _, test := range []struct {
		name, file string
		encoding   Encoding
		code       string
		parts      []string
	}{
		{"mixed", "a\nCafé\nCaf\xe9\n", Windows1252, CodeMixed, []string{"UTF-8 at line 2 (byte 6 of", "at line 3 (byte 12 of"}},
		{"mixed behind a mark", "\ufeffa\nCafé\nCaf\xe9\n", UTF8, CodeMixed, []string{"line 3"}},
		{"said to be UTF-8", "\ufeffa\nCaf\xe9\n", UTF8, CodeNotUTF8, []string{"line 2 (byte 9 of"}},
		{"cut off", "a\nCafé\nCaf\xc3", UTF8, CodeCutOff, []string{"middle of a character", "line 3"}},
		{"cut off after two", "a\nCaf\xe2\x82", UTF8, CodeCutOff, nil},
		{"undefined", "a\n\xe9 \x8d\n", Windows1252, CodeUndecodable, []string{"byte 8D", "line 2 (byte 5 of"}},
		{"zero", "a,b\n1,\x00\n\x00", UTF8, CodeNUL, []string{"line 2 (byte 7 of"}},
		{"zero before a letter", "a\nb\x00\n\né\n", UTF8, CodeNUL, []string{"line 2 (byte 4 of"}},
		{"zero in UTF-16", "a\x00\n\x00b\x00c\x00\x00\x00d\x00e\x00f\x00g\x00", UTF16LE, CodeNUL, []string{"line 2 (byte 9 of"}},
		{"odd", "a\x00b\x00c", UTF16LE, CodeCutOff, nil},
		{"half", "\xff\xfea\x00\n\x00\x3d\xd8b\x00", UTF16LE, CodeUndecodable, []string{"line 2 (byte 7 of"}},
	} {
		r := surveyed(t, test.file)
		if r.Encoding != test.encoding {
			t.Errorf("%s: %s", test.name, r.Encoding)
		}
		wantFault(t, r.Refuse(), test.code, test.parts...)
	}
}

// What is likely in one encoding is no sign of another.
func TestSurveyIsNotHasty(t *testing.T) {
	for name, file := range map[string]string{
		"a letter at the end":        "a\nCaf\xe9",
		"capitals and a quote":       "le \x93CAF\xc9\x94 de Paul\xe9\n",
		"French spacing":             "\xab CAF\xc9\xa0\xbb Paul\xe9\n",
		"French spacing, small":      "\xab caf\xe9\xa0\xbb Paul\xe9 \n",
		"every byte with characters": "\x80\x82 \x83\x84 \x9f\xff\xfe",
	} {
		if r := surveyed(t, file); r.Encoding != Windows1252 || r.Refuse() != nil {
			t.Errorf("%s: %+v", name, r)
		}
	}
	for _, text := range []string{"« CAFÉ\u00a0»", "«\u00a0café\u00a0»", "“CAFÉ”", "ÀÉÎ naïve Ångström", "Ça Âge Ãlvaro"} {
		if r := surveyed(t, text); r.Mojibake.Count != 0 {
			t.Errorf("%s: %+v", text, r.Mojibake)
		}
	}
}

func TestSurveySeesEarlierDamage(t *testing.T) {
	garbled := func(text string) string {
		out, err := io.ReadAll(NewReader(strings.NewReader(text), Windows1252))
		if err != nil {
			t.Fatal(err)
		}
		return string(out)
	}
	text := "ok\n" + garbled("Café") + "," + garbled("Größe") + "," + garbled("5 €") + "," + garbled("陶") + "\n"
	r := surveyed(t, text)
	if r.Mojibake.Count != 5 || r.Mojibake.First.Line != 2 || r.Encoding != UTF8 || r.Refuse() != nil {
		t.Errorf("%+v", r)
	}
	if r = surveyed(t, string(encoded(t, UTF16BE, true, text))); r.Mojibake.Count != 5 || r.Mojibake.First.Line != 2 {
		t.Errorf("%+v", r)
	}
	r = surveyed(t, "a\u0085\u0093\nb\ufffd\ufffd\ufffd")
	if r.C1.Count != 2 || r.Replaced.Count != 3 || r.Replaced.First != (Place{7, 2}) {
		t.Errorf("%+v", r)
	}
}

func TestSurveyAs(t *testing.T) {
	as := func(file string, e Encoding) Report {
		r, err := SurveyAs(strings.NewReader(file), 100, e)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	if r := as("Café\nCaf\xe9\n", Windows1252); r.Refuse() != nil || !r.Mixed {
		t.Errorf("mixed text in a chosen encoding: %+v", r)
	}
	if r := as("\ufeffCaf\xe9", Windows1252); r.Refuse() != nil || !r.BOM {
		t.Errorf("%+v", r)
	}
	r := as("Caf\xe9", UTF8)
	wantFault(t, r.Refuse(), CodeNotUTF8)
	r = as("Café\nCaf\xc3", UTF8)
	wantFault(t, r.Refuse(), CodeCutOff)
	r = as("Café\nCaf\xc3", Windows1252)
	if r.Refuse() != nil {
		t.Errorf("%+v", r)
	}
	r = as("abc", UTF16BE)
	wantFault(t, r.Refuse(), CodeCutOff)
}

func TestSurveyHasALimit(t *testing.T) {
	if r, err := Survey(strings.NewReader("abcd"), 4); err != nil || r.Bytes != 4 {
		t.Errorf("%+v %v", r, err)
	}
	_, err := Survey(strings.NewReader("abcde"), 4)
	wantFault(t, err, CodeTooLarge, "up to 4 bytes")
	endless := endlessReader{}
	_, err = Survey(&endless, 1<<20)
	wantFault(t, err, CodeTooLarge, "up to 1 MB")
	if endless.read > 2<<20 {
		t.Errorf("read on to %d", endless.read)
	}
	if r, err := Survey(bytes.NewReader(nil), 4); err != nil || r.Encoding != UTF8 || r.Bytes != 0 {
		t.Errorf("%+v %v", r, err)
	}
}

type endlessReader struct{ read int }

func (e *endlessReader) Read(p []byte) (int, error) {
	e.read += len(p)
	return len(p), nil
}
