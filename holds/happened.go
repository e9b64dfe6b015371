package holds

import (
	"strings"

	"pilot321/models"
)

// Conflict is what is told to an officer who comes too late. Times are written by the caller.
func Conflict(h *models.Hold, decisions []Decided, officer string, when func(Decided) string, user int64) string {
	if n := len(decisions); n > 0 && decided(h.Status) {
		d := decisions[n-1]
		return d.Officer + " decided this case " + when(d) + ": " + strings.ToLower(What(&d.Decision)) + ". " + nothing
	}
	switch {
	case HasClaim(h, user):
		return "This case was changed since you opened it. Look at it again before you decide. " + nothing
	case h.Status == models.HoldClaimed:
		return "Your claim on this case lapsed and " + officer + " has it now. " + nothing
	case h.Status == models.HoldOpen:
		return "You have not claimed this case. Claim it before you decide. " + nothing
	}
	return "This case is " + Status(h.Status) + " and cannot be decided now. " + nothing
}

// decided tells whether a hold stands where a decision put it.
func decided(s models.HoldStatus) bool {
	return s == models.HoldClosed || s == models.HoldDetained || s == models.HoldExamining
}

const nothing = "What you sent was not stored."

// What says what a decision was.
func What(d *models.Decision) string {
	if d.Result == "" {
		return OptionOf(d.Outcome).Done
	}
	text := "Exam result: " + strings.ToLower(ResultOf(d.Result).Label)
	if d.Violation != "" {
		text += " (" + d.Violation + ")"
	}
	return text
}

// Status is a hold's status in an officer's words.
func Status(s models.HoldStatus) string {
	switch s {
	case models.HoldOpen:
		return "open"
	case models.HoldClaimed:
		return "claimed"
	case models.HoldWaiting:
		return "waiting for the participant"
	case models.HoldExamining:
		return "waiting for an exam"
	case models.HoldDetained:
		return "detained"
	case models.HoldClosed:
		return "closed"
	}
	return string(s)
}

// Statuses lists the statuses in the order in which they are shown.
var Statuses = []models.HoldStatus{models.HoldOpen, models.HoldClaimed, models.HoldWaiting, models.HoldExamining, models.HoldDetained, models.HoldClosed}
