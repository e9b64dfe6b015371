package textio

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"golang.org/x/text/encoding/charmap"
)

func TestReaderGivesTheText(t *testing.T) {
	for name, text := range tables {
		for _, e := range Encodings {
			if !Encodable(e, text) {
				continue
			}
			for _, bom := range []bool{true, false} {
				for _, long := range []string{text, strings.Repeat(text, 3000)} {
					file := encoded(t, e, bom, long)
					got, err := io.ReadAll(NewReader(bytes.NewReader(file), e))
					if err != nil || string(got) != long {
						t.Errorf("%s in %s, mark %v: %v, %.80q", name, e, bom, err, got)
					}
				}
			}
		}
	}
}

// Every byte of Windows-1252 is compared with another table.
func TestEveryByteOfWindows1252(t *testing.T) {
	for b := range 256 {
		got, err := io.ReadAll(NewReader(bytes.NewReader([]byte{byte(b)}), Windows1252))
		want := charmap.Windows1252.DecodeByte(byte(b))
		if b == 0x81 || b == 0x8d || b == 0x8f || b == 0x90 || b == 0x9d {
			wantFault(t, err, CodeUndecodable, "line 1 (byte 1 of the file)", "Windows-1252")
			continue
		}
		if err != nil || string(got) != string(want) {
			t.Errorf("byte %02X: %q %v, want %q", b, got, err, want)
		}
		if back, ok := toByte(want); !ok || back != byte(b) {
			t.Errorf("%q: %02X %v, want %02X", want, back, ok, b)
		}
	}
}

func TestReaderRefuses(t *testing.T) {
	for _, test := range []struct {
		name     string
		encoding Encoding
		file     string
		before   string // what is given before the fault
		code     string
		parts    []string
	}{
		{"UTF-8", UTF8, "a\nb\xe9 mug", "a\nb", CodeNotUTF8, []string{"line 2 (byte 4 of"}},
		{"UTF-8 cut off", UTF8, "a\nb\xc3", "a\nb", CodeNotUTF8, []string{"byte 4 of"}},
		{"UTF-8 behind a mark", UTF8, "\ufeffa\xff", "a", CodeNotUTF8, []string{"line 1 (byte 5 of"}},
		{"surrogate in UTF-8", UTF8, "a\xed\xa0\x80", "a", CodeNotUTF8, nil},
		{"overlong", UTF8, "a\xc0\x80", "a", CodeNotUTF8, nil},
		{"Windows-1252", Windows1252, "a\n\x81", "a\n", CodeUndecodable, []string{"line 2 (byte 3 of", "byte 81"}},
		{"odd length", UTF16LE, "a\x00b", "a", CodeCutOff, []string{"after one"}},
		{"odd length big", UTF16BE, "\xfe\xff\x00a\x00", "a", CodeCutOff, []string{"after one"}},
		{"half at the end", UTF16LE, "a\x00\x3d\xd8", "a", CodeUndecodable, []string{"byte 3 of", "half of a character"}},
		{"half and a letter", UTF16BE, "\x00a\xd8\x3d\x00a", "a", CodeUndecodable, []string{"byte 3 of"}},
		{"second half first", UTF16LE, "\x00\xdea\x00", "", CodeUndecodable, []string{"byte 1 of"}},
		{"half and odd", UTF16LE, "a\x00\x3d\xd8\x00", "a", CodeUndecodable, []string{"byte 3 of"}},
	} {
		for _, r := range ways([]byte(test.file)) {
			got, err := io.ReadAll(NewReader(r, test.encoding))
			if string(got) != test.before {
				t.Errorf("%s: gave %q first, want %q", test.name, got, test.before)
			}
			wantFault(t, err, test.code, test.parts...)
		}
	}
}

// A reader that fails is no fault of the file.
func TestReaderPassesFailuresOn(t *testing.T) {
	broken := errors.New("broken")
	for _, e := range Encodings {
		r := NewReader(io.MultiReader(strings.NewReader("abcd"), iotest.ErrReader(broken)), e)
		if got, err := io.ReadAll(r); err != broken || len(got) == 0 {
			t.Errorf("%s: %q %v", e, got, err)
		}
	}
	if _, err := io.ReadAll(NewReader(idle{}, UTF8)); err != io.ErrNoProgress {
		t.Errorf("a reader that gives nothing: %v", err)
	}
}

type idle struct{}

func (idle) Read([]byte) (int, error) { return 0, nil }

func TestWriterLosesNothing(t *testing.T) {
	var b bytes.Buffer
	w := NewWriter(&b, Windows1252, true)
	_, err := io.WriteString(w, "5 € – “mug” 陶瓷 x")
	var lacking *LackingError
	if !errors.As(err, &lacking) || lacking.Character != '陶' || b.String() != "5 \x80 \x96 \x93mug\x94 " {
		t.Errorf("%v, %q", err, b.String())
	}
	if _, err := io.WriteString(w, "x"); !errors.As(err, &lacking) {
		t.Errorf("took more after an error: %v", err)
	}
	for _, text := range []string{"a\xff", "a\xe2\x82"} {
		w := NewWriter(io.Discard, UTF16LE, true)
		_, err := io.WriteString(w, text)
		if err == nil {
			err = w.Close()
		}
		if err != ErrNotUTF8 {
			t.Errorf("%q: %v", text, err)
		}
	}
	w = NewWriter(io.Discard, UTF8, false)
	if err := w.Close(); err != nil {
		t.Error(err)
	}
	if _, err := io.WriteString(w, "x"); err == nil {
		t.Error("a closed writer took text")
	}
}

// An empty file in UTF-16 is its byte order mark.
func TestWriterMarksAnEmptyFile(t *testing.T) {
	if got := encoded(t, UTF16BE, true, ""); string(got) != "\xfe\xff" {
		t.Errorf("%q", got)
	}
	if got := encoded(t, Windows1252, true, "é"); string(got) != "\xe9" {
		t.Errorf("%q", got)
	}
}

func TestEncodable(t *testing.T) {
	for _, test := range []struct {
		encoding Encoding
		text     string
		want     bool
	}{
		{Windows1252, "Größe €", true}, {Windows1252, "≤", false}, {Windows1252, "\u0081", false}, {UTF16LE, "陶😀", true},
		{UTF8, "\ufffd", true}, {UTF8, "\xff", false}, {Windows1252, "\ufffd", false},
	} {
		if got := Encodable(test.encoding, test.text); got != test.want {
			t.Errorf("%s %q: %v", test.encoding, test.text, got)
		}
	}
}
