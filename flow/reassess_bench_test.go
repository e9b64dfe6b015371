package flow_test

import (
	"testing"

	"pilot321/demo"
	"pilot321/internal/testkit"
	"pilot321/models"
	"pilot321/policy"
)

// BenchmarkReassess judges parcels of two filers again: once where every answer changes, once where none does.
func BenchmarkReassess(b *testing.B) {
	for _, changing := range []bool{true, false} {
		name := "the same"
		if changing {
			name = "another answer"
		}
		b.Run(name, func(b *testing.B) {
			s := newStage(b, testkit.SQLite(b))
			for _, kind := range []models.FilerKind{models.Marketplace, models.Carrier} {
				s.send(s.org(string(kind), kind), generated(b, demo.Options{Rows: 5000, Seed: 8, Kind: kind}))
			}
			ids := s.ids()
			sets := []string{policy.Announced, policy.Current}
			b.ResetTimer()
			n := 0
			for b.Loop() {
				if n++; changing {
					s.set = sets[n%2]
				}
				if _, err := s.flow.Reassess(b.Context(), models.System(), ids); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(len(ids)*n)/b.Elapsed().Seconds(), "shipments/s")
		})
	}
}
