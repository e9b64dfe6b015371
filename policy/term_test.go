package policy

import (
	"strings"
	"testing"
	"time"

	"pilot321/models"
)

func TestTerm(t *testing.T) {
	washington := func(text string) time.Time {
		at, err := time.ParseInLocation("2006-01-02 15:04:05", text, eastern)
		if err != nil {
			t.Fatal(err)
		}
		return at
	}
	cases := []struct {
		set, at   string
		open      bool
		since     string
		until     string
		published string
	}{
		{Announced, "2019-08-21 23:59:59", false, "", "2019-08-21", ""},
		{Announced, "2019-08-22 00:00:00", true, "2019-08-22", "", "August 2020"},
		{Announced, "2019-12-09 12:00:00", true, "2019-08-22", "", "August 2021"},
		{Announced, "2023-02-15 12:00:00", true, "2019-08-22", "", "August 2023"},
		{Announced, "2024-02-29 12:00:00", true, "2019-08-22", "", "August 2025"},
		{Announced, "2030-01-01 12:00:00", true, "2019-08-22", "", "August 2025"},
		{Current, "2023-02-16 12:00:00", true, "2019-08-22", "2025-08-31", "August 2025"},
		{Current, "2025-08-31 23:59:59", true, "2019-08-22", "2025-08-31", "August 2025"},
		{Current, "2025-09-01 00:00:00", false, "2025-09-01", "", "August 2025"},
	}
	for _, c := range cases {
		got := NewBook(c.set, Seed()).Term(washington(c.at))
		if got.Open != c.open || text(got.Since) != c.since || text(got.Until) != c.until || got.Published != c.published {
			t.Errorf("%s at %s: %+v (since %s, until %s)", c.set, c.at, got, got.Since, got.Until)
		}
		if got.Sentence == "" || got.Citation == "" {
			t.Errorf("%s at %s says nothing: %+v", c.set, c.at, got)
		}
	}
}

func text(day models.Day) string {
	if day == 0 {
		return ""
	}
	return day.String()
}

// The moment of transmission is judged in Washington, whatever zone the clock of the machine has.
func TestTermIsJudgedInWashington(t *testing.T) {
	book := NewBook(Current, Seed())
	if !book.Term(time.Date(2025, 9, 1, 3, 59, 59, 0, time.UTC)).Open {
		t.Error("in Washington it is still August")
	}
	if book.Term(time.Date(2025, 9, 1, 4, 0, 0, 0, time.UTC)).Open {
		t.Error("in Washington it is September")
	}
}

func TestTermSentences(t *testing.T) {
	open := NewBook(Announced, Seed()).Term(time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC))
	if open.Sentence != "The pilot is open. Its published term runs to August 2025 unless further extended." || open.Citation != "88 FR 10140" {
		t.Errorf("open: %q (%s)", open.Sentence, open.Citation)
	}
	closed := NewBook(Current, Seed()).Term(time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC))
	if closed.Sentence != "The pilot is closed since September 1, 2025, because its term ended. Nobody can apply or send data." {
		t.Errorf("closed: %q", closed.Sentence)
	}
	if strings.Contains(closed.Sentence, "is open") {
		t.Errorf("closed: %q", closed.Sentence)
	}
}

// Staff end the pilot, or open it again, by adding a record.
func TestStaffEndAndReopenTheTerm(t *testing.T) {
	end := day(2026, time.March, 1)
	records := append(Seed(),
		Record{ID: 100, Set: Announced, Kind: TermEnd, From: end, Citation: "91 FR 1", Sentence: "The pilot ends."},
		Record{ID: 101, Set: Announced, Kind: Term, From: end + 31, Citation: "91 FR 2", Sentence: "The pilot is taken up again."})
	book := NewBook(Announced, records)
	noon := func(d models.Day) time.Time { return d.Time().Add(17 * time.Hour) }
	before, gap, after := book.Term(noon(end-1)), book.Term(noon(end)), book.Term(noon(end+31))
	if !before.Open || before.Until != end-1 || before.Citation != "88 FR 10140" {
		t.Errorf("before the end: %+v", before)
	}
	if gap.Open || gap.Since != end || gap.Until != end+30 || gap.Citation != "91 FR 1" || !strings.Contains(gap.Sentence, "It opens on April 1, 2026.") {
		t.Errorf("after the end: %+v", gap)
	}
	if !after.Open || after.Since != end+31 || after.Until != 0 || after.Sentence != "The pilot is open." {
		t.Errorf("taken up again: %+v", after)
	}
}

func TestDescribe(t *testing.T) {
	on := day(2026, time.November, 23)
	announced := NewBook(Announced, Seed()).Describe(on)
	current := NewBook(Current, Seed()).Describe(on)
	if announced.Title == current.Title || announced.Sentence == "" || current.Sentence == "" {
		t.Errorf("the sets are not told apart: %q, %q", announced.Title, current.Title)
	}
	count := func(d Description, kind Kind) (n int) {
		for _, r := range d.Records {
			if !r.InForce(on) || r.Citation == "" || r.Sentence == "" {
				t.Errorf("%s: %+v", d.Set, r)
			}
			if r.Kind == kind {
				n++
			}
		}
		return n
	}
	for kind, want := range map[Kind][2]int{Term: {1, 0}, Threshold: {1, 1}, ModeOpen: {5, 5}, Suspension: {0, 3}, Repeal: {0, 0}} {
		if a, c := count(announced, kind), count(current, kind); a != want[0] || c != want[1] {
			t.Errorf("%s: %d announced, %d current, want %v", kind, a, c, want)
		}
	}
	if d := NewBook("own", nil).Describe(on); d.Title != "own" || len(d.Records) != 0 {
		t.Errorf("a set of staff: %+v", d)
	}
}
