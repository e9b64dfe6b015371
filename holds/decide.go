package holds

import (
	"strings"
	"time"
	"unicode/utf8"

	"pilot321/models"
)

// Ruling is a decision as an officer sends it. Version is that of the hold the officer saw.
type Ruling struct {
	HoldID    int64
	Version   int
	Outcome   models.Outcome
	Result    models.ExamResult // of an ordered exam; Outcome is then exam
	Violation string
	Reason    string // staff only
	Public    string // what the participant reads
}

// MaxReason and MaxPublic are the longest texts of a ruling, in characters.
const (
	MaxReason = 2000
	MaxPublic = 600
)

// After is where a decision takes a claimed hold; ok is false for what is no outcome.
func After(o models.Outcome) (to models.HoldStatus, ok bool) {
	switch o {
	case models.OutcomeExam:
		return models.HoldExamining, true
	case models.OutcomeDetain:
		return models.HoldDetained, true
	case models.OutcomeRemove, models.OutcomeSeize, models.OutcomeRefer, models.OutcomeNotEligible, models.OutcomeReturn:
		return models.HoldClosed, true
	}
	return "", false
}

// Deciding tells whether an outcome ends the wait for a decision. An exam only gathers facts for one.
func Deciding(o models.Outcome) bool { return o != models.OutcomeExam }

// DetainedDue is by when the admissibility of detained goods is owed: so many calendar days from the
// hold (19 U.S.C. 1499(c)(5); the day of presentation is not known to the portal).
func DetainedDue(h *models.Hold, calendarDays int) time.Time {
	return h.PlacedAt.AddDate(0, 0, calendarDays)
}

// Check tells every fault of a ruling. Names are those of the companies and officers that the
// participant's sentence must not give away.
func (r *Ruling) Check(names []string) []models.FieldError {
	var faults []models.FieldError
	reject := func(field, message string) {
		faults = append(faults, models.FieldError{Field: field, Message: message})
	}
	_, known := After(r.Outcome)
	if r.Result != "" {
		r.checkResult(reject)
	} else if !known {
		reject("outcome", "Choose what you decide.")
	}
	if r.Reason == "" {
		reject("reason", "Give your reason. Only staff see it.")
	} else if utf8.RuneCountInString(r.Reason) > MaxReason {
		reject("reason", "Shorten the reason to 2,000 characters.")
	}
	// Without an outcome there is no standard sentence yet, and asking for one would tell the same
	// mistake twice.
	if message := publicFault(r.Public, names); message != "" && (known || r.Public != "") {
		reject("public", message)
	}
	return faults
}

func (r *Ruling) checkResult(reject func(field, message string)) {
	switch r.Result {
	case models.ExamViolation:
		if !isViolation(r.Violation) {
			reject("violation", "Choose the kind of violation.")
		}
	case models.ExamNothing, models.ExamNotPresented:
	default:
		reject("result", "Choose what the exam found.")
	}
}

// publicFault keeps a participant's sentence free of what it must never say.
func publicFault(text string, names []string) string {
	switch {
	case text == "":
		return "Write the sentence that the participant will read."
	case utf8.RuneCountInString(text) > MaxPublic:
		return "Shorten the sentence to 600 characters."
	}
	return unspeakable(text, names)
}

// unspeakable tells what in a text must not reach a participant.
func unspeakable(text string, names []string) string {
	lower := strings.ToLower(text)
	switch {
	case strings.Contains(lower, "released") || strings.Contains(lower, "cleared"):
		return "Say that the hold was removed. The portal never says that goods are released or cleared."
	case strings.Contains(lower, "score"):
		return "Leave the score out. The participant may not know it."
	}
	for _, name := range names {
		if name != "" && strings.Contains(lower, strings.ToLower(name)) {
			return "Leave “" + name + "” out. The participant may not know it."
		}
	}
	return ""
}
