package intake

import (
	"bytes"
	"testing"
)

// TestErrorFileComesBackInItsOwnForm sends a table with two wrong rows in every form, and the rows to fix as
// they come back: they are in the same form, read as the same rows, and wrong for the same reasons.
func TestErrorFileComesBackInItsOwnForm(t *testing.T) {
	for _, s := range savedForms(t) {
		t.Run(s.name, func(t *testing.T) {
			ending := map[Form]string{Text: ".csv", Workbook: ".xlsx", JSON: ".json", Lines: ".ndjson"}[s.form]
			if s.file[0] == 0x1f {
				ending += ".gz"
			}
			shape, table, refusal, err := tabled(t, []byte(s.file), "manifest"+ending, s.as, DefaultLimits)
			if refusal != nil || err != nil {
				t.Fatal(refusal, err)
			}
			sent := batchesOf(t, table, shape, Map(shape.Header, shape.Sample), 1000, carrier)[0]
			var out bytes.Buffer
			if err := WriteErrorFile(&out, shape, each(sent.Quarantined)); err != nil {
				t.Fatal(err)
			}
			back, again, refusal, err := tabled(t, out.Bytes(), "rows-to-fix"+shape.Ending(), ReadAs{}, DefaultLimits)
			if refusal != nil || err != nil {
				t.Fatalf("refused: %+v %v\n%s", refusal, err, out.Bytes()[:min(out.Len(), 400)])
			}
			if back.Form != shape.Form || back.Encoding != shape.Encoding || back.Delimiter != shape.Delimiter {
				t.Errorf("came back as %s in %s with %q, was %s in %s with %q", back.Form, back.Encoding, back.Delimiter, shape.Form, shape.Encoding, shape.Delimiter)
			}
			b := batchesOf(t, again, back, Map(back.Header, back.Sample), 1000, carrier)[0]
			if len(b.Quarantined) != 1 || len(sent.Quarantined) != 1 || b.Accepted != 0 {
				t.Fatalf("%d rows wrong, %d accepted", len(b.Quarantined), b.Accepted)
			}
			for i, cell := range sent.Quarantined[0].Raw {
				if got := b.Quarantined[0].Raw[i+2]; got != cell {
					t.Errorf("cell %d came back as %q, was %q", i, got, cell)
				}
			}
			if got, want := b.Quarantined[0].Findings[0].Code, sent.Quarantined[0].Findings[0].Code; got != want {
				t.Errorf("wrong because %s, was %s", got, want)
			}
		})
	}
}
