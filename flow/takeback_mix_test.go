package flow_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"pilot321/models"
	"pilot321/pictures"
)

// mixer files, amends and takes back at random over few keys, so that parcels meet, merge, part and begin anew.
type mixer struct {
	*stage
	random *rand.Rand
	orgs   []models.Organisation
	sent   []models.Manifest
	photos map[string][]byte
}

// TestRandomMixes holds the records against each other and the counts against a recount after every few steps.
func TestRandomMixes(t *testing.T) {
	photos := map[string][]byte{"a.jpg": pictures.Draw(7, pictures.Kinds()[0]), "b.jpg": pictures.Draw(8, pictures.Kinds()[1])}
	for seed := range uint64(4) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			onStage(t, func(t *testing.T, s *stage) {
				s.clock.Set(opening.AddDate(0, 0, -5))
				m := &mixer{stage: s, random: rand.New(rand.NewPCG(seed, 321)), photos: photos}
				for i, kind := range []models.FilerKind{models.Marketplace, models.Carrier, models.Broker} {
					m.orgs = append(m.orgs, s.org(fmt.Sprint("Filer ", i), kind))
				}
				for range 8 {
					for range 4 {
						m.step()
					}
					s.mustBeClean()
					m.mustBeReachable()
				}
				m.takeAllBack()
			})
		})
	}
}

func (m *mixer) step() {
	if m.random.IntN(5) < 3 || len(m.sent) == 0 {
		m.file()
		return
	}
	of := m.sent[m.random.IntN(len(m.sent))]
	switch m.random.IntN(4) {
	case 0:
		m.mendSome(of)
		return
	case 1:
		m.undoSome(of)
		return
	}
	what := models.TakeBack{Manifest: of.ID, Reason: models.BackWithdrawn}
	if m.random.IntN(2) == 0 {
		what.Rows, what.EvenArrived = []int64{1, 3, 4}, true
	}
	_, err := m.flow.TakeBack(m.t.Context(), models.Operator(), what)
	m.must(err)
}

func (m *mixer) file() {
	org := m.orgs[m.random.IntN(len(m.orgs))]
	base := shopSays
	if org.Kind == models.Carrier {
		base = carrierSays
	}
	var rows []said
	for range 1 + m.random.IntN(5) {
		n := m.random.IntN(5)
		row := base.with(said{"tracking_number": tracking(n), "house_bill": fmt.Sprint("H", n), "master_bill": "", "listed_price": fmt.Sprint(50+m.random.IntN(500), ".00"),
			"seller_name": fmt.Sprint("Seller Number ", m.random.IntN(4)), "seller_id": "", "product_picture": m.pick("a.jpg", "b.jpg", "")})
		switch m.random.IntN(4) {
		case 0:
			row = row.with(said{"tracking_number": ""})
		case 1:
			row = row.with(said{"house_bill": ""})
		}
		if m.random.IntN(12) == 0 {
			row = row.with(said{"enhanced_description": "Replica watch of steel with leather strap"})
		}
		if m.random.IntN(3) == 0 {
			row = row.with(said{"deliver_to_name": "Ana Abbott", "weight_kg": m.pick("1.1", "1.2", "1.3")})
		}
		if m.random.IntN(3) == 0 {
			row = row.with(said{"weight_kg": "heavy"})
		}
		rows = append(rows, row)
	}
	m.sent = append(m.sent, m.sendWith(org, table(rows...), m.photos))
}

// mendSome repairs a row of a manifest that waits, with the others of its parcel or without them, or leaves it out.
func (m *mixer) mendSome(of models.Manifest) {
	rows, err := m.store.WaitingRows(m.t.Context(), models.WaitingQuery{Manifest: of.ID, Limit: 10})
	m.must(err)
	if len(rows) == 0 {
		return
	}
	row := rows[m.random.IntN(len(rows))].Row
	if m.random.IntN(4) == 0 {
		_, err = m.flow.StartRepair(m.t.Context(), models.Operator(), models.Repair{ManifestID: of.ID, OrganisationID: of.OrganisationID, Kind: models.RepairLeave},
			models.RepairDetail{Rows: []int64{row}}, nil, true)
	} else {
		_, err = m.edit(of, map[int64]map[string]string{row: {"weight_kg": m.pick("1.4", "heavy", "1.5")}})
	}
	m.must(err)
	m.causesFit(of.ID)
}

// undoSome undoes one repair of a manifest, the latest or another one.
func (m *mixer) undoSome(of models.Manifest) {
	list, _, err := m.store.Repairs(m.t.Context(), of.ID, 10)
	m.must(err)
	if len(list) == 0 {
		return
	}
	_, err = m.flow.UndoRepair(m.t.Context(), models.Operator(), of.OrganisationID, list[m.random.IntN(len(list))].ID)
	if err != nil && models.KindOf(err) != models.KindConflict { // that it was undone before
		m.t.Fatal(err)
	}
	m.causesFit(of.ID)
}

func (m *mixer) pick(of ...string) string { return of[m.random.IntN(len(of))] }

// mustBeReachable finds every shipment by its keys, without a gap before it.
func (m *mixer) mustBeReachable() {
	m.t.Helper()
	if n := m.number("SELECT COUNT(*) FROM shipment_keys k WHERE k.key % 8 <> 0 AND NOT EXISTS (SELECT 1 FROM shipment_keys p WHERE p.key = k.key - 1)"); n > 0 {
		m.t.Errorf("%d keys stand behind a gap, so that no search finds them", n)
	}
	uses := map[[2]int64]bool{}
	for _, k := range m.shipments() {
		if n := m.number("SELECT COUNT(*) FROM shipment_keys WHERE shipment_id = " + jsonOf(k.Shipment.ID)); n == 0 {
			m.t.Errorf("shipment %d is at no key's place", k.Shipment.ID)
		}
		for _, f := range k.Filings {
			for _, line := range f.Lines {
				for _, content := range line.Pictures {
					uses[[2]int64{content, k.Shipment.ID}] = true
				}
			}
		}
	}
	for use := range uses {
		if n := m.number(fmt.Sprintf("SELECT COUNT(*) FROM picture_uses WHERE look = (SELECT MIN(look) FROM pictures WHERE content = %d) AND shipment_id = %d", use[0], use[1])); n != 1 {
			m.t.Errorf("shipment %d is not among those that show picture %d", use[1], use[0])
		}
	}
}

// takeAllBack closes every hold and takes everything back, more than once because what is left on the way may be
// held for a reason of its own: nothing is left but history.
func (m *mixer) takeAllBack() {
	for range 4 {
		for _, k := range m.shipments() {
			m.close(slices.DeleteFunc(k.Holds, func(h models.Hold) bool { return h.Status == models.HoldClosed }))
		}
		for _, of := range m.sent {
			_, err := m.flow.TakeBack(m.t.Context(), models.Operator(), models.TakeBack{Manifest: of.ID, EvenArrived: true})
			m.must(err)
		}
	}
	for _, table := range []string{"shipment_keys", "person_days", "filings WHERE superseded <> 2", "shipments WHERE merged_into = 0", "picture_uses", "picture_goods",
		"counts WHERE metric = 'shipments' AND n <> 0"} {
		if n := m.number("SELECT COUNT(*) FROM " + table); n != 0 {
			m.t.Errorf("%d rows are left in %s", n, table)
		}
	}
}
