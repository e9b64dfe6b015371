package enrollment

import (
	"time"

	"pilot321/models"
)

// Page is a stretch of a list in an order. Sort names a column; an unknown one is the usual order.
// Limit 0 is the whole list.
type Page struct {
	Sort       string
	Descending bool
	Skip       int
	Limit      int
}

// Filter picks applications; an empty field fits all.
type Filter struct {
	Status models.ApplicationStatus
	Kind   models.FilerKind
	Page
}

// OrganisationFilter picks participants.
type OrganisationFilter struct {
	Status models.OrganisationStatus
	Kind   models.FilerKind
	Page
}

// Entry is one application in a list.
type Entry struct {
	ID           int64
	Organisation string
	Kind         models.FilerKind
	Status       models.ApplicationStatus
	SubmittedAt  time.Time
	DecidedAt    *time.Time
	Answers      []byte
}
