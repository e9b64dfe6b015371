package main

import (
	"bytes"
	"encoding/csv"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pilot321/demo"
)

// figures are what a submission's answer must have in common with that of an unbroken one.
func figures(doc map[string]any) map[string]any {
	same := map[string]any{}
	for _, key := range []string{"sha256", "outcome", "rows", "accepted", "quarantined", "unchanged", "filings", "joined", "held"} {
		same[key] = doc[key]
	}
	same["pictures"] = asText(doc["pictures"])
	same["findings"] = asText(doc["findings"])
	return same
}

func sameFigures(a, b map[string]any) bool { return asText(a) == asText(b) }

// TestKilledImportResumes kills a submission at random instants, each time submits the same file again at
// once, and ends with what an unbroken submission gives.
func TestKilledImportResumes(t *testing.T) {
	const kills = 5
	onSite(t, func(t *testing.T, s *site) {
		rows := "24000"
		if strings.HasPrefix(s.env[1], "PORTAL_DATABASE=postgres") {
			rows = "5000"
		}
		file := s.generate("--rows", rows, "--seed", "4", "--kind", "carrier", "--bad-every", "97")
		whole := newSite(t, filepath.Join(t.TempDir(), "whole.db"))
		began := time.Now()
		want := figures(whole.ok("manifest", "submit", file, "--as", whole.participant("carrier"), "--json"))
		took := time.Since(began)

		code := s.participant("carrier")
		seed := uint64(time.Now().UnixNano())
		t.Logf("seed %d", seed)
		instants := rand.New(rand.NewPCG(seed, 0))
		for range kills {
			c := s.command("manifest", "submit", file, "--as", code, "--json")
			if err := c.Start(); err != nil {
				t.Fatal(err)
			}
			time.Sleep(took/20 + time.Duration(instants.Int64N(int64(took/3))))
			c.Process.Kill()
			c.Wait()
		}
		began = time.Now()
		got := figures(s.ok("manifest", "submit", file, "--as", code, "--json"))
		if waited := time.Since(began); waited > 2*took+10*time.Second {
			t.Errorf("the last submission took %v, an unbroken one %v: it waited for the lease of a dead process", waited, took)
		}
		if !sameFigures(got, want) {
			t.Errorf("after %d kills the answer is\n%v, unbroken it is\n%v", kills, got, want)
		}
		if a, b := s.shipments(), whole.shipments(); !slices.Equal(a, b) {
			t.Errorf("after %d kills there are other shipments than without (%d and %d)", kills, len(a), len(b))
		}
		s.mustVerify()
		whole.mustVerify()
	})
}

// TestKilledWhilePicturesComeIn kills a submission before its import begins: with the file received, and
// with some pictures stored.
func TestKilledWhilePicturesComeIn(t *testing.T) {
	onSite(t, func(t *testing.T, s *site) {
		folder := t.TempDir()
		file := s.generate("--rows", "1500", "--seed", "4", "--kind", "marketplace")
		names := pictureNames(t, file)
		if err := demo.WritePictures(folder, names); err != nil {
			t.Fatal(err)
		}
		code := s.participant("marketplace")
		submit := []string{"manifest", "submit", file, "--as", code, "--pictures", folder, "--json"}
		for _, after := range []time.Duration{20, 60, 120, 250, 400} {
			c := s.command(submit...)
			if err := c.Start(); err != nil {
				t.Fatal(err)
			}
			time.Sleep(after * time.Millisecond)
			c.Process.Kill()
			c.Wait()
		}
		doc := s.ok(submit...)
		received := doc["pictures"].(map[string]any)["received"].(float64)
		if int(received) != len(names) || doc["rows"] != 1500.0 {
			t.Errorf("received %v of %d pictures, %v rows", received, len(names), doc["rows"])
		}
		s.mustVerify()
	})
}

// pictureNames are the picture files that an invented manifest names in its last column, at most thirty.
func pictureNames(t *testing.T, file string) (names []string) {
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(raw)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		if name := row[len(row)-1]; name != "" && len(names) < 30 && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// TestTwoSubmitTheSameFileAtOnce has one of them import; both answer with the same manifest.
func TestTwoSubmitTheSameFileAtOnce(t *testing.T) {
	onSite(t, func(t *testing.T, s *site) {
		file := s.generate("--rows", "3000", "--seed", "4", "--kind", "carrier")
		code := s.participant("carrier")
		const processes = 3
		answers := make(chan answer, processes)
		for range processes {
			go func() { answers <- s.run("manifest", "submit", file, "--as", code, "--json") }()
		}
		manifests, fresh := map[any]bool{}, 0
		for range processes {
			a := <-answers
			if a.code != 0 {
				t.Fatalf("ended with %d: %s %s", a.code, a.out, a.errors)
			}
			doc := a.document(t)
			manifests[doc["manifest"]] = true
			if doc["repeated"] == false {
				fresh++
			}
			if doc["accepted"] != 3000.0 || doc["unchanged"] != 0.0 {
				t.Errorf("accepted %v, unchanged %v", doc["accepted"], doc["unchanged"])
			}
		}
		if len(manifests) != 1 || fresh != 1 {
			t.Errorf("%d manifests, %d answers of a first submission; want 1 and 1", len(manifests), fresh)
		}
		if n := len(s.shipments()); n != 3000 {
			t.Errorf("%d shipments", n)
		}
		s.mustVerify()
	})
}

// TestTwoSubmitDifferentFilesAtOnce has two processes take turns at one database.
func TestTwoSubmitDifferentFilesAtOnce(t *testing.T) {
	onSite(t, func(t *testing.T, s *site) {
		ended := make(chan answer, 2)
		for _, kind := range []string{"carrier", "marketplace"} {
			file, code := s.generate("--rows", "2500", "--seed", "4", "--kind", kind), s.participant(kind)
			go func() { ended <- s.run("manifest", "submit", file, "--as", code, "--json") }()
		}
		joined := 0.0
		for range 2 {
			a := <-ended
			if a.code != 0 {
				t.Fatalf("ended with %d: %s", a.code, a.errors)
			}
			joined += a.document(t)["joined"].(float64)
		}
		if n := len(s.shipments()); n != 2500 || joined != 2500 {
			t.Errorf("%d shipments, %v filings joined; want 2500 of both", n, joined)
		}
		s.mustVerify()
	})
}
