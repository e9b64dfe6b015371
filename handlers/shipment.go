package handlers

import (
	"context"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"pilot321/elements"
	"pilot321/flow"
	"pilot321/models"
	"pilot321/policy"
	"pilot321/risk"
)

// ShipmentRecords is what the pages of shipments read.
type ShipmentRecords interface {
	Organisations(ctx context.Context) ([]models.Organisation, error)
	Manifest(ctx context.Context, org, id int64) (models.Manifest, error)
	OwnShipments(ctx context.Context, q models.ShipmentQuery, match func(*models.Filing) bool) (models.ShipmentList, error)
	ShipmentPage(ctx context.Context, q models.ShipmentQuery) (models.ShipmentList, error)
	ShipmentsAt(ctx context.Context, org int64, places []int64) ([]models.Known, error)
	Shipment(ctx context.Context, id int64) (models.Known, error)
	ShipmentOf(ctx context.Context, org, id int64) (models.Known, error)
	FilingVersions(ctx context.Context, current models.Filing) ([]models.Filing, bool, error)
	EarlierAssessments(ctx context.Context, shipment int64) ([]models.Assessment, error)
	PersonParcels(ctx context.Context, personDay int64, limit int) ([]models.Shipment, error)
	PersonTotal(ctx context.Context, personDay int64) (models.PersonDay, error)
	FilerPictures
	matchedPictures
	Historian
	Knowing
}

// Shipments are the pages of parcels: a participant sees what it filed itself, staff see everything.
type Shipments struct {
	*Base
	Records ShipmentRecords
	Hasher  risk.Hasher
	Law     func(ctx context.Context) (flow.Law, error)
}

// eligibility answers whether de minimis is open to a parcel, going by one filing alone, so that a
// participant learns nothing of what others filed on the parcel or for the person. Staff see the answer
// over all filers.
func eligibility(law flow.Law, f *models.Filing, received models.Day) models.Eligibility {
	facts := make([]risk.Facts, 1)
	risk.ReadFacts(f, received, &facts[0])
	c := risk.Combine(facts)
	excluded := (&risk.Input{Facts: facts, Combined: c}).Observe().Excluded()
	a := law.Book.Eligibility(policy.Shipment{Day: c.Day, Origin: c.Origin, ShipmentCountry: facts[0].ShippedIn, Mode: string(c.Mode),
		ValueCents: c.ValueCents, PersonDayCents: c.ValueCents, Excluded: excluded,
		Tariff: flow.TariffNumbers(law.Book, facts)})
	return models.Eligibility{Eligible: a.Eligible, Code: a.Code, Policy: a.Policy, Sentence: a.Sentence}
}

// arrival is the day of arrival that a filing gives, else the day it was received.
func arrival(f *models.Filing, received models.Day) models.Day {
	if day, err := models.ParseDay(f.Values.Get(elements.ArrivalDate)); err == nil {
		return day
	}
	var facts risk.Facts
	risk.ReadFacts(f, received, &facts)
	return facts.Day
}

// keysOf are the numbers that a filing gives its parcel.
func keysOf(f *models.Filing) models.Keys {
	return models.Keys{Tracking: f.Values.Get(elements.TrackingNumber), House: f.Values.Get(elements.HouseBill), Master: f.Values.Get(elements.MasterBill)}
}

// nameOf is the number by which people call a parcel.
func nameOf(k models.Keys) string {
	switch {
	case k.Tracking != "":
		return k.Tracking
	case k.House != "":
		return k.House
	case k.Master != "":
		return k.Master
	}
	return "Shipment"
}

// receipts remembers when manifests were received, since many filings share one.
type receipts struct {
	records ShipmentRecords
	org     int64
	days    map[int64]models.Manifest
}

func (h *Shipments) receipts(org int64) *receipts {
	return &receipts{h.Records, org, map[int64]models.Manifest{}}
}

func (r *receipts) manifest(ctx context.Context, filing int64) (models.Manifest, error) {
	id := models.ManifestOf(filing)
	if m, ok := r.days[id]; ok {
		return m, nil
	}
	m, err := r.records.Manifest(ctx, r.org, id)
	r.days[id] = m
	return m, err
}

// patience lets a long download go on as long as it moves.
func patience(c echo.Context) {
	_ = http.NewResponseController(c.Response()).SetWriteDeadline(time.Now().Add(5 * time.Minute))
}
