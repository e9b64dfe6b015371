package store

import (
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"path/filepath"

	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
	"maragu.dev/goqite"
)

// sqliteEngine keeps everything in one file, in WAL mode with full synchronisation: what was
// acknowledged survives a power loss.
type sqliteEngine struct{}

func (sqliteEngine) name() string             { return "sqlite" }
func (sqliteEngine) flavor() goqite.SQLFlavor { return goqite.SQLFlavorSQLite }

// open gives one writing connection, whose transactions take the write lock at once so that they
// never fail half way, and a pool that cannot write.
func (sqliteEngine) open(path string, config *gorm.Config, scratch bool) (reader, writer *gorm.DB, err error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, nil, err
	}
	sync := "FULL"
	if scratch {
		sync = "OFF"
	}
	base := "file:" + (&url.URL{Path: path}).EscapedPath() + "?_busy_timeout=20000&_foreign_keys=on&_journal_mode=WAL&_synchronous=" + sync
	if writer, err = openSQLite(base+"&_txlock=immediate&_cache_size=-32768", 1, config); err != nil {
		return nil, nil, err
	}
	for _, pragma := range []string{"PRAGMA wal_autocheckpoint = 16000", "PRAGMA journal_size_limit = 134217728", "PRAGMA temp_store = MEMORY"} {
		if err := writer.Exec(pragma).Error; err != nil {
			return nil, nil, err
		}
	}
	readerConfig := *config
	reader, err = openSQLite(base+"&_query_only=on&_cache_size=-4096", 8, &readerConfig)
	return reader, writer, err
}

func openSQLite(dsn string, connections int, config *gorm.Config) (*gorm.DB, error) {
	db, err := sql.Open(sqlite.DriverName, dsn)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	if err := db.Ping(); err != nil {
		return nil, fmt.Errorf("%w (is the folder writable?)", err)
	}
	return gorm.Open(sqlite.New(sqlite.Config{Conn: db}), config)
}
