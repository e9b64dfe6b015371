package flow_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"pilot321/models"
	"pilot321/policy"
)

// tallies are counts by what they are of: day, organisation, kind of filer, mode, metric.
type tallies map[string]int64

func (c tallies) add(day models.Day, org int64, kind models.FilerKind, mode models.Mode, metric string, n int64) {
	for _, of := range []struct {
		org  int64
		kind models.FilerKind
	}{{org, kind}, {0, ""}} {
		key := fmt.Sprintf("%s org %d %s %s %s", day, of.org, of.kind, mode, metric)
		if c[key] += n; c[key] == 0 {
			delete(c, key)
		}
		if org == 0 {
			return
		}
	}
}

// mustBeClean holds the records against each other, and the table of counts against a recount.
func (s *stage) mustBeClean() {
	s.t.Helper()
	faults, err := s.store.VerifyDatabase(s.t.Context())
	s.must(err)
	if len(faults) > 0 {
		s.t.Errorf("the records do not fit together: %v", faults)
	}
	s.mustCountHistories()
	kept, real := s.kept(), s.recount()
	for _, key := range slices.Sorted(maps.Keys(kept)) {
		if kept[key] != real[key] {
			s.t.Errorf("counted %d, recount gives %d: %s", kept[key], real[key], key)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(real)) {
		if _, ok := kept[key]; !ok {
			s.t.Errorf("not counted, recount gives %d: %s", real[key], key)
		}
	}
}

// byMode are the metrics whose mode can be told afterwards; that of a filing is the one its shipment had
// when it came in, so filings are recounted over all modes.
func byMode(metric string) bool {
	return !slices.Contains([]string{models.MetricFilings, models.MetricAmendments, models.MetricJoined, models.MetricPictured}, metric)
}

func (s *stage) kept() tallies {
	s.t.Helper()
	rows, err := s.db.QueryContext(s.t.Context(), "SELECT day, organisation_id, kind, mode, metric, n FROM counts")
	s.must(err)
	defer rows.Close()
	c := tallies{}
	for rows.Next() {
		var day, org, n int64
		var kind, mode, metric string
		s.must(rows.Scan(&day, &org, &kind, &mode, &metric, &n))
		if metric == models.MetricPictured || strings.HasPrefix(metric, models.MetricDecisions) {
			continue
		}
		if metric == models.MetricFilings || metric == models.MetricAmendments {
			metric = "filed" // which of the two, a merger may have changed since
		}
		if metric == models.MetricJoined && (org != 0 || s.movedAbout()) {
			continue // who came first is not kept where two imports run at once, nor who was there when one joined
		}
		if metric == "filed" || !byMode(metric) {
			mode = ""
		}
		key := fmt.Sprintf("%s org %d %s %s %s", models.Day(day), org, kind, mode, metric)
		if c[key] += n; c[key] == 0 {
			delete(c, key)
		}
	}
	s.must(rows.Err())
	return c
}

// movedAbout tells whether filings are on another shipment than they came to, or on none.
func (s *stage) movedAbout() bool {
	return s.merged() || s.number("SELECT COUNT(*) FROM filings WHERE superseded = 2") > 0
}

func (s *stage) merged() bool {
	return s.number("SELECT COUNT(*) FROM shipments WHERE merged_into > 0") > 0
}

// recount goes over shipments, filings, holds and manifests.
func (s *stage) recount() tallies {
	c := tallies{}
	kinds := map[int64]models.FilerKind{}
	list, err := s.store.Organisations(s.t.Context())
	s.must(err)
	for _, org := range list {
		kinds[org.ID] = org.Kind
	}
	for _, k := range s.shipments() {
		s.recountShipment(c, &k)
	}
	s.recountFilings(c, kinds)
	s.recountHolds(c, kinds)
	return c
}

func (s *stage) recountShipment(c tallies, k *models.Known) {
	sh := &k.Shipment
	on := policy.PortDay(sh.CreatedAt, "")
	metrics := []string{models.MetricShipments}
	if sh.EverHeld {
		metrics = append(metrics, models.MetricHeld)
	}
	for _, metric := range metrics {
		c.add(on, 0, "", sh.Mode, metric, 1)
		for _, f := range sh.Filings {
			key := fmt.Sprintf("%s org %d %s %s %s", on, f.Organisation, f.Kind, sh.Mode, metric)
			c[key]++
		}
	}
	if sh.EverHeld != (len(k.Holds) > 0) && !s.merged() {
		s.t.Errorf("shipment %d: ever held is %v with %d holds", sh.ID, sh.EverHeld, len(k.Holds))
	}
}

func (s *stage) recountFilings(c tallies, kinds map[int64]models.FilerKind) {
	merged := s.movedAbout()
	first := map[int64]int64{} // shipment → organisation that filed first
	rows, err := s.db.QueryContext(s.t.Context(), "SELECT id, shipment_id, organisation_id, version FROM filings ORDER BY id")
	s.must(err)
	defer rows.Close()
	days := map[int64]models.Day{}
	var manifests []models.Manifest
	for rows.Next() {
		var id, shipment, org, version int64
		s.must(rows.Scan(&id, &shipment, &org, &version))
		manifest := models.ManifestOf(id)
		if days[manifest] == 0 {
			days[manifest] = dayOf(s.manifest(manifest))
		}
		c.add(days[manifest], org, kinds[org], "", "filed", 1)
		if first[shipment] == 0 {
			first[shipment] = org
		}
		if version == 1 && first[shipment] != org && !merged {
			c.add(days[manifest], 0, "", "", models.MetricJoined, 1)
		}
	}
	s.must(rows.Err())
	manifests, err = s.store.ManifestPage(s.t.Context(), models.ManifestFilter{})
	s.must(err)
	for _, m := range manifests {
		if m.RowsRead == 0 {
			continue
		}
		for metric, n := range map[string]int64{models.MetricRows: m.RowsRead, models.MetricQuarantined: s.keptOut(m.ID)} {
			if n > 0 {
				c.add(dayOf(m), m.OrganisationID, kinds[m.OrganisationID], "", metric, n)
			}
		}
	}
}

// dayOf is the day on which a manifest's rows went in.
func dayOf(m models.Manifest) models.Day {
	at := m.ReceivedAt
	if m.StartedAt != nil {
		at = *m.StartedAt
	}
	return policy.PortDay(at, "")
}

func (s *stage) recountHolds(c tallies, kinds map[int64]models.FilerKind) {
	rows, err := s.db.QueryContext(s.t.Context(), "SELECT organisation_id, family, mode, placed_at FROM holds")
	s.must(err)
	defer rows.Close()
	for rows.Next() {
		var org int64
		var family, mode string
		var at time.Time
		s.must(rows.Scan(&org, &family, &mode, &at))
		for _, metric := range []string{models.MetricHolds, models.MetricHoldFamily + family} {
			c.add(policy.PortDay(at, ""), org, kinds[org], models.Mode(mode), metric, 1)
		}
	}
	s.must(rows.Err())
}

// keptOut are the rows of a manifest that did not go in on their first way, whatever became of them.
func (s *stage) keptOut(manifest int64) int64 {
	if s.engine == "postgres" {
		return s.number("SELECT COUNT(*) FROM quarantined_rows WHERE manifest_id = $1", manifest)
	}
	return s.number("SELECT COUNT(*) FROM quarantined_rows WHERE manifest_id = ?", manifest)
}
