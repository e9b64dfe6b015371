package holds

import (
	"strings"
	"testing"

	"pilot321/models"
)

// neverSaid are words that no text for a participant may have.
var neverSaid = []string{"released", "cleared", "score", "points", "rule", "other filer", "another filer", "another company", "watch", "risk"}

func mustBePublic(t *testing.T, where, text string) {
	t.Helper()
	lower := strings.ToLower(text)
	for _, word := range neverSaid {
		if strings.Contains(lower, word) {
			t.Errorf("%s says %q: %s", where, word, text)
		}
	}
	if text == "" || strings.Contains(text, "  ") {
		t.Errorf("%s is not a sentence: %q", where, text)
	}
}

func TestPublicTexts(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range Publics {
		if seen[p.Key] || len(p.Clears) == 0 {
			t.Errorf("%s comes twice, or says nothing that would help", p.Key)
		}
		seen[p.Key] = true
		for _, text := range append([]string{p.Title, p.What}, p.Clears...) {
			mustBePublic(t, p.Key, text)
		}
	}
	for _, o := range Options {
		mustBePublic(t, string(o.Outcome), o.Public)
		mustBePublic(t, string(o.Outcome), o.Done)
	}
	for _, r := range Results {
		mustBePublic(t, string(r.Result), r.Public)
	}
	if got := PublicOf("no such key"); got.Key != "review" {
		t.Errorf("an unknown key tells %q", got.Key)
	}
}

func TestStandingSaysWhoActs(t *testing.T) {
	for _, status := range Statuses {
		for _, o := range Options {
			h := &models.Hold{Status: status, Outcome: string(o.Outcome)}
			s := StandingOf(h)
			if s.Ended != (status == models.HoldClosed) || s.Owed == s.Ended {
				t.Errorf("%s %s: %+v", status, o.Outcome, s)
			}
			mustBePublic(t, string(status), s.Heading)
			mustBePublic(t, string(status), s.Meaning)
			if !s.Ended && s.Actor == "" {
				t.Errorf("%s: nobody must act", status)
			}
		}
	}
}
