// Package store keeps the portal's records in SQLite or PostgreSQL. It is the only package that
// imports gorm. One exported method that writes is one business write and one transaction: the
// change, its audit event and the job it causes. Scope lives in the queries: another company's
// record is not found.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"gorm.io/gorm"
	"maragu.dev/goqite"

	"pilot321/models"
)

// Options say which database to open.
type Options struct {
	Database string           // a file path, or a postgres:// URL
	Clock    func() time.Time // nil: the system's
	// Scratch is for a database that is thrown away if the machine stops before it is complete: on
	// SQLite nothing is synced to disk until the store is closed and the caller syncs the file.
	Scratch bool
	Flood   models.FloodLimit // of references; zero takes the default
}

// Store is both handles of a database: on SQLite one writing connection and a pool that can only
// read, on PostgreSQL one pool for both.
type Store struct {
	reader, writer *gorm.DB
	writerDB       *sql.DB
	engine         engine
	clock          func() time.Time
	queue          *goqite.Queue
	medianCache    medianCache
	flood          models.FloodLimit
}

// engine is what differs between the two databases.
type engine interface {
	name() string
	open(database string, config *gorm.Config, scratch bool) (reader, writer *gorm.DB, err error)
	flavor() goqite.SQLFlavor
	bulk
}

// Open opens the database; Migrate brings its schema up to date.
func Open(o Options) (*Store, error) {
	if o.Clock == nil {
		o.Clock = time.Now
	}
	if o.Flood == (models.FloodLimit{}) {
		o.Flood = models.DefaultFloodLimit()
	}
	s := &Store{clock: o.Clock, engine: sqliteEngine{}, flood: o.Flood}
	if isPostgres(o.Database) {
		s.engine = postgresEngine{}
	}
	var err error
	if s.reader, s.writer, err = s.engine.open(o.Database, s.config(), o.Scratch); err != nil {
		return nil, fmt.Errorf("opening the database: %w", err)
	}
	if s.writerDB, err = s.writer.DB(); err != nil {
		return nil, err
	}
	s.queue = goqite.New(goqite.NewOpts{DB: s.writerDB, Name: "work", SQLFlavor: s.engine.flavor(),
		MaxReceive: 1 << 30, Timeout: queueTimeout})
	return s, nil
}

func isPostgres(database string) bool {
	return strings.HasPrefix(database, "postgres://") || strings.HasPrefix(database, "postgresql://")
}

// Now is the store's clock: UTC with microseconds, which both engines keep exactly.
func (s *Store) Now() time.Time { return s.clock().UTC().Truncate(time.Microsecond) }

func (s *Store) config() *gorm.Config {
	return &gorm.Config{
		SkipDefaultTransaction: true,
		TranslateError:         true,
		NowFunc:                s.Now,
		Logger:                 quiet{},
		NamingStrategy:         naming,
	}
}

// Close ends both handles; on SQLite the last one folds the write-ahead log into the file.
func (s *Store) Close() error {
	var errs []error
	if s.reader != s.writer {
		if db, err := s.reader.DB(); err == nil {
			errs = append(errs, db.Close())
		}
	}
	return errors.Join(append(errs, s.writerDB.Close())...)
}

// Ping tells whether the database answers.
func (s *Store) Ping(ctx context.Context) error {
	var one int
	return s.read(ctx).Raw("SELECT 1").Scan(&one).Error
}

// read is the handle for queries that change nothing.
func (s *Store) read(ctx context.Context) *gorm.DB { return s.reader.WithContext(ctx) }

// write runs one transaction. On SQLite it is the only writer of the process, so the function must
// not wait for another write.
func (s *Store) write(ctx context.Context, fn func(tx *gorm.DB) error) error {
	return s.writer.WithContext(ctx).Transaction(fn)
}

// record puts an event into the log, in the transaction of the change.
func record(tx *gorm.DB, events ...models.Event) error {
	for i := range events {
		if err := tx.Create(&events[i]).Error; err != nil {
			return err
		}
	}
	return nil
}

// found turns gorm's "no rows" into the answer for a record that is not there.
func found(err error, what string) error {
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return models.NotFound(what)
	}
	return err
}

// InUse tells whether the database holds records that the keys of this installation protect.
func (s *Store) InUse(ctx context.Context) (bool, error) {
	var n int64
	err := s.read(ctx).Raw("SELECT (SELECT COUNT(*) FROM users) + (SELECT COUNT(*) FROM organisations)").Scan(&n).Error
	return n > 0, err
}
