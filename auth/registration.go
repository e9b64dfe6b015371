package auth

import "pilot321/models"

// Registration is a company that wants to apply, and the person who does it. The mail carries the
// one-time link with which that person chooses a password.
type Registration struct {
	Organisation models.Organisation
	User         models.User
	Token        models.OneTimeToken
	Mail         models.Mail
}
