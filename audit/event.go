// Package audit says what an entry of the audit log is and how the log is proved: who did what to
// which record, when, with a hash over all of it. Entries are written in the transaction of the
// change they tell of; the database refuses to change or delete them.
package audit

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"time"

	"pilot321/models"
)

// New makes an event. subject is a kind and a row ("hold:33"), org the company whose affair it is
// or 0, detail anything that marshals to JSON; personal data does not belong there, because the log
// cannot be erased.
func New(at time.Time, actor models.Actor, action, subject string, org int64, detail any) models.Event {
	body, err := json.Marshal(detail)
	if err != nil {
		// Only a programming fault makes a detail that is not JSON; the event must not be lost for it.
		body, _ = json.Marshal(fmt.Sprint(detail))
	}
	e := models.Event{At: at.UTC().Truncate(time.Microsecond), Actor: actor.String(), Action: action, Subject: subject, Detail: body}
	if actor.UserID != 0 {
		e.UserID = &actor.UserID
	}
	if org != 0 {
		e.OrgID = &org
	}
	e.Hash = Hash(e)
	return e
}

// Hash is the SHA-256 over everything an event says, except its number.
func Hash(e models.Event) []byte {
	body, _ := json.Marshal([]any{e.At.UTC().UnixMicro(), e.Actor, e.UserID, e.OrgID, e.Action, e.Subject, string(e.Detail)})
	sum := sha256.Sum256(body)
	return sum[:]
}

// Subject names a record in an event.
func Subject(kind string, id int64) string { return fmt.Sprintf("%s:%d", kind, id) }
