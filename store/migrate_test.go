package store

import (
	"fmt"
	"testing"
	"time"

	"pilot321/internal/testkit"
	"pilot321/models"
)

// TestMigrateWithRecords brings a database of the first version, in use, up to date: every manifest keeps its status
// with what belongs to it, the statuses that came later are taken, and no other word is.
func TestMigrateWithRecords(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, url string) {
		ctx := t.Context()
		s, err := Open(Options{Database: url})
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		exec := func(sql string, args ...any) {
			t.Helper()
			if err := s.writer.Exec(sql, args...).Error; err != nil {
				t.Fatal(err)
			}
		}
		migrator, err := s.migrator()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := migrator.UpTo(ctx, 1); err != nil {
			t.Fatal(err)
		}
		before := []models.ManifestStatus{models.ManifestReceived, models.ManifestMapping, models.ManifestImporting, models.ManifestDone,
			models.ManifestRefused, models.ManifestCancelled, models.ManifestWithdrawn}
		at := time.Date(2025, 6, 1, 15, 0, 0, 0, time.UTC)
		exec("INSERT INTO organisations (id, name, kind, status, created_at) VALUES (7, 'Harborlight', 'marketplace', 'active', ?)", at)
		exec(`INSERT INTO pictures (id, organisation_id, sha256, size, width, height, content, content_type, blob_key, thumb_key, view_key, created_at)
			VALUES (5, 7, ?, 1, 1, 1, 99, 'image/png', 'a', 'b', 'c', ?)`, []byte("picture"), at)
		for n := 1; n <= 3; n++ {
			exec("INSERT INTO picture_uses (content, shipment_id) VALUES (99, ?)", n)
			exec("INSERT INTO picture_sellers (content, seller) VALUES (99, ?)", n)
		}
		for i, status := range before {
			id := i + 1
			exec(`INSERT INTO manifests (id, organisation_id, file_name, sha256, size, blob_key, status, rows_total, rows_read, quarantined, received_at)
				VALUES (?, 7, ?, ?, 10, ?, ?, 1, 1, 1, ?)`, id, fmt.Sprint("it's ", status, ".csv"), []byte{byte(id)}, fmt.Sprint("key", id), status, at)
			exec("INSERT INTO finding_groups (manifest_id, code, element, severity, count, first_rows, sentence) VALUES (?, 'V01', 'quantity', 'error', 1, '[1]', 'Enter a number.')", id)
			exec(`INSERT INTO quarantined_rows (manifest_id, "row", raw, findings) VALUES (?, 1, '["x"]', '[]')`, id)
			exec("INSERT INTO manifest_pictures (manifest_id, name, picture_id) VALUES (?, 'a.png', 5)", id)
		}
		// A reader's connection that knows the old schema goes on with the new one.
		var n int64
		if err := s.read(ctx).Raw("SELECT COUNT(*) FROM manifests").Scan(&n).Error; err != nil || n != int64(len(before)) {
			t.Fatal(n, err)
		}
		if done, err := s.Migrate(ctx); err != nil || done == 0 {
			t.Fatalf("%d steps: %v", done, err)
		}
		if current, _, err := s.SchemaCurrent(ctx); err != nil || !current {
			t.Errorf("the schema is not the newest: %v", err)
		}
		for i, status := range before {
			m, err := s.Manifest(ctx, 7, int64(i+1))
			if err != nil || m.Status != status || m.Intent != models.IntentFile || m.FileName != fmt.Sprint("it's ", status, ".csv") {
				t.Errorf("manifest %d: %s %s %q %v", i+1, m.Status, m.Intent, m.FileName, err)
			}
			rows, err := s.QuarantinedRows(ctx, m.ID, 0, 10)
			if err != nil || len(rows) != 1 || rows[0].State != models.RowWaiting || rows[0].Cells()[0] != "x" {
				t.Errorf("manifest %d has the waiting rows %v, %v", m.ID, rows, err)
			}
		}
		// A picture that came before is its own look, and is seen where it was.
		looks, err := s.SharedLooks(ctx, 10)
		if err != nil || len(looks) != 1 || looks[0] != (models.SharedLook{Look: 99, Sellers: 3, Shipments: 3, PictureID: 5}) {
			t.Errorf("shared looks: %+v %v", looks, err)
		}
		for status := range models.ManifestMoves {
			exec("UPDATE manifests SET status = ? WHERE id = 1", status)
		}
		for column, word := range map[string]string{"status": "nonsense", "intent": "guess"} {
			if err := s.writer.Exec("UPDATE manifests SET "+column+" = ? WHERE id = 1", word).Error; err == nil {
				t.Errorf("the %s %s is taken", column, word)
			}
		}
		if err := s.writer.Exec("INSERT INTO manifest_pictures (manifest_id, name) VALUES (4711, 'x')").Error; err == nil {
			t.Error("a picture of no manifest is taken")
		}
		if done, err := s.Migrate(ctx); err != nil || done != 0 {
			t.Errorf("a second time: %d steps, %v", done, err)
		}
		if faults, err := s.VerifyDatabase(ctx); err != nil || len(faults) > 0 {
			t.Errorf("%v %v", faults, err)
		}
	})
}
