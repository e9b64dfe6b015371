package flow

import (
	"context"
	"maps"
	"slices"

	"pilot321/intake"
	"pilot321/models"
)

// Taken is what became of a filing that was to be taken back.
type Taken string

// The outcomes of taking a filing back. Only a filing that was taken back lets its rows wait again.
const (
	TakenBack     Taken = "taken"    // it is not in force any more, be it since just now or since an earlier attempt
	TakenHeld     Taken = "held"     // its parcel is on hold, which the sender cannot end
	TakenArrived  Taken = "arrived"  // its parcel has arrived
	TakenReplaced Taken = "replaced" // a later filing of the same sender has taken its place
)

// TakeRowsBack takes filings of a manifest back, which are named by their first rows, and tells the outcome of
// each. Asking twice for the same filing comes to the same.
type TakeRowsBack func(ctx context.Context, actor models.Actor, m models.Manifest, org models.Organisation, firstRows []int64) (map[int64]Taken, error)

// takeRowsBack is TakeRowsBack by the flow's own means. A parcel that has arrived since its row was repaired is
// no reason to keep a row that was repaired wrongly.
func (f *Flow) takeRowsBack(ctx context.Context, actor models.Actor, m models.Manifest, org models.Organisation, firstRows []int64) (map[int64]Taken, error) {
	done, err := f.TakeBack(ctx, actor, models.TakeBack{Manifest: m.ID, Rows: firstRows, Organisation: org.ID, Reason: models.BackRepairUndone, EvenArrived: true})
	if err != nil {
		return nil, err
	}
	outcomes := make(map[int64]Taken, len(firstRows))
	for _, row := range firstRows {
		outcomes[row] = Taken(done.Outcomes[models.FilingID(m.ID, row)])
	}
	return outcomes, nil
}

// undo lets the rows of a repair wait again as they did before. Filings are taken back first; rows whose
// filing cannot be taken back stay as they are, and are told.
func (md *mender) undo(ctx context.Context) (models.RepairStatus, error) {
	md.detail.Undo = &models.UndoOutcome{}
	for _, state := range [3]models.RowState{models.RowFiled, models.RowWaiting, models.RowLeft} {
		for after := int64(0); ; {
			rows, err := md.undoPage(ctx, state, after)
			if err != nil {
				return "", err
			}
			if len(rows) == 0 {
				break
			}
			after = rows[len(rows)-1].Row
			if err := md.undoRows(ctx, state, rows); err != nil {
				return "", err
			}
		}
	}
	later, err := md.Records.ChangedLater(ctx, md.repair)
	if err != nil {
		return "", err
	}
	if md.detail.Undo.Later = later; md.detail.Undo.Kept() > 0 {
		return models.RepairDone, nil
	}
	return models.RepairUndone, nil
}

// undoPage gives the next rows of the repair; the rows of one parcel come together.
func (md *mender) undoPage(ctx context.Context, state models.RowState, after int64) ([]models.QuarantinedRow, error) {
	rows, err := md.Records.RowsOfRepair(ctx, md.repair, state, after, md.Batch)
	if err != nil || len(rows) < md.Batch || state != models.RowFiled {
		return rows, err
	}
	more, err := md.Records.RowsOfRepair(ctx, md.repair, state, rows[len(rows)-1].Row, intake.MaxLines)
	for _, next := range more {
		if !md.sameParcel(rows[len(rows)-1], next) {
			break
		}
		rows = append(rows, next)
	}
	return rows, err
}

func (md *mender) sameParcel(a, b models.QuarantinedRow) bool {
	key := md.parcels.Key(a.Cells())
	return b.Row == a.Row+1 && key != "" && key == md.parcels.Key(b.Cells())
}

func (md *mender) undoRows(ctx context.Context, state models.RowState, rows []models.QuarantinedRow) (err error) {
	change, d := &models.RepairChange{}, newDeltas(md.manifest.ID)
	switch state {
	case models.RowLeft:
		n := int64(len(rows))
		change.Waiting, change.LeftOut, change.Changed = n, -n, -n
		for _, row := range rows {
			d.comes(row.Findings)
		}
	case models.RowFiled:
		if rows, err = md.takeBack(ctx, rows, change, d); err != nil {
			return err
		}
	}
	if len(rows) == 0 {
		return nil
	}
	restored, err := md.restore(ctx, rows, change)
	if err != nil {
		return err
	}
	md.detail.Undo.Restored += int64(len(rows))
	if state == models.RowLeft {
		for _, row := range restored {
			change.Rows = append(change.Rows, models.CheckedRow{Row: row.Row, State: models.RowWaiting, Edited: row.Edited, RepairID: row.RepairID})
		}
		return md.write(ctx, change, d)
	}
	return md.waitAgain(ctx, state, restored, change, d)
}

// takeBack has the filings of some rows taken back and gives the rows of which that succeeded.
func (md *mender) takeBack(ctx context.Context, rows []models.QuarantinedRow, change *models.RepairChange, d *deltas) (taken []models.QuarantinedRow, err error) {
	parcels := md.byParcel(rows)
	ids := make([]int64, len(parcels))
	for i, p := range parcels {
		ids[i] = models.FilingID(md.manifest.ID, p[0].Row)
	}
	there, err := md.Records.FilingsThere(ctx, ids)
	if err != nil {
		return nil, err
	}
	var first []int64
	outcomes := map[int64]Taken{}
	for i, p := range parcels {
		switch gone, filed := there[ids[i]]; {
		case gone: // by an earlier attempt
			outcomes[p[0].Row] = TakenBack
		case filed:
			first = append(first, p[0].Row)
		}
	}
	if len(first) > 0 {
		now, err := md.TakeRowsBack(ctx, md.actor, md.manifest, md.org, first)
		if err != nil {
			return nil, err
		}
		maps.Copy(outcomes, now)
	}
	for i, p := range parcels {
		n := int64(len(p))
		_, filed := there[ids[i]]
		switch {
		case !filed:
			change.Unchanged -= n // they said what was on file, so nothing was filed
		case outcomes[p[0].Row] == TakenBack:
			change.Accepted, change.Repaired = change.Accepted-n, change.Repaired-n
		default:
			md.keep(outcomes[p[0].Row], n)
			continue
		}
		change.Waiting += n
		taken = append(taken, p...)
	}
	warned, err := md.Records.WarningsAt(ctx, md.manifest.ID, numbers(taken))
	for _, w := range warned {
		change.Unwarned = append(change.Unwarned, w.Row)
		d.goes(w.Findings)
	}
	return taken, err
}

// keep counts rows that stay filed.
func (md *mender) keep(outcome Taken, n int64) {
	u := md.detail.Undo
	switch outcome {
	case TakenArrived:
		u.Arrived += n
	case TakenReplaced:
		u.Replaced += n
	default:
		u.Held += n
	}
}

// byParcel parts rows that were filed into parcels.
func (md *mender) byParcel(rows []models.QuarantinedRow) (parcels [][]models.QuarantinedRow) {
	from := 0
	for i := range rows {
		if i+1 == len(rows) || !md.sameParcel(rows[i], rows[i+1]) {
			parcels = append(parcels, rows[from:i+1])
			from = i + 1
		}
	}
	return parcels
}

// restore gives the rows as they were before the repair.
func (md *mender) restore(ctx context.Context, rows []models.QuarantinedRow, change *models.RepairChange) ([]models.QuarantinedRow, error) {
	list := numbers(rows)
	cells, err := md.Records.RepairCells(ctx, md.repair.ID, list)
	if err != nil {
		return nil, err
	}
	before, err := md.Records.RepairsBefore(ctx, md.repair, list)
	if err != nil {
		return nil, err
	}
	out := slices.Clone(rows)
	for i := range out {
		row := &out[i]
		row.RepairID = before[row.Row]
		changed := cellsOf(cells, row.Row)
		if len(changed) == 0 {
			continue
		}
		change.Changed--
		if row.Edited = models.Restore(row.Cells(), changed); slices.Equal(row.Edited, row.Raw) {
			row.Edited = nil
		}
	}
	return out, nil
}

// waitAgain checks restored rows, with the others of their parcels, and writes what they lack. Rows that
// would be sound wait all the same: another row of the manifest has filed their parcel.
func (md *mender) waitAgain(ctx context.Context, state models.RowState, rows []models.QuarantinedRow, change *models.RepairChange, d *deltas) error {
	kind := md.repair.Kind
	md.repair.Kind = models.RepairValues // the cells are restored already
	gathered, err := md.gather(ctx, rows)
	md.repair.Kind = kind
	if err != nil {
		return err
	}
	restored := make(map[int64]bool, len(rows))
	for _, row := range rows {
		restored[row.Row] = true
	}
	err = md.check(gathered, func(checked *intake.Batch, list []models.QuarantinedRow) error {
		findings := map[int64][]models.Finding{}
		for _, q := range checked.Quarantined {
			findings[q.Row] = q.Findings
		}
		for _, draft := range checked.Drafts {
			for _, line := range draft.Filing.Lines {
				findings[line.Row] = []models.Finding{intake.Repeated(line.Row, draft.Keys)}
			}
		}
		for _, row := range list {
			now := findings[row.Row]
			if restored[row.Row] && state == models.RowFiled {
				d.comes(now)
			} else {
				d.moves(row.Findings, now)
			}
			change.Rows = append(change.Rows, models.CheckedRow{Row: row.Row, State: models.RowWaiting, Edited: row.Edited, Findings: now, RepairID: row.RepairID})
		}
		return nil
	})
	if err != nil {
		return err
	}
	return md.write(ctx, change, d)
}
