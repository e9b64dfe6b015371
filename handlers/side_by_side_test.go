package handlers

import (
	"fmt"
	"strings"
	"testing"

	"pilot321/elements"
	"pilot321/models"
	"pilot321/templates/components"
)

// textOf is a row as it reads, with what differs in brackets.
func textOf(r components.SideRow) string {
	cells := make([]string, len(r.Texts))
	for i, parts := range r.Texts {
		for _, part := range parts {
			if part.Differs {
				part.Text = "[" + part.Text + "]"
			}
			cells[i] += part.Text + " "
		}
		cells[i] = strings.TrimSpace(cells[i])
	}
	return r.Verdict + " " + r.Label + ": " + strings.Join(cells, " | ")
}

func TestSideBySideOrder(t *testing.T) {
	market := models.Filing{ID: 1, OrganisationID: 1, Kind: models.Marketplace,
		Values: models.Values{{Element: elements.TrackingNumber, Text: "T1"}, {Element: elements.DeliverToName, Text: "Hana Diaz"}, {Element: elements.WeightKg, Text: "1.2"}},
		Lines: []models.Line{{Row: 1, Values: models.Values{{Element: elements.EnhancedDescription, Text: "Red stoneware mug"}, {Element: elements.ListedPrice, Text: "10"},
			{Element: elements.Quantity, Text: "3"}}}}}
	carrier := models.Filing{ID: 2, OrganisationID: 2, Kind: models.Carrier,
		Values:    models.Values{{Element: elements.TrackingNumber, Text: "T1"}, {Element: elements.DeliverToName, Text: "Ben Diaz"}, {Element: elements.WeightKg, Text: "1.25"}},
		Originals: models.Values{{Element: elements.WeightKg, Text: "2.76 lb"}},
		Lines:     []models.Line{{Row: 1, Values: models.Values{{Element: elements.EnhancedDescription, Text: "RED STONEWARE MUG"}, {Element: elements.FairRetailValueUSD, Text: "10"}}}}}
	p := sideBySide([]models.Filing{market, carrier}, []string{"Harborlight", "Arrowfen"})
	want := []string{
		"Disagree Final deliver-to party name: [Hana] Diaz | [Ben] Diaz",
		"Compatible Gross weight (kg): [1.2] | [1.25 kg, sent as 2.76 lb]",
		"Compatible Fair retail value in the country of shipment (USD): 10 [× 3 (listed)] | 10",
		"Agree Shipment tracking number: T1 | T1",
		"Agree Enhanced product description: Red stoneware mug | RED STONEWARE MUG",
	}
	for i, r := range p.Rows {
		if i >= len(want) || textOf(r) != want[i] || r.Reason == "" {
			t.Errorf("row %d is %q (%s)", i, textOf(r), r.Reason)
		}
	}
	if len(p.Rows) != len(want) {
		t.Errorf("%d rows, want %d", len(p.Rows), len(want))
	}
	alone := []string{" Listed price on marketplace: 10 | ", " Quantity: 3 | "}
	for i, r := range p.Alone {
		if i >= len(alone) || textOf(r) != alone[i] {
			t.Errorf("alone, row %d is %q", i, textOf(r))
		}
	}
	if p.Disagreements() != 1 || p.Rows[2].Reason != "The carrier declares one piece, the marketplace 3: $10.00 × 3." {
		t.Errorf("%d disagreements, %q", p.Disagreements(), p.Rows[2].Reason)
	}
}

func TestSideBySideOfFewAndMany(t *testing.T) {
	var lines []models.Line
	for i := range 45 {
		lines = append(lines, models.Line{Row: int64(i), Values: models.Values{{Element: elements.Brand, Text: fmt.Sprintf("Brand %d", i)}}})
	}
	long := models.Filing{ID: 1, OrganisationID: 1, Kind: models.Marketplace, Values: models.Values{{Element: elements.Mode, Text: "air"}}, Lines: lines}
	p := sideBySide([]models.Filing{long}, []string{"Harborlight"})
	if len(p.Rows) != 0 || len(p.Alone) != 2 {
		t.Fatalf("one filer: %+v", p)
	}
	if text := textOf(p.Alone[1]); !strings.HasSuffix(text, "line 20: Brand 19; and 25 more goods lines") || strings.Contains(text, "Brand 20") {
		t.Errorf("many lines: %s", text)
	}
	if text := textOf(p.Alone[0]); strings.Contains(text, "more goods lines") {
		t.Errorf("an element of the whole filing counts lines: %s", text)
	}
	if p = sideBySide(nil, nil); len(p.Rows)+len(p.Alone) != 0 {
		t.Errorf("no filer: %+v", p)
	}
}
