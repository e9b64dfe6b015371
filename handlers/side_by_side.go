package handlers

import (
	"slices"
	"strconv"

	"pilot321/elements"
	"pilot321/holds"
	"pilot321/models"
	"pilot321/risk"
	"pilot321/templates/components"
)

// sideBySide compares the current filings on a parcel for officers; filers are their names, in the same
// order.
func sideBySide(filings []models.Filing, filers []string) components.SideBySideProps {
	p := components.SideBySideProps{Filers: filers}
	facts := make([]risk.Facts, len(filings))
	for i := range filings {
		risk.ReadFacts(&filings[i], models.DayOf(filings[i].FiledAt), &facts[i])
	}
	compared := map[string]bool{}
	found := risk.Corroborate(facts)
	slices.SortStableFunc(found, func(a, b risk.Corroboration) int { return int(b.Verdict) - int(a.Verdict) })
	for _, c := range found {
		compared[c.Element] = true
		p.Rows = append(p.Rows, sideRow(filings, c))
	}
	for _, el := range elements.All() {
		row, filed := components.SideRow{Label: el.Label, Texts: make([][]components.SidePart, len(filings))}, false
		for i := range filings {
			if text := shownText(&filings[i], el.ID); text != "" {
				row.Texts[i], filed = []components.SidePart{{Text: text}}, true
			}
		}
		if filed && !compared[el.Key] {
			p.Alone = append(p.Alone, row)
		}
	}
	return p
}

// verdictWords are the verdicts as officers read them.
var verdictWords = map[risk.Verdict]string{risk.Agree: "Agree", risk.Compatible: "Compatible", risk.Disagree: "Disagree"}

// sideRow shows what each filing says of an element. What differs is marked, unless the filers agree.
func sideRow(filings []models.Filing, c risk.Corroboration) components.SideRow {
	row := components.SideRow{Label: elementLabel(c.Element), Verdict: verdictWords[c.Verdict], Reason: c.Reason, Texts: make([][]components.SidePart, len(filings))}
	texts, at := []string{}, []int{}
	for i := range filings {
		if text := sideText(&filings[i], c); text != "" {
			texts, at = append(texts, text), append(at, i)
		}
	}
	for k, parts := range holds.Differences(texts) {
		if c.Verdict == risk.Agree {
			parts = []holds.Part{{Text: texts[k]}}
		}
		for _, part := range parts {
			row.Texts[at[k]] = append(row.Texts[at[k]], components.SidePart{Text: part.Text, Differs: part.Differs})
		}
	}
	return row
}

// sideText is what a filing says of an element. A listing stands in where no value was declared.
func sideText(f *models.Filing, c risk.Corroboration) string {
	if e, ok := elements.ByKey(c.Element); ok {
		if text := shownText(f, e.ID); text != "" {
			return text
		}
	}
	for _, side := range c.Sides {
		if side.Organisation == f.OrganisationID {
			return side.Filed + " (listed)"
		}
	}
	return ""
}

// linesShown is how many goods lines of a filing stand in one cell.
const linesShown = 20

func shownText(f *models.Filing, id models.ElementID) string {
	if len(f.Lines) <= linesShown {
		return filedText(f, id)
	}
	part := *f
	part.Lines = f.Lines[:linesShown]
	text := filedText(&part, id)
	if e := elements.Get(id); text != "" && e != nil && e.Level == elements.Line {
		text += "; and " + strconv.Itoa(len(f.Lines)-linesShown) + " more goods lines"
	}
	return text
}
