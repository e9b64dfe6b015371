package jsonrows

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"pilot321/intake/fault"
)

func TestFaults(t *testing.T) {
	small := Limits{Bytes: 10_000, Rows: 20, Columns: 10, LineBytes: 500, FieldBytes: 100}
	many := func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, `"n%d":1,`, i)
		}
		return strings.TrimSuffix(b.String(), ",")
	}
	for _, test := range []struct{ name, file, code, part string }{
		{"nothing", "", CodeEmpty, "is empty"},
		{"space", " \n\t", CodeEmpty, "is empty"},
		{"a mark alone", "\ufeff", CodeEmpty, "is empty"},
		{"empty array", "[]", CodeNoRows, "empty"},
		{"empty array inside", `{"parcels":[]}`, CodeNoRows, "empty"},
		{"no values", `[{},{}]`, CodeNoRows, "no values"},
		{"text", `"abc"`, CodeNotATable, "begins with"},
		{"number", `12`, CodeNotATable, "begins with"},
		{"csv", "a,b\n1,2\n", CodeNotATable, "begins with"},
		{"list of texts", `["a","b"]`, CodeNotATable, "record 1"},
		{"list of lists", `[["a","b"],["1","2"]]`, CodeNotATable, "list of lists"},
		{"a number among objects", "[{\"a\":1},\n7]", CodeNotATable, "record 2 (line 2)"},
		{"a text among lines", "{\"a\":1}\n\"x\"", CodeNotATable, "record 2 (line 2)"},
		{"list of lists inside", `[{"a":[["x"]]}]`, CodeNotATable, "list of lists"},
		{"objects and values", `[{"a":[{"b":1},2]}]`, CodeNotATable, "both objects"},
		{"values and objects", `[{"a":[1,{"b":1}]}]`, CodeNotATable, "both objects"},
		{"two lists of lines", `[{"a":[{"b":1}],"c":[{"d":1}]}]`, CodeNotATable, "“a” and “c”"},
		{"two lists around", `{"a":[{"b":1}],"c":[{"d":1}]}`, CodeNotATable, "“a” and “c”"},
		{"lines in lines", `[{"a":[{"b":[{"c":1}]}]}]`, CodeNotATable, "“b”"},
		{"lines in lines of the first", "{\"a\":[{\"b\":[{\"c\":1}]}]}\n{\"a\":1}", CodeNotATable, "lines of a record"},
		{"cut at the start", "[", CodeCutOff, "before the first record"},
		{"cut in a record", "[{\"a\":1},\n{\"a\":", CodeCutOff, "record 2"},
		{"cut in a text", `[{"a":"x`, CodeCutOff, "record 1"},
		{"cut behind a record", `[{"a":"x"}`, CodeCutOff, "record 1"},
		{"cut behind a comma", `[{"a":"x"},`, CodeCutOff, "record 2"},
		{"cut in the first of lines", `{"a":"x`, CodeCutOff, "record 1"},
		{"cut in lines", "{\"a\":1}\n{\"a\":12", CodeCutOff, "line 2, in record 2"},
		{"cut in an escape", `[{"a":"\u00`, CodeCutOff, "record 1"},
		{"cut in what wraps", `{"a":[{"b":1}]`, CodeCutOff, "record 1"},
		{"comma at the end of an array", `[{"a":1},]`, CodeBadJSON, "a comma stands before"},
		{"comma at the end of an object", `[{"a":1,}]`, CodeBadJSON, "a comma stands before"},
		{"comma at the end of a list", `[{"a":[1,]}]`, CodeBadJSON, "missing before a closing"},
		{"comma between lines", `{"a":1},{"a":2}`, CodeBadJSON, "curly brackets"},
		{"no comma", "[{\"a\":1\n\"b\":2}]", CodeBadJSON, "line 2"},
		{"no comma in the array", `[{"a":1}{"b":2}]`, CodeBadJSON, "comma"},
		{"no colon", `[{"a" 1}]`, CodeBadJSON, "colon"},
		{"no quotation marks", `[{a:1}]`, CodeBadJSON, "name in quotation marks"},
		{"single quotation marks", `[{'a':1}]`, CodeBadJSON, "name in quotation marks"},
		{"not a number", `[{"a":NaN}]`, CodeBadJSON, "expected a value"},
		{"null misspelled", `[{"a":nil}]`, CodeBadJSON, "neither true, false nor null"},
		{"leading zero", `[{"a":01}]`, CodeBadJSON, "number"},
		{"plus", `[{"a":+1}]`, CodeBadJSON, "expected a value"},
		{"half a fraction", `[{"a":1.}]`, CodeBadJSON, "number"},
		{"half an exponent", `[{"a":1e}]`, CodeBadJSON, "number"},
		{"sign alone", `[{"a":-}]`, CodeBadJSON, "number"},
		{"comment", `[{"a":1 /* x */}]`, CodeBadJSON, "comma"},
		{"comment for a value", `[{"a":/* x */1}]`, CodeBadJSON, "comment"},
		{"line break in a text", "[{\"a\":\"x\ny\"}]", CodeBadJSON, "line break"},
		{"bad escape", `[{"a":"\x41"}]`, CodeBadJSON, "backslash"},
		{"bad digits", `[{"a":"\u00g0"}]`, CodeBadJSON, "hexadecimal"},
		{"text behind", "[{\"a\":1}]\nx", CodeBadJSON, "behind the end"},
		{"two arrays", `[{"a":1}][{"a":2}]`, CodeBadJSON, "behind the end"},
		{"wrong bracket", `[{"a":1]}`, CodeBadJSON, "closing bracket"},
		{"half a character", `[{"a":1},{"a":"\ud83d"}]`, CodeBadJSON, "record 2 (line 1) “\\ud83d” is half"},
		{"half a character and an escape", `[{"a":"\ud83d\n"}]`, CodeBadJSON, "half of a character"},
		{"two first halves", `[{"a":"\ud83d\ud83d"}]`, CodeBadJSON, "half of a character"},
		{"second half alone", `[{"a":"\ude00 "}]`, CodeBadJSON, "half of a character"},
		{"key twice", "[{\"a\":1},\n{\"b\":1,\"a\":2,\"b\":3}]", CodeDuplicateKeys, "record 2 (line 2) the name “b”"},
		{"key twice in the first line", `{"a":1,"a":2}`, CodeDuplicateKeys, "record 1"},
		{"key twice, once in an escape", `[{"a":1,"\u0061":2}]`, CodeDuplicateKeys, "“a”"},
		{"key twice inside", `[{"a":{"b":1,"c":2,"b":3}}]`, CodeDuplicateKeys, "“b”"},
		{"key twice, null", `[{"a":null,"a":1}]`, CodeDuplicateKeys, "“a”"},
		{"same column", `[{"a b":1,"a":{"b":2}}]`, CodeDuplicateHeaders, "“a b”"},
		{"deep", "[{\"a\":" + strings.Repeat(`{"a":`, 20), CodeTooDeep, "more than 16"},
		{"deep lists", `[{"a":` + strings.Repeat(`[`, 20), CodeNotATable, "list of lists"},
		{"deep from the first", strings.Repeat(`{"a":`, 20), CodeTooDeep, "record 1"},
		{"long text", `[{"a":"` + strings.Repeat("x", 101) + `"}]`, CodeFieldTooLong, "“a” has 101 bytes"},
		{"long list", `[{"a":[` + strings.Repeat(`"xxxxxxxxxx",`, 12) + `1]}]`, CodeFieldTooLong, "“a”"},
		{"long record", `[{"a":1},{"b":[` + strings.Repeat(" ", 600) + `]}]`, CodeLineTooLong, "record 2"},
		{"long first record", `{"a":[` + strings.Repeat(" ", 600) + `]}`, CodeLineTooLong, "500 bytes"},
		{"long first record with lines", `{"a":[` + strings.Repeat(`{"b":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"},`, 19) + `{}]}{"a":1}`, CodeLineTooLong, "record 1"},
		{"many columns", `[{` + many(11) + `}]`, CodeTooManyColumns, "10 columns"},
		{"many empty columns", "[{" + strings.ReplaceAll(many(11), ":1", ":null") + "}]", CodeTooManyColumns, "10 columns"},
		{"many objects", "[{" + strings.ReplaceAll(many(60), ":1", ":{}") + "}]", CodeTooManyColumns, "10 columns"},
		{"many rows", "[" + strings.Repeat(`{"a":1},`, 20) + `{"a":1}]`, CodeTooLarge, "20 rows"},
		{"many lines", `[{"a":[` + strings.Repeat(`{"b":1},`, 20) + `{}]}]`, CodeTooLarge, "20 rows"},
		{"large", strings.Repeat(" ", 5000) + `[{"a":1}` + strings.Repeat(" ", 5000) + "]", CodeTooLarge, "9 kB"},
		{"not UTF-8", "[{\"a\":1},{\"a\":\"Caf\xe9 au lait\"}]", CodeNotUTF8, "record 2 (line 1) there is a character that is not in UTF-8, near “Caf"},
		{"not UTF-8 in a name", "[{\"Caf\xe9\":1}]", CodeNotUTF8, "record 1"},
		{"half a mark", "\xef\xbbx", CodeNotUTF8, ""},
		{"zero", "[{\"a\":\"x\x00\"}]", CodeNUL, "record 1"},
		{"zero outside", "[{\"a\":\x001}]", CodeNUL, "record 1"},
		{"zero as an escape", `[{"a":"\u0000"}]`, CodeNUL, "record 1"},
		{"zero first", "\x00", CodeNUL, "line 1"},
	} {
		_, _, err := read(t, test.file, small)
		if _, early := Scan(strings.NewReader(test.file), small); code(early) != code(err) {
			t.Errorf("%s: seen too late: %v", test.name, err)
		}
		var f *fault.Fault
		if !errors.As(err, &f) || f == nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		if f.Code != test.code || !strings.Contains(f.Sentence, test.part) {
			t.Errorf("%s: %s, want %s and %q", test.name, f, test.code, test.part)
		}
		if strings.ContainsAny(f.Sentence, "\x00\n\ufffd") || !strings.HasSuffix(f.Sentence, ".") {
			t.Errorf("%s: cannot be shown: %q", test.name, f.Sentence)
		}
	}
}

// A name has a bound of its own, since it is kept for the whole of a file.
func TestLongName(t *testing.T) {
	_, err := Scan(strings.NewReader(`[{"`+strings.Repeat("x", mostName+1)+`":1}]`), DefaultLimits)
	if code(err) != CodeFieldTooLong {
		t.Error(err)
	}
}

// Values that are repeated on many rows count on each of them.
func TestRepeatedValuesAreCounted(t *testing.T) {
	limits := DefaultLimits
	limits.Bytes = 1 << 20
	long := strings.Repeat("x", 60_000)
	lines := strings.TrimSuffix(strings.Repeat(`{"b":1},`, 100), ",")
	for _, file := range []string{
		`[{"a":"` + long + `","l":[` + lines + `]}]`, `{"a":"` + long + `","l":[` + lines + `]}`,
		`{"a":"` + long + `","l":[` + lines + `]}{"c":1}`,
	} {
		if _, err := Scan(strings.NewReader(file), limits); code(err) != CodeTooLarge {
			t.Errorf("%.20s: %v", file, err)
		}
	}
}

// What never ends is given up at a limit, and is not kept in memory until then.
func TestEndlessInput(t *testing.T) {
	for _, test := range []struct{ begin, again, code string }{
		{"", " ", CodeTooLarge},
		{`[{"a":"`, "x", CodeLineTooLong},
		{`[{"`, "x", CodeLineTooLong},
		{`[{"a":`, "1", CodeLineTooLong},
		{`[{"a":[`, "1,", CodeLineTooLong},
		{`[{"a":[`, `"",`, CodeLineTooLong},
		{`[{"a":[`, `{},`, CodeLineTooLong},
		{`[`, `{"a":1},`, CodeTooLarge},
		{``, `{"a":1}`, CodeTooLarge},
		{`{"p":[`, `{"a":1},`, CodeTooLarge},
		{`{"p":[{}`, ` `, CodeLineTooLong},
		{`[{"a":1}]`, " ", CodeTooLarge},
	} {
		limits := DefaultLimits
		limits.Bytes = 4 << 20
		again := &endless{text: test.again}
		_, err := Scan(io.MultiReader(strings.NewReader(test.begin), again), limits)
		if got := code(err); got != test.code && got != CodeLineTooLong {
			t.Errorf("%s%s…: %v", test.begin, test.again, err)
		}
		if again.given > 8<<20 {
			t.Errorf("%s%s…: read on to %d", test.begin, test.again, again.given)
		}
	}
}

type endless struct {
	text  string
	given int
}

func (e *endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = e.text[(e.given+i)%len(e.text)]
	}
	e.given += len(p)
	return len(p), nil
}
