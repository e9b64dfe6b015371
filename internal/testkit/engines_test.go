package testkit

import (
	"database/sql"
	"os"
	"strings"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib"
	_ "github.com/mattn/go-sqlite3"
)

func open(t *testing.T, url string) *sql.DB {
	t.Helper()
	driver := "sqlite3"
	if strings.HasPrefix(url, "postgres://") {
		driver = "pgx"
	}
	db, err := sql.Open(driver, url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func TestEnginesGiveAFreshDatabaseOnEach(t *testing.T) {
	seen := map[string]bool{}
	// Twice, because the second round must not see what the first one wrote.
	for range 2 {
		Engines(t, func(t *testing.T, url string) {
			if seen[url] {
				t.Errorf("the database %s was given before", url)
			}
			seen[url] = true
			db := open(t, url)
			if _, err := db.Exec("CREATE TABLE shipments (id integer)"); err != nil {
				t.Fatal(err)
			}
			var count int
			if err := db.QueryRow("SELECT count(*) FROM shipments").Scan(&count); err != nil || count != 0 {
				t.Errorf("a fresh table holds %d rows, error %v", count, err)
			}
		})
	}
	if len(seen) != 4 {
		t.Errorf("%d databases for two rounds on two engines, want 4: %v", len(seen), seen)
	}
}

func TestPostgresIsGoneAfterTheTestEvenWithAConnectionOpen(t *testing.T) {
	var url string
	t.Run("leaks a connection", func(t *testing.T) {
		url = Postgres(t)
		db, err := sql.Open("pgx", url)
		if err != nil {
			t.Fatal(err)
		}
		if err := db.Ping(); err != nil {
			t.Fatal(err)
		}
	})
	if err := open(t, url).Ping(); err == nil {
		t.Error("the database still answers after its test")
	} else if !strings.Contains(err.Error(), "does not exist") {
		t.Errorf("the database is refused for another reason than being gone: %v", err)
	}
}

func TestSQLiteFileDoesNotExistYet(t *testing.T) {
	path := SQLite(t)
	if _, err := os.Stat(path); !os.IsNotExist(err) {
		t.Errorf("%s: %v, want a file that is not there", path, err)
	}
}
