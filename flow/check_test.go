package flow_test

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pilot321/demo"
	"pilot321/elements"
	"pilot321/flow"
	"pilot321/models"
)

// upload receives a file as the browser sends it and takes it as far as it goes by itself.
func (s *stage) upload(org models.Organisation, intent models.Intent, file string) models.Manifest {
	s.t.Helper()
	ctx := s.t.Context()
	m, _, err := s.flow.Receive(ctx, flow.Upload{Actor: models.Operator(), Org: org, Name: "manifest.csv", Body: strings.NewReader(file), Intent: intent})
	s.must(err)
	_, err = s.flow.Read(ctx, models.System(), m.ID, true)
	s.must(err)
	s.must(s.store.ConfirmManifest(ctx, models.Operator(), m.ID, s.manifest(m.ID).Columns, models.Mapping{}))
	return s.carryOn(m.ID)
}

// carryOn does what jobs would do.
func (s *stage) carryOn(id int64) models.Manifest {
	s.t.Helper()
	s.must(s.flow.Check(s.t.Context(), models.System(), id))
	s.must(s.flow.Import(s.t.Context(), models.System(), id))
	return s.manifest(id)
}

func (s *stage) report(m models.Manifest) models.CheckReport {
	s.t.Helper()
	r, err := flow.ReadReport(m)
	s.must(err)
	return r
}

// TestCheckFilesNothing has a file checked only, by a participant that others file beside: nothing is
// filed, and the report is the same whatever the others filed.
func TestCheckFilesNothing(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		shop, carrier := s.org("Shop", models.Marketplace), s.org("Carrier", models.Carrier)
		file := generated(t, demo.Options{Rows: 80, Seed: 5, Kind: models.Marketplace, BadEvery: 8})
		alone := s.report(s.upload(shop, models.IntentCheck, file))
		s.send(carrier, generated(t, demo.Options{Rows: 80, Seed: 5, Kind: models.Carrier}))
		before := jsonOf(s.shipments())
		m := s.upload(shop, models.IntentCheck, file+"\n")
		if m.Status != models.ManifestChecked || rowsOf(m) != [4]int64{} || m.Filings != 0 {
			t.Errorf("%s with %v", m.Status, rowsOf(m))
		}
		if jsonOf(s.shipments()) != before {
			t.Error("shipments changed")
		}
		r := s.report(m)
		if r.Rows != 80 || r.Sound != 70 || r.Wrong != 10 || r.Filings != 70 || r.Added != 70 || r.Changed+r.Unchanged != 0 {
			t.Errorf("rows %d, sound %d, wrong %d, added %d, changed %d, unchanged %d", r.Rows, r.Sound, r.Wrong, r.Added, r.Changed, r.Unchanged)
		}
		if text := jsonOf(r); text != jsonOf(alone) || strings.Contains(text, "score") || strings.Contains(text, "lane") {
			t.Errorf("the report depends on what others filed, or knows an assessment:\n%s\n%s", jsonOf(alone), text)
		}
		if n := s.number("SELECT COUNT(*) FROM quarantined_rows WHERE manifest_id = " + strconv.FormatInt(m.ID, 10)); n != 0 {
			t.Errorf("%d rows are in quarantine", n)
		}
		// Its sender files it after all.
		s.must(s.store.FileChecked(t.Context(), models.Operator(), shop.ID, m.ID, m.Report))
		if m = s.carryOn(m.ID); m.Status != models.ManifestDone || rowsOf(m) != [4]int64{80, 70, 10, 0} || m.Joined != 70 {
			t.Errorf("%s with %v, joined %d", m.Status, rowsOf(m), m.Joined)
		}
	})
}

// TestCheckStopsBeforeChanges sends parcels that are on file: its sender sees what changes, cell by cell,
// and what is left out, before anything does.
func TestCheckStopsBeforeChanges(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		shop, other := s.org("Shop", models.Marketplace), s.org("Other shop", models.Marketplace)
		second := said{"tracking_number": "TST000000000902US", "house_bill": "H900902"}
		third := said{"tracking_number": "TST000000000903US", "house_bill": "H900903"}
		first := s.upload(shop, models.IntentFile, table(shopSays.with(said{"brand": "Alder"}), shopSays.with(second), shopSays.with(third)))
		if first.Status != models.ManifestDone || first.Accepted != 3 {
			t.Fatalf("the first file: %s, %d rows accepted", first.Status, first.Accepted)
		}
		file := table(shopSays.with(said{"quantity": "3", "listing_url": ""}), shopSays.with(second), shopSays.with(said{
			"tracking_number": "TST000000000904US", "house_bill": "H900904"}))
		m := s.upload(shop, models.IntentFile, file)
		r := s.report(m)
		if m.Status != models.ManifestChecked || r.Added != 1 || r.Changed != 1 || r.Unchanged != 1 || r.Removed() != 1 {
			t.Fatalf("%s: added %d, changed %d, unchanged %d, left out %d", m.Status, r.Added, r.Changed, r.Unchanged, r.Removed())
		}
		want := []models.CellChange{{Element: "listing_url", Line: 1, Before: "https://marketplace.example/item/901"}, {Element: "quantity", Line: 1, Before: "2", After: "3"}}
		if c := r.Changes[0]; c.Keys.Tracking != "TST000000000901US" || c.Row != 1 || !slices.Equal(c.Cells, want) {
			t.Errorf("the change is %+v, want %+v", c, want)
		}
		if e := r.Earlier[0]; e.Manifest != first.ID || e.InForce != 3 || e.Here != 2 || !slices.Equal(e.NotHere, []int64{models.FilingID(first.ID, 3)}) {
			t.Errorf("the earlier manifest is %+v", e)
		}
		if k := s.on("TST000000000901US"); k.Filings[0].Version != 1 {
			t.Error("something was filed before its sender decided")
		}
		var all []models.ParcelChange
		s.must(s.flow.EachChange(t.Context(), m, func(c models.ParcelChange) error { all = append(all, c); return nil }))
		if jsonOf(all) != jsonOf(r.Changes) {
			t.Errorf("the export says %v", all)
		}
		// The same rows of another company are new: it has nothing on file.
		if m := s.upload(other, models.IntentFile, file); m.Status != models.ManifestDone || m.Accepted != 3 {
			t.Errorf("the other company's file is %s with %d accepted", m.Status, m.Accepted)
		}
		s.must(s.store.FileChecked(t.Context(), models.Operator(), shop.ID, m.ID, m.Report))
		if m = s.carryOn(m.ID); m.Status != models.ManifestDone || rowsOf(m) != [4]int64{3, 2, 0, 1} {
			t.Errorf("%s with %v", m.Status, rowsOf(m))
		}
		// Nothing new: nobody has to look.
		if m := s.upload(shop, models.IntentFile, file+"\n"); m.Status != models.ManifestDone || m.Unchanged != 3 {
			t.Errorf("the same rows again: %s with %v", m.Status, rowsOf(m))
		}
	})
}

// TestCheckIsItsOwners has a cancelled check, another company's, and one that two processes take up.
func TestCheckIsItsOwners(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		shop, other := s.org("Shop", models.Marketplace), s.org("Other shop", models.Marketplace)
		ctx := t.Context()
		m := s.upload(shop, models.IntentCheck, table(shopSays))
		for name, err := range map[string]error{
			"file":   s.store.FileChecked(ctx, models.Operator(), other.ID, m.ID, m.Report),
			"reopen": s.store.ReopenColumns(ctx, models.Operator(), other.ID, m.ID),
			"read":   s.store.ReadAgain(ctx, models.Operator(), other.ID, m.ID, []byte("{}")),
		} {
			if models.KindOf(err) != models.KindNotFound {
				t.Errorf("%s by another company: %v", name, err)
			}
		}
		if err := s.store.ReadAgain(ctx, models.Operator(), shop.ID, m.ID, []byte("{}")); models.KindOf(err) != models.KindConflict {
			t.Errorf("a checked file was read again without its columns being opened: %v", err)
		}
		s.must(s.store.ReopenColumns(ctx, models.Operator(), shop.ID, m.ID))
		s.must(s.store.ConfirmManifest(ctx, models.Operator(), m.ID, s.manifest(m.ID).Columns, models.Mapping{}))
		late := s.newFlow("late:1", nil)
		if _, err := s.store.LeaseManifest(ctx, m.ID, "test:1", func(string) bool { return false }); err != nil {
			t.Fatal(err)
		}
		if err := late.Check(ctx, models.System(), m.ID); models.KindOf(err) != models.KindConflict {
			t.Errorf("a second process took the check over: %v", err)
		}
		s.must(s.store.CancelManifest(ctx, models.Operator(), shop.ID, m.ID))
		if m = s.carryOn(m.ID); m.Status != models.ManifestCancelled {
			t.Errorf("a cancelled check is %s", m.Status)
		}
	})
}

// TestReadInAnotherWay has a file read as another encoding, and back.
func TestReadInAnotherWay(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		shop := s.org("Shop", models.Marketplace)
		ctx := t.Context()
		file := strings.ReplaceAll(table(shopSays.with(said{"seller_name": "Caf\xe9 M\xf6bel"})), ",", ";")
		m := s.receive(shop, file)
		_, err := s.flow.Read(ctx, models.System(), m.ID, true)
		s.must(err)
		m = s.manifest(m.ID)
		if m.Status != models.ManifestMapping || m.TableKey == "" || !strings.Contains(string(m.Shape), `"windows-1252"`) {
			t.Fatalf("%s, %q, %s", m.Status, m.TableKey, m.Shape)
		}
		body, _ := json.Marshal(map[string]string{"encoding": "windows-1252", "delimiter": ","})
		s.must(s.store.ReadAgain(ctx, models.Operator(), shop.ID, m.ID, body))
		if refusal, err := s.flow.Read(ctx, models.System(), m.ID, true); err != nil || refusal == nil {
			t.Errorf("read with commas: %v %v", refusal, err)
		}
		was := m
		if m = s.manifest(m.ID); m.Status != models.ManifestMapping || m.TableKey != was.TableKey || !strings.Contains(string(m.Shape), "cannot be read as you chose") {
			t.Errorf("%s, %q, %s", m.Status, m.TableKey, m.Shape)
		}
		body, _ = json.Marshal(map[string]string{"encoding": "windows-1252", "delimiter": ";"})
		s.must(s.store.ReadAgain(ctx, models.Operator(), shop.ID, m.ID, body))
		if refusal, err := s.flow.Read(ctx, models.System(), m.ID, true); err != nil || refusal != nil {
			t.Fatalf("read with semicolons: %v %v", refusal, err)
		}
		if m = s.manifest(m.ID); !strings.Contains(string(m.Shape), `"chosen":true`) || m.TableKey == was.TableKey {
			t.Errorf("%q, %s", m.TableKey, m.Shape)
		}
		s.must(s.store.ConfirmManifest(ctx, models.Operator(), m.ID, m.Columns, models.Mapping{}))
		if m = s.carryOn(m.ID); m.Accepted != 1 || s.only().Filings[0].Values.Get(elements.SellerName) != "Café Möbel" {
			t.Errorf("%d rows accepted: %v", m.Accepted, s.only().Filings[0].Values)
		}
	})
}
