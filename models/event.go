package models

import "time"

// Event is an entry of the append-only audit log, written in the same transaction as the change
// it tells of. An import writes one a batch.
type Event struct {
	ID      int64
	At      time.Time
	Actor   string // "user:12", "operator", "system"
	UserID  *int64
	OrgID   *int64 // whose affair it is, where it is one company's
	Action  string // "hold.decided"
	Subject string // "hold:33"
	Detail  []byte // JSON
	Hash    []byte // SHA-256 over all of the above
}

// Mail is a message that was written; a job sends it.
type Mail struct {
	ID        int64
	To        string `gorm:"column:recipient"`
	Subject   string
	Body      string
	CreatedAt time.Time
	SentAt    *time.Time
	Failure   string
}
