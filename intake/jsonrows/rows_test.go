package jsonrows

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

func TestRows(t *testing.T) {
	for _, test := range []struct {
		name, file, want string
		form             Form
		key              string
		records          int64
	}{
		{"array", `[{"a":"1","b":"x"},{"a":"2","b":"y"}]`, "a|b/1|x/2|y", Array, "", 2},
		{"a line each", "{\"a\":\"1\"}\n{\"a\":\"2\"}\n", "a/1/2", Lines, "", 2},
		{"behind each other", `{"a":"1"}{"a":"2"} {"a":"3"}`, "a/1/2/3", Lines, "", 3},
		{"one record", `{"a":"1"}`, "a/1", Lines, "", 1},
		{"wrapped", `{"parcels":[{"a":"1"},{"a":"2"}]}`, "a/1/2", Wrapped, "parcels", 2},
		{"wrapped deeper", `{"data":{"parcels":[{"a":"1"}]}}`, "a/1", Wrapped, "data parcels", 1},
		{"values beside", `{"mode":"air","parcels":[{"a":"1"},{"a":"2"}],"by":"x"}`, "mode|a|by/air|1|x/air|2|x", Wrapped, "parcels", 2},
		{"values beside, same name", `{"a":"all","parcels":[{"a":"1"}]}`, "file a|a/all|1", Wrapped, "parcels", 1},
		{"wrapped with lines", `{"parcels":[{"a":"1","lines":[{"b":"x"},{"b":"y"}]},{"a":"2"}]}`, "a|b/1|x/1|y/2|", Wrapped, "parcels", 2},
		{"mark and space", "\ufeff \n[ { \"a\" : \"1\" } ]\n ", "a/1", Array, "", 1},
		{"missing and new", `[{"a":"1"},{"b":"2"},{"b":"3","a":"4"}]`, "a|b/1|/|2/4|3", Array, "", 3},
		{"values", `[{"a":true,"b":false,"c":null,"d":0,"e":""}]`, "a|b|c|d|e/true|false||0|", Array, "", 1},
		{"digits", `[{"a":9007199254740993,"b":1.10,"c":"007","d":-0,"e":123456789012345678901234567890.5}]`,
			"a|b|c|d|e/9007199254740993|1.10|007|-0|123456789012345678901234567890.5", Array, "", 1},
		{"exponents", `[{"a":1e3,"b":1.5E+2,"c":-25e-1,"d":1e-3,"e":1e99,"f":0e0,"g":1.10e1,"h":0.5e1,"i":1e-99}]`,
			"a|b|c|d|e|f|g|h|i/1000|150|-2.5|0.001|1e99|0|11.0|5|1e-99", Array, "", 1},
		{"long exponents", `[{"a":1e39,"b":1e40,"c":-1e39}]`, "a|b|c/1" + strings.Repeat("0", 39) + "|1e40|-1e39", Array, "", 1},
		{"escapes", `[{"a":"\"\\\/\b\f\n\r\t","\u0062":"\u00e9 \ud83d\ude00"}]`, "a|b/\"\\/\b\f\n\r\t|é 😀", Array, "", 1},
		{"nested", `[{"id":1,"deliver_to":{"name":"Ana","address":{"city":"Joliet"}}}]`,
			"id|deliver_to name|deliver_to address city/1|Ana|Joliet", Array, "", 1},
		{"nested or null", `[{"s":null,"a":1},{"s":{"n":"x"},"a":2}]`, "a|s n/1|/2|x", Array, "", 2},
		{"nested or plain", `[{"s":"x"},{"s":{"n":"y"}}]`, "s|s n/x|/|y", Array, "", 2},
		{"lists", `[{"p":["a.jpg","b.jpg",3,true]},{"p":[]},{"p":[null,"c",null]},{"p":null}]`, "p/a.jpg;b.jpg;3;true//c/", Array, "", 4},
		{"lines", `[{"a":"1","lines":[{"b":"x"},{"c":"y"}],"d":"z"},{"a":"2","lines":[],"d":"w"},{"a":"3"}]`,
			"a|b|c|d/1|x||z/1||y|z/2|||w/3|||", Array, "", 3},
		{"lines with the same name", `[{"d":"box","lines":[{"d":"mug"},{"d":"cup"}]}]`, "d|lines d/box|mug/box|cup", Array, "", 1},
		{"lines of another key", `[{"lines":[{"d":"x"}]},{"items":[{"d":"y"}]}]`, "lines d|items d/x|/|y", Array, "", 2},
		{"lines deeper", `[{"a":1,"s":{"items":[{"d":{"e":"x"}},{"p":["q","r"]}]}}]`, "a|d e|p/1|x|/1||q;r", Array, "", 1},
		{"lines first", "{\"lines\":[{\"b\":1},{\"b\":2}],\"a\":9}\n{\"a\":8}", "b|a/1|9/2|9/|8", Lines, "", 2},
		{"empty objects", `[{"a":1},{},{"lines":[{},{}]}]`, "a/1///", Array, "", 3},
		{"only a null", `[{"a":null}]`, "a/", Array, "", 1},
		{"empty name", `[{"":"x"}]`, "/x", Array, "", 1},
		{"raw delete and beyond", "[{\"a\":\"\x7f\u2028陶\"}]", "a/\x7f\u2028陶", Array, "", 1},
	} {
		layout, rows, err := read(t, test.file, DefaultLimits)
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		if got := joined(layout, rows); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
		if layout.Form != test.form || layout.Key != test.key || layout.Records != test.records || layout.Rows != int64(len(rows)) {
			t.Errorf("%s: %+v, %d rows read", test.name, layout, len(rows))
		}
	}
}

// Rows that several readers give of one layout do not disturb each other.
func TestRowsShareALayout(t *testing.T) {
	file := `[{"a":"1","l":[{"b":"x"},{"b":"y"}]},{"a":"2"}]`
	layout, err := Scan(strings.NewReader(file), DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	one, two := NewRows(strings.NewReader(file), layout, DefaultLimits), NewRows(strings.NewReader(file), layout, DefaultLimits)
	for _, record := range []int64{1, 1, 2} {
		a, err := one.Next()
		b, other := two.Next()
		if err != nil || other != nil || strings.Join(a, "|") != strings.Join(b, "|") || one.Record() != record {
			t.Errorf("%v %v, %v %v, record %d", a, err, b, other, one.Record())
		}
	}
}

func TestRowsSeeThatAFileHasChanged(t *testing.T) {
	layout, err := Scan(strings.NewReader(`[{"a":1,"b":null,"c":{"d":1}},{"a":2}]`), DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{
		`[{"x":1},{"a":2}]`, `[{"a":1},{"c":3}]`, `[{"a":1}]`, `[{"a":1}`, `[`, ``, `[{"a":[{"b":1}]}]`, `[{"a":1}{"a":2}]`,
	} {
		rows := NewRows(strings.NewReader(file), layout, DefaultLimits)
		for err = nil; err == nil; {
			_, err = rows.Next()
		}
		if err == io.EOF {
			t.Errorf("%s: read to the end", file)
		}
	}
	if _, err := NewRows(strings.NewReader(`[]`), Layout{}, DefaultLimits).Next(); err != errChanged {
		t.Errorf("a layout that was not scanned: %v", err)
	}
}

// A reader that fails is no fault of the file.
func TestFailuresAreGivenOn(t *testing.T) {
	broken := errors.New("broken")
	for _, begin := range []string{"", "[", `[{"a"`, `[{"a":"x`, `[{"a":1}]`, `{"a":1}`, `{"a":[{`, `{"a":1}{"b":12`} {
		if _, err := Scan(io.MultiReader(strings.NewReader(begin), iotest.ErrReader(broken)), DefaultLimits); err != broken {
			t.Errorf("%s: %v", begin, err)
		}
	}
}

// Space between records is counted to none.
func TestSpaceBetweenRecords(t *testing.T) {
	limits := Limits{Bytes: 10_000, Rows: 20, Columns: 10, LineBytes: 10, FieldBytes: 100}
	space := strings.Repeat(" ", 300)
	for _, file := range []string{"[\n{\"a\":123}\n,\n{\"a\":456}\n]\n", "{\"a\":123}\n\n{\"a\":456}\n"} {
		file = strings.ReplaceAll(file, "\n", space)
		if layout, rows, err := read(t, file, limits); err != nil || joined(layout, rows) != "a/123/456" {
			t.Errorf("%q: %v %v", file, rows, err)
		}
	}
}
