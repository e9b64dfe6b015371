package audit

import (
	"bytes"
	"time"

	"pilot321/models"
)

// Query asks for entries of the log. What is zero is not asked for.
type Query struct {
	Action       string    // one action, "hold.decided"
	Actor        string    // "operator", "system" or "visitor", or a part of a person's name
	Kind         string    // of subject, "hold"
	Subject      string    // one record, "hold:33"
	Organisation int64     // whose affair it is
	From, Until  time.Time // at or after, and before
	Limit        int
}

// Entry is an event with the names that are needed to read it. The names are not part of the event: they
// can change and be erased, the log cannot.
type Entry struct {
	models.Event
	Person       string
	Role         models.Role
	Organisation string
}

// Whole tells whether the event still is what was written: its hash made again equals the one beside it.
func (e Entry) Whole() bool { return bytes.Equal(Hash(e.Event), e.Event.Hash) }
