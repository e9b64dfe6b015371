package models

import "strconv"

// Actor is who causes a write; it goes into the audit event.
type Actor struct {
	UserID         int64
	Role           Role
	OrganisationID int64 // 0 for staff and the operator
	Name           string
	Label          string // "operator" or "system" where no user acts
}

// Operator acts through the command line.
func Operator() Actor { return Actor{Label: "operator", Name: "Operator"} }

// System acts by itself: jobs and clocks.
func System() Actor { return Actor{Label: "system", Name: "System"} }

// String names the actor in the audit log.
func (a Actor) String() string {
	if a.UserID != 0 {
		return "user:" + strconv.FormatInt(a.UserID, 10)
	}
	if a.Label == "" {
		return "system"
	}
	return a.Label
}
