package handlers

import (
	"pilot321/elements"
	"pilot321/models"
)

// asFiled is a value with what was sent for it, where it was converted: "4.853 kg, sent as 10.7 lb".
func asFiled(values, originals models.Values, id models.ElementID) string {
	text, sent := values.Get(id), originals.Get(id)
	switch {
	case sent == "":
		return text
	case text == "":
		return "Not converted, sent as " + sent
	case id == elements.WeightKg:
		text += " kg"
	case id == elements.FairRetailValueUSD:
		text += " USD"
	}
	return text + ", sent as " + sent
}

// filedElements are the elements of which a filing or a line says something, in order.
func filedElements(values, originals models.Values) (ids []models.ElementID) {
	for len(values) > 0 || len(originals) > 0 {
		switch {
		case len(originals) == 0 || len(values) > 0 && values[0].Element <= originals[0].Element:
			if len(originals) > 0 && values[0].Element == originals[0].Element {
				originals = originals[1:]
			}
			ids, values = append(ids, values[0].Element), values[1:]
		default:
			ids, originals = append(ids, originals[0].Element), originals[1:]
		}
	}
	return ids
}
