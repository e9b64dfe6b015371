package store

import (
	"encoding/json"
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

// shipmentDoc is the document of a shipment.
type shipmentDoc struct {
	Keys       models.Keys        `json:"k"`
	Port       string             `json:"p,omitempty"`
	Filings    []models.FilingRef `json:"f"`
	N          int                `json:"n"`
	CreatedUS  int64              `json:"c"`
	EverHeld   bool               `json:"h,omitempty"`
	Seller     int64              `json:"s,omitempty"`
	Address    int64              `json:"d,omitempty"`
	Assessment models.Assessment  `json:"a"`
}

var shipmentColumns = []string{"id", "day", "mode", "origin", "lane", "score", "eligibility", "person_day", "cents", "open_holds", "merged_into", "updated_us", "doc"}

func packShipment(s *models.Shipment) ([]byte, error) {
	return json.Marshal(shipmentDoc{s.Keys, s.Port, s.Filings, s.AssessmentN, s.CreatedAt.UnixMicro(), s.EverHeld, s.Seller, s.Address, s.Assessment})
}

func (r *shipmentRow) unpack() (models.Shipment, error) {
	var d shipmentDoc
	if err := json.Unmarshal(r.Doc, &d); err != nil {
		return models.Shipment{}, err
	}
	return models.Shipment{ID: r.ID, Day: models.Day(r.Day), Mode: models.Mode(r.Mode), Origin: r.Origin, Port: d.Port,
		PersonDay: r.PersonDay, Seller: d.Seller, Address: d.Address, ValueCents: r.Cents, Keys: d.Keys, Filings: d.Filings, Score: r.Score,
		Lane: models.Lane(r.Lane), Eligibility: r.Eligibility, Ruleset: d.Assessment.Ruleset, AssessmentN: d.N,
		Assessment: d.Assessment, OpenHolds: r.OpenHolds, EverHeld: d.EverHeld, MergedInto: r.MergedInto,
		CreatedAt: time.UnixMicro(d.CreatedUS).UTC(), UpdatedAt: time.UnixMicro(r.UpdatedUS).UTC()}, nil
}

// targets are the places a query for shipmentColumns scans into.
func (r *shipmentRow) targets() []any {
	return []any{&r.ID, &r.Day, &r.Mode, &r.Origin, &r.Lane, &r.Score, &r.Eligibility, &r.PersonDay, &r.Cents, &r.OpenHolds, &r.MergedInto, &r.UpdatedUS, &r.Doc}
}
