package store

import (
	"encoding/json"
	"reflect"
	"testing"
	"time"

	"pilot321/models"
)

func fullShipment() models.Shipment {
	at := time.Date(2026, 3, 4, 5, 6, 7, 891000, time.UTC)
	return models.Shipment{Keys: models.Keys{Tracking: "T1", House: "H1", Master: "M1"}, Port: "2704", Seller: -5, Address: 77, CreatedAt: at, AssessmentN: 3, EverHeld: true,
		Score: 55, Lane: models.LaneXray, Ruleset: 7, Eligibility: "suspended",
		Filings: []models.FilingRef{{Filing: 1<<24 | 5, Organisation: 2, Kind: models.Carrier, Version: 1}, {Filing: 9<<24 | 1, Organisation: 3, Kind: models.Marketplace, Version: 12}},
		Assessment: models.Assessment{Score: 55, Lane: models.LaneXray, Ruleset: 7, At: at, Signals: []byte{1, 2, 3}, Control: models.Control{Period: 4, Ticket: 77, Drawn: true, Lane: models.LaneExam},
			Eligibility: models.Eligibility{Code: "suspended", Policy: "current:suspension", Sentence: "No.", Eligible: false},
			PersonDay:   models.PersonDay{Cents: -5, Shipments: 2, Limit: 80_000},
			Split:       models.SplitOrder{Parcels: 2, Days: 3, Cents: 90_000, Limit: 80_000, Others: []int64{4}},
			Reasons:     []models.Reason{{Rule: "a", Points: 5, Sentence: "S.", Saw: map[string]string{"k": "v"}}},
			Conflicts:   []models.Conflict{{Element: "weight_kg", Sentence: "W.", Sides: []models.Side{{Organisation: 2, Filed: "1"}}}}}}
}

func TestShipmentDocumentKeepsEverything(t *testing.T) {
	plain := fullShipment()
	plain.Assessment.Reasons, plain.Assessment.Conflicts, plain.Assessment.Signals, plain.Assessment.Split = nil, nil, nil, models.SplitOrder{}
	for name, want := range map[string]models.Shipment{"full": fullShipment(), "plain": plain} {
		doc, err := packShipment(&want)
		if err != nil {
			t.Fatal(err)
		}
		got := models.Shipment{Score: want.Score, Lane: want.Lane}
		if err := unpackShipment(doc, &got); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v\n%+v\nnot\n%+v", name, err, got, want)
		}
	}
}

// Documents of earlier versions are JSON.
func TestShipmentDocumentInJSON(t *testing.T) {
	want := fullShipment()
	want.Seller, want.Address = 0, 0 // were not kept then
	doc, err := json.Marshal(map[string]any{"k": want.Keys, "p": want.Port, "f": want.Filings, "n": want.AssessmentN, "c": want.CreatedAt.UnixMicro(), "h": true, "a": want.Assessment})
	if err != nil {
		t.Fatal(err)
	}
	got := models.Shipment{Score: want.Score, Lane: want.Lane, Eligibility: want.Eligibility}
	if err := unpackShipment(doc, &got); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%v\n%+v\nnot\n%+v", err, got, want)
	}
}

func FuzzShipmentDocument(f *testing.F) {
	s := fullShipment()
	doc, _ := packShipment(&s)
	f.Add(doc)
	f.Add([]byte("{}"))
	f.Add([]byte{1, 255, 255, 255, 255})
	f.Fuzz(func(t *testing.T, doc []byte) {
		var got models.Shipment
		if unpackShipment(doc, &got) != nil || len(doc) > 0 && doc[0] == '{' {
			return
		}
		again, err := packShipment(&got)
		if err != nil {
			t.Fatal(err)
		}
		var back models.Shipment
		if err := unpackShipment(again, &back); err != nil || !reflect.DeepEqual(got, back) {
			t.Errorf("%v\n%+v\nnot\n%+v", err, back, got)
		}
	})
}
