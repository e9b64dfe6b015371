package flow

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"pilot321/intake"
	"pilot321/models"
)

// RepairRecords are the writes and look-ups that repairs of waiting rows need.
type RepairRecords interface {
	StartRepair(ctx context.Context, actor models.Actor, r models.Repair, edits []models.RowEdit) (models.Repair, error)
	UndoRepair(ctx context.Context, actor models.Actor, org, id int64) (models.Repair, error)
	LeaseRepair(ctx context.Context, id int64, owner string, takeOver func(other string) bool) (models.Repair, models.Manifest, error)
	RepairBatch(ctx context.Context, at models.RepairPoint, keys models.BatchKeys, more func(*models.Before) models.BatchMore,
		decide func(*models.Before) (*models.Change, error)) error
	FinishRepair(ctx context.Context, actor models.Actor, at models.RepairPoint, to models.RepairStatus, detail models.RepairDetail, lists []models.FindingValue) error
	Repair(ctx context.Context, org, id int64) (models.Repair, error)

	WaitingRows(ctx context.Context, q models.WaitingQuery) ([]models.QuarantinedRow, error)
	RowsAt(ctx context.Context, manifest int64, state models.RowState, rows []int64) ([]models.QuarantinedRow, error)
	RowsOfRepair(ctx context.Context, r models.Repair, state models.RowState, after int64, limit int) ([]models.QuarantinedRow, error)
	RepairCells(ctx context.Context, repair int64, rows []int64) ([]models.RepairCell, error)
	RepairsBefore(ctx context.Context, r models.Repair, rows []int64) (map[int64]int64, error)
	ChangedLater(ctx context.Context, r models.Repair) (int64, error)
	FilingsThere(ctx context.Context, ids []int64) (map[int64]bool, error)
	WarningsAt(ctx context.Context, manifest int64, rows []int64) ([]models.QuarantinedRow, error)
	FindingGroups(ctx context.Context, manifest int64) ([]models.FindingGroup, error)
	FindingValues(ctx context.Context, manifest int64, code, element string) ([]models.FindingValue, error)
}

// AtOnce is up to how many rows a repair is carried out while its person waits for the answer; a larger
// one is left to its job.
const AtOnce = 500

// busyTries is how often a person's repair asks again while another one of the same manifest goes on:
// most take less than a second.
const busyTries = 20

// StartRepair takes up what a person wants done with rows that wait. With atOnce it is carried out when
// the answer comes, as far as nothing went wrong; otherwise, and where this process ends on the way, its
// job goes on with it.
func (f *Flow) StartRepair(ctx context.Context, actor models.Actor, r models.Repair, detail models.RepairDetail, edits []models.RowEdit, atOnce bool) (models.Repair, error) {
	var err error
	if r.Detail, err = json.Marshal(detail); err != nil {
		return r, err
	}
	started, err := f.untilFree(ctx, func() (models.Repair, error) { return f.Records.StartRepair(ctx, actor, r, edits) })
	if err != nil || !atOnce {
		return started, err
	}
	return f.carryOut(ctx, actor, started)
}

// UndoRepair undoes a repair: what it filed is taken back, and its rows wait again as they did before.
func (f *Flow) UndoRepair(ctx context.Context, actor models.Actor, org, id int64) (models.Repair, error) {
	known, err := f.Records.Repair(ctx, org, id)
	if err != nil {
		return known, err
	}
	r, err := f.untilFree(ctx, func() (models.Repair, error) { return f.Records.UndoRepair(ctx, actor, org, id) })
	if err != nil || r.RowsChanged+r.RowsFiled > AtOnce {
		return r, err
	}
	return f.carryOut(ctx, actor, r)
}

// untilFree asks again while another repair of the manifest goes on.
func (f *Flow) untilFree(ctx context.Context, start func() (models.Repair, error)) (r models.Repair, err error) {
	for range busyTries {
		if r, err = start(); models.KindOf(err) != models.KindConflict {
			return r, err
		}
		select {
		case <-ctx.Done():
			return r, ctx.Err()
		case <-time.After(50 * time.Millisecond):
		}
	}
	return r, err
}

// carryOut works on a repair at once. What fails is left to its job, which tries again.
func (f *Flow) carryOut(ctx context.Context, actor models.Actor, r models.Repair) (models.Repair, error) {
	if err := f.Repair(ctx, actor, r.ID); err != nil && f.Log != nil {
		f.Log.Warn("a repair is left to its job", "repair", r.ID, "err", err)
	}
	return f.Records.Repair(ctx, r.OrganisationID, r.ID)
}

// mender carries out one repair, or its undo.
type mender struct {
	*importer
	repair  models.Repair
	detail  models.RepairDetail
	at      models.RepairPoint
	parcels intake.Parcels
	element int // column of the element that is repaired, or -1
	values  map[string]string
	touched map[intake.GroupKey]bool // causes of which listed values went
}

// Repair carries a repair out, or its undo, from wherever an earlier attempt stopped: the rows are changed,
// go through the very same checks as on their first way, and those that are sound are joined, assessed,
// held and counted like any other, batch by batch. The manifest's lease keeps a second process away.
func (f *Flow) Repair(ctx context.Context, actor models.Actor, id int64) error {
	owner := f.Owner + "#" + randomName()[:8]
	r, m, err := f.Records.LeaseRepair(ctx, id, owner, f.Gone)
	if err != nil || r.Status != models.RepairWorking && r.Status != models.RepairUndoing {
		return err
	}
	md, err := f.mender(ctx, actor, m, r)
	if err != nil {
		return err
	}
	md.at = models.RepairPoint{Repair: r.ID, Manifest: m.ID, Owner: owner, Status: r.Status}
	to := models.RepairDone
	switch {
	case r.Status == models.RepairUndoing:
		to, err = md.undo(ctx)
	case r.Kind == models.RepairLeave:
		err = md.leave(ctx)
	default:
		err = md.mend(ctx, md.store)
	}
	if err != nil {
		return err
	}
	lists, err := md.relist(ctx)
	if err != nil {
		return err
	}
	return f.Records.FinishRepair(ctx, actor, md.at, to, md.detail, lists)
}

// mender loads what stays the same over a repair.
func (f *Flow) mender(ctx context.Context, actor models.Actor, m models.Manifest, r models.Repair) (*mender, error) {
	if r.UserID != nil && actor.UserID == 0 {
		// The job acts for the person who asked for the repair.
		actor = models.Actor{UserID: *r.UserID, OrganisationID: r.OrganisationID}
	}
	md := &mender{importer: &importer{Flow: f, actor: actor, manifest: m, warned: map[intake.GroupKey]int{}, late: map[string]int{}, anew: true}, repair: r,
		touched: map[intake.GroupKey]bool{}}
	if err := md.open(ctx); err != nil {
		return nil, err
	}
	md.parcels, md.element = intake.NewParcels(md.columns), columnOf(md.columns, r.Element)
	if len(r.Detail) > 0 {
		if err := json.Unmarshal(r.Detail, &md.detail); err != nil {
			return nil, fmt.Errorf("reading what a repair does: %w", err)
		}
	}
	md.values = make(map[string]string, len(md.detail.Values))
	for _, v := range md.detail.Values {
		md.values[v.From] = v.To
	}
	return md, nil
}

// columnOf is where an element stands in the file, or -1.
func columnOf(columns []models.Column, key string) int {
	return slices.IndexFunc(columns, func(c models.Column) bool { return key != "" && c.Key == key })
}

// mend goes over the rows that a repair is about, a batch at a time, and hands each batch on with what
// changed in it.
func (md *mender) mend(ctx context.Context, each func(ctx context.Context, rows *mended) error) error {
	for after := int64(0); ; {
		page, err := md.page(ctx, after)
		if err != nil || len(page) == 0 {
			return err
		}
		after = page[len(page)-1].Row
		rows, err := md.gather(ctx, page)
		if err != nil {
			return err
		}
		if md.repair.Kind == models.RepairValues {
			md.exchange(rows)
		}
		if len(rows.cells) == 0 {
			continue
		}
		if err := each(ctx, rows); err != nil {
			return err
		}
	}
}

// page gives the next rows that a repair is about and that it has not settled. A row of a repair of single
// cells was changed already when the repair began.
func (md *mender) page(ctx context.Context, after int64) ([]models.QuarantinedRow, error) {
	if md.repair.Kind == models.RepairCells {
		return md.Records.RowsOfRepair(ctx, md.repair, models.RowWaiting, after, md.Batch)
	}
	return md.Records.WaitingRows(ctx, models.WaitingQuery{Manifest: md.manifest.ID, Code: md.repair.Code, Element: md.repair.Element,
		NotRepair: md.repair.ID, After: after, Limit: md.Batch})
}

// leave takes rows out of those that wait, with the other rows of their parcels: a parcel is filed whole or
// not at all.
func (md *mender) leave(ctx context.Context) error {
	for {
		page, err := md.toLeave(ctx)
		if err != nil || len(page) == 0 {
			return err
		}
		rows, err := md.gather(ctx, page)
		if err != nil {
			return err
		}
		change := &models.RepairChange{}
		d := newDeltas(md.manifest.ID)
		for _, row := range rows.list {
			change.Rows = append(change.Rows, models.CheckedRow{Row: row.Row, State: models.RowLeft, Edited: row.Edited, RepairID: md.repair.ID})
			d.goes(row.Findings)
		}
		n := int64(len(rows.list))
		change.Waiting, change.LeftOut, change.Changed = -n, n, n
		if err := md.write(ctx, change, d); err != nil {
			return err
		}
	}
}

func (md *mender) toLeave(ctx context.Context) ([]models.QuarantinedRow, error) {
	if len(md.detail.Rows) > 0 {
		return md.Records.RowsAt(ctx, md.manifest.ID, models.RowWaiting, md.detail.Rows)
	}
	return md.Records.WaitingRows(ctx, models.WaitingQuery{Manifest: md.manifest.ID, Code: md.repair.Code, Element: md.repair.Element, Limit: md.Batch})
}

// relist counts the values of a cause anew where it has more of them than are listed and most of those that
// were listed are repaired.
func (md *mender) relist(ctx context.Context) (lists []models.FindingValue, err error) {
	groups, err := md.Records.FindingGroups(ctx, md.manifest.ID)
	if err != nil {
		return nil, err
	}
	for _, g := range groups {
		if g.Severity != models.SeverityError || !md.touched[intake.GroupKey{Code: g.Code, Element: g.Element}] {
			continue
		}
		listed, err := md.Records.FindingValues(ctx, md.manifest.ID, g.Code, g.Element)
		if err != nil {
			return nil, err
		}
		var sum int64
		for _, v := range listed {
			sum += v.Count
		}
		if sum >= g.Count || len(listed) > models.ListedValues/4 {
			continue
		}
		again, err := md.count(ctx, g)
		if err != nil {
			return nil, err
		}
		lists = append(lists, again...)
	}
	return lists, nil
}

// count goes over all rows of a cause for its values.
func (md *mender) count(ctx context.Context, g models.FindingGroup) ([]models.FindingValue, error) {
	values := intake.NewValues(nil)
	for after := int64(0); ; {
		rows, err := md.Records.WaitingRows(ctx, models.WaitingQuery{Manifest: md.manifest.ID, Code: g.Code, Element: g.Element, After: after, Limit: md.Batch})
		if err != nil {
			return nil, err
		}
		if len(rows) == 0 {
			list := values.Take()
			for i := range list {
				list[i].ManifestID = md.manifest.ID
			}
			return list, nil
		}
		for _, row := range rows {
			after = row.Row
			for i := range row.Findings {
				if f := &row.Findings[i]; f.Code == g.Code && f.Key == g.Element {
					values.Add(f)
				}
			}
		}
	}
}
