package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"strconv"

	sqlite3 "github.com/mattn/go-sqlite3"
)

// lockImports has nothing to do: the transaction already holds the only write lock.
func (sqliteEngine) lockImports(context.Context, *sql.Tx) error { return nil }

func (sqliteEngine) newShipmentIDs(ctx context.Context, tx *sql.Tx, n int) ([]int64, error) {
	var last int64
	if err := tx.QueryRowContext(ctx, "SELECT COALESCE(MAX(id), 0) FROM shipments").Scan(&last); err != nil {
		return nil, err
	}
	ids := make([]int64, n)
	for i := range ids {
		ids[i] = last + int64(i) + 1
	}
	return ids, nil
}

func (sqliteEngine) intList(list []int64) any {
	text := make([]byte, 0, len(list)*20+2)
	text = append(text, '[')
	for i, n := range list {
		if i > 0 {
			text = append(text, ',')
		}
		text = strconv.AppendInt(text, n, 10)
	}
	return string(append(text, ']'))
}

func (sqliteEngine) intTable() string { return "(SELECT value AS v FROM json_each(?)) AS list" }

func (e sqliteEngine) insert(ctx context.Context, b *batchTx, table string, columns []string, n int, fill func(int, []any)) error {
	return e.each(ctx, b, insertQuery(table, columns), len(columns), n, fill)
}

// each prepares the statement on the driver's own connection. The background context is on purpose:
// with one that can be cancelled the driver starts a goroutine for every row.
func (sqliteEngine) each(_ context.Context, b *batchTx, query string, parameters, n int, fill func(int, []any)) error {
	if n == 0 {
		return nil
	}
	return b.conn.Raw(func(dc any) error {
		conn, ok := dc.(*sqlite3.SQLiteConn)
		if !ok {
			return fmt.Errorf("unexpected driver connection %T", dc)
		}
		prepared, err := conn.Prepare(query)
		if err != nil {
			return err
		}
		defer prepared.Close()
		exec := prepared.(driver.StmtExecContext)
		values, named := make([]any, parameters), make([]driver.NamedValue, parameters)
		for i := range n {
			fill(i, values)
			for k, v := range values {
				if whole, ok := v.(int); ok {
					v = int64(whole)
				}
				named[k] = driver.NamedValue{Ordinal: k + 1, Value: v}
			}
			if _, err := exec.ExecContext(context.Background(), named); err != nil {
				return err
			}
		}
		return nil
	})
}
