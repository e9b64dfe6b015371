package intake

import (
	"slices"

	"pilot321/elements"
	"pilot321/models"
)

// SameContent tells whether two filings say the same: nothing is gained by a new version. Rows and
// picture numbers do not count, because they belong to the transmission.
func SameContent(a, b models.Filing) bool {
	return sameValues(a.Values, b.Values, a.Originals, b.Originals) && slices.EqualFunc(a.Lines, b.Lines, func(x, y models.Line) bool {
		return sameValues(x.Values, y.Values, x.Originals, y.Originals)
	})
}

// sameValues compares values; one that was converted is the same where the same was sent, whatever the
// rate of the day made of it.
func sameValues(a, b, originalsOfA, originalsOfB models.Values) bool {
	if slices.Equal(a, b) {
		return true
	}
	return slices.EqualFunc(a, b, func(x, y models.Value) bool {
		if x == y {
			return true
		}
		sent := originalsOfA.Get(x.Element)
		return x.Element == y.Element && sent != "" && sent == originalsOfB.Get(y.Element)
	})
}

// Amend makes the next version of a filing from what is sent now. Elements without a column in the new
// file stay as they were: an absent column never blanks data. A column that is there and a cell that is
// empty does. The result shares memory with both.
func Amend(old, sent models.Filing, present elements.Set) models.Filing {
	out := sent
	out.Values = overlay(old.Values, sent.Values, present)
	out.Originals = overlay(old.Originals, sent.Originals, present)
	if !hasLineColumn(present) {
		out.Lines = carryLines(old.Lines, sent.Lines)
		return out
	}
	out.Lines = make([]models.Line, len(sent.Lines))
	before := matchLines(old.Lines, sent.Lines)
	for i, line := range sent.Lines {
		out.Lines[i] = line
		if before[i] == nil {
			continue
		}
		out.Lines[i].Values = overlay(before[i].Values, line.Values, present)
		out.Lines[i].Originals = overlay(before[i].Originals, line.Originals, present)
		// A picture that was sent once need not be sent again with every version that names it.
		named := line.Values.Get(elements.ProductPicture)
		if !present.Has(elements.ProductPicture) || len(line.Pictures) == 0 && named != "" && named == before[i].Values.Get(elements.ProductPicture) {
			out.Lines[i].Pictures = before[i].Pictures
		}
	}
	return out
}

// overlay takes from the old values those that have no column now. Both are in order of the elements.
func overlay(old, sent models.Values, present elements.Set) models.Values {
	kept := slices.ContainsFunc(old, func(v models.Value) bool { return !present.Has(v.Element) })
	if !kept {
		return sent
	}
	out := make(models.Values, 0, len(old)+len(sent))
	for _, v := range old {
		if present.Has(v.Element) {
			continue
		}
		for len(sent) > 0 && sent[0].Element < v.Element {
			out, sent = append(out, sent[0]), sent[1:]
		}
		out = append(out, v)
	}
	return append(out, sent...)
}

func hasLineColumn(present elements.Set) bool {
	for _, e := range elements.All() {
		if e.Level == elements.Line && present.Has(e.ID) {
			return true
		}
	}
	return false
}

// carryLines keeps the goods where the new file says nothing of goods; their rows are those of the new
// file.
func carryLines(old, sent []models.Line) []models.Line {
	out := slices.Clone(old)
	for i := range out {
		if len(sent) > 0 {
			out[i].Row = sent[min(i, len(sent)-1)].Row
		}
	}
	return out
}

// matchLines finds for each line that is sent the one that it amends: the same stock number, else the
// same description, else the same place where both filings have as many lines. Each is used once.
func matchLines(old, sent []models.Line) []*models.Line {
	match := make([]*models.Line, len(sent))
	used := make([]bool, len(old))
	for _, id := range []models.ElementID{elements.SKU, elements.EnhancedDescription} {
		for i := range sent {
			text := sent[i].Values.Get(id)
			for k := range old {
				if match[i] == nil && text != "" && !used[k] && old[k].Values.Get(id) == text {
					match[i], used[k] = &old[k], true
				}
			}
		}
	}
	if len(old) != len(sent) {
		return match
	}
	for i := range sent {
		if match[i] == nil && !used[i] {
			match[i], used[i] = &old[i], true
		}
	}
	return match
}
