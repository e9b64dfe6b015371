package enrollment

import (
	"time"

	"pilot321/models"
)

// Party is who must act next.
type Party string

// The parties. Nobody is for applications that have ended.
const (
	You    Party = "You"
	Agency Party = "The pilot program"
	Nobody Party = "Nobody"
)

// Turn says who must act next on an application, what they must do, and by when. By is zero where
// there is no deadline.
type Turn struct {
	Who  Party
	What string
	By   time.Time
}

// Next gives the turn of an application. due tells by when an application that was sent at a time is
// to be decided.
func Next(app models.Application, due func(sent time.Time) time.Time) Turn {
	switch app.Status {
	case models.AppDraft:
		return Turn{You, "Answer the open sections, check your answers and send the application. Your draft does not expire.", time.Time{}}
	case models.AppSubmitted:
		turn := Turn{Who: Agency, What: "An analyst reviews your application and accepts or declines it. You need not do anything; we write to you."}
		if app.SubmittedAt != nil {
			turn.By = due(*app.SubmittedAt)
		}
		return turn
	case models.AppAccepted:
		return Turn{You, "Send your first manifest.", time.Time{}}
	case models.AppDeclined:
		return Turn{Nobody, "This application is decided. You may apply again when the reason no longer holds; your answers are kept.", time.Time{}}
	}
	return Turn{Nobody, "This application was withdrawn. You may apply again; your answers are kept.", time.Time{}}
}

// Name is a status as people read it.
func Name(status models.ApplicationStatus) string {
	switch status {
	case models.AppDraft:
		return "Draft"
	case models.AppSubmitted:
		return "Sent, under review"
	case models.AppAccepted:
		return "Accepted"
	case models.AppDeclined:
		return "Declined"
	case models.AppWithdrawn:
		return "Withdrawn"
	}
	return string(status)
}
