package policy

import (
	"slices"

	"pilot321/models"
)

// Description is a set in plain words, as the home page shows it.
type Description struct {
	Set      string
	Title    string
	Sentence string
	Day      models.Day
	Records  []Record // in force on the day, in the order of Kinds, each with sentence and citation
}

// setWords name and explain the sets that ship with the product.
var setWords = map[string][2]string{
	Announced: {"The pilot as announced",
		"The portal follows the pilot as 88 FR 10140 announced it: $800 for one person on one day, all modes, open until staff record an end. Suspensions of the exemption since 2025 are not applied."},
	Current: {"Current law",
		"The portal follows the law as it stands, with the suspensions of the exemption since 2025 and the published end of the pilot's term."},
}

// Describe tells which set is in force and what it rules on a day.
func (b *Book) Describe(day models.Day) Description {
	words := setWords[b.set]
	d := Description{Set: b.set, Title: words[0], Sentence: words[1], Day: day}
	if d.Title == "" {
		d.Title = b.set
	}
	for _, kind := range Kinds {
		list := *b.list(kind)
		if kind == Exclusion {
			list = slices.Concat(b.tariffs, list)
		}
		for i := len(list) - 1; i >= 0; i-- {
			if list[i].Kind == kind && list[i].InForce(day) {
				d.Records = append(d.Records, list[i].Record)
			}
		}
	}
	return d
}
