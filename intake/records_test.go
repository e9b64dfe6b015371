package intake

import (
	"bytes"
	"encoding/csv"
	"io"
	"math/rand"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"
)

// readAll cuts and splits a text the way the reader does.
func readAll(t *testing.T, src io.Reader, delim byte, max int) (rows [][]string, strays []bool, err error) {
	t.Helper()
	r := newRecords(src, 0, max)
	r.delim = delim
	for {
		record, err := r.next()
		if err == io.EOF {
			return rows, strays, nil
		}
		if err != nil {
			return rows, strays, err
		}
		bounds, stray := split(record, delim, 1000, nil)
		rows, strays = append(rows, texts(record, bounds, nil)), append(strays, stray)
	}
}

func TestRecordsByRFC4180(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       [][]string
		stray      bool
	}{
		{"plain", "a,b\nc,d\n", [][]string{{"a", "b"}, {"c", "d"}}, false},
		{"CRLF", "a,b\r\nc,d\r\n", [][]string{{"a", "b"}, {"c", "d"}}, false},
		{"no last line break", "a,b\nc,d", [][]string{{"a", "b"}, {"c", "d"}}, false},
		{"empty cells", ",,\n", [][]string{{"", "", ""}}, false},
		{"quoted delimiter", "\"a,b\",c\n", [][]string{{"a,b", "c"}}, false},
		{"quoted line break", "\"a\nb\",c\nd,e\n", [][]string{{"a\nb", "c"}, {"d", "e"}}, false},
		{"quoted CRLF stays", "\"a\r\nb\",c\r\n", [][]string{{"a\r\nb", "c"}}, false},
		{"doubled quotes", "\"41\"\" board\",\"\"\"x\"\"\"\n", [][]string{{`41" board`, `"x"`}}, false},
		{"empty quoted", "\"\",\"\"\n", [][]string{{"", ""}}, false},
		{"inches are no quote", "12\" pipe,3\" pipe\n", [][]string{{`12" pipe`, `3" pipe`}}, false},
		{"space before a quote", "a, \"b\"\n", [][]string{{"a", ` "b"`}}, false},
		{"space behind a quote", "\"a\" ,b\n", [][]string{{"a", "b"}}, false},
		{"text behind a quote", "\"12\" pipe\",b\n", [][]string{{`12 pipe"`, "b"}}, true},
		{"quote at the very end", "a,\"b\"", [][]string{{"a", "b"}}, false},
		{"letters", "é,“ü”\n", [][]string{{"é", "“ü”"}}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, src := range []io.Reader{strings.NewReader(c.text), iotest.OneByteReader(strings.NewReader(c.text)),
				iotest.DataErrReader(strings.NewReader(c.text))} {
				rows, strays, err := readAll(t, src, ',', 1<<20)
				if err != nil || !reflect.DeepEqual(rows, c.want) || strays[0] != c.stray {
					t.Errorf("got %q %v %v, want %q %v", rows, strays, err, c.want, c.stray)
				}
			}
		})
	}
}

// TestRecordsLikeTheStandardLibrary writes random tables and compares what is read with what was
// written, across the borders of the buffer.
func TestRecordsLikeTheStandardLibrary(t *testing.T) {
	random := rand.New(rand.NewSource(7))
	alphabet := []string{"a", "bb", ",", ";", "\"", "\n", " ", "é", "\"\"", "x,y", strings.Repeat("long ", 400)}
	for _, delim := range []byte{',', ';', '\t', '|'} {
		var text bytes.Buffer
		w := csv.NewWriter(&text)
		w.Comma = rune(delim)
		var want [][]string
		for range 3000 {
			row := []string{"first", "", ""}
			for k := 1; k < len(row); k++ {
				for range random.Intn(4) {
					row[k] += alphabet[random.Intn(len(alphabet))]
				}
			}
			want = append(want, row)
		}
		if err := w.WriteAll(want); err != nil {
			t.Fatal(err)
		}
		got, strays, err := readAll(t, &text, delim, 1<<20)
		if err != nil || len(got) != len(want) {
			t.Fatalf("%q: %d rows, want %d: %v", delim, len(got), len(want), err)
		}
		for i := range want {
			if !reflect.DeepEqual(got[i], want[i]) || strays[i] {
				t.Fatalf("%q, row %d: got %q, want %q", delim, i, got[i], want[i])
			}
		}
	}
}

func TestRecordsKnowTheirOffset(t *testing.T) {
	text := "a,b\r\n\"c\nc\",d\n\nlast,row"
	r := newRecords(strings.NewReader(text), 100, 1<<20)
	r.delim = ','
	for {
		record, err := r.next()
		if err == io.EOF {
			break
		}
		if at := int(r.offset) - 100; text[at:at+len(record)] != string(record) {
			t.Errorf("the record %q is not at %d", record, at)
		}
	}
	if int(r.offset)-100 != len(text) || int(r.read)-100 != len(text) {
		t.Errorf("ends at %d and read %d of %d bytes", r.offset-100, r.read-100, len(text))
	}
}

func TestRecordsStopAtALimit(t *testing.T) {
	long := strings.Repeat("x", 2000)
	for _, c := range []struct {
		name, text string
		want       error
	}{
		{"long line", "a,b\n" + long + "\n", errTooLong},
		{"long line at the end", "a,b\n" + long, errTooLong},
		{"open quote", "a,b\n\"" + long, errOpenQuote},
		{"open quote over many lines", "a,b\nc,\"" + strings.Repeat("x\n", 900000), errOpenQuote},
		{"open quote at the end", "a,\"b", errOpenQuote},
	} {
		if _, _, err := readAll(t, strings.NewReader(c.text), ',', 1000); err != c.want {
			t.Errorf("%s: got %v, want %v", c.name, err, c.want)
		}
	}
	broken := iotest.TimeoutReader(iotest.OneByteReader(strings.NewReader("a,b\nc,d\n")))
	if _, _, err := readAll(t, broken, ',', 1000); err != iotest.ErrTimeout {
		t.Errorf("a failing disk gave %v", err)
	}
}

func TestSplitStopsAtTooManyCells(t *testing.T) {
	record := []byte(strings.Repeat("a,", 1000) + "\"b\"\n")
	bounds, _ := split(record, ',', 5, nil)
	cells := texts(record, bounds, nil)
	if len(cells) != 5 || cells[3] != "a" || !strings.HasPrefix(cells[4], "a,a,") || !strings.HasSuffix(cells[4], `"b"`) {
		t.Errorf("%d cells, the last begins with %.10q", len(cells), cells[len(cells)-1])
	}
}

func TestBlank(t *testing.T) {
	for text, want := range map[string]bool{"\n": true, "\r\n": true, ",,,\n": true, " , \t,\"\"\n": true,
		"": true, ",,0\n": false, "-\n": false, ";;\n": false} {
		if blank([]byte(text), ',') != want {
			t.Errorf("%q: got %v", text, !want)
		}
	}
}
