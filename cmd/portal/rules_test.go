package main

import (
	"strings"
	"testing"
	"time"

	"pilot321/internal/testkit"
	"pilot321/models"
	"pilot321/risk"
	"pilot321/store"
)

// Rules in force that another release wrote stop the server and every judgment, say why and what to do, and keep nobody
// from taking a backup; the operator puts those of this release in their place.
func TestRulesOfAnotherReleaseStopTheStart(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, database string) {
		db, err := store.Open(store.Options{Database: database, Clock: time.Now})
		if err == nil {
			_, err = db.Migrate(t.Context())
		}
		foreign := risk.Rule{Name: "from_the_future", Title: "From the future", Points: 5, Family: models.HoldXray, PublicReason: "scan", Lane: models.LaneXray,
			When: risk.Condition{Signal: "not_yet_known", Is: risk.IsFound}}
		if err == nil {
			err = db.SeedRuleset(t.Context(), &risk.Ruleset{Version: 1, Rules: []risk.Rule{foreign}})
		}
		if err == nil {
			err = db.Close()
		}
		if err != nil {
			t.Fatal(err)
		}
		s := newSite(t, database)
		code := s.participant("marketplace")
		file := s.generate("--kind", "marketplace", "--rows", "20", "--seed", "3")
		for _, args := range [][]string{{"serve"}, {"manifest", "submit", file, "--as", code, "--json"}} {
			a := s.run(args...)
			if a.code != exitFault || !strings.Contains(a.errors, "version 1 of the rules, which is live, does not fit this release") ||
				!strings.Contains(a.errors, "There is no signal “not_yet_known”") || !strings.Contains(a.errors, "portal rules restore") {
				t.Errorf("%v ended with %d: %s", args, a.code, a.errors)
			}
		}
		if live := s.ok("rules", "restore", "--json")["live"]; live != float64(2) {
			t.Errorf("live is %v", live)
		}
		s.ok("manifest", "submit", file, "--as", code, "--json")
		s.mustVerify()
	})
}

// What an import judged comes out the same when it is judged again.
func TestReplayOfAnImport(t *testing.T) {
	onSite(t, func(t *testing.T, s *site) {
		for _, kind := range []string{"marketplace", "carrier"} {
			s.run("manifest", "submit", s.generate("--kind", kind, "--rows", "300", "--seed", "7"), "--as", s.participant(kind), "--json")
		}
		doc := s.ok("rules", "replay", "--json")
		if doc["replayed"].(float64) < 100 || doc["identical"] != doc["replayed"] || doc["not_kept"] != float64(0) || len(doc["different"].([]any)) > 0 {
			t.Errorf("%v", doc)
		}
	})
}
