package intake

import (
	"bytes"
	"encoding/csv"
	"slices"
	"testing"

	"pilot321/elements"
	"pilot321/models"
)

// sampleDay is the day the templates of the tests are made on: 2026-11-25.
const sampleDay models.Day = 20782

// templateFile is a template as it is downloaded.
func templateFile(t *testing.T, kind models.FilerKind, today models.Day) []byte {
	t.Helper()
	header, rows := TemplateRows(kind, today)
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	if err := w.WriteAll(append([][]string{header}, rows...)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestTemplatesPassTheirOwnCheck sends each template as it is: every column is known by its header, every
// row goes in, and there is nothing to say about any of them.
func TestTemplatesPassTheirOwnCheck(t *testing.T) {
	for _, kind := range models.FilerKinds {
		for _, today := range []models.Day{sampleDay, sampleDay + 400} {
			file := templateFile(t, kind, today)
			shape, columns := inspected(t, file)
			for _, c := range columns {
				if c.By != BySynonym {
					t.Errorf("%s: the column %q is known by %q", kind, c.Header, c.By)
				}
			}
			all := batchesOf(t, file, shape, columns, 100, Options{Kind: kind, Code: "OC1", DefaultDay: today})
			b := all[0]
			if len(all) != 1 || b.Rows != 3 || b.Accepted != 3 || len(b.Drafts) != 2 || len(b.Drafts[1].Filing.Lines) != 2 {
				t.Errorf("%s: %d rows, %d accepted, %d filings", kind, b.Rows, b.Accepted, len(b.Drafts))
			}
			for _, g := range b.Groups.List() {
				t.Errorf("%s: %s: %s", kind, g.Code, g.Sentence)
			}
		}
	}
}

// TestTemplatesHaveEveryColumnThatIsAsked: the columns of a kind are what the dictionary asks of it, what
// must be sent before what may be.
func TestTemplatesHaveEveryColumnThatIsAsked(t *testing.T) {
	for _, kind := range models.FilerKinds {
		header, rows := TemplateRows(kind, sampleDay)
		optional := false
		for i, label := range header {
			id, known := elements.Recognise(label)
			if !known {
				t.Fatalf("%s: %q is no element", kind, label)
			}
			need := elements.Get(id).NeedOf(kind)
			if optional = optional || need == elements.Optional; optional && need != elements.Optional {
				t.Errorf("%s: %q stands behind an optional column", kind, label)
			}
			for n, row := range rows {
				if len(row) != len(header) || row[i] == "" {
					t.Errorf("%s: row %d has nothing under %q", kind, n+1, label)
				}
			}
		}
		for _, e := range elements.All() {
			asked := e.NeedOf(kind) != elements.NotApplicable && e.ID != elements.OriginatorCode && e.ID != elements.FilerType
			if slices.Contains(header, e.Label) != asked {
				t.Errorf("%s: %s is asked: %v", kind, e.Key, asked)
			}
		}
	}
}

// TestTemplatesOfADayHaveTheElementsOfThatDay: what was not part of the pilot yet is not asked for.
func TestTemplatesOfADayHaveTheElementsOfThatDay(t *testing.T) {
	before, _ := TemplateRows(models.Carrier, elements.Get(elements.HTSNumber).Since-1)
	if slices.Contains(before, elements.Get(elements.HTSNumber).Label) || !slices.Contains(before, elements.Get(elements.HouseBill).Label) {
		t.Errorf("the columns are %v", before)
	}
	header, rows := TemplateRows("spy", sampleDay)
	if len(header) != 0 || len(rows[0]) != 0 {
		t.Errorf("an unknown kind gets %v", header)
	}
}

// TestSamplesFitTheirLevel: a value for each row of goods, and at most one for each parcel.
func TestSamplesFitTheirLevel(t *testing.T) {
	for id, values := range sampleValues {
		if e := elements.Get(id); e.Level == elements.Line && len(values) != sampleRows || e.Level == elements.Filing && len(values) > 2 {
			t.Errorf("%s has %d values", e.Key, len(values))
		}
	}
}
