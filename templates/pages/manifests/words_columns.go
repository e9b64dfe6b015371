package manifests

import (
	"strings"

	"pilot321/elements"
	"pilot321/templates/components"
)

// Rank orders columns: what is different from the last time, then what is only guessed, then those
// without an element. A column that is said to be wrong comes with the first.
func (r ColumnRow) Rank() int {
	switch {
	case r.Note != "" || r.Change != "" && r.Change != "new":
		return 0
	case r.Guess || r.By == "content":
		return 1
	case r.Choice == "" && r.By != "hand" && r.By != "saved", r.Change == "new":
		return 2
	case r.By == "hand":
		return 3
	}
	return 4
}

// doubtful tells whether a person should look at a column.
func (r ColumnRow) doubtful() bool { return r.Rank() < 3 }

// how says how a column came to its element.
func (r ColumnRow) how() (text, kind string) {
	switch {
	case r.Change == "drift":
		return "Values do not fit", components.Warning
	case r.Change == "renamed" && !r.Guess:
		return "Renamed", components.Info
	case r.Change == "moved":
		return "Moved", components.Info
	case r.Guess && r.By == "similar":
		return "Guess by name", components.Warning
	case r.Guess && (r.By == "position" || r.Change == "renamed"):
		return "Guess by last time", components.Warning
	case r.Guess || r.By == "content":
		return "Guess by values", components.Warning
	case r.By == "hand" && r.Choice == "":
		return "Left out by you", components.Neutral
	case r.By == "hand":
		return "Chosen by you", components.Info
	case r.By == "saved":
		return "As last time", components.Success
	case r.Choice == "":
		return "Not used", components.Warning
	}
	return "Recognized", components.Success
}

// what says what is different and what happens to the column.
func (r ColumnRow) what() string {
	switch r.Change {
	case "moved":
		return "This column stands in another place than last time. Nothing else changes."
	case "renamed":
		if r.Guess {
			return "This may be “" + r.Was + "” of last time under another name. Choose “Not used” if it is not."
		}
		return "Last time this column was called “" + r.Was + "”."
	case "new":
		return "Your last file did not have this column."
	case "drift":
		return "Most of the first values cannot be what the column is taken for. Choose another element, or confirm if the values are to be repaired later."
	case "retired":
		return "Last time this was “" + r.Was + "”, which is not part of the pilot any more. The column is not used."
	}
	return ""
}

// weighs tells whether the column may be one of weights, and pays whether it may be one of amounts.
func (r ColumnRow) weighs() bool { return r.Choice == elements.Key(elements.WeightKg) || r.open() }

func (r ColumnRow) pays() bool {
	e, known := elements.ByKey(r.Choice)
	return known && elements.CanHaveCurrency(e.ID) || r.open()
}

// open tells whether nothing is known of a column, so that units and currencies are offered beside it.
func (r ColumnRow) open() bool { return r.doubtful() && r.Choice == "" }

func (c Columns) rows(doubtful bool) (list []ColumnRow) {
	for _, r := range c.Rows {
		if (r.doubtful() || c.wrong(r)) == doubtful {
			list = append(list, r)
		}
	}
	return list
}

// wrong tells whether an error is told of a column.
func (c Columns) wrong(r ColumnRow) bool {
	return fault(c.Errors, columnID(r.Index)) != "" || fault(c.Errors, unitID(r.Index)) != "" || fault(c.Errors, currencyID(r.Index)) != ""
}

// doubtful counts the columns that need a look.
func (c Columns) doubtful() (n int) {
	for _, r := range c.Rows {
		if r.doubtful() {
			n++
		}
	}
	return n + len(c.Gone)
}

// heading says how many columns need a look.
func (c Columns) heading() string {
	n := len(c.rows(true))
	if c.Remembered {
		return components.Counted(n, "column is different from last time or needs a look", "columns are different from last time or need a look")
	}
	return components.Counted(n, "column needs a look", "columns need a look")
}

// rest heads the columns that need none.
func (c Columns) rest() string {
	n := len(c.rows(false))
	if c.Remembered {
		return components.Counted(n, "column is as it was last time", "columns are as they were last time")
	}
	return components.Counted(n, "column was recognized", "columns were recognized")
}

// group is a heading in a list of elements, with what is under it.
type group struct {
	label   string
	choices []components.Choice
}

// elementGroups are the elements a column can be taken for, in the groups of the dictionary.
func elementGroups() (list []group) {
	for _, e := range elements.All() {
		name := strings.ToUpper(e.Group[:1]) + e.Group[1:]
		if len(list) == 0 || list[len(list)-1].label != name {
			at := -1
			for i := range list {
				if list[i].label == name {
					at = i
				}
			}
			if at >= 0 {
				list[at].choices = append(list[at].choices, components.Choice{Value: e.Key, Label: e.Label})
				continue
			}
			list = append(list, group{label: name})
		}
		last := &list[len(list)-1]
		last.choices = append(last.choices, components.Choice{Value: e.Key, Label: e.Label})
	}
	return list
}

// unitLabels name the units in which a column of weights can be.
var unitLabels = []components.Choice{{Value: "", Label: "Kilograms"}, {Value: elements.UnitPound, Label: "Pounds (lb)"},
	{Value: elements.UnitOunce, Label: "Ounces (oz)"}, {Value: elements.UnitGram, Label: "Grams (g)"}}
