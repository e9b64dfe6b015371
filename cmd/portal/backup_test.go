package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pilot321/internal/testkit"
)

// TestBackupWhileAnImportRuns writes an archive beside a running import, sets it up elsewhere, and carries
// the import on there.
func TestBackupWhileAnImportRuns(t *testing.T) {
	onSite(t, func(t *testing.T, s *site) {
		first, code := s.generate("--rows", "500", "--seed", "1", "--kind", "carrier"), s.participant("carrier")
		s.ok("manifest", "submit", first, "--as", code, "--json")
		second := s.generate("--rows", "3000", "--seed", "2", "--kind", "carrier")
		running := s.command("manifest", "submit", second, "--as", code, "--json")
		if err := running.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(200 * time.Millisecond)
		archive := filepath.Join(t.TempDir(), "backup.tar.gz")
		s.ok("backup", archive, "--with-keys")
		if err := running.Wait(); err != nil {
			t.Errorf("the import beside the backup: %v", err)
		}
		if a := s.run("backup", archive); a.code == 0 {
			t.Error("an archive that was there was overwritten")
		}

		database := filepath.Join(t.TempDir(), "data", "portal.db")
		if strings.HasPrefix(s.env[1], "PORTAL_DATABASE=postgres") {
			database = testkit.Postgres(t)
		}
		other := newSite(t, database)
		if database[0] == '/' {
			other.data = filepath.Dir(database)
			other.env[0] = "PORTAL_DATA=" + other.data
		}
		other.ok("restore", archive)
		other.mustVerify()
		if n := len(other.shipments()); n < 500 || n > 8500 {
			t.Errorf("%d shipments were restored", n)
		}
		other.ok("manifest", "submit", second, "--as", code, "--json")
		if a, b := other.shipments(), s.shipments(); !slices.Equal(a, b) {
			t.Errorf("%d shipments there, %d here, and they differ", len(a), len(b))
		}
		other.mustVerify()
		if a := other.run("restore", archive); a.code != 1 || a.document(t)["outcome"] != "refused" {
			t.Errorf("restored over what is there: %d %s", a.code, a.out)
		}
	})
}

// TestDamagedArchives are refused, and nothing of them is put in place.
func TestDamagedArchives(t *testing.T) {
	s := newSite(t, filepath.Join(t.TempDir(), "portal.db"))
	s.ok("manifest", "submit", s.generate("--rows", "200", "--kind", "carrier"), "--as", s.participant("carrier"), "--json")
	archive := filepath.Join(t.TempDir(), "backup.tar.gz")
	s.ok("backup", archive, "--with-keys")
	whole, err := os.ReadFile(archive)
	if err != nil {
		t.Fatal(err)
	}
	flipped := slices.Clone(whole)
	flipped[len(flipped)/2] ^= 0x10
	for name, content := range map[string][]byte{"cut in half": whole[:len(whole)/2], "cut by a byte": whole[:len(whole)-1], "one bit flipped": flipped,
		"no archive": []byte("hello"), "empty": nil} {
		other := newSite(t, "")
		other.env = []string{"PORTAL_DATA=" + other.data}
		a := other.run("restore", other.file(string(content)))
		if a.code != 1 || a.document(t)["outcome"] != "refused" {
			t.Errorf("%s: status %d, %s %s", name, a.code, a.out, a.errors)
		}
		for _, left := range []string{other.data, other.data + "-keys"} {
			if entries, _ := os.ReadDir(left); len(entries) > 0 {
				t.Errorf("%s: %s was put in place", name, entries[0].Name())
			}
		}
	}
}

// TestRestoreWithoutKeys says in one line what is missing.
func TestRestoreWithoutKeys(t *testing.T) {
	s := newSite(t, filepath.Join(t.TempDir(), "portal.db"))
	s.participant("carrier")
	archive := filepath.Join(t.TempDir(), "backup.tar.gz")
	s.ok("backup", archive)
	other := newSite(t, "")
	other.env = []string{"PORTAL_DATA=" + other.data}
	other.ok("restore", archive)
	a := other.run("shipments", "--json")
	if lines := strings.Split(strings.TrimSpace(a.errors), "\n"); a.code != 2 || len(lines) != 1 || !strings.Contains(lines[0], "key") || !strings.Contains(lines[0], "missing") {
		t.Errorf("status %d: %q", a.code, a.errors)
	}
}
