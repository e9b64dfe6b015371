package flow

import (
	"cmp"
	"context"
	"slices"

	"pilot321/audit"
	"pilot321/models"
	"pilot321/policy"
)

// TakeBack lets filings stop being in force, batch by batch: their filer's earlier version comes back, or the
// filer is gone from the shipment, and what depends on it is assessed again. What is taken back already stays so,
// so a taking back that was broken off is simply asked for again. It answers that a manifest is not found where it
// is another participant's.
func (f *Flow) TakeBack(ctx context.Context, actor models.Actor, what models.TakeBack) (models.TakenBack, error) {
	done := models.TakenBack{By: map[models.BackOutcome]int64{}, Outcomes: map[int64]models.BackOutcome{}}
	t := &taker{Flow: f, actor: actor, what: what, list: listedFilings(what)}
	if err := t.open(ctx); err != nil {
		return done, err
	}
	for {
		ids, err := t.next(ctx)
		if err != nil || len(ids) == 0 {
			return done, err
		}
		outcome, err := t.batch(ctx, ids)
		if err != nil {
			return done, err
		}
		t.add(&done, outcome)
	}
}

// Withdraw takes a whole manifest back, for the person who asked for it, and notes that it is withdrawn if none of
// its filings stays in force. The job that does it may be broken off at any moment.
func (f *Flow) Withdraw(ctx context.Context, id int64) (models.TakenBack, error) {
	m, err := f.Records.Manifest(ctx, 0, id)
	if err != nil || m.Status == models.ManifestWithdrawn {
		return models.TakenBack{}, err
	}
	actor, err := f.Records.WithdrawalAskedBy(ctx, id)
	if err != nil {
		return models.TakenBack{}, err
	}
	done, err := f.TakeBack(ctx, actor, models.TakeBack{Manifest: id, Organisation: m.OrganisationID, Reason: models.BackWithdrawn})
	if err != nil {
		return done, err
	}
	return done, f.Records.EndWithdrawal(ctx, actor, id, done)
}

// taker goes over the filings that are to be taken back.
type taker struct {
	*Flow
	actor models.Actor
	what  models.TakeBack
	org   models.Organisation
	whole bool    // every filing of the manifest
	list  []int64 // else these, ascending
	after int64   // the last filing of the manifest that was looked at
}

func listedFilings(what models.TakeBack) (list []int64) {
	list = slices.Clone(what.Filings)
	if what.Manifest != 0 {
		for _, row := range what.Rows {
			list = append(list, models.FilingID(what.Manifest, row))
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

func (t *taker) open(ctx context.Context) (err error) {
	org := t.what.Organisation
	if t.what.Manifest != 0 {
		m, err := t.Records.Manifest(ctx, org, t.what.Manifest)
		if err != nil {
			return err
		}
		if m.Status == models.ManifestImporting && t.what.Rows == nil {
			return models.Fail(models.KindConflict, "The rows of this manifest are still going in. Cancel it first, then withdraw it.")
		}
		org, t.whole = m.OrganisationID, t.what.Rows == nil
	}
	t.org, err = t.Records.OrganisationByID(ctx, org)
	return err
}

func (t *taker) next(ctx context.Context) (ids []int64, err error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if !t.whole {
		n := min(len(t.list), t.Batch)
		ids, t.list = t.list[:n], t.list[n:]
		return ids, nil
	}
	ids, err = t.Records.FilingsToTake(ctx, t.what.Manifest, t.after, t.Batch)
	if len(ids) > 0 {
		t.after = ids[len(ids)-1]
	}
	return ids, err
}

// doomed tells whether a filing is among those that are asked for.
func (t *taker) doomed() func(filing int64) bool {
	if t.whole {
		return func(filing int64) bool { return models.ManifestOf(filing) == t.what.Manifest }
	}
	all := listedFilings(t.what)
	return func(filing int64) bool { _, found := slices.BinarySearch(all, filing); return found }
}

// batch takes some filings back in one transaction.
func (t *taker) batch(ctx context.Context, ids []int64) (map[int64]models.BackOutcome, error) {
	law, err := t.Law(ctx)
	if err != nil {
		return nil, err
	}
	now := t.now()
	b := &batch{hasher: t.Hasher, law: law, now: now, today: policy.PortDay(now, ""), due: t.due(now), actor: t.actor, org: t.org,
		taking: &taking{ids: ids, doomed: t.doomed(), evenArrived: t.what.EvenArrived, earlier: t.what.Earlier, outcome: map[int64]models.BackOutcome{},
			from: map[*parcel][]*models.FiledBefore{}, shown: map[*parcel][]models.PictureRow{}}}
	err = t.Records.Batch(ctx, models.Checkpoint{}, b.keys(), b.more, func(*models.Before) (*models.Change, error) {
		c, err := b.change()
		if err == nil {
			c.Events = append(c.Events, t.events(b)...)
		}
		return c, err
	})
	return b.taking.outcome, err
}

// events tell of a batch, one event a manifest, with the hash over what was taken of it.
func (t *taker) events(b *batch) (list []models.Event) {
	of := map[int64][]int64{}
	for _, id := range b.out.TakenBack {
		of[models.ManifestOf(id)] = append(of[models.ManifestOf(id)], id)
	}
	for manifest, ids := range of {
		list = append(list, audit.New(b.now, t.actor, "manifest.taken_back", audit.Subject("manifest", manifest), t.org.ID,
			map[string]any{"filings": len(ids), "reason": t.what.Reason, "sha256": b.digestOf(ids)}))
	}
	slices.SortFunc(list, func(a, b models.Event) int { return cmp.Compare(a.Subject, b.Subject) })
	return list
}

// add adds a batch's outcomes to the whole. Of a whole manifest only what stays in force is told one by one.
func (t *taker) add(done *models.TakenBack, outcome map[int64]models.BackOutcome) {
	for id, o := range outcome {
		done.By[o]++
		kept := o == models.BackHeld || o == models.BackArrived
		switch {
		case kept:
			done.Kept++
		case o == models.BackTaken:
			done.Taken++
		}
		if !t.whole || kept && len(done.Outcomes) < models.BackListed {
			done.Outcomes[id] = o
		}
	}
}
