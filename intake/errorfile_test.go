package intake

import (
	"bytes"
	"encoding/csv"
	"errors"
	"iter"
	"reflect"
	"strings"
	"testing"

	"pilot321/models"
)

func each(rows []models.QuarantinedRow) iter.Seq2[models.QuarantinedRow, error] {
	return func(yield func(models.QuarantinedRow, error) bool) {
		for _, row := range rows {
			if !yield(row, nil) {
				return
			}
		}
	}
}

func errorFileOf(t *testing.T, text string) (string, *Batch) {
	t.Helper()
	shape, _ := inspected(t, []byte(text))
	b := one(t, text, carrier)
	var out bytes.Buffer
	if err := WriteErrorFile(&out, shape, each(b.Quarantined)); err != nil {
		t.Fatal(err)
	}
	return out.String(), b
}

// TestErrorFileComesBack corrects an error file and sends it again.
func TestErrorFileComesBack(t *testing.T) {
	for _, delim := range []string{",", ";", "\t", "|"} {
		table := carrierHeader + carrierRow("T1", "Porcelain mug", "1.00") +
			carrierRow("T2", "@home cotton towel with \"\"birds\"\"", "cheap") + carrierRow("T2", "Linen towel", "2.00")
		table = strings.ReplaceAll(table, `@home cotton towel with ""birds""`, `"@home cotton towel with ""birds"""`)
		file, _ := errorFileOf(t, strings.ReplaceAll(table, ",", delim))
		if !strings.HasPrefix(file, "\ufeffportal_row"+delim+"portal_errors"+delim+"Tracking No"+delim) || strings.Contains(file, "T1") {
			t.Errorf("%q: got %s", delim, file)
		}
		for _, want := range []string{"\n2" + delim, "“cheap”", "'@home", "this row is sound"} {
			if !strings.Contains(file, want) {
				t.Errorf("%q: no %q in %s", delim, want, file)
			}
		}
		b := one(t, strings.ReplaceAll(file, delim+"cheap", delim+"3.00"), carrier)
		if b.Accepted != 2 || len(b.Drafts) != 1 || len(b.Groups) != 0 {
			t.Fatalf("%q: accepted %d: %q", delim, b.Accepted, codesOf(b))
		}
		if got := b.Drafts[0].Filing.Lines[0].Values.Get(desc); got != `@home cotton towel with "birds"` {
			t.Errorf("%q: the description came back as %q", delim, got)
		}
	}
}

// TestErrorFileTwice sends an error file without correcting it: the next error file has the columns once.
func TestErrorFileTwice(t *testing.T) {
	first, a := errorFileOf(t, carrierHeader+carrierRow("T1", "-5 degrees cotton towel", "cheap")+"T2,x\n"+carrierRow("T3", "Mug of glass", "cheap"))
	second, b := errorFileOf(t, first)
	if !reflect.DeepEqual(codesOf(a), codesOf(b)) {
		t.Errorf("first %q, then %q", codesOf(a), codesOf(b))
	}
	if strings.Count(second, "portal_row") != 1 || strings.Contains(second, "''") {
		t.Errorf("got %s", second)
	}
	if !strings.Contains(second, "\n1,") || !strings.Contains(second, ",'-5 degrees") {
		t.Errorf("got %s", second)
	}
}

// TestErrorFileIsNoFormula looks at every cell as a spreadsheet would.
func TestErrorFileIsNoFormula(t *testing.T) {
	row := models.QuarantinedRow{Row: 1, Raw: []string{"=1+1", "+1", "-1", "@x", "\tx", "\rx", "'=x", "plain", ""},
		Findings: []models.Finding{{Severity: models.SeverityError, Sentence: "Enter it."}, {Severity: models.SeverityWarning, Sentence: "Not this."}}}
	var out bytes.Buffer
	shape := Shape{Delimiter: ",", Header: []string{"=cmd", "b", "c", "d", "e", "f", "g", "h", "i"}}
	if err := WriteErrorFile(&out, shape, each([]models.QuarantinedRow{row})); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(out.String(), "Not this") || !strings.Contains(out.String(), "Enter it.") {
		t.Errorf("got %s", out.String())
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(out.String(), "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, cells := range rows {
		for _, cell := range cells {
			if startsFormula(cell) {
				t.Errorf("the cell %q is a formula", cell)
			}
		}
	}
	for i, cell := range rows[1][2:] {
		if got := unescapeFormula(cell); i != 6 && got != row.Raw[i] {
			t.Errorf("%q came back as %q", row.Raw[i], got)
		}
	}
}

func TestErrorFileTellsFailures(t *testing.T) {
	broken := errors.New("gone")
	rows := func(yield func(models.QuarantinedRow, error) bool) { yield(models.QuarantinedRow{}, broken) }
	if err := WriteErrorFile(&bytes.Buffer{}, Shape{Delimiter: ","}, rows); err != broken {
		t.Errorf("got %v", err)
	}
	if err := WriteErrorFile(&bytes.Buffer{}, Shape{}, rows); err == nil || err == broken {
		t.Errorf("without a delimiter: %v", err)
	}
}

// TestErrorFileHasRepairs gives a row as it stands: with the cells that were repaired in the portal.
func TestErrorFileHasRepairs(t *testing.T) {
	var out bytes.Buffer
	row := models.QuarantinedRow{Row: 3, Raw: []string{"sent", "one"}, Edited: []string{"typed", "one"}}
	if err := WriteErrorFile(&out, Shape{Delimiter: ";", Header: []string{"A", "B"}}, each([]models.QuarantinedRow{row})); err != nil {
		t.Fatal(err)
	}
	if got := out.String(); !strings.HasSuffix(got, "3;;typed;one\n") {
		t.Errorf("the file is %q", got)
	}
}
