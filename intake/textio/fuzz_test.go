package textio

import (
	"bytes"
	"errors"
	"io"
	"testing"
	"unicode/utf8"

	"pilot321/intake/fault"
)

// FuzzRoundTrip holds for any text: what a writer takes, a reader gives back, however it is cut, and a
// writer takes exactly what Encodable says.
func FuzzRoundTrip(f *testing.F) {
	for _, text := range tables {
		f.Add(text, uint8(3), true)
	}
	f.Add("5 € – “mug”\x81", uint8(0), false)
	f.Add("a\u0081b", uint8(1), false)
	f.Fuzz(func(t *testing.T, text string, n uint8, bom bool) {
		for _, e := range Encodings {
			var b bytes.Buffer
			w := NewWriter(&b, e, bom)
			_, err := io.Copy(struct{ io.Writer }{w}, sized{bytes.NewReader([]byte(text)), int(n) + 1})
			if err == nil {
				err = w.Close()
			}
			if (err == nil) != Encodable(e, text) {
				t.Fatalf("%s: %v, encodable %v", e, err, Encodable(e, text))
			}
			if err != nil || e == Windows1252 && bytes.HasPrefix(b.Bytes(), UTF8.byteOrderMark()) {
				continue
			}
			want := text
			if !bom || e == Windows1252 {
				want = string(bytes.TrimPrefix([]byte(text), []byte("\ufeff")))
			}
			got, err := io.ReadAll(NewReader(sized{bytes.NewReader(b.Bytes()), int(n) + 1}, e))
			if err != nil || string(got) != want {
				t.Fatalf("%s: %v, %q, want %q", e, err, got, want)
			}
		}
	})
}

// FuzzSurvey holds for any bytes: a survey says of every encoding whether a reader gives all of the
// text, with the same fault, and what a reader gives is UTF-8 and the same however the bytes are cut.
func FuzzSurvey(f *testing.F) {
	for _, text := range tables {
		for _, e := range Encodings {
			if Encodable(e, text) {
				f.Add(encoded(f, e, false, text), uint8(1))
				f.Add(encoded(f, e, true, text), uint8(4))
			}
		}
	}
	f.Add([]byte("Caf\xc3\xa9 Caf\xe9 \x8d\x00 \xe2\x82"), uint8(0))
	f.Add([]byte("\xff\xfea\x00\x3d\xd8\x00"), uint8(2))
	f.Fuzz(func(t *testing.T, file []byte, n uint8) {
		for _, chosen := range append([]Encoding{""}, Encodings...) {
			report, err := SurveyAs(sized{bytes.NewReader(file), int(n) + 1}, 1<<30, chosen)
			if err != nil || report.Bytes != int64(len(file)) || chosen != "" && report.Encoding != chosen {
				t.Fatalf("%q: %+v %v", chosen, report, err)
			}
			whole, failure := io.ReadAll(NewReader(bytes.NewReader(file), report.Encoding))
			said := report.Undecodable()
			if (said == nil) != (failure == nil) {
				t.Fatalf("%q: said %v, reader %v", chosen, said, failure)
			}
			var f *fault.Fault
			if failure != nil && (!errors.As(failure, &f) || f.Code != said.Code && said.Code != CodeCutOff && f.Code != CodeCutOff) {
				t.Fatalf("%q: said %v, reader %v", chosen, said, failure)
			}
			cut, again := io.ReadAll(NewReader(sized{bytes.NewReader(file), int(n) + 1}, report.Encoding))
			if !bytes.Equal(whole, cut) || (again == nil) != (failure == nil) || again != nil && again.Error() != failure.Error() {
				t.Fatalf("%q: %q %v, cut %q %v", chosen, whole, failure, cut, again)
			}
			if !utf8.Valid(whole) || failure == nil && bytes.IndexByte(whole, 0) >= 0 != (report.NUL.Count > 0) {
				t.Fatalf("%q: %q, %d zeros", chosen, whole, report.NUL.Count)
			}
		}
	})
}

// FuzzGunzip holds for any bytes: no panic, never more than the limit, and the end is a fault or that
// of the file.
func FuzzGunzip(f *testing.F) {
	good := packed(f, "a,b\n1,2\n")
	for _, file := range []string{"", good, good + good, good + "x", good[:20], packed(f, good), packed(f, string(make([]byte, 3000)))} {
		f.Add([]byte(file))
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		got, err := io.ReadAll(Gunzip(bytes.NewReader(file), 2000))
		var refused *fault.Fault
		if len(got) > 2000 || err != nil && !errors.As(err, &refused) {
			t.Fatalf("%d bytes, %v", len(got), err)
		}
	})
}
