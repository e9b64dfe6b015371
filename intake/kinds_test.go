package intake

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"

	"pilot321/elements"
	"pilot321/models"
)

// fullRow fills every element of the dictionary that a kind of filer is asked for with the dictionary's
// own good example. The originator code and the filer type are the filer's own.
func fullRow(kind models.FilerKind) (header, row []string) {
	for _, e := range elements.All() {
		if e.NeedOf(kind) == elements.NotApplicable {
			continue
		}
		text := e.Good
		switch e.ID {
		case elements.OriginatorCode:
			text = "OC1"
		case elements.FilerType:
			text = string(kind)
		}
		header, row = append(header, e.Key), append(row, text)
	}
	return header, row
}

func table(header []string, rows ...[]string) string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	if err := w.WriteAll(append([][]string{header}, rows...)); err != nil {
		panic(err)
	}
	return b.String()
}

// TestEveryElementOfEveryKind sends the dictionary's own examples: the template that we hand out must
// pass our own check. Then it leaves out one element after the other and expects an error for exactly
// those that the kind must send.
func TestEveryElementOfEveryKind(t *testing.T) {
	for _, kind := range models.FilerKinds {
		header, row := fullRow(kind)
		o := Options{Kind: kind, Code: "oc1"}
		b := one(t, table(header, row), o)
		if b.Accepted != 1 || len(b.Groups) != 0 {
			t.Errorf("%s: the dictionary's own examples give %q", kind, codesOf(b))
			continue
		}
		if n := len(b.Drafts[0].Filing.Values) + len(b.Drafts[0].Filing.Lines[0].Values); n != len(header) {
			t.Errorf("%s: %d of %d values were kept", kind, n, len(header))
		}
		for i, key := range header {
			without := append([]string(nil), row...)
			without[i] = ""
			e, _ := elements.ByKey(key)
			must := e.NeedOf(kind) == elements.Required && e.EitherOr == "" && e.ID > elements.FilerType
			must = must || e.NeedOf(kind) == elements.Required && e.ID == elements.EnhancedDescription
			got := codesOf(one(t, table(header, without), o))
			if missing := len(got) == 1 && got[0] == "1 "+key+".missing"; must && !missing {
				t.Errorf("%s without %s: got %q", kind, key, got)
			}
			if e.NeedOf(kind) == elements.Optional && len(got) > 0 {
				t.Errorf("%s without %s, which is optional: got %q", kind, key, got)
			}
		}
	}
}

// TestTheDictionarysBadExamples sends each bad example of the dictionary in an otherwise good row.
func TestTheDictionarysBadExamples(t *testing.T) {
	for _, kind := range models.FilerKinds {
		header, row := fullRow(kind)
		for i, key := range header {
			e, _ := elements.ByKey(key)
			if e.Bad == "" {
				continue
			}
			bad := append([]string(nil), row...)
			bad[i] = e.Bad
			b := one(t, table(header, bad), Options{Kind: kind, Code: "OC1"})
			found := false
			for _, code := range codesOf(b) {
				found = found || strings.HasPrefix(code, "1 "+key+".")
			}
			if !found {
				t.Errorf("%s, %s: %q was found good", kind, key, e.Bad)
			}
			checkFindings(t, b)
		}
	}
}

// TestHeadersInTheDictionarysWords reads a file whose headers are the labels that our pages show.
func TestHeadersInTheDictionarysWords(t *testing.T) {
	for _, e := range elements.All() {
		for _, header := range append([]string{e.Key, e.Label, strings.ToUpper(e.Label)}, e.Synonyms...) {
			if got := Map([]string{header}, nil)[0]; got.Key != e.Key || got.By != BySynonym || got.Header != header {
				t.Errorf("%q is taken for %q", header, got.Key)
			}
		}
	}
}

// TestPlantedFaults counts: in a table of many rows with planted faults, each is found, and nothing else.
func TestPlantedFaults(t *testing.T) {
	var file strings.Builder
	file.WriteString(carrierHeader)
	want := map[string]int64{}
	for n := range 3000 {
		row := carrierRow(fmt.Sprint("T", n), "Porcelain mug", "1.00")
		switch {
		case n%40 == 4:
			row = strings.Replace(row, "Porcelain mug", "gift", 1)
			want["enhanced_description.vague"]++
		case n%40 == 14:
			row = strings.Replace(row, "1.250", "-1", 1)
			want["weight_kg.negative"]++
		case n%40 == 24:
			row = strings.Replace(row, ",WA,", ",Washingtown,", 1)
			want["deliver_to_state.not_a_state"]++
		case n%40 == 34:
			row = strings.Replace(row, "2025-06-01", "June", 1)
			want["arrival_date.not_a_date"]++
		}
		file.WriteString(row)
	}
	sum, rows, accepted := Groups{}, int64(0), int64(0)
	for _, b := range batches(t, []byte(file.String()), 500, carrier) {
		sum.Merge(b.Groups)
		rows, accepted = rows+b.Rows, accepted+b.Accepted
	}
	got := map[string]int64{}
	for _, g := range sum.List() {
		got[g.Code] = g.Count
		if len(g.FirstRows) != firstRows || g.FirstRows[1]-g.FirstRows[0] != 40 {
			t.Errorf("%s: first rows %v", g.Code, g.FirstRows)
		}
	}
	// The names of the reasons belong to the dictionary; how many rows have them is ours.
	if len(got) != len(want) || got["enhanced_description.vague"] != want["enhanced_description.vague"] {
		t.Errorf("got %v, want %v", got, want)
	}
	for code, n := range got {
		if n != 75 {
			t.Errorf("%s: %d rows", code, n)
		}
	}
	if rows != 3000 || accepted != 3000-3*75 {
		t.Errorf("%d rows, %d accepted", rows, accepted)
	}
}

// TestAFailingDisk ends a batch with the error, and gives no half of a batch.
func TestAFailingDisk(t *testing.T) {
	columns := Map(strings.Split(strings.TrimSpace(carrierHeader), ","), nil)
	for _, from := range []Checkpoint{{}, {Row: 2, Offset: 9}} {
		o := carrier
		o.From = from
		b, err := NewChecker(&dying{rows: 1}, columns, o).NextBatch(10)
		if err != io.ErrClosedPipe || b != nil {
			t.Errorf("from %v: got %+v %v", from, b, err)
		}
	}
}

type dying struct{ rows int }

func (d *dying) Next() (Row, error) {
	if d.rows == 0 {
		return Row{}, io.ErrClosedPipe
	}
	d.rows--
	return Row{Number: 1, Fields: strings.Split(strings.TrimSpace(carrierRow("T1", "Mug", "1")), ",")}, nil
}

// TestWhatIsKeptBetweenRuns passes the shape, the mapping and the checkpoint through JSON, as they are
// kept while an import is interrupted.
func TestWhatIsKeptBetweenRuns(t *testing.T) {
	file := mixedFile()
	shape, columns := inspected(t, file)
	whole := batchesOf(t, file, shape, columns, 10, carrier)
	kept, err := json.Marshal(map[string]any{"shape": shape, "columns": columns, "from": whole[2].Next})
	if err != nil {
		t.Fatal(err)
	}
	var back struct {
		Shape   Shape
		Columns []models.Column
		From    Checkpoint
	}
	if err := json.Unmarshal(kept, &back); err != nil {
		t.Fatal(err)
	}
	o := carrier
	o.From = back.From
	if rest := batchesOf(t, file, back.Shape, back.Columns, 10, o); !reflect.DeepEqual(rest, whole[3:]) {
		t.Error("the rest differs")
	}
}

// TestGoodRowsAllocateLittle bounds the pieces of memory that a good row takes: its text, and a part
// of what is shared by many.
func TestGoodRowsAllocateLittle(t *testing.T) {
	file := wideFile(5000, false, false)
	shape, columns := inspected(t, file)
	pieces := testing.AllocsPerRun(3, func() { batchesOf(t, file, shape, columns, 10_000, benchOptions) })
	if perRow := pieces / 5000; perRow > 1.2 {
		t.Errorf("%.2f pieces of memory a row", perRow)
	}
}

// TestReadingBesideWriting uses a batch on another goroutine while the next one is read; the race
// detector watches.
func TestReadingBesideWriting(t *testing.T) {
	file := mixedFile()
	shape, columns := inspected(t, file)
	reader, err := Open(strings.NewReader(string(file)), shape)
	if err != nil {
		t.Fatal(err)
	}
	checker := NewChecker(reader, columns, carrier)
	pipe, sizes := make(chan *Batch, 1), make(chan int)
	go func() {
		size := 0
		for b := range pipe {
			for i := range b.Drafts {
				size += len(b.Drafts[i].Doc(nil))
			}
			for i := range b.Quarantined {
				size += len(fmt.Sprint(b.Quarantined[i]))
			}
			for _, g := range b.Groups.List() {
				size += int(g.Count)
			}
		}
		sizes <- size
	}()
	for {
		b, err := checker.NextBatch(10)
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		pipe <- b
	}
	close(pipe)
	if <-sizes == 0 {
		t.Error("nothing came through")
	}
}
