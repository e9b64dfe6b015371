package store

import (
	"time"

	"pilot321/models"
)

// shipmentRow is a shipment as stored: what lists sort and filter by in columns of their own, all
// else in one document, because every further column and index costs an import dearly.
type shipmentRow struct {
	ID          int64
	Day         int64
	Mode        string
	Origin      string
	Lane        string
	Score       int
	Eligibility string
	PersonDay   int64
	Cents       int64
	OpenHolds   int
	MergedInto  int64
	UpdatedUS   int64
	Doc         []byte
}

func (shipmentRow) TableName() string { return "shipments" }

var shipmentColumns = []string{"id", "day", "mode", "origin", "lane", "score", "eligibility", "person_day", "cents", "open_holds", "merged_into", "updated_us", "doc"}

func (r *shipmentRow) unpack() (models.Shipment, error) {
	s := models.Shipment{ID: r.ID, Day: models.Day(r.Day), Mode: models.Mode(r.Mode), Origin: r.Origin, PersonDay: r.PersonDay,
		ValueCents: r.Cents, Score: r.Score, Lane: models.Lane(r.Lane), Eligibility: r.Eligibility, OpenHolds: r.OpenHolds,
		MergedInto: r.MergedInto, UpdatedAt: time.UnixMicro(r.UpdatedUS).UTC()}
	return s, unpackShipment(r.Doc, &s)
}

// targets are the places a query for shipmentColumns scans into.
func (r *shipmentRow) targets() []any {
	return []any{&r.ID, &r.Day, &r.Mode, &r.Origin, &r.Lane, &r.Score, &r.Eligibility, &r.PersonDay, &r.Cents, &r.OpenHolds, &r.MergedInto, &r.UpdatedUS, &r.Doc}
}
