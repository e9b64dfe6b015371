package store

import (
	"context"
	"database/sql"
	"strings"

	"gorm.io/gorm"
)

// bulk is the part of an engine that an import leans on. gorm's reflection is fine for pages and an
// order of magnitude too slow for a million rows, so a batch talks to the driver directly.
type bulk interface {
	// lockImports lets one batch at a time decide, so that two imports cannot both find a parcel
	// unknown and make two shipments of it.
	lockImports(ctx context.Context, tx *sql.Tx) error
	// newShipmentIDs sets row numbers aside.
	newShipmentIDs(ctx context.Context, tx *sql.Tx, n int) ([]int64, error)
	// intList turns numbers into one parameter, and intTable is the SQL that reads it as the
	// rows of a table with a column v.
	intList(list []int64) any
	intTable() string
	// insert adds n rows; fill puts row i into dst.
	insert(ctx context.Context, b *batchTx, table string, columns []string, n int, fill func(i int, dst []any)) error
	// each runs one statement n times.
	each(ctx context.Context, b *batchTx, query string, parameters, n int, fill func(i int, dst []any)) error
}

// batchTx is one transaction, reachable through gorm, database/sql and the driver.
type batchTx struct {
	conn  *sql.Conn
	tx    *sql.Tx
	orm   *gorm.DB
	locks bool // rows that are read will be written
	uses  bool // shipments that show a picture are listed whatever its spread
}

// writeBulk runs one transaction on a connection of its own. The transaction does not end by itself when
// the context does: database/sql would roll it back, and throw the connection away with its settings,
// behind the back of whoever talks to the driver's connection at that moment.
func (s *Store) writeBulk(ctx context.Context, fn func(b *batchTx) error) (err error) {
	conn, err := s.writerDB.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	tx, err := conn.BeginTx(context.WithoutCancel(ctx), nil)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			tx.Rollback()
		}
	}()
	orm := s.writer.Session(&gorm.Session{NewDB: true, Context: ctx})
	orm.Statement.ConnPool = tx
	if err := fn(&batchTx{conn: conn, tx: tx, orm: orm, locks: true}); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return tx.Commit()
}

// readBulk runs look-ups that belong together on one snapshot.
func (s *Store) readBulk(ctx context.Context, fn func(b *batchTx) error) error {
	db, err := s.reader.DB()
	if err != nil {
		return err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	orm := s.reader.Session(&gorm.Session{NewDB: true, Context: ctx})
	orm.Statement.ConnPool = tx
	return fn(&batchTx{tx: tx, orm: orm})
}

func insertQuery(table string, columns []string) string {
	return "INSERT INTO " + table + " (" + strings.Join(columns, ", ") + ") VALUES (?" + strings.Repeat(", ?", len(columns)-1) + ")"
}

// queryInts runs a query whose parameters are lists of numbers and hands every row of numbers to
// the function.
func queryInts(ctx context.Context, tx *sql.Tx, query string, width int, row func(v []int64), args ...any) error {
	rows, err := tx.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	values, targets := make([]int64, width), make([]any, width)
	for i := range values {
		targets[i] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(targets...); err != nil {
			return err
		}
		row(values)
	}
	return rows.Err()
}
