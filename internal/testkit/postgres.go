package testkit

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"net/url"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// postgresPatience bounds each statement of the kit itself; creating a database takes about a tenth of a second.
const postgresPatience = time.Minute

// Postgres gives the postgres:// URL of a fresh, empty database, which is dropped when the test ends, whoever is still
// connected. The server is the throwaway cluster named by PORTAL_TEST_POSTGRES (`make test` sets it), or else one that
// this test binary starts for itself. Without PostgreSQL on the machine the test fails; it is never skipped.
func Postgres(t testing.TB) string {
	t.Helper()
	server, err := postgresServer()
	if err != nil {
		t.Fatalf("no PostgreSQL to test on: %v", err)
	}
	address, err := url.Parse(server)
	if err != nil {
		t.Fatalf("PORTAL_TEST_POSTGRES is not a postgres:// URL: %v", err)
	}

	// The name is random rather than counted: the test binaries of several packages share one cluster.
	name := "test_" + randomHex()
	if err := administer(server, "CREATE DATABASE "+name); err != nil {
		t.Fatalf("PostgreSQL did not make a database for the test: %v", err)
	}
	t.Cleanup(func() {
		if err := administer(server, "DROP DATABASE IF EXISTS "+name+" WITH (FORCE)"); err != nil {
			t.Errorf("PostgreSQL did not drop the test's database: %v", err)
		}
	})
	address.Path = "/" + name
	return address.String()
}

// administer runs one statement on a connection of its own, outside of any transaction.
func administer(server, statement string) error {
	ctx, cancel := context.WithTimeout(context.Background(), postgresPatience)
	defer cancel()
	connection, err := pgx.Connect(ctx, server)
	if err != nil {
		return err
	}
	defer connection.Close(ctx)
	_, err = connection.Exec(ctx, statement)
	return err
}

func randomHex() string {
	var b [8]byte
	_, _ = rand.Read(b[:]) // Never fails: the runtime stops the program instead.
	return hex.EncodeToString(b[:])
}
