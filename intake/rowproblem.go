package intake

import (
	"fmt"
	"strconv"

	"pilot321/elements"
	"pilot321/models"
)

// The faults of a row as a whole; faults of a value are package elements'.
var (
	keysRepeated    = rowProblem("keys_repeated", models.SeverityError)
	wrongFieldCount = rowProblem("wrong_field_count", models.SeverityError)
	strayQuote      = rowProblem("stray_quote", models.SeverityError)
	linesDiffer     = rowProblem("lines_differ", models.SeverityError)
	tooManyLines    = rowProblem("too_many_lines", models.SeverityError)
	lineOfBadFiling = rowProblem("line_of_bad_filing", models.SeverityError)
	cannotSplit     = rowProblem("cannot_split", models.SeverityError)
	otherCurrency   = valueProblem("other_currency", models.SeverityError)
	noRateError     = valueProblem("no_rate", models.SeverityError)
	noRateWarning   = valueProblem("no_rate", models.SeverityWarning)
	farAway         = &elements.Problem{Element: elements.ArrivalDate, Code: "arrival_date.far_away",
		Reason: "far_away", Severity: models.SeverityWarning}
)

func rowProblem(reason string, severity models.Severity) *elements.Problem {
	return &elements.Problem{Code: "row." + reason, Reason: reason, Severity: severity}
}

// valueProblem is one of the fair retail value, in a column that is in another currency.
func valueProblem(reason string, severity models.Severity) *elements.Problem {
	return &elements.Problem{Element: elements.FairRetailValueUSD, Code: elements.Key(elements.FairRetailValueUSD) + "." + reason,
		Reason: reason, Severity: severity}
}

// missing is the error for an element that the participant agreed to send, though its kind of filer
// need not.
func missing(id models.ElementID) *elements.Problem {
	return &elements.Problem{Element: id, Code: elements.Key(id) + ".missing", Reason: "missing",
		Severity: models.SeverityError}
}

// sentenceFor tells what to do about a fault, in the words of this package or of the dictionary.
func sentenceFor(f *slip, label string, width int) string {
	value := f.value
	switch f.problem {
	case keysRepeated:
		return "Put all rows of one parcel next to each other and send each parcel once. The keys of this row (" +
			value + ") stand further up in this file."
	case wrongFieldCount:
		return fmt.Sprintf("Give this row %d columns, as many as the header has. You sent %s.", width, value)
	case strayQuote:
		return "Write each quotation mark inside a quoted cell twice, or remove it. You sent " + value + "."
	case linesDiffer:
		return fmt.Sprintf("Give all rows of this parcel the same %s, or keys of their own. You sent “%s”.", label, value)
	case tooManyLines:
		return "Send at most " + strconv.Itoa(MaxLines) + " rows for one parcel, or check that the keys are right."
	case lineOfBadFiling:
		return "Correct the other rows of this parcel: this row is sound, and goes in together with them."
	case cannotSplit:
		return "Write the parts of “" + label + "” with commas between them, such as “12 Example St, Springfield, IL 62701”, or send each part " +
			"in a column of its own. You sent “" + value + "”."
	case otherCurrency:
		return "Give this value in the currency of the other rows: “" + label + "” is in one currency, and this cell names another. You sent “" + value + "”."
	case noRateError, noRateWarning:
		return "Give the value in U.S. dollars, or ask the pilot's staff for the exchange rate: we have none for this currency. You sent “" + value + "”."
	case farAway:
		return "Check the arrival date: it is more than a year away. You sent “" + value + "”."
	}
	return elements.SentenceWith(f.problem.Code, value, label, f.detail)
}
