package flow_test

import (
	"context"
	"errors"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	"pilot321/demo"
	"pilot321/flow"
	"pilot321/intake"
	"pilot321/models"
	"pilot321/policy"
)

// saboteur are records that call something before each batch is decided.
type saboteur struct {
	flow.Records
	before func(batch int)
	batch  int
}

func (r *saboteur) Batch(ctx context.Context, at models.Checkpoint, keys models.BatchKeys, more func(*models.Before) models.BatchMore,
	decide func(*models.Before) (*models.Change, error)) error {
	return r.Records.Batch(ctx, at, keys, more, func(b *models.Before) (*models.Change, error) {
		r.batch++
		c, err := decide(b)
		r.before(r.batch)
		return c, err
	})
}

// interrupted is a further process in which something happens while a batch is decided.
func (s *stage) interrupted(owner string, before func(batch int)) *flow.Flow {
	return s.newFlow(owner, func(o *flow.Options) {
		o.Batch = 100
		o.Records = &saboteur{Records: s.store, before: before}
	})
}

// TestStopInTheMiddleOfABatch ends the context while the third batch is being decided: what is committed is
// whole batches, and the next process carries on to the same end as without a stop.
func TestStopInTheMiddleOfABatch(t *testing.T) {
	file := generated(t, demo.Options{Rows: 600, Seed: 21, Kind: models.Carrier, BadEvery: 50})
	whole := map[string]string{}
	onStage(t, func(t *testing.T, s *stage) {
		s.send(s.org("Carrier", models.Carrier), file)
		whole[s.engine] = s.summary()
	})
	onStage(t, func(t *testing.T, s *stage) {
		m := s.receive(s.org("Carrier", models.Carrier), file)
		ctx, cancel := context.WithCancel(t.Context())
		f := s.interrupted("other:1", func(batch int) {
			if batch == 3 {
				cancel()
				time.Sleep(20 * time.Millisecond) // for whoever listens for the end
			}
		})
		if err := f.Work(ctx, models.Operator(), m.ID); err == nil {
			t.Fatal("the import says that it is done")
		}
		half := s.manifest(m.ID)
		if half.RowsRead != 200 || half.Status != models.ManifestImporting {
			t.Errorf("%d rows are in, %s; want 200, importing", half.RowsRead, half.Status)
		}
		if n := s.number("SELECT COUNT(*) FROM filings"); n != half.Filings {
			t.Errorf("%d filings are stored, %d are acknowledged", n, half.Filings)
		}
		s.mustBeClean()

		// Its lease has not run out and nobody knows that it is gone.
		if err := s.flow.Work(t.Context(), models.Operator(), m.ID); models.KindOf(err) != models.KindConflict {
			t.Errorf("another's lease was not respected: %v", err)
		}
		next := s.newFlow("next:1", func(o *flow.Options) { o.Gone = func(other string) bool { return other == "other:1" } })
		s.must(next.Work(t.Context(), models.Operator(), m.ID))
		if m = s.manifest(m.ID); rowsOf(m) != [4]int64{600, 588, 12, 0} || m.Status != models.ManifestDone {
			t.Errorf("rows, accepted, quarantined, unchanged: %v (%s)", rowsOf(m), m.Status)
		}
		if got := s.summary(); got != whole[s.engine] {
			t.Errorf("it is not what an unbroken import gives:\n%s", firstDifference(got, whole[s.engine]))
		}
	})
}

// TestLeaseThatRanOut is taken over without anybody knowing of the first owner's end.
func TestLeaseThatRanOut(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		m := s.receive(s.org("Carrier", models.Carrier), generated(t, demo.Options{Rows: 300, Seed: 21, Kind: models.Carrier}))
		fault := errors.New("the database went away")
		first := s.newFlow("other:1", func(o *flow.Options) {
			o.Batch = 100
			o.Records = &failing{Records: s.store, at: 2, err: fault}
		})
		if err := first.Work(t.Context(), models.Operator(), m.ID); !errors.Is(err, fault) {
			t.Fatalf("the fault did not come through: %v", err)
		}
		s.clock.Advance(29 * time.Second)
		if err := s.flow.Import(t.Context(), models.Operator(), m.ID); models.KindOf(err) != models.KindConflict {
			t.Errorf("after 29 seconds: %v", err)
		}
		s.clock.Advance(2 * time.Second)
		s.must(s.flow.Import(t.Context(), models.Operator(), m.ID))
		if m = s.manifest(m.ID); m.Accepted != 300 || m.Status != models.ManifestDone {
			t.Errorf("%d rows accepted, %s", m.Accepted, m.Status)
		}
	})
}

// failing are records of which one batch fails before it begins.
type failing struct {
	flow.Records
	at, n int
	err   error
}

func (r *failing) Batch(ctx context.Context, at models.Checkpoint, keys models.BatchKeys, more func(*models.Before) models.BatchMore,
	decide func(*models.Before) (*models.Change, error)) error {
	if r.n++; r.n == r.at {
		return r.err
	}
	return r.Records.Batch(ctx, at, keys, more, decide)
}

// TestCancel stops a manifest while it goes in: rows that are in stay, no further one comes.
func TestCancel(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		org := s.org("Carrier", models.Carrier)
		m := s.receive(org, generated(t, demo.Options{Rows: 500, Seed: 21, Kind: models.Carrier}))
		cancelled := make(chan error, 1)
		f := s.interrupted("other:1", func(batch int) {
			if batch != 2 {
				return
			}
			// The cancellation waits for the batch on SQLite, and may come before it on PostgreSQL.
			go func() { cancelled <- s.store.CancelManifest(t.Context(), models.Operator(), org.ID, m.ID) }()
			if s.engine == "sqlite" {
				time.Sleep(50 * time.Millisecond)
				return
			}
			err := <-cancelled
			cancelled <- err
		})
		err := f.Work(t.Context(), models.Operator(), m.ID)
		s.must(<-cancelled)
		if models.KindOf(err) != models.KindConflict {
			t.Errorf("the import ended with %v", err)
		}
		got := s.manifest(m.ID)
		if got.Status != models.ManifestCancelled || got.RowsRead >= 500 || got.RowsRead%100 != 0 {
			t.Errorf("%s with %d rows", got.Status, got.RowsRead)
		}
		s.must(f.Work(t.Context(), models.Operator(), m.ID))
		if again := s.manifest(m.ID); jsonOf(again) != jsonOf(got) {
			t.Errorf("working on a cancelled manifest changed it")
		}
		// A cancelled file may be sent again, and is then another manifest.
		next := s.send(org, generated(t, demo.Options{Rows: 500, Seed: 21, Kind: models.Carrier}))
		if next.ID == m.ID || rowsOf(next) != [4]int64{500, 500 - got.Accepted, 0, got.Accepted} {
			t.Errorf("sent again: manifest %d with %v", next.ID, rowsOf(next))
		}
	})
}

// TestRepeatedFile is the same manifest and changes nothing.
func TestRepeatedFile(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		org := s.org("Carrier", models.Carrier)
		file := generated(t, demo.Options{Rows: 100, Seed: 21, Kind: models.Carrier})
		first := s.send(org, file)
		events := s.number("SELECT COUNT(*) FROM audit_events")
		s.clock.Advance(time.Hour)
		m, repeated, err := s.flow.Receive(t.Context(), flow.Upload{Actor: models.Operator(), Org: org, Name: "again.csv", Body: strings.NewReader(file)})
		s.must(err)
		s.must(s.flow.Work(t.Context(), models.Operator(), m.ID))
		if !repeated || jsonOf(s.manifest(m.ID)) != jsonOf(first) {
			t.Errorf("repeated is %v; manifest before and after:\n%s\n%s", repeated, jsonOf(first), jsonOf(s.manifest(m.ID)))
		}
		if n := s.number("SELECT COUNT(*) FROM audit_events"); n != events {
			t.Errorf("%d further events", n-events)
		}
		if keys := s.stored(); len(keys) != 1 {
			t.Errorf("stored files: %v", keys)
		}
		// Another participant's file of the same bytes is another transmission.
		if m, repeated, _ := s.flow.Receive(t.Context(), flow.Upload{Actor: models.Operator(), Org: s.org("Other", models.Carrier), Name: "again.csv",
			Body: strings.NewReader(file)}); repeated || m.ID == first.ID {
			t.Error("another participant was given the first one's manifest")
		}
	})
}

func (s *stage) stored() (keys []string) {
	s.t.Helper()
	s.must(s.files.Each(s.t.Context(), func(key string, _ int64) error {
		keys = append(keys, key)
		return nil
	}))
	return keys
}

// TestFileOverTheLimit keeps the part below the limit as evidence, refuses the manifest, and lets the
// same participant send a smaller file afterwards.
func TestFileOverTheLimit(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		market := s.org("Market", models.Marketplace)
		file := strings.Repeat("tracking_number,mode\n", 50)
		small := s.newFlow("test:1", func(o *flow.Options) { o.Limits.Bytes = 100 })
		for _, c := range []struct {
			file string
			code string
			kept int64
		}{{file, intake.TooLarge, 100}, {file[:101], intake.TooLarge, 100}, {file[:100], "", 100}} {
			m, repeated, err := small.Receive(t.Context(), flow.Upload{Actor: models.Operator(), Org: market, Name: "big.csv", Body: strings.NewReader(c.file), Queue: true})
			s.must(err)
			if m.RefusalCode != c.code || m.Size != c.kept || repeated {
				t.Errorf("%d bytes: refused %q, %d bytes kept, repeated %v", len(c.file), m.RefusalCode, m.Size, repeated)
			}
			kept, size, err := s.files.Open(t.Context(), m.BlobKey)
			s.must(err)
			kept.Close()
			if size != c.kept {
				t.Errorf("%d bytes are stored, want %d", size, c.kept)
			}
		}
		if n := s.number("SELECT COUNT(*) FROM job_runs"); n != 1 {
			t.Errorf("%d jobs wait, want one: a refused file is not to be read", n)
		}
	})
}

// TestRefusedFile keeps the file as evidence and lets no row in.
func TestRefusedFile(t *testing.T) {
	good := generated(t, demo.Options{Rows: 20, Seed: 2, Kind: models.Carrier})
	onStage(t, func(t *testing.T, s *stage) {
		org := s.org("Carrier", models.Carrier)
		for code, file := range map[string]string{
			"file.empty": "", "file.not_a_table": "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "file.no_known_column": "a,b\n1,2\n",
			"file.no_rows": strings.SplitAfter(good, "\n")[0], "file.cut_off": good[:len(good)-40], "file.nul": good + "\x00",
		} {
			m := s.send(org, file)
			if m.Status != models.ManifestRefused || m.RefusalCode != code || len(m.RefusalText) < 30 || m.RowsRead != 0 {
				t.Errorf("%s: %s %q %q", code, m.Status, m.RefusalCode, m.RefusalText)
			}
			body, _, err := s.files.Open(t.Context(), m.BlobKey)
			s.must(err)
			kept, err := io.ReadAll(body)
			body.Close()
			if s.must(err); string(kept) != file {
				t.Errorf("%s: the file that is kept is another one", code)
			}
		}
		for _, of := range []string{"shipments", "filings", "quarantined_rows", "counts"} {
			if n := s.number("SELECT COUNT(*) FROM " + of); n != 0 {
				t.Errorf("%d %s of refused files", n, of)
			}
		}
	})
}

// TestTwoImportsOnTheSameParcels carries two manifests in at the same time: one shipment a parcel.
func TestTwoImportsOnTheSameParcels(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		var all sync.WaitGroup
		for i, kind := range []models.FilerKind{models.Marketplace, models.Carrier, models.Broker} {
			m := s.receive(s.org(string(kind), kind), generated(t, demo.Options{Rows: 500, Seed: 8, Kind: kind}))
			f := s.newFlow("process:"+jsonOf(i), func(o *flow.Options) { o.Batch = 50 })
			all.Go(func() {
				if err := f.Work(context.WithoutCancel(t.Context()), models.Operator(), m.ID); err != nil {
					t.Errorf("%s: %v", kind, err)
				}
			})
		}
		all.Wait()
		list := s.shipments()
		if len(list) != 500 {
			t.Errorf("%d shipments of 500 parcels", len(list))
		}
		for _, k := range list {
			if len(k.Filings) != 3 {
				t.Errorf("shipment %d has %d filings", k.Shipment.ID, len(k.Filings))
			}
		}
	})
}

// TestPolicySets has parcels arrive before and after the suspension for China (EO 14256), and a closed term.
func TestPolicySets(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		shop := s.org("Shop", models.Marketplace)
		s.set = policy.Current
		cn := said{"country_of_origin": "CN"}
		s.send(shop, table(sold(1, "20.00", cn.with(said{"arrival_date": "2025-05-01"})), sold(2, "20.00", cn.with(said{"arrival_date": "2025-05-02"})), sold(3, "20.00", nil)))
		for n, want := range map[int]bool{1: true, 2: false, 3: true} {
			k := s.on(tracking(n))
			e := k.Shipment.Assessment.Eligibility
			if e.Eligible != want || e.Sentence == "" || e.Policy == "" || len(k.Holds) > 0 || slicesContain(reasons(k), "eligib") {
				t.Errorf("parcel %d: %+v, holds %v, reasons %v", n, e, families(k), reasons(k))
			}
		}
		s.must(s.flow.MayTransmit(t.Context(), shop))
		s.clock.Set(time.Date(2026, 11, 2, 15, 0, 0, 0, time.UTC))
		err := s.flow.MayTransmit(t.Context(), shop)
		if models.KindOf(err) != models.KindClosed || !strings.Contains(err.Error(), "2025") {
			t.Errorf("the term is over, and the answer is %v", err)
		}
		s.set = policy.Announced
		s.must(s.flow.MayTransmit(t.Context(), shop))
	})
}

func slicesContain(list []string, part string) bool {
	return strings.Contains(strings.Join(list, " "), part)
}
