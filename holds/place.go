package holds

import (
	"strings"
	"time"

	"pilot321/models"
)

// Placement is what is known when a hold is placed.
type Placement struct {
	Shipment     *models.Shipment
	Organisation int64 // the one filer to whom it is addressed
	Family       models.HoldFamily
	Lane         models.Lane
	Rules        []string
	PublicReason string
	Elements     []string
	At, Due      time.Time
}

// Place makes the hold. Due is the end of the clock that runs with it.
func Place(p Placement) models.Hold {
	return models.Hold{
		ShipmentID: p.Shipment.ID, OrganisationID: p.Organisation, Family: p.Family, Status: models.HoldOpen,
		Lane: p.Lane, Score: p.Shipment.Score, Priority: Priority(p.Shipment.Score, p.Family, p.Due),
		Rules: strings.Join(p.Rules, ","), PublicReason: p.PublicReason, Elements: strings.Join(p.Elements, ","),
		Mode: p.Shipment.Mode, Day: p.Shipment.Day, PlacedAt: p.At, DueAt: p.Due, Version: 1,
	}
}

// minutesAPoint is what one point of score is worth in the queue: a hold with ten points more comes
// first unless the other is due five hours earlier.
const minutesAPoint = 30

// harm is added to the score for what could be in the parcel, because a contraband hold that turns
// out true does more damage than a wrong value.
var harm = map[models.HoldFamily]int{
	models.HoldContraband: 40, models.HoldEnforcement: 15, models.HoldAgency: 15, models.HoldXray: 10,
}

// Priority orders the queue by risk and time left, highest first. Time passes equally for all holds,
// so the order of two of them never changes by itself and can be kept in an index.
func Priority(score int, family models.HoldFamily, due time.Time) int64 {
	return int64(score+harm[family])*minutesAPoint - due.Unix()/60
}
