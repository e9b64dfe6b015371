package elements

// likelySlips are the faults that show best how an element is not to be sent, where the dictionary has
// no bad example of its own.
var likelySlips = []reason{doesNotMatch, checkDigit, notACode, placeholder, noWords, tooLong}

// BadExample is a value that the check finds fault with, and the fault, to set beside the good example.
func BadExample(e *Element) (value string, p *Problem) {
	if _, p = Check(e.ID, e.Bad); p != nil {
		return e.Bad, p
	}
	for _, r := range likelySlips {
		p = problem(e.ID, r)
		if value = Example(p.Code); value != "" && canGet(e, r) {
			return value, p
		}
	}
	return "", nil
}

// canGet tells whether an element can get a reason at all.
func canGet(e *Element, r reason) bool {
	for _, have := range reasonsOf(e) {
		if have == r {
			return true
		}
	}
	return false
}
