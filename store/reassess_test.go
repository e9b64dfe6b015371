package store_test

import (
	"sync"
	"testing"

	"pilot321/models"
	"pilot321/policy"
)

func (d *desk) jobsFor(id int64) (n int64) {
	d.t.Helper()
	d.scan(&n, "SELECT COUNT(*) FROM job_runs WHERE kind = 'shipments.reassess' AND subject = ?", id)
	return n
}

// TestOneReassessmentOfAKindAtATime asks for several at once: one is queued, the next when that one has ended, however it
// ends; another kind does not wait for them.
func TestOneReassessmentOfAKindAtATime(t *testing.T) {
	onDesk(t, 1, 0, func(d *desk) {
		const asked = 4
		list := make([]models.Reassessment, asked)
		var all sync.WaitGroup
		for i := range list {
			all.Go(func() {
				var err error
				list[i], err = d.AskReassessment(t.Context(), d.officers[0], models.Reassessment{Kind: models.ReassessPolicy, Reason: "A record was added.", FromDay: 20_000})
				if err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		other, err := d.AskReassessment(t.Context(), models.System(), models.Reassessment{Kind: models.ReassessRules, Reason: "Rules.", FromDay: 20_000})
		d.must(err)
		if d.jobsFor(other.ID) != 1 {
			t.Error("another kind waits too")
		}
		queued := func() (ids []int64) {
			for _, r := range list {
				if d.jobsFor(r.ID) > 0 {
					ids = append(ids, r.ID)
				}
			}
			return ids
		}
		if n := len(queued()); n != 1 {
			t.Fatalf("%d are queued at once, want 1", n)
		}
		first := queued()[0]
		if n := d.jobsFor(first); n != 1 {
			t.Fatalf("it is queued %d times", n)
		}
		started, err := d.StartReassessment(t.Context(), first)
		d.must(err)
		if started.Status != models.ReassessmentWorking || started.UserID == nil || *started.UserID != d.officers[0].UserID {
			t.Errorf("%+v", started)
		}
		if again, err := d.StartReassessment(t.Context(), first); err != nil || again.Status != models.ReassessmentWorking {
			t.Errorf("a second worker finds %+v %v", again, err)
		}
		d.must(d.FinishReassessment(t.Context(), d.officers[0], first))
		if n := len(queued()); n != 2 {
			t.Fatalf("%d were queued when the first had ended, want 2", n)
		}
		// One that waits without being queued is canceled: nothing else begins.
		for _, r := range list {
			if d.jobsFor(r.ID) == 0 {
				d.must(d.CancelReassessment(t.Context(), d.officers[0], r.ID))
				break
			}
		}
		if n := len(queued()); n != 2 {
			t.Errorf("%d are queued after one that waited was canceled, want 2", n)
		}
		d.conflict(d.FinishReassessment(t.Context(), d.officers[0], other.ID), "one that never began is finished")
	})
}

// TestParkedJobFailsItsReassessment gives a job up: the record says so, others begin, and it can go on later.
func TestParkedJobFailsItsReassessment(t *testing.T) {
	onDesk(t, 1, 0, func(d *desk) {
		first, err := d.AskReassessment(t.Context(), d.officers[0], models.Reassessment{Kind: models.ReassessPolicy, Reason: "One.", FromDay: 20_000})
		d.must(err)
		second, err := d.AskReassessment(t.Context(), d.officers[0], models.Reassessment{Kind: models.ReassessPolicy, Reason: "Two.", FromDay: 20_000})
		d.must(err)
		_, err = d.StartReassessment(t.Context(), first.ID)
		d.must(err)
		var job int64
		d.scan(&job, "SELECT id FROM job_runs WHERE kind = 'shipments.reassess' AND subject = ?", first.ID)
		d.must(d.EndJob(t.Context(), job, models.JobParked, "the disk is full"))
		if r, err := d.Reassessment(t.Context(), first.ID); err != nil || r.Status != models.ReassessmentFailed || r.FinishedAt == nil {
			t.Errorf("%+v %v", r, err)
		}
		if d.jobsFor(second.ID) != 1 {
			t.Error("the next one is not queued")
		}
		d.must(d.RetryReassessment(t.Context(), d.officers[0], first.ID))
		if d.jobsFor(first.ID) != 1 {
			t.Error("it does not wait for the other one")
		}
		_, err = d.StartReassessment(t.Context(), second.ID)
		d.must(err)
		d.must(d.FinishReassessment(t.Context(), d.officers[0], second.ID))
		if d.jobsFor(first.ID) != 2 {
			t.Error("it was not queued again")
		}
		if r, err := d.StartReassessment(t.Context(), first.ID); err != nil || r.Status != models.ReassessmentWorking || r.FinishedAt != nil {
			t.Errorf("%+v %v", r, err)
		}
		if err := d.RetryReassessment(t.Context(), d.officers[0], first.ID); models.KindOf(err) != models.KindConflict {
			t.Errorf("one at work is taken up again: %v", err)
		}
		list, err := d.Reassessments(t.Context(), []models.ReassessmentKind{models.ReassessPolicy}, 10)
		if err != nil || len(list) != 2 || list[0].ID != second.ID {
			t.Errorf("%+v %v", list, err)
		}
	})
}

// TestPolicyRecordsAreKept adds a record, ends it and marks it: each asks for its re-evaluation, and who comes too late
// changes nothing.
func TestPolicyRecordsAreKept(t *testing.T) {
	onDesk(t, 1, 0, func(d *desk) {
		ctx, admin := t.Context(), d.officers[0]
		again := func() *models.Reassessment {
			return &models.Reassessment{Kind: models.ReassessPolicy, Reason: "A record changed.", FromDay: 20_000}
		}
		d.must(d.SeedPolicies(ctx))
		if _, err := d.AddPolicy(ctx, admin, policy.Record{Set: policy.Announced, Kind: policy.Threshold, From: 20_000}, again()); models.KindOf(err) != models.KindInvalid {
			t.Errorf("half a record is taken: %v", err)
		}
		full := policy.Record{Set: policy.Announced, Kind: policy.Exclusion, From: 20_000, Country: "CN", Basis: policy.ByEither, Tariff: "6402 7317", Goods: "steel nails",
			Citation: "90 FR 1", Sentence: "Under duty.", Certainty: "likely"}
		added, err := d.AddPolicy(ctx, admin, full, again())
		d.must(err)
		if full.ID = added.ID; added != full || added.ID == 0 {
			t.Errorf("%+v, want %+v", added, full)
		}
		find := func() policy.Record {
			t.Helper()
			records, err := d.Policies(ctx)
			d.must(err)
			for _, r := range records {
				if r.ID == added.ID {
					return r
				}
			}
			t.Fatal("the record is gone")
			return policy.Record{}
		}
		if got := find(); got != full {
			t.Errorf("stored %+v, want %+v", got, full)
		}
		d.must(d.EndPolicy(ctx, admin, added, 20_010, "90 FR 2", again()))
		if err := d.EndPolicy(ctx, admin, added, 20_020, "90 FR 3", again()); models.KindOf(err) != models.KindConflict {
			t.Errorf("ended by one who saw it open: %v", err)
		}
		ended := find()
		if ended.To != 20_010 || ended.EndCitation != "90 FR 2" {
			t.Errorf("%+v", ended)
		}
		d.must(d.MistakePolicy(ctx, admin, ended, "typed twice", nil))
		if err := d.MistakePolicy(ctx, admin, ended, "typed thrice", again()); models.KindOf(err) != models.KindConflict {
			t.Errorf("marked twice: %v", err)
		}
		if got := find(); got.Mistaken != "typed twice" || got.Citation != "90 FR 1" {
			t.Errorf("%+v", got)
		}
		d.must(d.UsePolicySet(ctx, admin, policy.Current, again()))
		var asked, told int64
		d.scan(&asked, "SELECT COUNT(*) FROM reassessments")
		d.scan(&told, "SELECT COUNT(*) FROM audit_events WHERE action IN ('policy.added', 'policy.ended', 'policy.mistaken', 'setting.changed')")
		if asked != 3 || told != 4 {
			t.Errorf("%d reassessments and %d events, want 3 and 4: a write that failed left something", asked, told)
		}
	})
}
