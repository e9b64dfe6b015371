package elements

import "pilot321/models"

// Problem is one thing wrong with a value. Problems are made once: the pointers are shared, so that a
// file in which every value is wrong costs no more memory than a good one. Do not change them.
type Problem struct {
	Element  models.ElementID // of an either-or group, the first element
	Code     string           // stable: the element's key, a dot, the reason
	Reason   string
	Severity models.Severity // a warning never keeps a row out
}

// problems holds every element × reason; whether a pair can occur is told by reasonsOf.
var problems = makeProblems()

func makeProblems() *[Count + 1][reasonCount]Problem {
	table := new([Count + 1][reasonCount]Problem)
	for id := models.ElementID(1); id <= Count; id++ {
		for r := range reasonCount {
			table[id][r] = Problem{id, Get(id).Key + "." + reasons[r].word, reasons[r].word, reasons[r].severity}
		}
	}
	return table
}

func problem(id models.ElementID, r reason) *Problem { return &problems[id][r] }

// groupProblems are the either-or groups of which every element is missing.
var groupProblems = map[string]*Problem{
	joinKeyGroup: {TrackingNumber, joinKeyGroup + ".missing", reasons[missing].word, models.SeverityError},
	productGroup: {EnhancedDescription, productGroup + ".missing", reasons[missing].word, models.SeverityError},
}

// The either-or groups of the dictionary.
const (
	joinKeyGroup = "join_key"
	productGroup = "product"
)

// NotYours is the error for an originator code or filer type that is not the sender's own.
func NotYours(id models.ElementID) *Problem { return problem(id, doesNotMatch) }

// BadCheckDigit is the warning for a master bill for which MasterBillCheck is false.
func BadCheckDigit() *Problem { return problem(MasterBill, checkDigit) }

// NotAsked is the warning for an element that the filer's kind is not asked for.
func NotAsked(id models.ElementID) *Problem { return problem(id, notForThisFiler) }

// ByCode finds the problem of a code of the dictionary, for the comparisons of values that are left to
// the caller. The join key's and the product's groups are not among them.
func ByCode(code string) (*Problem, bool) {
	id, r, ok := splitCode(code)
	if !ok {
		return nil, false
	}
	return problem(id, r), true
}
