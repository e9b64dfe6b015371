package flow

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"pilot321/audit"
	"pilot321/elements"
	"pilot321/intake"
	"pilot321/models"
	"pilot321/policy"
)

// importer carries one manifest in.
type importer struct {
	*Flow
	actor    models.Actor
	manifest models.Manifest
	org      models.Organisation
	law      Law
	shape    intake.Shape
	columns  []models.Column
	present  elements.Set
	album    *album
	day      models.Day // of receipt: the day of arrival where none is sent
	warned   map[intake.GroupKey]int
	late     map[string]int // rows listed by the code of a finding that only a batch can make
	unfound  int            // missing pictures listed so far
	anew     bool           // the rows were filed before and taken back, and come again under the same numbers
}

// Import carries a manifest's rows in, from wherever an earlier attempt stopped. This is the whole of
// the pilot's data flow: read and check a batch of rows on one core while the batch before is joined,
// assessed, held, counted and committed on the other. It holds the manifest's lease, so that a second
// process leaves it alone; where another has it, the answer is a conflict.
//
// Pictures that came and were not looked at yet come first, so that every row sees them.
func (f *Flow) Import(ctx context.Context, actor models.Actor, id int64) error {
	if err := f.lookAt(ctx, actor, id); err != nil {
		return err
	}
	m, err := f.Records.LeaseManifest(ctx, id, f.Owner, f.Gone)
	if err != nil {
		return err
	}
	if m.Status != models.ManifestImporting {
		return nil // done, cancelled or refused meanwhile
	}
	im := &importer{Flow: f, actor: actor, manifest: m, warned: map[intake.GroupKey]int{}, late: map[string]int{}}
	if err := im.open(ctx); err != nil {
		return err
	}
	file, err := f.openTable(ctx, m)
	if err != nil {
		return err
	}
	defer file.Close()
	reader, err := intake.Open(file, im.shape)
	if err != nil {
		return err
	}
	options := im.options()
	options.From, options.Rows = intake.Checkpoint{Offset: m.Offset, Row: m.RowsRead}, m.RowsTotal
	if m.RowsRead > 0 {
		if options.Listed, err = f.Records.FindingValues(ctx, id, "", ""); err != nil {
			return err
		}
	}
	checker := intake.NewChecker(reader, im.columns, options)
	if err := im.pump(ctx, checker); err != nil {
		return err
	}
	if err := im.takeLeftOut(ctx); err != nil {
		return err
	}
	return f.Records.FinishManifest(ctx, actor, id)
}

// options are what the rows are checked by, on their first way and after a repair.
func (im *importer) options() intake.Options {
	return im.law.checking(im.org, im.day)
}

// open loads what stays the same over the import.
func (im *importer) open(ctx context.Context) (err error) {
	if im.org, err = im.Records.OrganisationByID(ctx, im.manifest.OrganisationID); err != nil {
		return err
	}
	if im.law, err = im.Law(ctx); err != nil {
		return err
	}
	if err := json.Unmarshal(im.manifest.Shape, &im.shape); err != nil {
		return fmt.Errorf("reading the manifest's layout: %w", err)
	}
	if im.columns, err = Columns(im.manifest); err != nil {
		return err
	}
	im.present = intake.Present(im.columns)
	im.day = policy.PortDay(im.manifest.ReceivedAt, "")
	bundles, err := im.Records.Bundles(ctx, im.manifest.ID)
	if err != nil {
		return err
	}
	files, pictures, err := im.Records.ManifestPictures(ctx, im.manifest.ID)
	if err != nil {
		return err
	}
	im.album = newAlbum(files, pictures)
	if im.manifest.RowsRead > 0 {
		return nil // the rows before have not seen what came since
	}
	return im.Records.SettleBundles(ctx, im.Owner, im.manifest.ID, seen(bundles))
}

// seen are the bundles whose files are all noted.
func seen(bundles []models.PictureBundle) (ids []int64) {
	for _, b := range bundles {
		if b.Open() && b.Looked() {
			ids = append(ids, b.ID)
		}
	}
	return ids
}

// pump reads ahead by one batch while the one before is written.
func (im *importer) pump(ctx context.Context, checker *intake.Checker) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	type step struct {
		batch *batch
		rows  int64
		err   error
	}
	steps := make(chan step) // no buffer: two batches at once are what the memory is planned for
	go func() {
		defer close(steps)
		for {
			rows, err := checker.NextBatch(im.Batch)
			if errors.Is(err, io.EOF) {
				return
			}
			next := step{err: err}
			if err == nil {
				next.batch, next.rows = im.prepare(rows), rows.Next.Row
			}
			select {
			case steps <- next:
			case <-ctx.Done():
				return
			}
			if err != nil || rows.Done {
				return
			}
		}
	}()
	done := im.manifest.RowsRead
	for s := range steps {
		if s.err != nil {
			return s.err
		}
		if err := im.commit(ctx, s.batch, done, s.rows); err != nil {
			return err
		}
		done = s.rows
	}
	return ctx.Err()
}

// commit writes one batch in one transaction.
func (im *importer) commit(ctx context.Context, b *batch, from, to int64) error {
	var err error
	if b.law, err = im.Law(ctx); err != nil {
		return err
	}
	b.now = im.now()
	b.today = policy.PortDay(b.now, "")
	b.due = im.due(b.now)
	b.out.Tally.Rows = to - from
	at := models.Checkpoint{Manifest: im.manifest.ID, Owner: im.Owner, Rows: from}
	return im.Records.Batch(ctx, at, b.keys(), b.more, func(*models.Before) (*models.Change, error) {
		c, err := b.change()
		if err == nil && to > from {
			c.Events = append(c.Events, audit.New(b.now, im.actor, "manifest.batch", audit.Subject("manifest", im.manifest.ID), im.org.ID,
				map[string]any{"rows": [2]int64{from + 1, to}, "filings": c.Tally.Filings, "held": c.Tally.Held, "sha256": digest(c)}))
		}
		return c, err
	})
}

// due is by when an officer owes a decision on a hold placed now.
func (f *Flow) due(at time.Time) time.Time {
	return f.Calendar.AddBusinessDays(at, f.Clocks.ReleaseOrDetain)
}

// Columns gives the columns as they are stored with a manifest.
func Columns(m models.Manifest) ([]models.Column, error) {
	var columns []models.Column
	if err := json.Unmarshal(m.Columns, &columns); err != nil {
		return nil, fmt.Errorf("reading the manifest's columns: %w", err)
	}
	for i := range columns {
		nameElement(&columns[i])
	}
	return columns, nil
}

// nameElement sets the number of a column's element, which is not stored.
func nameElement(c *models.Column) {
	if e, ok := elements.ByKey(c.Key); ok {
		c.Element = e.ID
	}
	if c.Guess != nil {
		nameElement(c.Guess)
	}
}
