package handlers

import (
	"context"

	"pilot321/models"
	"pilot321/paths"
	"pilot321/templates/components"
)

// Knowing reads what is known of sellers and addresses, and the other parcels of a split order.
type Knowing interface {
	Histories(ctx context.Context, keys ...int64) (map[int64]*models.HistoryRow, error)
	Shipments(ctx context.Context, ids []int64) ([]models.Known, error)
}

// knownOf gathers what the pilot knows of a parcel's seller and address. It is for staff: it is made of what every
// filer sent.
func knownOf(ctx context.Context, records Knowing, ids models.PublicIDs, sh *models.Shipment) (components.KnownProps, error) {
	p := components.KnownProps{Day: sh.Day, Split: sh.Assessment.Split}
	rows, err := records.Histories(ctx, sh.Seller, sh.Address)
	if err != nil {
		return p, err
	}
	p.Seller, p.Address = sh.Sees(rows[sh.Seller]), sh.Sees(rows[sh.Address])
	others, err := records.Shipments(ctx, p.Split.Others)
	for i := range others {
		other := &others[i].Shipment
		p.Others = append(p.Others, components.Link{Label: nameOf(other.Keys), URL: paths.For(paths.Shipment, ids.Encode(models.IDShipment, other.ID))})
	}
	return p, err
}
