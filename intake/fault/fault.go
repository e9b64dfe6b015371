// Package fault is how the readers of the several kinds of file say why a file is refused. A fault is
// about the file and may be shown to its sender; any other error is a failure to read.
package fault

import "fmt"

// Fault says why no row of a file goes in.
type Fault struct {
	Code     string `json:"code"`     // stable: "file." and a word
	Sentence string `json:"sentence"` // what was expected, what was found, and what to do
}

// New makes a fault.
func New(code, format string, args ...any) *Fault {
	return &Fault{Code: code, Sentence: fmt.Sprintf(format, args...)}
}

func (f *Fault) Error() string { return f.Code + ": " + f.Sentence }
