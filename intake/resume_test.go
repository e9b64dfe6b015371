package intake

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"
)

// mixedFile has filings of one and more lines, repeats, bad rows, blank rows and quoted line breaks.
func mixedFile() []byte {
	var b strings.Builder
	b.WriteString("\ufeff" + carrierHeader)
	for n := range 60 {
		key := fmt.Sprint("T", n)
		switch {
		case n%10 == 3:
			b.WriteString(carrierRow(key, `"Porcelain`+"\n"+`mug"`, "1.00") + ",,,\n\n" + carrierRow(key, "Wooden spoon", "2.00"))
		case n%10 == 5:
			b.WriteString(carrierRow(key, "Cotton towel", "cheap") + carrierRow(key, "Linen towel", "2.00"))
		case n%10 == 7:
			b.WriteString(carrierRow(fmt.Sprint("T", n-7), "Cotton towel", "2.00"))
		case n%10 == 8:
			b.WriteString("too,few\n")
		case n == 41:
			b.WriteString(strings.Repeat(carrierRow(key, "Glass bead", "0.10"), MaxLines+30))
		default:
			b.WriteString(carrierRow(key, "gift", "1.00"))
		}
	}
	return []byte(b.String() + "\n\n")
}

// TestResumeAtEveryBoundary stops after each batch, starts anew from its checkpoint and compares what
// follows with the run that never stopped.
func TestResumeAtEveryBoundary(t *testing.T) {
	file := mixedFile()
	shape, columns := inspected(t, file)
	for _, maxRows := range []int{1, 3, 7, 1000} {
		whole := batchesOf(t, file, shape, columns, maxRows, carrier)
		rows := int64(0)
		for i, b := range whole {
			if b.Next.Row != b.LastRow && b.Rows > 0 || b.Rows > 0 && b.FirstRow != rows+1 {
				t.Fatalf("batch %d has rows %d to %d and ends at %+v", i, b.FirstRow, b.LastRow, b.Next)
			}
			rows += b.Rows
			o := carrier
			o.From = b.Next
			rest := batchesOf(t, file, shape, columns, maxRows, o)
			want := whole[i+1:]
			if b.Done {
				// Nothing is left: one empty batch says so.
				if len(rest) != 1 || rest[0].Rows != 0 || !rest[0].Done || rest[0].Next != b.Next {
					t.Fatalf("behind the end: %+v", rest)
				}
				continue
			}
			if !reflect.DeepEqual(rest, want) {
				t.Fatalf("batches of %d rows: after batch %d (%+v) the rest differs", maxRows, i, b.Next)
			}
		}
		if rows != shape.Rows {
			t.Errorf("batches of %d rows: %d rows, the structural pass saw %d", maxRows, rows, shape.Rows)
		}
	}
}

// TestBatchSizeDoesNotMatter compares what comes out for different sizes of a batch.
func TestBatchSizeDoesNotMatter(t *testing.T) {
	file := mixedFile()
	join := func(all []*Batch) *Batch {
		sum := &Batch{Groups: Groups{}}
		for _, b := range all {
			sum.Drafts = append(sum.Drafts, b.Drafts...)
			sum.Quarantined = append(sum.Quarantined, b.Quarantined...)
			sum.Warnings = append(sum.Warnings, b.Warnings...)
			sum.Groups.Merge(b.Groups)
		}
		return sum
	}
	want := join(batches(t, file, 100_000, carrier))
	for _, maxRows := range []int{1, 2, 5, 50} {
		got := join(batches(t, file, maxRows, carrier))
		if !reflect.DeepEqual(got.Drafts, want.Drafts) || !reflect.DeepEqual(got.Quarantined, want.Quarantined) ||
			!reflect.DeepEqual(got.Warnings, want.Warnings) || !reflect.DeepEqual(got.Groups.List(), want.Groups.List()) {
			t.Errorf("batches of %d rows give something else", maxRows)
		}
	}
}

// TestABatchIsNotTouchedByTheNext keeps the text of a batch and compares it after the file was read on.
func TestABatchIsNotTouchedByTheNext(t *testing.T) {
	file := mixedFile()
	shape, columns := inspected(t, file)
	reader, err := Open(bytes.NewReader(file), shape)
	if err != nil {
		t.Fatal(err)
	}
	checker := NewChecker(reader, columns, carrier)
	first, err := checker.NextBatch(20)
	if err != nil {
		t.Fatal(err)
	}
	before := fmt.Sprintf("%+v %+v %+v", first.Drafts, first.Quarantined, first.Groups.List())
	for !checker.done {
		if _, err := checker.NextBatch(20); err != nil {
			t.Fatal(err)
		}
	}
	if after := fmt.Sprintf("%+v %+v %+v", first.Drafts, first.Quarantined, first.Groups.List()); after != before {
		t.Error("the first batch changed while others were read")
	}
}

func TestAnotherFileIsNotReadOn(t *testing.T) {
	file := mixedFile()
	shape, columns := inspected(t, file)
	for name, from := range map[string]Checkpoint{
		"offset inside a row": {shape.FirstRowOffset + 5, 1},
		"row behind the end":  {int64(len(file)), 100_000},
		"row too many":        {batchesOf(t, file, shape, columns, 5, carrier)[0].Next.Offset, 9},
	} {
		reader, err := Open(bytes.NewReader(file), shape)
		if err != nil {
			t.Fatal(err)
		}
		o := carrier
		o.From = from
		if _, err := NewChecker(reader, columns, o).NextBatch(5); err != errChanged {
			t.Errorf("%s: got %v", name, err)
		}
	}
	// A file that lost its end since it was inspected opens a quote that is never closed.
	cut := append(bytes.Clone(file[:shape.FirstRowOffset]), `T1,"open`...)
	reader, _ := Open(bytes.NewReader(cut), shape)
	if _, err := NewChecker(reader, columns, carrier).NextBatch(5); err != errChanged {
		t.Errorf("an open quote: got %v", err)
	}
	if _, err := Open(bytes.NewReader(file), Shape{Delimiter: ""}); err == nil {
		t.Error("a file was opened without a delimiter")
	}
}
