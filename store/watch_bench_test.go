package store

import (
	"fmt"
	"path/filepath"
	"testing"

	"pilot321/models"
)

// BenchmarkWatchList100k takes 100,000 entries in, and reads them as the law does.
func BenchmarkWatchList100k(b *testing.B) {
	s, err := Open(Options{Database: filepath.Join(b.TempDir(), "watch.db")})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	if _, err := s.Migrate(b.Context()); err != nil {
		b.Fatal(err)
	}
	items := make([]models.WatchItem, 100_000)
	for i := range items {
		items[i] = models.WatchItem{Kind: "party", Value: fmt.Sprintf("Listed Trader %x Ltd", i), Reason: "seized"}
	}
	n := 0
	b.Run("import", func(b *testing.B) {
		for b.Loop() {
			n++
			l, err := s.AddWatchList(b.Context(), models.Operator(), models.WatchList{Key: fmt.Sprint("list", n), Title: "List"})
			if err != nil {
				b.Fatal(err)
			}
			if added, err := s.ImportWatchItems(b.Context(), models.Operator(), l.ID, 0, items); err != nil || added != len(items) {
				b.Fatal(added, err)
			}
			if err := s.MoveWatchList(b.Context(), models.Operator(), l.ID, 3, models.WatchDeleted, "bench"); err != nil {
				b.Fatal(err)
			}
		}
	})
	l, err := s.AddWatchList(b.Context(), models.Operator(), models.WatchList{Key: "last", Title: "List"})
	if err != nil {
		b.Fatal(err)
	}
	if _, err := s.ImportWatchItems(b.Context(), models.Operator(), l.ID, 0, items); err != nil {
		b.Fatal(err)
	}
	b.Run("read", func(b *testing.B) {
		for b.Loop() {
			if _, err := s.WatchLists(b.Context()); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("stamp", func(b *testing.B) {
		for b.Loop() {
			if _, err := s.Stamps(b.Context()); err != nil {
				b.Fatal(err)
			}
		}
	})
}
