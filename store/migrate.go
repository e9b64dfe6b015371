package store

import (
	"context"
	"embed"
	"io/fs"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

//go:embed migrations
var migrations embed.FS

// Migrate brings the schema up to date and tells how many steps it took. On PostgreSQL a lock keeps
// two machines from migrating at once.
func (s *Store) Migrate(ctx context.Context) (int, error) {
	provider, err := s.migrator()
	if err != nil {
		return 0, err
	}
	done, err := provider.Up(ctx)
	return len(done), err
}

func (s *Store) migrator() (*goose.Provider, error) {
	files, err := fs.Sub(migrations, "migrations/"+s.engine.name())
	if err != nil {
		return nil, err
	}
	dialect, options := goose.DialectSQLite3, []goose.ProviderOption{}
	if s.engine.name() == "postgres" {
		locker, err := lock.NewPostgresSessionLocker()
		if err != nil {
			return nil, err
		}
		dialect, options = goose.DialectPostgres, append(options, goose.WithSessionLocker(locker))
	}
	return goose.NewProvider(dialect, s.writerDB, files, options...)
}

// SchemaCurrent tells whether every migration this binary knows has run, and whether the database
// has one that it does not know (an old binary on a newer schema).
func (s *Store) SchemaCurrent(ctx context.Context) (current, newer bool, err error) {
	entries, err := fs.ReadDir(migrations, "migrations/"+s.engine.name())
	if err != nil {
		return false, false, err
	}
	var known, version int64
	for _, entry := range entries {
		number, err := goose.NumericComponent(entry.Name())
		if err != nil {
			return false, false, err
		}
		known = max(known, number)
	}
	err = s.read(ctx).Raw("SELECT COALESCE(MAX(version_id), 0) FROM goose_db_version").Scan(&version).Error
	return version == known, version > known, err
}
