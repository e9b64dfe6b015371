package holds

import (
	"os"
	"slices"
	"strings"
	"testing"

	"pilot321/models"
)

// tableOf reads the rows of the first table under a heading of docs/states.md.
func tableOf(t *testing.T, heading, first string) map[string]string {
	t.Helper()
	text, err := os.ReadFile("../docs/states.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut(string(text), "\n## "+heading+"\n")
	section, _, _ := strings.Cut(rest, "\n## ")
	_, table, has := strings.Cut(section, "\n| "+first+" |")
	if !found || !has {
		t.Fatalf("docs/states.md has no table %q under %q", first, heading)
	}
	rows := map[string]string{}
	for i, line := range strings.Split(table, "\n") {
		if i < 2 {
			continue // the rest of the head and the rule under it
		}
		cells := strings.Split(line, "|")
		if len(cells) < 3 {
			break
		}
		rows[strings.TrimSpace(cells[1])] = strings.TrimSpace(cells[2])
	}
	return rows
}

// agree compares a table of moves with the document, both ways.
func agree[S ~string](t *testing.T, heading string, moves models.Moves[S]) {
	t.Helper()
	rows := tableOf(t, heading, "From")
	states := map[S]bool{}
	for from, list := range moves {
		states[from] = true
		for _, to := range list {
			states[to] = true
		}
	}
	if len(rows) != len(states) {
		t.Errorf("%s: the document has %d states, the program %d", heading, len(rows), len(states))
	}
	for state := range states {
		var want []string
		for _, to := range moves[state] {
			want = append(want, string(to))
		}
		var got []string
		if cell, ok := rows[string(state)]; !ok {
			t.Errorf("%s: the document lacks %q", heading, state)
		} else if cell != "–" {
			got = strings.Split(cell, ", ")
		}
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%s: from %q the document leads to %v, the program to %v", heading, state, got, want)
		}
	}
}

func TestDocumentSaysWhatTheTablesSay(t *testing.T) {
	agree(t, "Manifest", models.ManifestMoves)
	agree(t, "Repair", models.RepairMoves)
	agree(t, "Rehearsal", models.RehearsalMoves)
	agree(t, "WatchList", models.WatchMoves)
	agree(t, "WatchImport", models.WatchImportMoves)
	agree(t, "Reassessment", models.ReassessmentMoves)
	agree(t, "Reference", models.ReferenceMoves)
	agree(t, "Hold", models.HoldMoves)
	agree(t, "Rule set", models.RulesetMoves)
	agree(t, "Application", models.ApplicationMoves)
	agree(t, "Organisation", models.OrganisationMoves)
	jobs := tableOf(t, "Job", "From")
	for _, state := range []models.JobState{models.JobWaiting, models.JobRunning, models.JobDone, models.JobParked} {
		if _, ok := jobs[string(state)]; !ok {
			t.Errorf("Job: the document lacks %q", state)
		}
	}
}

func TestDocumentSaysWhereDecisionsLead(t *testing.T) {
	rows := tableOf(t, "Hold", "Decision")
	if len(rows) != len(Options) {
		t.Errorf("the document has %d decisions, the program %d", len(rows), len(Options))
	}
	for _, o := range Options {
		to, ok := After(o.Outcome)
		if !ok || !models.HoldMoves.Allowed(models.HoldClaimed, to) {
			t.Errorf("%s leads to %q, which the table of moves does not have", o.Outcome, to)
		}
		if rows[string(o.Outcome)] != string(to) {
			t.Errorf("%s leads to %q, in the document to %q", o.Outcome, to, rows[string(o.Outcome)])
		}
	}
}
