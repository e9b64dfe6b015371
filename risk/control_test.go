package risk

import (
	"encoding/hex"
	"testing"

	"pilot321/models"
)

// The ticket is published arithmetic: anybody can do it again.
func TestTicketIsStable(t *testing.T) {
	seed, _ := hex.DecodeString("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")
	for shipment, want := range map[int64]int{1: 602_039, 2: 40_692} {
		if got := Ticket(append([]byte(nil), seed...), shipment); got != want || got < 0 || got >= Tickets {
			t.Errorf("%d: %d, want %d", shipment, got, want)
		}
	}
	if Ticket(seed, 1) == Ticket(seed, 2) || Ticket(seed, 1) == Ticket([]byte("other"), 1) {
		t.Error("tickets do not depend on seed and shipment")
	}
}

func TestDrawTakesItsShare(t *testing.T) {
	d := &Draw{Period: 3, Seed: []byte("seed"), Share: 50_000, Lane: models.LaneExam}
	drawn := 0
	for id := range int64(20_000) {
		a := models.Assessment{}
		if d.Take(&a, id); a.Control.Period != 3 || a.Control.Drawn != (a.Control.Ticket < 50_000) {
			t.Fatalf("%+v", a.Control)
		}
		if a.Control.Drawn {
			drawn++
		}
	}
	if drawn < 850 || drawn > 1150 {
		t.Errorf("%d of 20,000 were drawn, 5 %% were asked for", drawn)
	}
	held := models.Assessment{Score: Threshold, Reasons: []models.Reason{{Rule: "x", Points: Threshold}}}
	if d.Take(&held, 1); held.Control != (models.Control{}) {
		t.Errorf("a shipment that the rules hold took part: %+v", held.Control)
	}
	var none *Draw
	a := models.Assessment{}
	if none.Take(&a, 1); a.Control != (models.Control{}) {
		t.Error("no draw drew")
	}
}

func TestDrawnShipmentsAreHeldWhateverComes(t *testing.T) {
	control := models.Control{Period: 1, Ticket: 5, Drawn: true, Lane: models.LaneDocuments}
	a := Default().Replay(sightOf(factsOf(shop(t, nil)), nil))
	a.Control = control
	ApplyControl(&a)
	if d := Demands(a); len(d) != 1 || d[0].Rules[0] != RuleControl || a.Lane != models.LaneDocuments || a.Score != 0 {
		t.Errorf("%+v: %+v", a, d)
	}
	b := Default().Replay(sightOf(factsOf(shop(t, say{"enhanced_description": "Pill press"})), nil))
	b.Control = control
	ApplyControl(&b)
	if d := Demands(b); len(d) != 2 || b.Lane != models.LaneExam || b.Score != 80 {
		t.Errorf("%+v: %+v", b, d)
	}
}
