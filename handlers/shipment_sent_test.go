package handlers

import (
	"slices"
	"testing"

	"pilot321/elements"
	"pilot321/models"
)

func TestAsFiled(t *testing.T) {
	values := models.Values{{Element: elements.Mode, Text: "air"}, {Element: elements.WeightKg, Text: "4.853"}, {Element: elements.SKU, Text: "S1"}}
	originals := models.Values{{Element: elements.WeightKg, Text: "10.7 lb"}, {Element: elements.FairRetailValueUSD, Text: "12 XAF"}}
	for id, want := range map[models.ElementID]string{
		elements.Mode: "air", elements.WeightKg: "4.853 kg, sent as 10.7 lb", elements.FairRetailValueUSD: "Not converted, sent as 12 XAF", elements.Brand: "",
	} {
		if got := asFiled(values, originals, id); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	want := []models.ElementID{elements.Mode, elements.WeightKg, elements.FairRetailValueUSD, elements.SKU}
	if got := filedElements(values, originals); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
