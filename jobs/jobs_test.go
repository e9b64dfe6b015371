package jobs_test

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"pilot321/internal/testkit"
	"pilot321/jobs"
	"pilot321/models"
	"pilot321/store"
)

// shop is a queue in a fresh database, with one participant whose files are the work.
type shop struct {
	t     *testing.T
	store *store.Store
	db    *sql.DB
	org   models.Organisation
}

func onShop(t *testing.T, test func(t *testing.T, s *shop)) {
	testkit.Engines(t, func(t *testing.T, url string) {
		s := &shop{t: t}
		var err error
		s.store, err = store.Open(store.Options{Database: url, Clock: testkit.NewClock(time.Date(2025, 6, 1, 15, 0, 0, 0, time.UTC)).Now})
		s.must(err)
		t.Cleanup(func() { s.store.Close() })
		_, err = s.store.Migrate(t.Context())
		s.must(err)
		driver := "sqlite3"
		if strings.HasPrefix(url, "postgres") {
			driver = "pgx"
		}
		s.db, err = sql.Open(driver, url)
		s.must(err)
		t.Cleanup(func() { s.db.Close() })
		s.org, err = s.store.AddOrganisation(t.Context(), models.Operator(), "Carrier", models.Carrier)
		s.must(err)
		test(t, s)
	})
}

func (s *shop) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

// enqueue receives a file, which puts a job into the queue.
func (s *shop) enqueue(n int) models.Manifest {
	s.t.Helper()
	m, _, err := s.store.ReceiveManifest(s.t.Context(), models.Operator(), models.Manifest{OrganisationID: s.org.ID, FileName: "a.csv",
		SHA256: []byte{byte(n)}, BlobKey: "manifests/a"}, true)
	s.must(err)
	return m
}

// runner works with so many tries; pauses between tries are cut short by wake.
func (s *shop) runner(workers, tries int, work jobs.Work) *jobs.Runner {
	return jobs.New(jobs.Options{Queue: s.store.Queue(), Ledger: s.store, Workers: workers, Poll: 5 * time.Millisecond, Timeout: time.Minute,
		Tries: tries, Work: map[string]jobs.Work{models.JobRead: work}, Log: slog.New(slog.DiscardHandler)})
}

// run works until done says so, which is asked again and again. Messages that wait for their next attempt
// are handed out at once.
func (s *shop) run(r *jobs.Runner, wake bool, done func() bool) {
	s.t.Helper()
	ctx, cancel := context.WithCancel(s.t.Context())
	defer cancel()
	var running sync.WaitGroup
	running.Go(func() { r.Run(ctx) })
	for end := time.Now().Add(20 * time.Second); !done(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			s.t.Fatal("the work was not done in time")
		}
		if wake {
			s.wake()
		}
	}
	cancel()
	running.Wait()
}

// wake takes the pause from jobs that wait for their next attempt.
func (s *shop) wake() {
	if s.count("job_runs WHERE state = 'waiting'") > 0 {
		_, err := s.db.Exec("UPDATE goqite SET timeout = created")
		s.must(err)
	}
}

func (s *shop) count(of string) (n int) {
	s.t.Helper()
	s.must(s.db.QueryRow("SELECT COUNT(*) FROM " + of).Scan(&n))
	return n
}

// TestJobOfARolledBackWrite has a write fail after its job was queued: there is no such job.
func TestJobOfARolledBackWrite(t *testing.T) {
	onShop(t, func(t *testing.T, s *shop) {
		s.enqueue(1)
		_, err := s.db.Exec("ALTER TABLE audit_events RENAME TO lost_events") // the event is the last thing written
		s.must(err)
		_, _, err = s.store.ReceiveManifest(t.Context(), models.Operator(), models.Manifest{OrganisationID: s.org.ID, FileName: "b.csv", SHA256: []byte{2}, BlobKey: "b"}, true)
		if err == nil {
			t.Fatal("a manifest was received without an event of it")
		}
		if n, m := s.count("job_runs"), s.count("goqite"); n != 1 || m != 1 {
			t.Errorf("%d jobs and %d messages, want one of each", n, m)
		}
	})
}

// TestEachJobOnce has many workers at the queue at once.
func TestEachJobOnce(t *testing.T) {
	const count = 30
	onShop(t, func(t *testing.T, s *shop) {
		for i := range count {
			s.enqueue(i)
		}
		var mu sync.Mutex
		done := map[int64]int{}
		s.run(s.runner(8, 3, func(_ context.Context, id int64) error {
			mu.Lock()
			defer mu.Unlock()
			done[id]++
			return nil
		}), false, func() bool { return s.count("job_runs WHERE state = 'done'") == count })
		for id, times := range done {
			if times != 1 {
				t.Errorf("job of manifest %d was done %d times", id, times)
			}
		}
		if n := s.count("goqite"); len(done) != count || n != 0 {
			t.Errorf("%d jobs were done, %d messages are left", len(done), n)
		}
	})
}

// TestFailures are tried again and then parked for a person; a panic is a failure like any other.
func TestFailures(t *testing.T) {
	for name, c := range map[string]struct {
		work  func(attempt int) error
		state models.JobState
		tries int
		why   string
	}{
		"mends itself": {func(n int) error {
			if n < 3 {
				return errors.New("not yet")
			}
			return nil
		}, models.JobDone, 3, ""},
		"fails for good": {func(int) error { return errors.New("the file is gone") }, models.JobParked, 4, "the file is gone"},
		"panics":         {func(int) error { panic("out of range") }, models.JobParked, 4, "panic: out of range"},
	} {
		t.Run(name, func(t *testing.T) {
			onShop(t, func(t *testing.T, s *shop) {
				s.enqueue(1)
				attempts := 0
				s.run(s.runner(1, 4, func(context.Context, int64) error {
					attempts++
					return c.work(attempts)
				}), true, func() bool { return s.count("job_runs WHERE state IN ('done', 'parked')") == 1 })
				var state, why string
				s.must(s.db.QueryRow("SELECT state, failure FROM job_runs").Scan(&state, &why))
				if state != string(c.state) || attempts != c.tries || why != c.why || s.count("goqite") != 0 {
					t.Errorf("%s after %d attempts (%q), %d messages left", state, attempts, why, s.count("goqite"))
				}
				parked, err := s.store.ParkedJobs(t.Context())
				s.must(err)
				if len(parked) > 0 != (c.state == models.JobParked) {
					t.Errorf("parked jobs: %v", parked)
				}
			})
		})
	}
}

// TestStopIsNoFailure stops the process in the middle of a job, more often than a job may fail: it is handed
// out again at once each time.
func TestStopIsNoFailure(t *testing.T) {
	onShop(t, func(t *testing.T, s *shop) {
		s.enqueue(1)
		for range 3 {
			ctx, cancel := context.WithCancel(t.Context())
			s.runner(1, 2, func(ctx context.Context, _ int64) error {
				cancel()
				<-ctx.Done()
				return ctx.Err()
			}).Run(ctx)
		}
		if n := s.count("job_runs WHERE state = 'waiting' AND attempts = 0"); n != 1 {
			t.Error("a stop was counted as an attempt")
		}
		s.run(s.runner(1, 2, func(context.Context, int64) error { return nil }), false, func() bool { return s.count("job_runs WHERE state = 'done'") == 1 })
	})
}

// TestPoisonousJob ends its process each time, so that no attempt is ever noted as failed.
func TestPoisonousJob(t *testing.T) {
	onShop(t, func(t *testing.T, s *shop) {
		s.enqueue(1)
		_, err := s.db.Exec("UPDATE job_runs SET state = 'running', attempts = 2")
		s.must(err)
		s.run(s.runner(1, 2, func(context.Context, int64) error {
			t.Error("it was tried once more")
			return nil
		}), false, func() bool { return s.count("job_runs WHERE state = 'parked'") == 1 })
	})
}
