package store_test

import (
	"testing"

	"pilot321/holds"
	"pilot321/models"
)

// known is what the desk's database holds of the seller and of the address of a hold's parcel.
func (d *desk) known(id int64) (seller, address models.HistoryRow) {
	d.t.Helper()
	sh, err := d.Shipment(d.t.Context(), d.hold(id).ShipmentID)
	d.must(err)
	rows, err := d.Histories(d.t.Context(), sh.Shipment.Seller, sh.Shipment.Address)
	d.must(err)
	return *rows[sh.Shipment.Seller], *rows[sh.Shipment.Address]
}

// TestFindingsCountOnceAParcel lets officers find things in two parcels of one seller.
func TestFindingsCountOnceAParcel(t *testing.T) {
	onDesk(t, 1, 3, func(d *desk) {
		by := d.officers[0]
		exam := func(id int64, result models.ExamResult) {
			d.must(d.Claim(t.Context(), by, id))
			d.must(d.decide(by, d.rule(id, models.OutcomeExam)))
			ruling := holds.Ruling{HoldID: id, Version: d.hold(id).Version, Result: result, Reason: "Opened.", Public: "The exam is done."}
			if result == models.ExamViolation {
				ruling.Violation = "Undeclared goods"
			}
			d.must(d.RecordResult(t.Context(), by, ruling, models.Mail{}))
		}
		want := func(id, sellers, addresses, gone, goneHere int64) {
			t.Helper()
			seller, address := d.known(id)
			if seller.Violations != sellers || address.Violations != addresses || seller.NotPresented != gone || address.NotPresented != goneHere {
				t.Errorf("found of the seller %+v and of the address %+v", seller, address)
			}
			if seller.Parcels != 3 || seller.Held != 3 || address.Parcels != 1 {
				t.Errorf("a finding moved another count: %+v and %+v", seller, address)
			}
		}
		exam(d.holds[0], models.ExamViolation)
		want(d.holds[0], 1, 1, 0, 0)
		d.must(d.decide(by, d.rule(d.holds[0], models.OutcomeSeize))) // the same violation
		want(d.holds[0], 1, 1, 0, 0)
		exam(d.holds[1], models.ExamNotPresented)
		want(d.holds[1], 1, 0, 1, 1)
		d.must(d.decide(by, d.rule(d.holds[1], models.OutcomeSeize)))
		want(d.holds[1], 2, 1, 1, 1)
		exam(d.holds[2], models.ExamNothing)
		d.must(d.decide(by, d.rule(d.holds[2], models.OutcomeRemove)))
		want(d.holds[2], 2, 0, 1, 0)
	})
}

// TestBatchLeavesFindingsAlone lets an officer find something between what a batch reads and what it writes.
func TestBatchLeavesFindingsAlone(t *testing.T) {
	onDesk(t, 1, 1, func(d *desk) {
		by, id := d.officers[0], d.holds[0]
		d.must(d.Claim(t.Context(), by, id))
		d.must(d.decide(by, d.rule(id, models.OutcomeSeize)))
		stale := models.HistoryRow{Key: deskSeller, First: 20760, Last: 20761, Parcels: 2, Weeks: 2, Held: 1}
		nothing := func(*models.Before) models.BatchMore { return models.BatchMore{} }
		d.must(d.Batch(t.Context(), models.Checkpoint{}, models.BatchKeys{}, nothing, func(*models.Before) (*models.Change, error) {
			return &models.Change{Histories: []models.HistoryRow{stale}}, nil
		}))
		stale.Violations = 1
		if seller, _ := d.known(id); seller != stale {
			t.Errorf("the seller is %+v, want %+v", seller, stale)
		}
	})
}
