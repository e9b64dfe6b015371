package enrollment

import (
	"slices"
	"strconv"

	"pilot321/models"
)

// Control is how a question is asked.
type Control string

// The controls. Several and Elements take any number of answers.
const (
	Line     Control = "line"
	Text     Control = "text" // several lines
	Number   Control = "number"
	One      Control = "one" // of a few
	Several  Control = "several"
	Elements Control = "elements" // of the dictionary, for the kind of filer
	Date     Control = "date"
	Agree    Control = "agree"
)

// Choice is one answer that can be chosen.
type Choice struct{ Value, Label, Hint string }

// Question is one question of the form. Need is what to do when a required one has no answer; it is
// "" for optional questions.
type Question struct {
	Step    Step
	Name    string // of the field, stable
	Heading string // of a part of the step, above its first question
	Label   string
	Short   string // names the answer where the question is not asked; "" where Label does
	Hint    string
	Control Control
	Need    string
	Max     int // characters
	Type    string
	Fill    string // autocomplete token of HTML
	Narrow  bool
	Choices []Choice

	at    func(*Answers) any
	wrong func(text string) string // what is wrong with a line, or ""
}

// Topic names the answer in a list of answers.
func (q *Question) Topic() string {
	if q.Short != "" {
		return q.Short
	}
	return q.Label
}

// Optional tells whether the question may stay without an answer.
func (q *Question) Optional() bool { return q.Need == "" }

// Given is the answer as the values of a form: of a date month, day and year.
func (q *Question) Given(a *Answers) []string {
	switch p := q.at(a).(type) {
	case *string:
		return one(*p)
	case *models.FilerKind:
		return one(string(*p))
	case *[]string:
		return *p
	case *int:
		if *p == 0 {
			return nil
		}
		return []string{strconv.Itoa(*p)}
	case *bool:
		if *p {
			return []string{"yes"}
		}
	case *models.Day:
		if *p != 0 {
			t := p.Time()
			return []string{strconv.Itoa(int(t.Month())), strconv.Itoa(t.Day()), strconv.Itoa(t.Year())}
		}
	}
	return nil
}

// Answered tells whether there is an answer.
func (q *Question) Answered(a *Answers) bool { return len(q.Given(a)) > 0 }

// Words is the answer as people read it, a line each, with labels in place of stored values. It is
// empty where there is none.
func (q *Question) Words(a *Answers) []string {
	given := q.Given(a)
	switch q.Control {
	case Date:
		if day := a.ReadyFrom; day != 0 {
			return []string{day.Time().Format("January 2, 2006")}
		}
	case Agree:
		if len(given) > 0 {
			return []string{"Yes"}
		}
	case Number:
		if n, ok := q.at(a).(*int); ok && *n != 0 {
			return []string{thousands(*n) + " parcels"}
		}
	case One, Several:
		return q.labels(given)
	case Elements:
		return labelsOf(given)
	default:
		return given
	}
	return nil
}

func (q *Question) labels(values []string) []string {
	var labels []string
	for _, v := range values {
		if i := slices.IndexFunc(q.Choices, func(c Choice) bool { return c.Value == v }); i >= 0 {
			labels = append(labels, q.Choices[i].Label)
		}
	}
	return labels
}

func one(text string) []string {
	if text == "" {
		return nil
	}
	return []string{text}
}

func thousands(n int) string {
	digits := strconv.Itoa(n)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}
