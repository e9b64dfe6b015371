package flow

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"slices"

	"pilot321/audit"
	"pilot321/models"
	"pilot321/policy"
)

// ReassessRecords are the writes and look-ups of a job that assesses shipments again.
type ReassessRecords interface {
	StartReassessment(ctx context.Context, id int64) (models.Reassessment, error)
	Reassessment(ctx context.Context, id int64) (models.Reassessment, error)
	Arrivals(ctx context.Context, r models.Reassessment, limit int) ([]int64, error)
	FinishReassessment(ctx context.Context, actor models.Actor, id int64) error
}

// ReassessBatch is how many shipments are assessed again in one transaction. It is far below an import's, because
// whoever decides holds or sends data meanwhile has to wait for one such batch at most.
const ReassessBatch = 500

// Reassess assesses shipments again by what is in force now, batch by batch, and tells how many assessments say
// something else than before. Where one says the same nothing is written for its shipment. Shipments that were taken
// over by another, or that nobody files on any more, are passed over; those of the same person and day come along
// where the day goes over the limit, or no longer does.
func (f *Flow) Reassess(ctx context.Context, actor models.Actor, shipments []int64) (changed int, err error) {
	ids := slices.Clone(shipments)
	slices.Sort(ids)
	for some := range slices.Chunk(slices.Compact(ids), ReassessBatch) {
		done, err := f.reassess(ctx, actor, some, models.Checkpoint{}, nil)
		changed += int(done.Reassessed)
		if err != nil {
			return changed, err
		}
	}
	return changed, nil
}

// Reevaluate is the job that assesses a span of days again, from wherever an earlier attempt stopped: the checkpoint
// moves in the transaction of each batch, so a process that is killed on the way loses nothing and repeats nothing.
func (f *Flow) Reevaluate(ctx context.Context, id int64) error {
	r, err := f.Records.StartReassessment(ctx, id)
	if err != nil {
		return err
	}
	actor := models.System()
	if r.UserID != nil {
		actor = models.Actor{UserID: *r.UserID}
	}
	cause := map[string]any{"reason": r.Reason}
	for r.Status == models.ReassessmentWorking {
		ids, err := f.Records.Arrivals(ctx, r, ReassessBatch)
		if err != nil {
			return err
		}
		if len(ids) == 0 {
			return f.Records.FinishReassessment(ctx, actor, id)
		}
		point := models.ReassessmentPoint{ID: id, After: r.LastShipment, Last: ids[len(ids)-1], Done: int64(len(ids))}
		if _, err := f.reassess(ctx, actor, ids, models.Checkpoint{Reassessment: point}, cause); err != nil && models.KindOf(err) != models.KindConflict {
			return err
		}
		// Somebody may have canceled it, or another process be at it: the record tells where it stands.
		if r, err = f.Records.Reassessment(ctx, id); err != nil {
			return err
		}
	}
	return nil
}

// reassess is one batch. The event has what the caller adds about the cause.
func (f *Flow) reassess(ctx context.Context, actor models.Actor, ids []int64, at models.Checkpoint, cause map[string]any) (models.Tally, error) {
	if err := ctx.Err(); err != nil {
		return models.Tally{}, err
	}
	law, err := f.Law(ctx)
	if err != nil {
		return models.Tally{}, err
	}
	now := f.now()
	b := &batch{hasher: f.Hasher, law: law, now: now, today: policy.PortDay(now, ""), due: f.due(now), actor: actor, judging: ids}
	err = f.Records.Batch(ctx, at, b.keys(), b.more, func(*models.Before) (*models.Change, error) {
		c, err := b.change()
		if err == nil {
			c.Events = append(c.Events, b.judgedEvent(at, cause))
		}
		return c, err
	})
	if err != nil {
		return models.Tally{}, err
	}
	return b.out.Tally, nil
}

// judgedEvent tells of a batch: which shipments, and what came of it.
func (b *batch) judgedEvent(at models.Checkpoint, cause map[string]any) models.Event {
	first, last := b.judging[0], b.judging[len(b.judging)-1]
	detail := map[string]any{"shipments": len(b.judging), "first": first, "last": last, "sha256": numbersDigest(b.judging),
		"changed": b.out.Tally.Reassessed, "holds": len(b.out.Holds), "ruleset": b.law.Rules.Version, "policy": b.law.Book.Set()}
	for key, value := range cause {
		detail[key] = value
	}
	subject := audit.Subject("shipment", first)
	if at.Reassessment.ID != 0 {
		subject = audit.Subject("reassessment", at.Reassessment.ID)
	}
	return audit.New(b.now, b.actor, "shipment.reassessed", subject, 0, detail)
}

// numbersDigest is the hash over ascending numbers, eight bytes each.
func numbersDigest(list []int64) string {
	h := sha256.New()
	var number [8]byte
	for _, n := range list {
		binary.BigEndian.PutUint64(number[:], uint64(n))
		h.Write(number[:])
	}
	return hex.EncodeToString(h.Sum(nil))
}

// moreOfJudging is more for a batch that assesses shipments again.
func (b *batch) moreOfJudging() models.BatchMore {
	if !b.joined {
		b.joined = true
		b.start()
		b.judgeAnew()
	}
	more := b.affected()
	// A day is over the limit or not by the limit of today's records, while the other parcels were assessed by that
	// of their own time: what the shipments say of their days is what tells that something crossed.
	for _, id := range b.judging {
		p := b.parcels[id]
		if p == nil || p.PersonDay == 0 {
			continue
		}
		d := b.person(p.PersonDay, p.Day)
		said := p.Assessment.PersonDay
		if d.loaded && (said.Cents > said.Limit) != (d.is > d.limit) {
			for _, m := range d.members {
				b.ask(m.Shipment, &more)
			}
		}
	}
	return more
}

// judgeAnew puts the shipments on the list of those to be assessed. What their filings come to is worked out again
// too; where that is another value, person or day than on file, the shipment moves as if it had been amended.
func (b *batch) judgeAnew() {
	for _, id := range b.judging {
		known := b.before.Shipments[id]
		if known == nil || known.Shipment.MergedInto != 0 || len(known.Filings) == 0 {
			continue
		}
		p := b.parcel(id)
		was := p.Shipment
		b.describe(p)
		if p.Day != was.Day || p.Mode != was.Mode || p.Port != was.Port || p.Origin != was.Origin || p.ValueCents != was.ValueCents || p.PersonDay != was.PersonDay {
			b.touch(p)
			b.moveDay(p)
			continue
		}
		p.UpdatedAt = was.UpdatedAt
		p.reassess = true
		b.order = append(b.order, p)
	}
}
