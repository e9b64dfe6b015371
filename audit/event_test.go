package audit

import (
	"bytes"
	"testing"
	"time"

	"pilot321/models"
)

func TestHashCoversEverything(t *testing.T) {
	at := time.Date(2026, 11, 2, 9, 0, 0, 123456789, time.UTC)
	base := New(at, models.Actor{UserID: 7}, "hold.decided", Subject("hold", 33), 4, map[string]string{"outcome": "remove"})
	if !bytes.Equal(base.Hash, Hash(base)) || base.At.Nanosecond()%1000 != 0 {
		t.Fatal("the hash cannot be made again from what is stored")
	}
	user, org := int64(8), int64(5)
	changes := map[string]func(*models.Event){
		"time":    func(e *models.Event) { e.At = e.At.Add(time.Microsecond) },
		"actor":   func(e *models.Event) { e.Actor = "operator" },
		"user":    func(e *models.Event) { e.UserID = &user },
		"company": func(e *models.Event) { e.OrgID = &org },
		"action":  func(e *models.Event) { e.Action = "hold.claimed" },
		"subject": func(e *models.Event) { e.Subject = "hold:34" },
		"detail":  func(e *models.Event) { e.Detail = []byte(`{"outcome":"seize"}`) },
	}
	for what, change := range changes {
		e := base
		change(&e)
		if bytes.Equal(Hash(e), base.Hash) {
			t.Errorf("a changed %s leaves the hash as it was", what)
		}
	}
}
