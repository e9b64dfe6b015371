package models

// SeverityRefusal is the severity of a code for which a whole file or bundle stays out. Findings never
// have it.
const SeverityRefusal Severity = "refusal"

// CodeHelp explains one stable code of a finding or refusal, for the page that lists them all.
type CodeHelp struct {
	Code     string
	Element  ElementID // 0 where the code is about a row, a file or a picture
	Severity Severity
	Sentence string // what to do about it, with the example's value where it repeats one
	Example  string // a value that gets the code, or "" where no single value does
}
