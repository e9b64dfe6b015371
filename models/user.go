package models

import "time"

// Role is what a signed-in person may do; each person has one.
type Role string

// The roles. Owner and member belong to one organisation, as does an applicant before acceptance.
const (
	RoleApplicant     Role = "applicant"
	RoleOwner         Role = "owner"
	RoleMember        Role = "member"
	RoleAnalyst       Role = "analyst" // program analyst: applications
	RoleOfficer       Role = "officer"
	RoleSupervisor    Role = "supervisor"
	RoleAuditor       Role = "auditor"
	RoleAdministrator Role = "administrator"
)

// Roles lists every role.
var Roles = []Role{RoleApplicant, RoleOwner, RoleMember, RoleAnalyst, RoleOfficer, RoleSupervisor, RoleAuditor, RoleAdministrator}

// Label is the role as people read it.
func (r Role) Label() string {
	switch r {
	case RoleApplicant:
		return "Applicant"
	case RoleOwner:
		return "Participant (owner)"
	case RoleMember:
		return "Participant (member)"
	case RoleAnalyst:
		return "Program analyst"
	case RoleOfficer:
		return "CBP officer"
	case RoleSupervisor:
		return "CBP supervisor"
	case RoleAuditor:
		return "Auditor"
	case RoleAdministrator:
		return "Administrator"
	}
	return string(r)
}

// Staff tells whether the role is the agency's; staff need a second factor.
func (r Role) Staff() bool {
	switch r {
	case RoleAnalyst, RoleOfficer, RoleSupervisor, RoleAuditor, RoleAdministrator:
		return true
	}
	return false
}

// Participant tells whether the role files for an organisation.
func (r Role) Participant() bool { return r == RoleOwner || r == RoleMember }

// UserStatus is whether an account can be used.
type UserStatus string

// The statuses of an account.
const (
	UserInvited  UserStatus = "invited" // has a one-time token, no password yet
	UserActive   UserStatus = "active"
	UserDisabled UserStatus = "disabled"
)

// User is a person with an account.
type User struct {
	ID             int64
	Email          string // lower case, unique
	Name           string
	Role           Role
	OrganisationID *int64
	Status         UserStatus
	PasswordHash   string
	TOTPSecret     string // sealed; empty where no second factor is set up
	TOTPConfirmed  bool
	TOTPLastStep   int64 // the last time step used, so that a code works once
	FailedSignIns  int
	LockedUntil    *time.Time
	CreatedAt      time.Time
	LastSignInAt   *time.Time
}

// Org is the user's organisation, or 0 for staff.
func (u User) Org() int64 {
	if u.OrganisationID == nil {
		return 0
	}
	return *u.OrganisationID
}

// Session is a signed-in browser. Only the SHA-256 of its token is kept.
type Session struct {
	TokenHash  []byte `gorm:"primaryKey"`
	UserID     int64  // 0 before sign-in is complete
	Data       []byte // small encoded values: flash notice, half-done sign-in
	CreatedAt  time.Time
	LastSeenAt time.Time
	ExpiresAt  time.Time
	UserAgent  string
	Address    string
}

// OneTimeToken lets an invited person, or the first administrator, choose a password. Only its
// SHA-256 is kept.
type OneTimeToken struct {
	TokenHash []byte `gorm:"primaryKey"`
	UserID    int64
	CreatedAt time.Time
	ExpiresAt time.Time
	UsedAt    *time.Time
}
