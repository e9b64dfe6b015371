package holds

import (
	"slices"

	"pilot321/models"
)

// Option is a decision that an officer can choose.
type Option struct {
	Outcome models.Outcome
	Label   string // the act: "Remove the hold"
	Done    string // the fact: "Hold removed"
	Hint    string
	Public  string // the participant's sentence, unless the officer words another
}

// Options are the outcomes in the order in which they are offered.
var Options = []Option{
	{models.OutcomeRemove, "Remove the hold", "Hold removed", "Nothing speaks against the shipment any more.",
		"This hold was removed. Any other hold on the shipment still stands."},
	{models.OutcomeExam, "Order an exam", "Exam ordered", "The hold stays until the result is recorded.",
		"An exam of the parcel was ordered. The hold stands until its result is known. Keep the parcel available for presentation."},
	{models.OutcomeDetain, "Detain", "Goods detained", "Starts the clock of 30 days to a decision on admissibility.",
		"The goods are detained while their admissibility is decided. A notice of detention follows and says what would speed the decision."},
	{models.OutcomeSeize, "Recommend seizure", "Seizure recommended", "Closes the hold; the port decides on the seizure.",
		"Seizure of the goods was recommended to the port. The port will send a notice that says how to respond."},
	{models.OutcomeRefer, "Refer", "Case referred", "To another agency, an investigator or the rights holder.",
		"The shipment was referred to another office, which will get in touch if it needs anything from you."},
	{models.OutcomeNotEligible, "Not eligible for de minimis – entry required", "Entry required", "Informal or formal entry has to be filed.",
		"The shipment does not qualify for the de minimis exemption. File an informal or formal entry for it."},
	{models.OutcomeReturn, "Return to sender", "Return ordered", "The parcel goes back at the sender’s expense.",
		"The parcel has to be returned to its sender."},
}

// OptionOf finds an outcome's option.
func OptionOf(o models.Outcome) Option {
	for _, option := range Options {
		if option.Outcome == o {
			return option
		}
	}
	return Option{Outcome: o, Label: string(o), Done: string(o)}
}

// Result is what an exam can find.
type Result struct {
	Result models.ExamResult
	Label  string
	Hint   string
	Public string
}

// Results are the results of an exam in the order in which they are offered.
var Results = []Result{
	{models.ExamNothing, "Nothing found", "What is in the parcel agrees with what was filed.",
		"The exam of the parcel is done. A decision on the hold follows."},
	{models.ExamViolation, "Violation found", "Choose its kind below.",
		"The exam of the parcel is done and found a violation. A decision on the hold follows."},
	{models.ExamNotPresented, "Not presented", "The parcel had left before it could be examined.",
		"The parcel was not presented for the exam. Tell the port where it is; a decision on the hold follows."},
}

// ResultOf finds what is said of a result.
func ResultOf(r models.ExamResult) Result {
	for _, have := range Results {
		if have.Result == r {
			return have
		}
	}
	return Result{Result: r, Label: string(r)}
}

// Violations are the kinds of violation that an exam can find.
var Violations = []string{
	"Counterfeit or infringing goods", "Narcotics or precursors", "Weapons or parts of them", "Unsafe or unapproved product",
	"Undeclared goods", "Wrong description or tariff number", "Undervalued goods", "Forced labor", "Other agency’s requirement not met", "Other",
}

func isViolation(kind string) bool { return slices.Contains(Violations, kind) }

// Wording is the participant's sentence of an outcome or result for a hold; for a hold that is removed
// it also says what was in question.
func Wording(h *models.Hold, o models.Outcome) string {
	if o == models.OutcomeRemove {
		return "The hold for “" + PublicOf(h.PublicReason).Title + "” was removed. Any other hold on the shipment still stands."
	}
	return OptionOf(o).Public
}
