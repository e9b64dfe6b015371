package testkit

import (
	"path/filepath"
	"testing"
)

// Engines runs the same test on a fresh SQLite file and on a fresh PostgreSQL database, as the subtests "sqlite" and
// "postgres". The url is what the setting PORTAL_DATABASE takes: a path that does not exist yet, or a postgres:// URL.
func Engines(t *testing.T, test func(t *testing.T, url string)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { test(t, SQLite(t)) })
	t.Run("postgres", func(t *testing.T) { test(t, Postgres(t)) })
}

// SQLite gives the path of a database file that does not exist yet, in a folder that goes away with the test.
func SQLite(t testing.TB) string {
	t.Helper()
	return filepath.Join(t.TempDir(), "portal.db")
}
