package main

import (
	"log/slog"
	"path/filepath"
	"testing"
	"time"

	"pilot321/models"
	"pilot321/risk"
)

// TestTheLawIsReadAgainOnlyWhenItChanged compares what is in memory: the same lists are the very same.
func TestTheLawIsReadAgainOnlyWhenItChanged(t *testing.T) {
	ctx := t.Context()
	p, err := openPortal(ctx, settings{Data: filepath.Join(t.TempDir(), "data"), UploadLimit: 1 << 20, Policy: "announced"}, slog.New(slog.DiscardHandler), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer p.close()
	law := func() *risk.WatchLists {
		t.Helper()
		p.lawAge = time.Time{}
		law, err := p.lawInForce(ctx)
		if err != nil || law.Book == nil || law.Watch == nil {
			t.Fatal(law, err)
		}
		return law.Watch
	}
	before := law()
	records := &p.stamped.records[0]
	if law() != before || &p.stamped.records[0] != records {
		t.Error("nothing changed, and everything was read again")
	}
	list, err := p.store.AddWatchList(ctx, models.Operator(), models.WatchList{Key: "seized", Title: "Seized"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.store.AddWatchItem(ctx, models.Operator(), models.WatchItem{ListID: list.ID, Kind: "party", Value: "Shadow Test Trading"}); err != nil {
		t.Fatal(err)
	}
	now, err := p.watchNow(ctx)
	if err != nil || now == before || len(now.Try(risk.WatchParty, "shadow test trading", 1)) != 1 {
		t.Errorf("the new entry is not found: %v", err)
	}
	if law() != now || &p.stamped.records[0] != records {
		t.Error("the law has other lists, or read the policies again")
	}
}
