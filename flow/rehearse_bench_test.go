package flow_test

import (
	"encoding/json"
	"os"
	"runtime"
	"strconv"
	"sync/atomic"
	"testing"
	"time"

	"pilot321/demo"
	"pilot321/flow"
	"pilot321/internal/testkit"
	"pilot321/models"
	"pilot321/risk"
)

// copies puts copies of imported shipments into the database until there are so many; every fifth has an earlier assessment
// behind it.
func (s *stage) copies(n int) {
	s.t.Helper()
	s.send(s.org("Harborlight Market", models.Marketplace), generated(s.t, demo.Options{Kind: models.Marketplace, Rows: 500, Seed: 11}))
	var patterns []models.Shipment
	for _, k := range s.shipments() {
		patterns = append(patterns, k.Shipment)
	}
	nothing := func(*models.Before) models.BatchMore { return models.BatchMore{} }
	const together = 20_000
	for made := len(patterns); made < n; made += together {
		s.must(s.store.Batch(s.t.Context(), models.Checkpoint{}, models.BatchKeys{Filings: min(together, n-made)}, nothing, func(b *models.Before) (*models.Change, error) {
			c := &models.Change{}
			for i, id := range b.NewIDs {
				sh := patterns[(made+i)%len(patterns)]
				sh.ID, sh.OpenHolds, sh.PersonDay, sh.EverHeld = id, 0, 0, false
				if i%5 == 0 {
					doc, err := json.Marshal(sh.Assessment)
					if err != nil {
						return nil, err
					}
					c.Superseded = append(c.Superseded, models.AssessmentRow{Shipment: id, N: 1, Doc: doc})
				}
				c.New = append(c.New, &sh)
			}
			return c, nil
		}))
	}
}

// BenchmarkRehearsal rehearses a version over many shipments, reading included; REHEARSE_SHIPMENTS says how many. Beside
// the speed it tells how much memory the program took from the system at most.
func BenchmarkRehearsal(b *testing.B) {
	n := 50_000
	if text := os.Getenv("REHEARSE_SHIPMENTS"); text != "" {
		n, _ = strconv.Atoi(text)
	}
	url := os.Getenv("REHEARSE_DATABASE")
	if url == "" {
		url = testkit.SQLite(b)
	}
	s := newStage(b, url)
	version := s.draft()
	s.copies(n)
	s.clock.Advance(time.Minute)
	runtime.GC()
	var most atomic.Uint64
	stop := make(chan struct{})
	go func() {
		for {
			select {
			case <-stop:
				return
			case <-time.After(20 * time.Millisecond):
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				most.Store(max(most.Load(), m.HeapInuse+m.StackInuse))
			}
		}
	}()
	done := int64(0)
	for b.Loop() {
		r, _, _ := s.rehearse(s.flow, version, 30)
		done += r.Done
	}
	close(stop)
	b.ReportMetric(float64(done)/b.Elapsed().Seconds(), "shipments/s")
	b.ReportMetric(float64(most.Load())/1e6, "MB")
}

// BenchmarkImportBesideShadow imports the same file without a shadow and with one.
func BenchmarkImportBesideShadow(b *testing.B) {
	const rows = 10_000
	for _, name := range []string{"without", "with"} {
		b.Run(name, func(b *testing.B) {
			file := generated(b, demo.Options{Kind: models.Marketplace, Rows: rows, Seed: 11})
			for b.Loop() {
				b.StopTimer()
				s := newStage(b, testkit.SQLite(b))
				if name == "with" {
					var err error
					s.shadow, err = risk.NewRuleset(2, s.changed())
					s.must(err)
				}
				f := s.newFlow("test:2", func(o *flow.Options) { o.Batch = flow.DefaultBatch })
				m := s.receive(s.org("Harborlight Market", models.Marketplace), file)
				b.StartTimer()
				s.must(f.Work(b.Context(), models.Operator(), m.ID))
			}
			b.ReportMetric(float64(rows*b.N)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}
