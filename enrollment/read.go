package enrollment

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"pilot321/elements"
	"pilot321/models"
)

// Form is what was sent for one step: single fields, trimmed, and the values of a field that can
// have several.
type Form interface {
	Text(name string) string
	List(name string) []string
}

// Read puts what was sent for a step into the answers, and tells of every field that cannot be used
// as it stands. An empty field is no fault here: a draft may be saved with gaps (see Missing). After
// a fault the answers are not to be saved.
func Read(step Step, form Form, a *Answers, today models.Day) []models.FieldError {
	var faults []models.FieldError
	for _, q := range step.Questions() {
		if message := q.read(form, a); message != "" {
			faults = append(faults, models.FieldError{Field: q.Name, Message: message})
		}
	}
	// Another kind of filer is asked for other data.
	a.Elements = slices.DeleteFunc(a.Elements, func(key string) bool {
		e, ok := elements.ByKey(key)
		return !ok || !asks(e, a.Kind, today)
	})
	return append(faults, disagreements(step, a)...)
}

// Validate gives every fault of a step as it was sent: what cannot be used, and what is missing.
func Validate(step Step, form Form, a *Answers, today models.Day) []models.FieldError {
	faults := Read(step, form, a, today)
	for _, gap := range Missing(step, a, today) {
		if !slices.ContainsFunc(faults, func(f models.FieldError) bool { return f.Field == gap.Field }) {
			faults = append(faults, gap)
		}
	}
	order := func(f models.FieldError) int {
		return slices.IndexFunc(step.Questions(), func(q *Question) bool { return q.Name == f.Field })
	}
	slices.SortStableFunc(faults, func(x, y models.FieldError) int { return order(x) - order(y) })
	return faults
}

func (q *Question) read(form Form, a *Answers) string {
	switch p := q.at(a).(type) {
	case *string:
		return q.readText(form.Text(q.Name), p)
	case *models.FilerKind:
		var text string
		message := q.readText(form.Text(q.Name), &text)
		*p = models.FilerKind(text)
		return message
	case *[]string:
		*p = q.chosen(form.List(q.Name))
	case *int:
		return readNumber(form.Text(q.Name), p)
	case *bool:
		*p = form.Text(q.Name) == "yes"
	case *models.Day:
		return readDate(form, q.Name, p)
	}
	return ""
}

func (q *Question) readText(text string, to *string) string {
	if q.Control != Text {
		text = strings.Join(strings.Fields(text), " ")
	}
	*to = strings.ReplaceAll(text, "\r\n", "\n")
	switch {
	case text == "":
		return ""
	case q.Control == One:
		if len(q.labels([]string{text})) == 0 {
			*to = ""
			return q.Need
		}
		return ""
	case q.wrong != nil && q.wrong(*to) != "":
		return q.wrong(*to)
	case ssnForm.MatchString(text):
		return ssnFault
	case utf8.RuneCountInString(*to) > q.Max:
		return fmt.Sprintf("Use at most %s characters. You used %s.", thousands(q.Max), thousands(utf8.RuneCountInString(*to)))
	}
	return ""
}

// chosen keeps the values that can be chosen, each once, in the order of the choices. Elements are
// told apart from nonsense by the dictionary.
func (q *Question) chosen(values []string) []string {
	var kept []string
	if q.Control == Elements {
		for _, e := range elements.All() {
			if slices.Contains(values, e.Key) {
				kept = append(kept, e.Key)
			}
		}
		return kept
	}
	for _, c := range q.Choices {
		if slices.Contains(values, c.Value) {
			kept = append(kept, c.Value)
		}
	}
	return kept
}

// mostParcels is above any company's parcels of a day: the whole pilot has about 445,000.
const mostParcels = 10_000_000

func readNumber(text string, to *int) string {
	*to = 0
	if text == "" {
		return ""
	}
	n, err := strconv.Atoi(strings.ReplaceAll(text, ",", ""))
	if err != nil || n < 1 || n > mostParcels {
		return "Enter a whole number from 1 to " + thousands(mostParcels) + ", without words."
	}
	*to = n
	return ""
}

func readDate(form Form, name string, to *models.Day) string {
	*to = 0
	parts := [3]string{form.Text(name + "-year"), form.Text(name + "-month"), form.Text(name + "-day")}
	if parts == [3]string{} {
		return ""
	}
	var n [3]int
	for i, text := range parts {
		var err error
		if n[i], err = strconv.Atoi(text); err != nil {
			return "Enter month, day and year as numbers, like 3 15 2027."
		}
	}
	day := time.Date(n[0], time.Month(n[1]), n[2], 0, 0, 0, 0, time.UTC)
	if day.Year() != n[0] || int(day.Month()) != n[1] || day.Day() != n[2] {
		return "There is no such day. Enter month, day and year, like 3 15 2027."
	}
	if n[0] < 2000 || n[0] > 2099 {
		return "Enter the year with four digits, like 2027."
	}
	*to = models.DayOf(day)
	return ""
}

// disagreements are faults of two answers together.
func disagreements(step Step, a *Answers) []models.FieldError {
	if step == StepOperations && a.DailyParcels > 0 && a.PeakParcels > 0 && a.PeakParcels < a.DailyParcels {
		return []models.FieldError{{Field: "peak_parcels", Message: "The busiest day cannot have fewer parcels than an ordinary day. Correct one of the two numbers."}}
	}
	return nil
}
