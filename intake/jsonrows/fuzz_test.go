package jsonrows

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/big"
	"strings"
	"testing"
	"unicode/utf8"

	"pilot321/intake/fault"
)

func seeds(f *testing.F) {
	for _, text := range []string{
		"", "[]", "\ufeff[{\"a\":1}]", "{\"a\":1}\n{\"a\":2}", `{"p":[{"a":1}],"b":2}`, `[{"a":[1,null,"x"],"b":{"c":1}}]`,
		`[{"a":1,"l":[{"b":1},{"b":2}]},{"l":[]}]`, `[{"a":"\ud83d\ude00\u0041\n"}]`, `[{"a":"\ud83d"}]`, `[{"a":1e3,"b":-0.5E-2}]`,
		`[{"a":1,"a":2}]`, `[{"a":1},]`, `[{"a":tru}]`, `[[1]]`, `[{"a":[[1]]}]`, `[{"a":[{}],"b":[{}]}]`, "[{\"\xff\":1}]", `{"p":[]}`,
		`{"p":[{"l":[{"a":1}]}]}{"a":1}`, `[{"a":{"b":null}},{"a":null}]`, strings.Repeat(`{"a":`, 17),
	} {
		f.Add([]byte(text), uint8(len(text)))
	}
}

var fuzzLimits = Limits{Bytes: 20_000, Rows: 100, Columns: 20, LineBytes: 1000, FieldBytes: 300}

// FuzzScan holds for any bytes: no panic; a fault has a sentence that can be shown; what is accepted is
// JSON, one value or several, and gives the rows that were counted, however it is cut.
func FuzzScan(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, file []byte, n uint8) {
		layout, rows, err := table(func() io.Reader { return bytes.NewReader(file) }, fuzzLimits)
		_, cut, other := table(func() io.Reader { return sized{bytes.NewReader(file), int(n) + 1} }, fuzzLimits)
		if (err == nil) != (other == nil) || err == nil && fmt.Sprint(rows) != fmt.Sprint(cut) {
			t.Fatalf("%q %v, cut %q %v", rows, err, cut, other)
		}
		if err != nil {
			var refused *fault.Fault
			if !errors.As(err, &refused) || refused.Sentence == "" || strings.ContainsAny(refused.Sentence, "\x00\n\ufffd") {
				t.Fatalf("%v", err)
			}
			return
		}
		if layout.Rows != int64(len(rows)) || len(rows) == 0 {
			t.Fatalf("%+v, %d rows", layout, len(rows))
		}
		decoder := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(file, []byte("\ufeff"))))
		for values := 0; ; values++ {
			var value any
			if err := decoder.Decode(&value); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("accepted, and no JSON: %v", err)
			}
		}
		for _, row := range append(rows, layout.Header) {
			if text := strings.Join(row, "|"); !utf8.ValidString(text) || strings.Contains(text, "\x00") || len(row) != len(layout.Header) {
				t.Fatalf("%q of %q", row, layout.Header)
			}
		}
	})
}

// FuzzFlat holds for any array of flat objects that package encoding/json takes: it is taken here, with
// the same values. Left out are what that package repairs in silence (half characters, bytes outside
// UTF-8, two equal keys) and zero characters.
func FuzzFlat(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, file []byte, _ uint8) {
		want, ok := flat(file)
		if !ok {
			return
		}
		layout, rows, err := table(func() io.Reader { return bytes.NewReader(file) }, DefaultLimits)
		if err != nil || len(rows) != len(want) {
			t.Fatalf("%d rows of %d: %v", len(rows), len(want), err)
		}
		for i, object := range want {
			found := 0
			for column, name := range layout.Header {
				value, has := object[name]
				if has {
					found++
				}
				if !same(value, rows[i][column]) {
					t.Fatalf("row %d, %q: %q, want %v", i, name, rows[i][column], value)
				}
			}
			if found != len(object) {
				t.Fatalf("row %d: %d values of %d", i, found, len(object))
			}
		}
	})
}

// flat reads an array of flat objects the other way.
func flat(file []byte) ([]map[string]any, bool) {
	text := string(file)
	if !utf8.ValidString(text) || strings.Contains(text, `\u0000`) || strings.Contains(strings.ToLower(text), `\ud`) || len(text) > 50_000 {
		return nil, false
	}
	var rows []map[string]any
	decoder := json.NewDecoder(bytes.NewReader(file))
	decoder.UseNumber()
	if err := decoder.Decode(&rows); err != nil || len(rows) == 0 {
		return nil, false
	}
	if _, err := decoder.Token(); err != io.EOF {
		return nil, false
	}
	members, columns := 0, map[string]bool{}
	for _, row := range rows {
		if row == nil { // null is no object
			return nil, false
		}
		members += len(row)
		for name, value := range row {
			columns[name] = true
			switch value.(type) {
			case []any, map[string]any:
				return nil, false
			}
			if len(name) > mostName {
				return nil, false
			}
		}
	}
	// Keys that are equal would leave fewer members than there are colons between tokens.
	return rows, members == keysOf(file) && len(columns) > 0 && len(columns) <= DefaultLimits.Columns
}

// keysOf counts the keys of flat objects.
func keysOf(file []byte) (keys int) {
	decoder := json.NewDecoder(bytes.NewReader(file))
	tokens := 0
	for {
		token, err := decoder.Token()
		if err != nil {
			return keys / 2
		}
		if _, bracket := token.(json.Delim); bracket {
			continue
		}
		tokens++
		keys = tokens
	}
}

func same(value any, text string) bool {
	switch v := value.(type) {
	case nil:
		return text == ""
	case string:
		return text == v
	case bool:
		return text == fmt.Sprint(v)
	case json.Number:
		if !strings.ContainsAny(v.String(), "eE") || text == v.String() {
			return text == v.String()
		}
		a, ok := new(big.Rat).SetString(v.String())
		b, and := new(big.Rat).SetString(text)
		return ok && and && a.Cmp(b) == 0 && len(text) <= longestPlain && !strings.ContainsAny(text, "eE")
	}
	return false
}
