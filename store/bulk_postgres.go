package store

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
)

// importLock is the advisory lock under which batches decide.
const importLock = 321_000_001

func (postgresEngine) lockImports(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, "SELECT pg_advisory_xact_lock($1)", importLock)
	return err
}

func (postgresEngine) newShipmentIDs(ctx context.Context, tx *sql.Tx, n int) ([]int64, error) {
	ids := make([]int64, 0, n)
	err := queryInts(ctx, tx, "SELECT nextval('shipment_ids') FROM generate_series(1, $1)", 1,
		func(v []int64) { ids = append(ids, v[0]) }, n)
	return ids, err
}

func (postgresEngine) intList(list []int64) any { return list }

func (postgresEngine) intTable() string { return "unnest(?::bigint[]) AS list(v)" }

// insert copies the rows in.
func (postgresEngine) insert(ctx context.Context, b *batchTx, table string, columns []string, n int, fill func(int, []any)) error {
	if n == 0 {
		return nil
	}
	plain := make([]string, len(columns))
	for i, c := range columns {
		plain[i] = strings.Trim(c, `"`)
	}
	values := make([]any, len(columns))
	return rawPostgres(b, func(conn *pgx.Conn) error {
		_, err := conn.CopyFrom(ctx, pgx.Identifier{table}, plain, pgx.CopyFromSlice(n, func(i int) ([]any, error) {
			fill(i, values)
			return values, nil
		}))
		return err
	})
}

// each sends the statements without waiting for each answer.
func (postgresEngine) each(ctx context.Context, b *batchTx, query string, parameters, n int, fill func(int, []any)) error {
	const together = 1000
	query = dollars(query)
	return rawPostgres(b, func(conn *pgx.Conn) error {
		for from := 0; from < n; from += together {
			batch := &pgx.Batch{}
			for i := from; i < min(n, from+together); i++ {
				values := make([]any, parameters)
				fill(i, values)
				batch.Queue(query, values...)
			}
			if err := conn.SendBatch(ctx, batch).Close(); err != nil {
				return err
			}
		}
		return nil
	})
}

func rawPostgres(b *batchTx, fn func(conn *pgx.Conn) error) error {
	return b.conn.Raw(func(dc any) error {
		conn, ok := dc.(*stdlib.Conn)
		if !ok {
			return fmt.Errorf("unexpected driver connection %T", dc)
		}
		return fn(conn.Conn())
	})
}

// dollars numbers the parameters of a query written with question marks.
func dollars(query string) string {
	var b strings.Builder
	n := 0
	for _, part := range strings.SplitAfter(query, "?") {
		if strings.HasSuffix(part, "?") {
			n++
			b.WriteString(part[:len(part)-1] + "$" + strconv.Itoa(n))
		} else {
			b.WriteString(part)
		}
	}
	return b.String()
}
