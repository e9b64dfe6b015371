package flow_test

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pilot321/demo"
	"pilot321/flow"
	"pilot321/intake"
	"pilot321/models"
)

// spoiled changes cells of a file: change gets each row's number and value by header.
func spoiled(t *testing.T, file string, change func(row int, cells map[string]*string)) string {
	t.Helper()
	records, err := csv.NewReader(strings.NewReader(file)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for n, record := range records[1:] {
		cells := map[string]*string{}
		for i := range record {
			cells[records[0][i]] = &record[i]
		}
		change(n+1, cells)
	}
	var out strings.Builder
	if err := csv.NewWriter(&out).WriteAll(records); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// causesFit holds the causes and the values behind them against the rows that wait.
func (s *stage) causesFit(manifest int64) {
	s.t.Helper()
	causes, values := map[string]int64{}, map[string]int64{}
	rows, err := s.store.WaitingRows(s.t.Context(), models.WaitingQuery{Manifest: manifest, Limit: 100_000})
	s.must(err)
	for _, row := range rows {
		for _, f := range row.Findings {
			if f.Severity == models.SeverityError {
				causes[f.Code+" "+f.Key]++
				values[f.Code+" "+f.Key+" "+f.Value]++
			}
		}
	}
	groups, err := s.store.FindingGroups(s.t.Context(), manifest)
	s.must(err)
	kept := map[string]int64{}
	for _, g := range groups {
		if g.Severity == models.SeverityError {
			kept[g.Code+" "+g.Element] = g.Count
		}
		if len(g.FirstRows) == 0 && g.Count > 0 && g.Count <= 10 {
			s.t.Errorf("%s names no row", g.Code)
		}
	}
	if !maps.Equal(causes, kept) {
		s.t.Errorf("the causes say %v, the rows that wait %v", kept, causes)
	}
	list, err := s.store.FindingValues(s.t.Context(), manifest, "", "")
	s.must(err)
	for _, v := range list {
		if key := v.Code + " " + v.Element + " " + v.Value; values[key] != v.Count {
			s.t.Errorf("%q is counted %d times, and waits in %d rows", key, v.Count, values[key])
		}
	}
}

// repair carries out a repair of one cause.
func (s *stage) repair(m models.Manifest, code, element string, values ...models.ValueRepair) models.Repair {
	s.t.Helper()
	r, err := s.flow.StartRepair(s.t.Context(), models.Operator(), models.Repair{ManifestID: m.ID, OrganisationID: m.OrganisationID,
		Kind: models.RepairValues, Code: code, Element: element}, models.RepairDetail{Values: values}, nil, true)
	s.must(err)
	s.causesFit(m.ID)
	return r
}

// edit types cells of rows anew, by column.
func (s *stage) edit(m models.Manifest, change map[int64]map[string]string) (models.Repair, error) {
	s.t.Helper()
	columns, err := flow.Columns(m)
	s.must(err)
	var edits []models.RowEdit
	for _, n := range slices.Sorted(maps.Keys(change)) {
		rows, err := s.store.RowsAt(s.t.Context(), m.ID, models.RowWaiting, []int64{n})
		s.must(err)
		if len(rows) != 1 {
			s.t.Fatalf("row %d does not wait", n)
		}
		cells := slices.Clone(rows[0].Cells())
		for key, text := range change[n] {
			i := slices.IndexFunc(columns, func(c models.Column) bool { return c.Key == key })
			cells[i] = text
		}
		edits = append(edits, models.RowEdit{Row: n, Seen: rows[0].RepairID, Cells: cells})
	}
	r, err := s.flow.StartRepair(s.t.Context(), models.Operator(), models.Repair{ManifestID: m.ID, OrganisationID: m.OrganisationID, Kind: models.RepairCells},
		models.RepairDetail{}, edits, false)
	if err == nil {
		s.must(s.flow.Repair(s.t.Context(), models.Operator(), r.ID))
	}
	s.causesFit(m.ID)
	return r, err
}

// row is a row of a quarantine as it is.
func (s *stage) row(m models.Manifest, n int64) models.QuarantinedRow {
	s.t.Helper()
	rows, err := s.store.RowsAt(s.t.Context(), m.ID, "", []int64{n})
	s.must(err)
	if len(rows) != 1 {
		s.t.Fatalf("row %d is not in quarantine", n)
	}
	return rows[0]
}

const wrongCountry = "initiator_country.not_a_country_code"

// halfWrong spoils two thirds of a carrier's rows in two ways.
func halfWrong(t *testing.T, file string) string {
	return spoiled(t, file, func(row int, cells map[string]*string) {
		if row%3 != 0 {
			*cells["initiator_country"] = "<" + *cells["initiator_country"] + ">"
		}
		if row%9 == 1 && *cells["security_scan"] == "Y" {
			*cells["security_scan"] = "certainly"
		}
	})
}

// countries are the new values for all that are behind the cause.
func (s *stage) countries(m models.Manifest) (list []models.ValueRepair) {
	values, err := s.store.FindingValues(s.t.Context(), m.ID, wrongCountry, "initiator_country")
	s.must(err)
	for _, v := range values {
		list = append(list, models.ValueRepair{From: v.Value, To: strings.Trim(v.Value, "<>")})
	}
	return list
}

// keyed gives a file the elements' keys as headers.
func keyed(t *testing.T, file string) string {
	t.Helper()
	line, rest, _ := strings.Cut(file, "\n")
	header, err := csv.NewReader(strings.NewReader(line)).Read()
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range intake.Map(header, nil) {
		header[i] = c.Key
	}
	return strings.Join(header, ",") + "\n" + rest
}

func decode(t *testing.T, body []byte, to any) {
	t.Helper()
	if err := json.Unmarshal(body, to); err != nil {
		t.Fatal(err)
	}
}

// carriers is a generated file with the keys as headers.
func carriers(t *testing.T, rows int) string {
	return keyed(t, generated(t, demo.Options{Rows: rows, Seed: 77, Kind: models.Carrier}))
}

// TestRepairFilesWhatACorrectFileWould repairs one cause after the other.
func TestRepairFilesWhatACorrectFileWould(t *testing.T) {
	file := carriers(t, 700)
	whole, counts := map[string]string{}, map[string]tallies{}
	onStage(t, func(t *testing.T, s *stage) {
		s.send(s.org("Carrier", models.Carrier), file)
		whole[s.engine], counts[s.engine] = s.summary(), s.kept()
	})
	onStage(t, func(t *testing.T, s *stage) {
		m := s.send(s.org("Carrier", models.Carrier), halfWrong(t, file))
		s.causesFit(m.ID)
		r := s.repair(m, wrongCountry, "initiator_country", s.countries(m)...)
		if r.Status != models.RepairDone || r.RowsFiled == 0 || r.RowsChanged <= r.RowsFiled {
			t.Errorf("the repair is %s: %d rows changed, %d filed", r.Status, r.RowsChanged, r.RowsFiled)
		}
		s.mustBeClean()
		s.repair(m, "security_scan.not_yes_or_no", "security_scan", models.ValueRepair{From: "certainly", To: "Y"})
		m = s.manifest(m.ID)
		if m.Quarantined != 0 || m.Accepted != m.RowsTotal || m.Repaired < 400 {
			t.Errorf("%d rows wait, %d of %d accepted, %d repaired", m.Quarantined, m.Accepted, m.RowsTotal, m.Repaired)
		}
		if got := s.summary(); got != whole[s.engine] {
			t.Errorf("it is not what a correct file gives:\n%s", firstDifference(got, whole[s.engine]))
		}
		now := s.kept()
		for key, n := range counts[s.engine] {
			if now[key] != n && !strings.HasSuffix(key, models.MetricQuarantined) {
				t.Errorf("%s is %d after the repairs, %d with a correct file", key, now[key], n)
			}
		}
	})
}

// TestKilledRepairGoesOn stops a repair between two batches.
func TestKilledRepairGoesOn(t *testing.T) {
	file := carriers(t, 600)
	onStage(t, func(t *testing.T, s *stage) {
		m := s.send(s.org("Carrier", models.Carrier), halfWrong(t, file))
		ctx, cancel := context.WithCancel(t.Context())
		fault := errors.New("the process ended")
		n := 0
		first := s.newFlow("other:1", func(o *flow.Options) {
			o.Batch = 100
			o.Records = &stopper{Records: s.store, before: func() error {
				if n++; n == 3 {
					return fault
				}
				return nil
			}}
		})
		r, err := s.store.StartRepair(t.Context(), models.Operator(), models.Repair{ManifestID: m.ID, OrganisationID: m.OrganisationID, Kind: models.RepairValues,
			Code: wrongCountry, Element: "initiator_country", Detail: []byte(jsonOf(models.RepairDetail{Values: s.countries(m)}))}, nil)
		s.must(err)
		defer cancel()
		if err := first.Repair(ctx, models.Operator(), r.ID); !errors.Is(err, fault) {
			t.Fatalf("the fault did not come through: %v", err)
		}
		s.causesFit(m.ID)
		s.mustBeClean()
		half := s.manifest(m.ID)
		if half.Quarantined == m.Quarantined || half.Quarantined < 100 {
			t.Errorf("%d of %d rows wait after two batches", half.Quarantined, m.Quarantined)
		}
		if err := s.flow.Repair(t.Context(), models.Operator(), r.ID); models.KindOf(err) != models.KindConflict {
			t.Errorf("the lease of a process that may live was not respected: %v", err)
		}
		// Nobody else may begin another repair meanwhile.
		_, err = s.store.StartRepair(t.Context(), models.Operator(), models.Repair{ManifestID: m.ID, OrganisationID: m.OrganisationID, Kind: models.RepairLeave}, nil)
		if models.KindOf(err) != models.KindConflict {
			t.Errorf("a second repair began: %v", err)
		}
		next := s.newFlow("next:1", func(o *flow.Options) { o.Gone = func(other string) bool { return other == "other:1" } })
		s.must(next.Repair(t.Context(), models.Operator(), r.ID))
		s.must(next.Repair(t.Context(), models.Operator(), r.ID)) // once more does nothing
		s.causesFit(m.ID)
		r, err = s.store.Repair(t.Context(), 0, r.ID)
		s.must(err)
		if m = s.manifest(m.ID); r.Status != models.RepairDone || r.RowsFiled != m.Repaired || m.Quarantined+m.Accepted != m.RowsTotal {
			t.Errorf("%s: %d rows filed, %d repaired, %d wait", r.Status, r.RowsFiled, m.Repaired, m.Quarantined)
		}
	})
}

// stopper are records of which batches of repairs fail when a function says so.
type stopper struct {
	flow.Records
	before func() error
}

func (r *stopper) RepairBatch(ctx context.Context, at models.RepairPoint, keys models.BatchKeys, more func(*models.Before) models.BatchMore,
	decide func(*models.Before) (*models.Change, error)) error {
	if err := r.before(); err != nil {
		return err
	}
	return r.Records.RepairBatch(ctx, at, keys, more, decide)
}

// TestRowsOfOneParcelGoInTogether repairs one of three rows of a parcel.
func TestRowsOfOneParcelGoInTogether(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		m := s.send(s.org("Shop", models.Marketplace), table(shopSays, shopSays.with(said{"quantity": "two"}), shopSays.with(said{"listed_price": "9.00"}),
			shopSays.with(said{"tracking_number": "TST000000000902US", "house_bill": "H900902", "quantity": "none"})))
		if m.Quarantined != 4 {
			t.Fatalf("%d rows wait", m.Quarantined)
		}
		s.repair(m, "quantity.not_a_whole_number", "quantity", models.ValueRepair{From: "two", To: "2"})
		if m = s.manifest(m.ID); m.Quarantined != 1 || m.Accepted != 3 || m.Repaired != 3 || m.Filings != 1 {
			t.Errorf("%d wait, %d accepted, %d repaired, %d filings", m.Quarantined, m.Accepted, m.Repaired, m.Filings)
		}
		if k := s.only(); len(k.Filings[0].Lines) != 3 {
			t.Errorf("%d lines were filed", len(k.Filings[0].Lines))
		}
	})
}

// TestRepeatedKeysStayOut repairs everything else that is wrong with a row whose keys stand further up.
func TestRepeatedKeysStayOut(t *testing.T) {
	other := shopSays.with(said{"tracking_number": "TST000000000902US", "house_bill": "H900902"})
	onStage(t, func(t *testing.T, s *stage) {
		m := s.send(s.org("Shop", models.Marketplace), table(shopSays, other, shopSays.with(said{"quantity": "two"}), shopSays.with(said{"quantity": "5"}),
			other.with(said{"tracking_number": "TST 903", "house_bill": "H900903", "quantity": "two"})))
		s.repair(m, "quantity.not_a_whole_number", "quantity", models.ValueRepair{From: "two", To: "2"})
		if m = s.manifest(m.ID); m.Quarantined != 2 || m.Accepted != 3 {
			t.Fatalf("%d wait, %d accepted", m.Quarantined, m.Accepted)
		}
		if row := s.row(m, 3); !row.Has("row.keys_repeated", "") || row.State != models.RowWaiting {
			t.Errorf("row 3 has %v", row.Findings)
		}
		// Keys of another row that is in are no better.
		_, err := s.edit(m, map[int64]map[string]string{3: {"tracking_number": "TST000000000902US", "house_bill": "H900902"}})
		s.must(err)
		if row := s.row(m, 3); !row.Has("row.keys_repeated", "") {
			t.Errorf("row 3 has %v", row.Findings)
		}
		_, err = s.edit(m, map[int64]map[string]string{3: {"tracking_number": "TST000000000904US", "house_bill": "H900904"}})
		s.must(err)
		if m = s.manifest(m.ID); m.Quarantined != 1 || m.Accepted != 4 {
			t.Errorf("%d wait, %d accepted", m.Quarantined, m.Accepted)
		}
		if s.on("TST000000000904US").Filings[0].Version != 1 {
			t.Error("the row did not become a filing of its own")
		}
	})
}

// TestTwoPeopleAtOneRow lets the one that was slower know.
func TestTwoPeopleAtOneRow(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		m := s.send(s.org("Shop", models.Marketplace), table(shopSays.with(said{"quantity": "two", "weight_kg": "heavy"}), shopSays.with(said{"tracking_number": "X9021", "house_bill": "H9"})))
		row := s.row(m, 1)
		first, second := slices.Clone(row.Raw), slices.Clone(row.Raw)
		first[0], second[0] = first[0]+"1", second[0]+"2"
		start := func(cells []string) error {
			_, err := s.flow.StartRepair(t.Context(), models.Operator(), models.Repair{ManifestID: m.ID, OrganisationID: m.OrganisationID, Kind: models.RepairCells},
				models.RepairDetail{}, []models.RowEdit{{Row: 1, Seen: row.RepairID, Cells: cells}}, true)
			return err
		}
		s.must(start(first))
		err := start(second)
		var told *models.Error
		if !errors.As(err, &told) || told.Kind != models.KindInvalid || len(told.Fields) != 1 || told.Fields[0].Field != "row-1" {
			t.Errorf("the second person was told %v", err)
		}
		if got := s.row(m, 1).Cells()[0]; got != first[0] {
			t.Errorf("the row has %q", got)
		}
		if n := s.number("SELECT COUNT(*) FROM repairs"); n != 1 {
			t.Errorf("%d repairs are noted", n)
		}
		s.causesFit(m.ID)
	})
}

// TestLeaveOutAndUndo gives rows up, a parcel whole, and takes them up again.
func TestLeaveOutAndUndo(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		m := s.send(s.org("Shop", models.Marketplace), table(shopSays, shopSays.with(said{"quantity": "two"}),
			shopSays.with(said{"tracking_number": "TST000000000902US", "house_bill": "H900902", "quantity": "none"})))
		r, err := s.flow.StartRepair(t.Context(), models.Operator(), models.Repair{ManifestID: m.ID, OrganisationID: m.OrganisationID, Kind: models.RepairLeave},
			models.RepairDetail{Rows: []int64{1}}, nil, true)
		s.must(err)
		s.causesFit(m.ID)
		if m = s.manifest(m.ID); m.Quarantined != 1 || m.LeftOut != 2 || r.RowsChanged != 2 {
			t.Errorf("%d wait, %d left out, %d changed", m.Quarantined, m.LeftOut, r.RowsChanged)
		}
		s.mustBeClean()
		r, err = s.flow.UndoRepair(t.Context(), models.Operator(), m.OrganisationID, r.ID)
		s.must(err)
		s.causesFit(m.ID)
		if m = s.manifest(m.ID); m.Quarantined != 3 || m.LeftOut != 0 || r.Status != models.RepairUndone {
			t.Errorf("%d wait, %d left out; %s", m.Quarantined, m.LeftOut, r.Status)
		}
		if _, err := s.flow.UndoRepair(t.Context(), models.Operator(), m.OrganisationID, r.ID); models.KindOf(err) != models.KindConflict {
			t.Errorf("a second undo: %v", err)
		}
		if _, err := s.flow.UndoRepair(t.Context(), models.Operator(), m.OrganisationID+1, r.ID); models.KindOf(err) != models.KindNotFound {
			t.Errorf("another company's undo: %v", err)
		}
	})
}

// TestUndoRestoresCells undoes repairs whose rows did not go in, one upon the other.
func TestUndoRestoresCells(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		m := s.send(s.org("Shop", models.Marketplace), table(shopSays.with(said{"quantity": "two", "weight_kg": "heavy"})))
		one := s.repair(m, "quantity.not_a_whole_number", "quantity", models.ValueRepair{From: "two", To: "zwei"})
		two := s.repair(m, "quantity.not_a_whole_number", "quantity", models.ValueRepair{From: "zwei", To: "2"})
		if row := s.row(m, 1); len(row.Findings) != 1 || row.RepairID != two.ID {
			t.Fatalf("row 1 has %v after repair %d", row.Findings, row.RepairID)
		}
		first, err := s.flow.UndoRepair(t.Context(), models.Operator(), m.OrganisationID, one.ID)
		s.must(err)
		var detail models.RepairDetail
		decode(t, first.Detail, &detail)
		if first.Status != models.RepairDone || detail.Undo.Later != 1 {
			t.Errorf("the undo of a repair under another: %s, %+v", first.Status, detail.Undo)
		}
		_, err = s.flow.UndoRepair(t.Context(), models.Operator(), m.OrganisationID, two.ID)
		s.must(err)
		s.causesFit(m.ID)
		if row := s.row(m, 1); row.RepairID != one.ID || len(row.Findings) != 2 || !slices.Contains(row.Cells(), "zwei") {
			t.Errorf("row 1 has %v, repair %d", row.Cells(), row.RepairID)
		}
		_, err = s.flow.UndoRepair(t.Context(), models.Operator(), m.OrganisationID, one.ID)
		s.must(err)
		s.causesFit(m.ID)
		if row := s.row(m, 1); row.RepairID != 0 || row.Edited != nil {
			t.Errorf("row 1 has %v, repair %d", row.Edited, row.RepairID)
		}
	})
}

// TestUndoOfFiledRows takes filings back by a function that answers for three parcels differently.
func TestUndoOfFiledRows(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		var rows []said
		for i := range 3 {
			rows = append(rows, shopSays.with(said{"tracking_number": fmt.Sprintf("TST00000000091%dUS", i), "house_bill": fmt.Sprintf("H91%d", i), "quantity": "two"}))
		}
		m := s.send(s.org("Shop", models.Marketplace), table(rows...))
		r := s.repair(m, "quantity.not_a_whole_number", "quantity", models.ValueRepair{From: "two", To: "2"})
		if r.RowsFiled != 3 {
			t.Fatalf("%d rows were filed", r.RowsFiled)
		}
		asked := 0
		s.flow.TakeRowsBack = func(_ context.Context, _ models.Actor, at models.Manifest, _ models.Organisation, first []int64) (map[int64]flow.Taken, error) {
			asked += len(first)
			return map[int64]flow.Taken{1: flow.TakenHeld, 2: flow.TakenReplaced, 3: flow.TakenArrived}, nil
		}
		r, err := s.flow.UndoRepair(t.Context(), models.Operator(), m.OrganisationID, r.ID)
		s.must(err)
		var detail models.RepairDetail
		decode(t, r.Detail, &detail)
		if asked != 3 || r.Status != models.RepairDone || *detail.Undo != (models.UndoOutcome{Held: 1, Replaced: 1, Arrived: 1}) {
			t.Errorf("%d asked for; %s %+v", asked, r.Status, detail.Undo)
		}
		if m = s.manifest(m.ID); m.Quarantined != 0 || m.Accepted != 3 {
			t.Errorf("%d wait, %d accepted", m.Quarantined, m.Accepted)
		}
	})
}

// TestUndoLetsFiledRowsWaitAgain looks at the rows and causes alone: what taking a filing back does to its
// shipment is a matter of its own.
func TestUndoLetsFiledRowsWaitAgain(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		wrong := shopSays.with(said{"quantity": "two", "arrival_date": "06/02/2025"})
		m := s.send(s.org("Shop", models.Marketplace), table(wrong, wrong.with(said{"listed_price": "9.00", "quantity": "2"})))
		before := s.row(m, 1)
		groups, err := s.store.FindingGroups(t.Context(), m.ID)
		s.must(err)
		r := s.repair(m, "quantity.not_a_whole_number", "quantity", models.ValueRepair{From: "two", To: "2"})
		if n := s.number("SELECT COUNT(*) FROM row_warnings"); n != 2 {
			t.Errorf("%d rows went in with a warning", n)
		}
		s.flow.TakeRowsBack = func(context.Context, models.Actor, models.Manifest, models.Organisation, []int64) (map[int64]flow.Taken, error) {
			return map[int64]flow.Taken{1: flow.TakenBack}, nil
		}
		r, err = s.flow.UndoRepair(t.Context(), models.Operator(), m.OrganisationID, r.ID)
		s.must(err)
		s.causesFit(m.ID)
		m = s.manifest(m.ID)
		if m.Quarantined != 2 || m.Accepted != 0 || m.Repaired != 0 || r.RowsFiled != 0 || r.Status != models.RepairUndone {
			t.Errorf("%d wait, %d accepted, %d repaired; %s with %d filed", m.Quarantined, m.Accepted, m.Repaired, r.Status, r.RowsFiled)
		}
		if got := s.row(m, 1); jsonOf(got) != jsonOf(before) {
			t.Errorf("the row is not as before:\n%s\n%s", jsonOf(got), jsonOf(before))
		}
		again, err := s.store.FindingGroups(t.Context(), m.ID)
		s.must(err)
		if jsonOf(again) != jsonOf(groups) {
			t.Errorf("the causes are not as before:\n%s\n%s", jsonOf(again), jsonOf(groups))
		}
		if n := s.number("SELECT COUNT(*) FROM row_warnings"); n != 0 {
			t.Errorf("%d warnings of rows that went in are left", n)
		}
	})
}

// TestManyValuesBehindACause lists the first hundred with true counts, and the next ones when those are gone.
func TestManyValuesBehindACause(t *testing.T) {
	onStage(t, func(t *testing.T, s *stage) {
		file := spoiled(t, carriers(t, 700), func(row int, cells map[string]*string) { *cells["initiator_country"] = fmt.Sprintf("land %d", row%160) })
		m := s.send(s.org("Carrier", models.Carrier), file)
		s.causesFit(m.ID)
		values := s.countries(m)
		if len(values) != models.ListedValues {
			t.Fatalf("%d values are listed", len(values))
		}
		for i := range values {
			values[i].To = "VN"
		}
		s.repair(m, wrongCountry, "initiator_country", values...)
		left := s.countries(m)
		if len(left) != 60 {
			t.Errorf("%d values are listed after the first hundred were repaired", len(left))
		}
		for i := range left {
			left[i].To = "VN"
		}
		s.repair(m, wrongCountry, "initiator_country", left...)
		if m = s.manifest(m.ID); m.Quarantined != 0 {
			t.Errorf("%d rows wait", m.Quarantined)
		}
	})
}
