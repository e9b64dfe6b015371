package store

import (
	"bytes"
	"slices"
	"testing"
	"time"

	"pilot321/models"
)

// What a rehearsal reads out of a document is what a whole reading gives, whatever parts the document has; a document
// that is cut off is refused.
func TestPeekIsWhatTheDocumentSays(t *testing.T) {
	sh := models.Shipment{Keys: models.Keys{Tracking: "TST1", House: "H1"}, Port: "4701", Seller: -7, Address: 9, AssessmentN: 3, CreatedAt: time.UnixMicro(1),
		Filings:    []models.FilingRef{{Filing: 5, Organisation: 2, Kind: models.Carrier, Version: 1}, {Filing: 6, Organisation: 3, Kind: models.Marketplace, Version: 2}},
		Assessment: models.Assessment{Ruleset: 4, At: time.UnixMicro(1_700_000_000_000_000), Signals: []byte("seen"), Eligibility: models.Eligibility{Code: "eligible"}}}
	drawn, silent := sh, sh
	drawn.Assessment.Control = models.Control{Period: 8, Ticket: 17, Drawn: true, Lane: models.LaneExam}
	drawn.Assessment.Reasons = []models.Reason{{Rule: "control_sample"}}
	silent.Assessment.Signals = nil
	for i, s := range []models.Shipment{sh, drawn, silent} {
		doc, err := packShipment(&s)
		if err != nil {
			t.Fatal(err)
		}
		var sight models.KeptSight
		filers, err := peekShipment(doc, nil, &sight)
		if err != nil || !slices.Equal(filers, s.Filings) || sight.At != s.Assessment.At.UnixMicro() || !bytes.Equal(sight.Signals, s.Assessment.Signals) {
			t.Errorf("shipment %d: %v %+v %v", i, filers, sight, err)
		}
		for cut := range 30 {
			if _, err := peekShipment(doc[:cut], nil, &sight); err == nil {
				t.Errorf("shipment %d: cut off after %d bytes, and read", i, cut)
			}
		}
	}
}
