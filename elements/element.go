package elements

import "pilot321/models"

// Level tells whether an element is said once a filing or once a goods line.
type Level uint8

// The levels.
const (
	Filing Level = iota
	Line
)

// Need says whether a kind of filer must send an element.
type Need uint8

// The needs. Either means that one of a group is enough (see Element.EitherOr); Conditional elements
// are needed only in the case that Element.Condition names.
const (
	NotApplicable Need = iota
	Optional
	Conditional
	Either
	Required
)

// String is the word used for the need in dictionary.csv.
func (n Need) String() string {
	return [...]string{"na", "optional", "conditional", "either", "required"}[n]
}

// Element is one entry of the dictionary.
type Element struct {
	ID        models.ElementID
	Key       string // stable name, used in codes and JSON
	Label     string
	Group     string
	Level     Level
	Format    Format
	MaxChars  int     // longest text, in characters
	Need      [5]Need // in the order of models.FilerKinds
	EitherOr  string  // group of which one element is enough: join_key, product, or ""
	Condition string  // when a conditional element is needed, as a sentence
	Meaning   string
	Good      string     // an example that passes the check
	Bad       string     // an example that does not, or ""
	Since     models.Day // first day on which the element is part of the pilot
	Until     models.Day // last day, or 0 while it has no end
	Certainty string     // confirmed, likely, probable, portal
	Synonyms  []string   // column headers taken for the element, beside key and label
}

// NeedOf tells whether a kind of filer must send the element; an unknown kind is asked for nothing.
func (e *Element) NeedOf(kind models.FilerKind) Need {
	k := kindIndex(kind)
	if k < 0 {
		return NotApplicable
	}
	return e.Need[k]
}

// InForce tells whether the element is part of the pilot on a day.
func (e *Element) InForce(day models.Day) bool {
	return day >= e.Since && (e.Until == 0 || day <= e.Until)
}

// kindIndex is a kind's place in models.FilerKinds, or -1.
func kindIndex(kind models.FilerKind) int {
	switch kind {
	case models.Carrier:
		return 0
	case models.Marketplace:
		return 1
	case models.Logistics:
		return 2
	case models.Broker:
		return 3
	case models.Technology:
		return 4
	}
	return -1
}
