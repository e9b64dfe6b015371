package flow

import (
	"context"
	"errors"
	"io"

	"pilot321/intake"
	"pilot321/models"
)

// examination is one pass over the rows of a file with nothing filed.
type examination struct {
	*Flow
	album   *album
	groups  intake.Groups
	quality *intake.Quality
	report  models.CheckReport
	compare func(ctx context.Context, rows *intake.Batch) error // nil: nothing to compare with
	passed  func(ctx context.Context, rows int64) error         // after each batch; may be nil
}

func (f *Flow) examine(org models.Organisation, a *album) *examination {
	return &examination{Flow: f, album: a, groups: intake.Groups{}, quality: intake.NewQuality(org.Kind)}
}

// run adds up all batches.
func (e *examination) run(ctx context.Context, checker *intake.Checker) error {
	for ctx.Err() == nil {
		rows, err := checker.NextBatch(e.Batch)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := e.take(ctx, rows); err != nil || rows.Done {
			return err
		}
	}
	return ctx.Err()
}

func (e *examination) take(ctx context.Context, rows *intake.Batch) error {
	r := &e.report
	for i := range rows.Drafts {
		matched, missing := e.album.find(rows, &rows.Drafts[i].Filing)
		r.Matched += matched
		r.Missing += missing
	}
	r.Rows += rows.Rows
	r.Sound += rows.Accepted
	r.Wrong += int64(len(rows.Quarantined))
	r.Filings += int64(len(rows.Drafts))
	e.groups.Merge(rows.Groups)
	e.quality.Add(rows)
	if e.compare != nil {
		if err := e.compare(ctx, rows); err != nil {
			return err
		}
	}
	if e.passed != nil {
		return e.passed(ctx, r.Rows)
	}
	return nil
}

// finish closes the report.
func (e *examination) finish() models.CheckReport {
	e.report.At = e.now()
	e.report.Groups = e.groups.List()
	e.report.Quality = e.quality.Report()
	return e.report
}
