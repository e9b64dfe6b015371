package models

import "time"

// ApplicationStatus is where an application to join stands.
type ApplicationStatus string

// The statuses of an application.
const (
	AppDraft     ApplicationStatus = "draft"
	AppSubmitted ApplicationStatus = "submitted"
	AppAccepted  ApplicationStatus = "accepted"
	AppDeclined  ApplicationStatus = "declined"
	AppWithdrawn ApplicationStatus = "withdrawn"
)

// ApplicationMoves are the allowed moves. A declined company may start another application.
var ApplicationMoves = Moves[ApplicationStatus]{
	AppDraft:     {AppSubmitted, AppWithdrawn},
	AppSubmitted: {AppAccepted, AppDeclined, AppWithdrawn},
}

// Application is a company's request to join the pilot.
type Application struct {
	ID             int64
	OrganisationID int64
	UserID         int64 // who applies
	Status         ApplicationStatus
	Answers        []byte // the answers as JSON, by question (package enrollment)
	Version        int    // raised by every save, for compare-and-set
	CreatedAt      time.Time
	UpdatedAt      time.Time
	SubmittedAt    *time.Time
	DecidedAt      *time.Time
	DecidedBy      *int64
	Reason         string // told to the applicant
}
