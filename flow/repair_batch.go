package flow

import (
	"context"
	"errors"
	"io"

	"pilot321/audit"
	"pilot321/intake"
	"pilot321/models"
	"pilot321/policy"
)

// check puts rows through the checks again and hands each checked batch on, with the rows that it is of.
func (md *mender) check(rows *mended, each func(checked *intake.Batch, rows []models.QuarantinedRow) error) error {
	checker := intake.NewChecker(intake.RowsOf(rows.list, rows.newKeys), md.columns, md.options())
	rest := rows.list
	for {
		checked, err := checker.NextBatch(2 * md.Batch)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		n := int(checked.Rows)
		if err := each(checked, rest[:n]); err != nil {
			return err
		}
		if rest = rest[n:]; checked.Done {
			return nil
		}
	}
}

// store files what is sound of some changed rows, and notes what the others lack now.
func (md *mender) store(ctx context.Context, rows *mended) error {
	return md.check(rows, func(checked *intake.Batch, list []models.QuarantinedRow) error {
		return md.file(ctx, checked, list, rows)
	})
}

// file is one transaction: the rows that are sound are filed like those of an import, and everything that
// was said of these rows is renewed.
func (md *mender) file(ctx context.Context, checked *intake.Batch, list []models.QuarantinedRow, rows *mended) error {
	b := md.prepare(checked)
	b.repair = true
	b.out.Tally.Rows, b.out.Tally.Quarantined = 0, 0 // they were counted when they first came
	var err error
	if b.law, err = md.Law(ctx); err != nil {
		return err
	}
	b.now = md.now()
	b.today, b.due = policy.PortDay(b.now, ""), md.due(b.now)
	return md.Records.RepairBatch(ctx, md.at, b.keys(), b.more, func(*models.Before) (*models.Change, error) {
		c, err := b.change()
		if err != nil {
			return nil, err
		}
		md.settle(b, checked, list, rows, c)
		c.Events = append(c.Events, md.event(c))
		return c, nil
	})
}

// event tells of a batch in the log.
func (md *mender) event(c *models.Change) models.Event {
	return audit.New(md.now(), md.actor, "manifest.repair_batch", audit.Subject("manifest", md.manifest.ID), md.org.ID,
		map[string]any{"repair": md.repair.ID, "rows": len(c.Repair.Rows), "filings": c.Tally.Filings, "held": c.Tally.Held, "sha256": digest(c)})
}

// settle says what became of each row.
func (md *mender) settle(b *batch, checked *intake.Batch, list []models.QuarantinedRow, rows *mended, c *models.Change) {
	findings := map[int64][]models.Finding{}
	for i := range checked.Quarantined {
		findings[checked.Quarantined[i].Row] = checked.Quarantined[i].Findings
	}
	for i := range b.filings {
		if f := &b.filings[i]; f.outcome == repeated {
			for _, line := range f.filing.Lines {
				findings[line.Row] = []models.Finding{intake.Repeated(line.Row, f.keys)}
			}
		}
	}
	warned := map[int64][]models.Finding{}
	for _, f := range checked.Warnings {
		if _, waits := findings[f.Row]; !waits {
			warned[f.Row] = append(warned[f.Row], f)
		}
	}
	c.Quarantined, c.Warnings = nil, c.Warnings[:0:0]
	r, d := &models.RepairChange{}, newDeltas(md.manifest.ID)
	for _, row := range list {
		now, waits := findings[row.Row]
		out := models.CheckedRow{Row: row.Row, State: models.RowWaiting, Edited: row.Edited, Findings: now, RepairID: row.RepairID}
		changed := rows.old[row.Row] != nil
		if changed || !waits {
			out.RepairID = md.repair.ID
		}
		if changed && md.repair.Kind == models.RepairValues {
			r.Changed++
		}
		if !waits {
			out.State, now = models.RowFiled, warned[row.Row]
			r.Waiting--
			if len(now) > 0 {
				c.Warnings = append(c.Warnings, models.QuarantinedRow{ManifestID: md.manifest.ID, Row: row.Row, Findings: now})
			}
		}
		d.moves(row.Findings, now)
		r.Rows = append(r.Rows, out)
		if md.repair.Kind == models.RepairValues {
			r.Cells = append(r.Cells, cellsOf(rows.cells, row.Row)...)
		}
	}
	r.Accepted, r.Unchanged, r.Repaired = c.Tally.Accepted, c.Tally.Unchanged, c.Tally.Accepted
	md.touch(d)
	c.Repair = r
	d.put(c)
}

// touch notes the causes of which values went.
func (md *mender) touch(d *deltas) {
	for key := range d.gone {
		md.touched[key] = true
	}
}

// write is one transaction of rows that are only moved: nothing is filed.
func (md *mender) write(ctx context.Context, r *models.RepairChange, d *deltas) error {
	md.touch(d)
	none := func(*models.Before) models.BatchMore { return models.BatchMore{} }
	return md.Records.RepairBatch(ctx, md.at, models.BatchKeys{}, none, func(*models.Before) (*models.Change, error) {
		c := &models.Change{Repair: r}
		d.put(c)
		c.Events = []models.Event{md.event(c)}
		return c, nil
	})
}
