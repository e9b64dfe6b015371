package intake

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"pilot321/models"
)

// fuzzLimits are small, so that a fuzzer reaches them.
var fuzzLimits = Limits{Bytes: 1 << 20, Rows: 1000, Columns: 40, LineBytes: 4096, FieldBytes: 1024, SampleRows: 5}

func seeds(f *testing.F) {
	for _, text := range []string{
		"", "\ufeff", "sep=;\na;b\n1;2\n", "a,b\n1,2", "a,b\n\"1,2\n", "a,\"b\"\"c\"d\n1,2\n", "a|b\r\n\r\n1|\"x\r\ny\"\r\n",
		"PK\x03\x04", "\xff\xfea\x00", "a,b\n1,\x00\n", "a,b\n\xff,1\n", "a\tb\n\t\n1\t2\n", "a,a\n1,2\n", "a,b\r1,2\r",
		carrierHeader + carrierRow("T1", "Porcelain mug", "1.00") + carrierRow("T1", `"Wooden ""spoon"""`, "cheap") + "T1,x\n" +
			carrierRow("T2", "gift", "2.00") + carrierRow("T1", "Cup", "3.00"),
	} {
		f.Add([]byte(text))
	}
}

// FuzzInspect holds for any bytes: no panic, a refusal has a sentence that can be shown, and a shape is
// one that the rows agree with.
func FuzzInspect(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, file []byte) {
		shape, refusal, err := Inspect(bytes.NewReader(file), fuzzLimits)
		if err != nil {
			t.Fatal(err)
		}
		if refusal != nil {
			if refusal.Code == "" || refusal.Sentence == "" || strings.ContainsAny(refusal.Sentence, "\x00\n\ufffd") {
				t.Fatalf("%+v", refusal)
			}
			return
		}
		if shape.Rows < 1 || len(shape.Header) < 2 || shape.Bytes != int64(len(file)) || shape.FirstRowOffset > shape.Bytes {
			t.Fatalf("%+v", shape)
		}
		reader, err := Open(bytes.NewReader(file), shape)
		if err != nil {
			t.Fatal(err)
		}
		rows := int64(0)
		for {
			row, err := reader.Next()
			if err == io.EOF {
				break
			}
			if rows++; err != nil || row.Number != rows {
				t.Fatalf("row %d: %+v %v", rows, row, err)
			}
		}
		if rows != shape.Rows {
			t.Fatalf("%d rows read, %d inspected", rows, shape.Rows)
		}
	})
}

// FuzzChecker takes the first two columns for the keys and holds: every row comes out once, either in a
// filing or in quarantine, whatever the size of a batch, and a run that stops goes on the same.
func FuzzChecker(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, file []byte) {
		shape, refusal, err := Inspect(bytes.NewReader(file), fuzzLimits)
		if err != nil || refusal != nil {
			return
		}
		columns := Map(shape.Header, shape.Sample)
		if RefuseColumns(columns) != nil {
			columns = Map(append([]string{"Tracking", "Description"}, shape.Header[2:]...), nil)
		}
		whole := outcomes(t, file, shape, columns, 1000, carrier)
		if len(whole) != int(shape.Rows) {
			t.Fatalf("%d rows came out of %d", len(whole), shape.Rows)
		}
		compare(t, whole, outcomes(t, file, shape, columns, 1, carrier))
		first := batchesOf(t, file, shape, columns, 2, carrier)[0]
		o := carrier
		o.From = first.Next
		compare(t, whole, append(outcomesOf(t, first), outcomes(t, file, shape, columns, 2, o)...))
	})
}

func compare(t *testing.T, want, got []string) {
	t.Helper()
	if a, b := strings.Join(want, "\n"), strings.Join(got, "\n"); a != b {
		t.Fatalf("one way:\n%s\nthe other way:\n%s", a, b)
	}
}

func outcomes(t *testing.T, file []byte, shape Shape, columns []models.Column, maxRows int, o Options) (all []string) {
	t.Helper()
	for _, b := range batchesOf(t, file, shape, columns, maxRows, o) {
		all = append(all, outcomesOf(t, b)...)
	}
	return all
}

// outcomesOf says for each row of a batch what became of it, in order.
func outcomesOf(t *testing.T, b *Batch) []string {
	t.Helper()
	all := make([]string, b.Rows)
	put := func(row int64, what string) {
		if row < b.FirstRow || row > b.LastRow || all[row-b.FirstRow] != "" {
			t.Fatalf("row %d of %d to %d came out twice or from nowhere", row, b.FirstRow, b.LastRow)
		}
		all[row-b.FirstRow] = what
	}
	for _, d := range b.Drafts {
		for _, line := range d.Filing.Lines {
			put(line.Row, itoa(line.Row)+" of "+itoa(d.FirstRow))
		}
	}
	for _, q := range b.Quarantined {
		what := itoa(q.Row)
		for _, f := range q.Findings {
			what += " " + f.Code + "=" + f.Value
		}
		put(q.Row, what)
	}
	return all
}
