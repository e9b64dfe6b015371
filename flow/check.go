package flow

import (
	"context"
	"encoding/json"
	"fmt"

	"pilot321/intake"
	"pilot321/models"
)

// Check goes over the rows of a manifest with nothing filed: what would wait and why, how complete the
// data are, and what it would change of what this participant has on file. Then the manifest stops for
// its sender to look, if it was sent to be checked only or changes what is on file; else its rows go in.
// An attempt that was killed begins again, because nothing of it is kept.
func (f *Flow) Check(ctx context.Context, actor models.Actor, id int64) error {
	m, err := f.Records.LeaseManifest(ctx, id, f.Owner, f.Gone)
	if err != nil || m.Status != models.ManifestChecking {
		return err
	}
	report, err := f.checkManifest(ctx, m, nil)
	if err != nil {
		return err
	}
	body, err := json.Marshal(report)
	if err != nil {
		return err
	}
	stop := m.Intent == models.IntentCheck || report.NeedsLook()
	return f.Records.FinishCheck(ctx, actor, id, body, stop)
}

// EachChange goes over every parcel on file that a checked manifest would change, for an export.
func (f *Flow) EachChange(ctx context.Context, m models.Manifest, each func(models.ParcelChange) error) error {
	_, err := f.checkManifest(ctx, m, each)
	return err
}

// checkManifest is the pass itself; with each it only hands out the changes.
func (f *Flow) checkManifest(ctx context.Context, m models.Manifest, each func(models.ParcelChange) error) (r models.CheckReport, err error) {
	im := &importer{Flow: f, manifest: m}
	if err := im.open(ctx); err != nil {
		return r, err
	}
	file, err := f.openTable(ctx, m)
	if err != nil {
		return r, err
	}
	defer file.Close()
	reader, err := intake.Open(file, im.shape)
	if err != nil {
		return r, err
	}
	e := f.examine(im.org, im.album)
	c := &comparison{Flow: f, org: im.org, present: im.present, day: im.day, report: &e.report, hit: map[int64][]int64{}, each: each}
	e.compare = c.take
	if each == nil {
		e.passed = func(ctx context.Context, rows int64) error {
			return f.Records.CheckedRows(ctx, m.ID, f.Owner, rows)
		}
	}
	options := im.options()
	options.Rows = m.RowsTotal
	options.WaitingKeys = true
	if err := e.run(ctx, intake.NewChecker(reader, im.columns, options)); err != nil {
		return r, err
	}
	if each == nil {
		if err := c.finish(ctx); err != nil {
			return r, err
		}
	}
	return e.finish(), nil
}

// ReadReport reads the report that is stored with a checked manifest.
func ReadReport(m models.Manifest) (r models.CheckReport, err error) {
	if len(m.Report) == 0 {
		return r, nil
	}
	if err := json.Unmarshal(m.Report, &r); err != nil {
		return r, fmt.Errorf("reading the report of a check: %w", err)
	}
	return r, nil
}
