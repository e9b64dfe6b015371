package risk

import (
	"strings"

	"pilot321/elements"
	"pilot321/models"
)

// The pilot exists to set what several parties say of one parcel side by side (84 FR 35405). Each of
// these rules repeats a disagreement that Compare found. A disagreement is no proof of bad faith –
// early data is raw – but value, party and goods decide on admissibility, so a person looks.

func disagreeValue(s *sight, _ *Rule) (hit, bool) {
	return s.disagree(elements.FairRetailValueUSD, elements.ListedPrice)
}

func disagreeParty(s *sight, _ *Rule) (hit, bool) {
	return s.disagree(elements.DeliverToName, elements.DeliverToAddress)
}

func disagreeDescription(s *sight, _ *Rule) (hit, bool) {
	return s.disagree(elements.EnhancedDescription)
}

// disagreeWeight alone stays under the threshold: scales differ, packing is weighed or not. With a
// second signal it is the mark of goods that nobody declared.
func disagreeWeight(s *sight, _ *Rule) (hit, bool) { return s.disagree(elements.WeightKg) }

// disagreeDetail looks at what is often wrong in raw data and rarely matters by itself.
func disagreeDetail(s *sight, _ *Rule) (hit, bool) {
	h, ok := s.disagree(elements.DeliverToCity, elements.DeliverToState, elements.DeliverToZIP, elements.SellerName,
		elements.CountryOfOrigin, elements.Quantity, elements.HTSNumber)
	if ok {
		h.elements = keysOf(h.saw, s.Conflicts)
	}
	return h, ok
}

// disagree gathers the disagreements on some elements into one hit.
func (s *sight) disagree(ids ...models.ElementID) (h hit, ok bool) {
	if len(s.Conflicts) == 0 {
		return hit{}, false
	}
	for _, id := range ids {
		c := s.conflict(id)
		if c == nil {
			continue
		}
		if !ok {
			h, ok = hit{sentence: c.Sentence, saw: map[string]string{}}, true
		} else {
			h.sentence += " " + c.Sentence
		}
		h.saw[c.Element] = sides(c)
	}
	return h, ok
}

func sides(c *models.Conflict) string {
	texts := make([]string, len(c.Sides))
	for i := range c.Sides {
		texts[i] = c.Sides[i].Filed
	}
	return strings.Join(texts, " | ")
}

// keysOf gives the elements that a hit saw, in the order of the conflicts.
func keysOf(saw map[string]string, conflicts []models.Conflict) (keys []string) {
	for i := range conflicts {
		if _, ok := saw[conflicts[i].Element]; ok {
			keys = append(keys, conflicts[i].Element)
		}
	}
	return keys
}
