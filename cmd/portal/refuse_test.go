package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestRefusals asks for what the portal says no to: status 1, one JSON document that says why, no row in,
// and the file kept.
func TestRefusals(t *testing.T) {
	onSite(t, func(t *testing.T, s *site) {
		code := s.participant("carrier")
		path := s.generate("--rows", "30", "--kind", "carrier")
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		good := string(raw)
		header, rest, _ := strings.Cut(good, "\n")
		names := strings.Split(header, ",")
		kept := 0
		for want, file := range map[string]string{
			"file.empty":             "",
			"file.not_a_table":       "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
			"file.no_rows":           header + "\n",
			"file.no_known_column":   "one,two\n1,2\n",
			"file.no_join_key":       "Deliver To,State\nAna Abbott,IL\n",
			"file.duplicate_headers": header + "," + names[2] + "\n" + rest,
			"file.cut_off":           good[:len(good)-60],
			"file.nul":               header + "\n\x00" + rest,
			"file.undecodable":       header + "\n" + strings.Replace(rest, ",", ",M\x81ller", 1),
			"rows.none_accepted":     s.allWrong(),
		} {
			a := s.run("manifest", "submit", s.file(file), "--as", code, "--json")
			doc := a.document(t)
			refusal, _ := doc["refusal"].(map[string]any)
			if a.code != 1 || doc["outcome"] != "refused" || refusal["code"] != want || len(refusal["sentence"].(string)) < 20 {
				t.Errorf("%s: status %d, %v", want, a.code, doc)
				continue
			}
			if doc["accepted"] != 0.0 || doc["manifest"] == nil {
				t.Errorf("%s: accepted %v, manifest %v", want, doc["accepted"], doc["manifest"])
			}
			kept++
		}
		if doc := s.ok("verify", "--json"); doc["files"] != float64(kept) {
			t.Errorf("%v files are kept of %d refused ones", doc["files"], kept)
		}
		if a := s.run("shipments", "--json"); a.code != 0 || a.out != "" {
			t.Errorf("shipments of refused files: %d %q", a.code, a.out)
		}
	})
}

func (s *site) allWrong() string {
	raw, err := os.ReadFile(s.generate("--rows", "30", "--kind", "carrier", "--bad-every", "1"))
	if err != nil {
		s.t.Fatal(err)
	}
	return string(raw)
}

// TestRefusedBeforeAnythingCameIn are refusals that know no manifest.
func TestRefusedBeforeAnythingCameIn(t *testing.T) {
	s := newSite(t, filepath.Join(t.TempDir(), "portal.db"))
	code := s.participant("carrier")
	file := s.generate("--rows", "10", "--kind", "carrier")
	broken := s.file("this is no zip")
	s.ok("policy", "use", "current", "--json")
	closed := s.run("manifest", "submit", file, "--as", code, "--json")
	s.ok("policy", "use", "announced", "--json")
	for name, c := range map[string]struct {
		answer answer
		says   string
	}{
		"unknown code":         {s.run("manifest", "submit", file, "--as", "NOBODY", "--json"), "no such originator code"},
		"unknown code, check":  {s.run("manifest", "check", file, "--as", "NOBODY", "--json"), "no such originator code"},
		"term over":            {closed, "2025"},
		"pictures are no zip":  {s.run("manifest", "submit", file, "--as", code, "--pictures", broken, "--json"), "zip"},
		"nameless participant": {s.run("organisation", "add", " ", "--kind", "carrier", "--json"), "problem"},
	} {
		doc := c.answer.document(t)
		refusal, _ := doc["refusal"].(map[string]any)
		sentence, _ := refusal["sentence"].(string)
		if c.answer.code != 1 || doc["outcome"] != "refused" || !strings.Contains(sentence, c.says) || doc["manifest"] != nil {
			t.Errorf("%s: status %d, %v", name, c.answer.code, doc)
		}
	}
	if doc := s.ok("verify", "--json"); doc["files"] != 0.0 || doc["orphans"] != 0.0 {
		t.Errorf("something came in: %v", doc)
	}
}

// TestGarbledSettings stop the start with status 2 and one line that names the setting.
func TestGarbledSettings(t *testing.T) {
	for setting, text := range map[string]string{
		"PORTAL_DATABASE": "mysql://somewhere/db", "PORTAL_POLICY": "yesterday", "PORTAL_FILES": "gs9://bucket",
	} {
		s := newSite(t, filepath.Join(t.TempDir(), "portal.db"))
		s.env = append(slices.DeleteFunc(s.env, func(v string) bool { return strings.HasPrefix(v, setting+"=") }), setting+"="+text)
		a := s.run("shipments", "--json")
		lines := strings.Split(strings.TrimSpace(a.errors), "\n")
		if a.code != 2 || a.out != "" || len(lines) != 1 || !strings.Contains(lines[0], setting) {
			t.Errorf("%s=%s: status %d, %q, %q", setting, text, a.code, a.out, a.errors)
		}
	}
	s := newSite(t, filepath.Join(t.TempDir(), "portal.db"))
	for _, args := range [][]string{{"manifest", "submit", "/nowhere/at/all.csv", "--as", "X"}, {"manifest", "submit"}, {"no-such-command"},
		{"policy", "use", "yesterday"}, {"generate", "manifest", "--rows", "0"},
		{"manifest", "submit", s.file("a,b\n"), "--as", "X", "--pictures", "/nowhere"}} {
		if a := s.run(args...); a.code != 2 && !(a.code == 1 && strings.Contains(a.out, "originator code")) || a.errors == "" && a.code == 2 {
			t.Errorf("%v: status %d, %q, %q", args, a.code, a.out, a.errors)
		}
	}
}

// TestCheckFilesNothing gives the figures of a submission and leaves nothing.
func TestCheckFilesNothing(t *testing.T) {
	onSite(t, func(t *testing.T, s *site) {
		code := s.participant("carrier")
		file := s.generate("--rows", "500", "--kind", "carrier", "--bad-every", "25")
		checked := s.ok("manifest", "check", file, "--as", code, "--json")
		if doc := s.ok("verify", "--json"); doc["files"] != 0.0 || len(s.shipments()[0]) != 0 {
			t.Errorf("a check left something: %v", doc)
		}
		sent := s.ok("manifest", "submit", file, "--as", code, "--json")
		for _, key := range []string{"sha256", "outcome", "rows", "accepted", "quarantined", "filings", "columns", "findings"} {
			if asText(checked[key]) != asText(sent[key]) {
				t.Errorf("%s: check says %s, submit %s", key, asText(checked[key]), asText(sent[key]))
			}
		}
		if checked["manifest"] != nil || sent["outcome"] != "partial" || sent["quarantined"] != 20.0 {
			t.Errorf("manifest %v, outcome %v, quarantined %v", checked["manifest"], sent["outcome"], sent["quarantined"])
		}
		again := s.ok("manifest", "submit", file, "--as", code, "--json")
		if again["repeated"] != true || again["manifest"] != sent["manifest"] || asText(figures(again)) != asText(figures(sent)) {
			t.Errorf("sent again: %v", again)
		}
	})
}
