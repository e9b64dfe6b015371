package intake

import (
	"fmt"
	"slices"
	"strings"

	"pilot321/elements"
	"pilot321/intake/fault"
	"pilot321/models"
)

// Choice is what a person chose for a column. Element is an element's key, "" for a column that is not to
// be used, or what SplitChoice gives.
type Choice struct{ Element, Unit, Currency string }

// Given is a value that a person gave for every row.
type Given struct{ Element, Value string }

const splitChoice = "split:"

// SplitChoice names a split as Choice.Element does.
func SplitChoice(pattern, party string) string { return splitChoice + pattern + ":" + party }

// ChoiceOf is the choice that a column stands for.
func ChoiceOf(c models.Column) Choice {
	choice := Choice{Element: c.Key, Unit: c.Unit, Currency: c.Currency}
	if c.Split != nil {
		choice.Element = SplitChoice(c.Split.Pattern, c.Split.Party)
	}
	return choice
}

// Confirm applies what a person chose, by the column's position, and the values for every row; without
// any (nil) the values stay as they are. Other columns stay, too: a guess is applied only where it was
// chosen. The error names the fields "column-N", "unit-N", "currency-N" and "value-N", with N from 0.
func Confirm(columns []models.Column, chosen map[int]Choice, given []Given) ([]models.Column, error) {
	out, faults := choose(columns, chosen, given)
	if faults = append(faults, twice(out, given)...); len(faults) > 0 {
		return nil, models.Invalid(faults...)
	}
	settled := out[:0]
	for _, c := range out {
		if c.Key == "" && c.Split == nil && c.By == ByConstant {
			continue
		}
		settled = append(settled, c)
	}
	return settled, nil
}

// Choose is Confirm without its faults: what was chosen, as far as it can be, to show it again.
func Choose(columns []models.Column, chosen map[int]Choice) []models.Column {
	out := slices.Clone(columns)
	for i, choice := range chosen {
		if i < 0 || i >= len(out) || !out[i].InFile() {
			continue
		}
		if c, faults := chosenColumn(i, out[i], choice); len(faults) == 0 {
			c.Change, c.Was = out[i].Change, out[i].Was
			out[i] = c
		}
	}
	return out
}

func choose(columns []models.Column, chosen map[int]Choice, given []Given) (out []models.Column, faults []models.FieldError) {
	for i, c := range columns {
		if c.By == ByGone || c.Constant != "" && given != nil {
			continue
		}
		if choice, ok := chosen[i]; ok && c.InFile() {
			var wrong []models.FieldError
			c, wrong = chosenColumn(i, c, choice)
			faults = append(faults, wrong...)
		}
		c.Loose = c.Used() && (c.Loose || c.Change == ChangeDrift)
		c.Guess, c.Change, c.Was = nil, "", ""
		out = append(out, c)
	}
	for i, g := range given {
		c, wrong := givenColumn(i, g)
		out, faults = append(out, c), append(faults, wrong...)
	}
	return out, faults
}

// chosenColumn is a column as it was chosen.
func chosenColumn(i int, c models.Column, choice Choice) (out models.Column, faults []models.FieldError) {
	choice.Currency = strings.ToUpper(strings.TrimSpace(choice.Currency))
	if choice == ChoiceOf(c) {
		c.Guess = nil // it was shown and not taken
		return c, nil
	}
	if pattern, found := strings.CutPrefix(choice.Element, splitChoice); found {
		pattern, party, _ := strings.Cut(pattern, ":")
		split := NewSplit(pattern, party)
		if split == nil || isErrorColumn(c.Header) {
			return c, []models.FieldError{formFault("column", i, "Choose one of the elements listed.")}
		}
		return models.Column{Header: c.Header, By: ByHand, Split: split}, nil
	}
	if choice.Element == "" {
		return models.Column{Header: c.Header, By: ByHand}, nil
	}
	e, known := elements.ByKey(choice.Element)
	if !known || isErrorColumn(c.Header) {
		return c, []models.FieldError{formFault("column", i, "Choose one of the elements listed.")}
	}
	out = column(c.Header, e.ID, ByHand)
	if out.Unit, known = unitFor(e.ID, choice.Unit); !known {
		faults = append(faults, formFault("unit", i, "Choose one of the units listed."))
	}
	if out.Currency, known = currencyFor(e.ID, choice.Currency); !known {
		faults = append(faults, formFault("currency", i, "Enter the three letters of the currency, such as EUR."))
	}
	if ChoiceOf(out) == ChoiceOf(c) {
		c.Guess = nil
		return c, faults // only a unit or currency that does not matter for the element was sent with it
	}
	return out, faults
}

// unitFor is the unit of a column; of other elements than weights it does not matter.
func unitFor(id models.ElementID, unit string) (string, bool) {
	if id != elements.WeightKg || unit == "" || unit == elements.UnitKilogram {
		return "", true
	}
	return unit, slices.Contains(elements.Units, unit)
}

func currencyFor(id models.ElementID, currency string) (string, bool) {
	if !elements.CanHaveCurrency(id) || currency == "" || id == elements.FairRetailValueUSD && currency == "USD" {
		return "", true
	}
	normal, p := elements.Check(elements.ListedPriceCurrency, currency)
	return normal, p == nil
}

// givenColumn is a value for every row as a column; an empty line of the form is no column.
func givenColumn(i int, g Given) (c models.Column, faults []models.FieldError) {
	c.By = ByConstant
	value := strings.TrimSpace(g.Value)
	if value == "" {
		return c, nil
	}
	e, known := elements.ByKey(g.Element)
	if !known {
		return c, []models.FieldError{formFault("value", i, "Choose the element that “"+fault.Near(value)+"” is, or remove the value.")}
	}
	if e.ID == elements.TrackingNumber || e.ID == elements.HouseBill {
		return c, []models.FieldError{formFault("value", i, "Send the "+lowerFirst(e.Label)+" in a column: it is another one for each parcel.")}
	}
	normal, p := elements.Check(e.ID, value)
	if p != nil && (p.Severity == models.SeverityError || normal == "") {
		return c, []models.FieldError{formFault("value", i, elements.Sentence(p.Code, value, ""))}
	}
	c = column(e.Label, e.ID, ByConstant)
	c.Constant = normal
	return c, nil
}

// twice finds elements that are taken from two columns.
func twice(columns []models.Column, given []Given) (faults []models.FieldError) {
	first := make(map[string]int)
	ownGiven := len(columns) - len(given)
	for i, c := range columns {
		for _, key := range c.Keys() {
			other, have := first[key]
			if !have {
				first[key] = i
				continue
			}
			e, _ := elements.ByKey(key)
			faults = append(faults, alreadyTaken(i, ownGiven, c, columns[other].Header, e.Label))
			break
		}
	}
	return append(faults, currencyTwice(columns, first)...)
}

func alreadyTaken(i, ownGiven int, c models.Column, other, label string) models.FieldError {
	if c.By == ByConstant {
		return formFault("value", max(i-ownGiven, 0), fmt.Sprintf("Remove this value: the %s is in “%s” already.", lowerFirst(label), other))
	}
	return formFault("column", i, fmt.Sprintf("Choose another element for “%s”: “%s” is the %s already.", c.Header, other, label))
}

// currencyTwice finds a currency that is said of the prices' column and in a column of its own.
func currencyTwice(columns []models.Column, first map[string]int) []models.FieldError {
	_, own := first[elements.Key(elements.ListedPriceCurrency)]
	i, priced := first[elements.Key(elements.ListedPrice)]
	if !own || !priced || columns[i].Currency == "" {
		return nil
	}
	return []models.FieldError{formFault("currency", i, "Leave the currency of “"+columns[i].Header+"” empty: it is in a column of its own.")}
}

func formFault(field string, i int, message string) models.FieldError {
	return models.FieldError{Field: fmt.Sprintf("%s-%d", field, i), Message: message}
}
