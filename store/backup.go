package store

import (
	"context"
	"fmt"
	"os"
	"os/exec"
)

// BackupDatabase writes a consistent copy of the database while it is in use: an SQLite file, or on
// PostgreSQL what pg_dump writes (which must be on the PATH). url is the database's address.
func (s *Store) BackupDatabase(ctx context.Context, url, path string) error {
	if s.engine.name() == "sqlite" {
		return s.read(ctx).Exec("VACUUM INTO ?", path).Error
	}
	return postgresTool(ctx, "pg_dump", "--format=custom", "--no-owner", "--file="+path, url)
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
