package jsonrows

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"
)

// written writes rows in a form.
func written(t testing.TB, layout Layout, header []string, rows [][]string) string {
	t.Helper()
	var b bytes.Buffer
	w := NewWriter(&b, layout, header)
	for _, row := range rows {
		if err := w.Write(row); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// What was read is written in the same form and read back as the same rows.
func TestWriterRoundTrip(t *testing.T) {
	for _, file := range []string{
		`[{"a":"1","b":"x"},{"a":"2","b":"y"}]`, "{\"a\":\"1\"}\n{\"a\":\"2\"}\n", `{"parcels":[{"a":"1"},{"a":"2"}]}`,
		`{"da\"ta":{"p":[{"a b":{"c":"q\"\\\n\u0001é😀"}}]}}`, `[{"a":1,"l":[{"b":2},{"b":["x","y"]}]}]`,
	} {
		layout, rows, err := read(t, file, DefaultLimits)
		if err != nil {
			t.Fatal(err)
		}
		text := written(t, layout, layout.Header, rows)
		again, same, err := read(t, text, DefaultLimits)
		if err != nil || again.Form != layout.Form || again.Key != layout.Key || joined(again, same) != joined(layout, rows) {
			t.Errorf("%s: %v, %s", file, err, text)
		}
	}
}

func TestWriterForms(t *testing.T) {
	header, rows := []string{"a", "b"}, [][]string{{"1", ""}, {"2", "x\"\\\t"}, {"3"}}
	for _, test := range []struct {
		layout Layout
		rows   [][]string
		want   string
	}{
		{Layout{Form: Array}, rows, "[\n{\"a\":\"1\",\"b\":\"\"},\n{\"a\":\"2\",\"b\":\"x\\\"\\\\\\t\"},\n{\"a\":\"3\"}\n]\n"},
		{Layout{Form: Lines}, rows, "{\"a\":\"1\",\"b\":\"\"}\n{\"a\":\"2\",\"b\":\"x\\\"\\\\\\t\"}\n{\"a\":\"3\"}\n"},
		{Layout{Form: Wrapped, Key: "p"}, rows[2:], "{\"p\":[\n{\"a\":\"3\"}\n]}\n"},
		{Layout{Form: Array}, nil, "[\n\n]\n"},
		{Layout{Form: Lines}, nil, ""},
		{Layout{Form: Wrapped, Key: "p"}, nil, "{\"p\":[\n\n]}\n"},
	} {
		if got := written(t, test.layout, header, test.rows); got != test.want {
			t.Errorf("%s: %q, want %q", test.layout.Form, got, test.want)
		}
	}
}

func TestWriterRefuses(t *testing.T) {
	for _, test := range []struct {
		header, cells []string
		want          error
	}{
		{[]string{"a", "a"}, nil, ErrNames}, {[]string{"\xff"}, nil, ErrText}, {[]string{"a"}, []string{"\xff"}, ErrText},
	} {
		w := NewWriter(io.Discard, Layout{Form: Array}, test.header)
		if err := w.Write(test.cells); err != test.want {
			t.Errorf("%q: %v", test.header, err)
		}
		if err := w.Close(); err != test.want {
			t.Errorf("%q: closed with %v", test.header, err)
		}
	}
	broken := errors.New("broken")
	w := NewWriter(failing{broken}, Layout{Form: Lines}, []string{"a"})
	for range 2 * chunk {
		if w.Write([]string{"x"}) != nil {
			break
		}
	}
	if err := w.Close(); err != broken {
		t.Error(err)
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

// FuzzWriter holds for any texts: what is written is JSON that package encoding/json reads as the same.
func FuzzWriter(f *testing.F) {
	f.Add("a", "x\"\\\x00\x1f\x7f\u2028é😀", "")
	f.Add("\n", "</script>", "\xff")
	f.Fuzz(func(t *testing.T, name, one, two string) {
		var b strings.Builder
		w := NewWriter(&b, Layout{Form: Array}, []string{name, name + "2"})
		err := w.Write([]string{one, two})
		if err == nil {
			err = w.Close()
		}
		if err != nil {
			if strings.ToValidUTF8(name+"|"+one+"|"+two, "") == name+"|"+one+"|"+two {
				t.Fatal(err)
			}
			return
		}
		var got []map[string]string
		if err := json.Unmarshal([]byte(b.String()), &got); err != nil || got[0][name] != one || got[0][name+"2"] != two {
			t.Fatalf("%v %q", err, b.String())
		}
	})
}
