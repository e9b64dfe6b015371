//go:build samples

package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// sampled is what the test looks at of one line of `portal shipments`.
type sampled struct {
	Filings []struct {
		Kind  string
		Lines []struct{ Row int }
	}
	Conflicts  []struct{ Element, Sentence string }
	Assessment struct{ Reasons []struct{ Rule string } }
}

// TestSamplesJoin submits the two real exports, the marketplace's with its pictures and then the carrier's,
// and expects every column recognised without a hand's help, every parcel joined, and the planted
// disagreements and persons' days found – those and no others.
func TestSamplesJoin(t *testing.T) {
	folder := os.Getenv("PORTAL_SAMPLES")
	if folder == "" {
		t.Fatal("PORTAL_SAMPLES does not name the folder of the samples")
	}
	onSite(t, func(t *testing.T, s *site) {
		shop := s.ok("manifest", "submit", filepath.Join(folder, "marketplace-export.csv"), "--as", s.participant("marketplace"),
			"--pictures", filepath.Join(folder, "pictures"), "--json")
		carrier := s.ok("manifest", "submit", filepath.Join(folder, "carrier-export.csv"), "--as", s.participant("carrier"), "--json")
		for name, doc := range map[string]map[string]any{"marketplace": shop, "carrier": carrier} {
			if doc["outcome"] != "accepted" || doc["rows"] != 250.0 || doc["accepted"] != 250.0 || doc["filings"] != 250.0 {
				t.Errorf("%s: outcome %v, rows %v, accepted %v, filings %v: %s", name, doc["outcome"], doc["rows"], doc["accepted"], doc["filings"], asText(doc["findings"]))
			}
			for _, c := range doc["columns"].([]any) {
				if column := c.(map[string]any); column["element"] == nil || column["by"] != "synonym" {
					t.Errorf("%s: column %v was not recognised by its header: %v", name, column["header"], column)
				}
			}
		}
		if carrier["joined"] != 250.0 {
			t.Errorf("%v of 250 parcels are joined", carrier["joined"])
		}
		if p := shop["pictures"].(map[string]any); p["received"] != 36.0 || p["faulty"] != 0.0 {
			t.Errorf("pictures: %v, want 36 received", p)
		}
		s.samples(t)
		s.mustVerify()
	})
}

// planted is the beginning of the element on which filers disagree, by the place among forty rows.
var plantedAt = map[int]string{4: "enhanced_description", 14: "fair_retail_value", 24: "deliver_to", 34: "weight"}

func (s *site) samples(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(s.run("shipments", "--json").out), "\n")
	if len(lines) != 250 {
		t.Errorf("%d shipments, want 250", len(lines))
	}
	for _, line := range lines {
		var k sampled
		if err := json.Unmarshal([]byte(line), &k); err != nil {
			t.Fatal(err)
		}
		if len(k.Filings) != 2 || k.Filings[0].Lines[0].Row != k.Filings[1].Lines[0].Row {
			t.Errorf("not joined with the other filer's row: %s", line)
			continue
		}
		row := k.Filings[0].Lines[0].Row
		want := plantedAt[row%40]
		found := false
		for _, c := range k.Conflicts {
			if want == "" {
				t.Errorf("row %d: false disagreement: %s", row, c.Sentence)
			}
			found = found || strings.HasPrefix(c.Element, want)
		}
		if want != "" && !found {
			t.Errorf("row %d: the disagreement on %s was not found: %v", row, want, k.Conflicts)
		}
		over := false
		for _, r := range k.Assessment.Reasons {
			over = over || r.Rule == "person_day_over"
		}
		if want := row >= 61 && row <= 63 || row >= 161 && row <= 163; over != want {
			t.Errorf("row %d: person's day over the limit is %v, want %v", row, over, want)
		}
	}
}
