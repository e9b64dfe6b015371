package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"time"

	"pilot321/models"
)

// KeptAssessments gives the assessments that were made from since on and before until, of the shipments that follow a
// number, in the order of the shipments and, within each, oldest first. last is the number to go on with; 0 means that
// there are no more. A shipment none of whose assessments falls into the span is left out, and one that was merged or
// taken back is not: it was assessed when it was there. looked is how many shipments were looked at.
func (s *Store) KeptAssessments(ctx context.Context, since, until time.Time, after int64, limit int) (list []models.KeptShipment, last, looked int64, err error) {
	// With a context that can be canceled, the SQLite driver starts a goroutine for every row.
	still := context.WithoutCancel(ctx)
	err = s.readBulk(still, func(b *batchTx) error {
		from, to := since.UnixMicro(), until.UnixMicro()
		// Those in force first: one that is superseded between the two queries is then seen twice and not never.
		current, err := currentKept(still, s, b, from, after, limit)
		if err != nil || len(current) == 0 {
			return err
		}
		looked = int64(len(current))
		last = current[len(current)-1].id
		superseded, err := supersededKept(still, s, b, after, last)
		if err != nil {
			return err
		}
		list = joinKept(current, superseded, from, to)
		return nil
	})
	if err == nil {
		err = ctx.Err()
	}
	return list, last, looked, err
}

// keptRow is the assessment in force of a shipment.
type keptRow struct {
	id     int64
	sight  models.KeptSight
	filers []models.FilingRef
}

// supersededRow is an assessment that another replaced.
type supersededRow struct {
	shipment int64
	sight    models.KeptSight
}

// currentKept reads shipments that were changed in the span or later: an assessment changes its shipment.
func currentKept(ctx context.Context, s *Store, b *batchTx, from, after int64, limit int) ([]keptRow, error) {
	rows, err := b.tx.QueryContext(ctx, s.placeholders("SELECT id, doc FROM shipments WHERE id > ? AND updated_us >= ? ORDER BY id LIMIT ?"), after, from, limit)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	list := make([]keptRow, 0, limit)
	filers := make([]models.FilingRef, 0, 2*limit)
	for rows.Next() {
		var row keptRow
		var doc []byte
		if err := rows.Scan(&row.id, &doc); err != nil {
			return nil, err
		}
		begin := len(filers)
		if filers, err = peekShipment(doc, filers, &row.sight); err != nil {
			return nil, err
		}
		row.filers = filers[begin:len(filers):len(filers)]
		list = append(list, row)
	}
	return list, rows.Err()
}

func supersededKept(ctx context.Context, s *Store, b *batchTx, after, last int64) (list []supersededRow, err error) {
	rows, err := b.tx.QueryContext(ctx, s.placeholders("SELECT shipment_id, doc FROM assessments WHERE shipment_id > ? AND shipment_id <= ? ORDER BY shipment_id, n"), after, last)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var doc sql.RawBytes
	for rows.Next() {
		var row supersededRow
		if err := rows.Scan(&row.shipment, &doc); err != nil {
			return nil, err
		}
		var kept struct {
			At      time.Time `json:"at"`
			Signals []byte    `json:"signals"`
		}
		if err := json.Unmarshal(doc, &kept); err != nil {
			return nil, err
		}
		row.sight = models.KeptSight{At: kept.At.UnixMicro(), Signals: kept.Signals}
		list = append(list, row)
	}
	return list, rows.Err()
}

// joinKept puts the assessments of each shipment together, those of the span only.
func joinKept(current []keptRow, superseded []supersededRow, from, to int64) []models.KeptShipment {
	list := make([]models.KeptShipment, 0, len(current))
	sights := make([]models.KeptSight, 0, len(current)+len(superseded))
	next := 0
	for i := range current {
		row := &current[i]
		begin := len(sights)
		for ; next < len(superseded) && superseded[next].shipment <= row.id; next++ {
			if old := &superseded[next]; old.shipment == row.id && old.sight.At >= from && old.sight.At < to {
				sights = append(sights, old.sight)
			}
		}
		if row.sight.At >= from && row.sight.At < to {
			sights = append(sights, row.sight)
		}
		if begin < len(sights) {
			list = append(list, models.KeptShipment{ID: row.id, Filers: row.filers, Sights: sights[begin:len(sights):len(sights)]})
		}
	}
	return list
}

// placeholders writes a query's parameters as the engine's driver takes them.
func (s *Store) placeholders(query string) string {
	if s.engine.name() == "postgres" {
		return dollars(query)
	}
	return query
}
