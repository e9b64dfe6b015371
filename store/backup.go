package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
)

// BackupDatabase writes a consistent copy of the database while it is in use: an SQLite file, or on
// PostgreSQL what pg_dump writes (which must be on the PATH). url is the database's address.
func (s *Store) BackupDatabase(ctx context.Context, url, path string) error {
	if s.engine.name() == "sqlite" {
		return s.vacuumInto(ctx, path)
	}
	return postgresTool(ctx, "pg_dump", "--format=custom", "--no-owner", "--file="+path, url)
}

// vacuumInto copies an SQLite database on a reading connection, so that writers need not wait. The
// connection must be allowed to write for that moment: SQLite takes the copy for a write.
func (s *Store) vacuumInto(ctx context.Context, path string) (err error) {
	db, err := s.reader.DB()
	if err != nil {
		return err
	}
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	if _, err := conn.ExecContext(ctx, "PRAGMA query_only = off"); err != nil {
		return err
	}
	defer func() {
		_, off := conn.ExecContext(context.WithoutCancel(ctx), "PRAGMA query_only = on")
		err = errors.Join(err, off)
	}()
	_, err = conn.ExecContext(ctx, "VACUUM INTO ?", path)
	return err
}

// RestoreDatabase sets a copy up where nothing is yet.
func RestoreDatabase(ctx context.Context, url, path string) error {
	if isPostgres(url) {
		return postgresTool(ctx, "pg_restore", "--no-owner", "--exit-on-error", "--single-transaction", "--dbname="+url, path)
	}
	if _, err := os.Stat(url); err == nil {
		return fmt.Errorf("%s exists already", url)
	}
	return os.Rename(path, url)
}

func postgresTool(ctx context.Context, name string, args ...string) error {
	if out, err := exec.CommandContext(ctx, name, args...).CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w: %s", name, err, out)
	}
	return nil
}
