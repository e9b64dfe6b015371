package models

import "time"

// ShipmentQuery asks for a page of shipments. What is zero is not asked for.
type ShipmentQuery struct {
	Organisation int64 // 0: staff, who see every shipment
	Manifest     int64
	Held         string // "yes" or "no": whether a hold stands; a participant's question is about its own
	From, To     Day    // of arrival, staff only; a participant's own date is asked by a function
	Lane         Lane
	MinScore     int
	Eligibility  string
	PersonOver   []LimitSpan // parcels of a person whose day is over the limit; nil does not ask
	ByScore      bool        // highest score first among those that ask for work; else newest first
	Before       ShipmentPlace
	Limit        int
}

// LimitSpan is the most that one person may import on a day, in a span of days; To 0 is no end.
type LimitSpan struct {
	From, To Day
	Cents    int64
}

// ShipmentPlace is where a page of a list ended.
type ShipmentPlace struct {
	Score int   // only where the list is by score
	Row   int64 // of the filing, or of the shipment
}

// ShipmentList is a page of shipments. Next is zero behind the last one. A page can be short, or empty,
// and still have a Next: a search through very many rows stops now and then.
type ShipmentList struct {
	Shipments []Known
	Next      ShipmentPlace
}

// Attention is what waits for a participant.
type Attention struct {
	Mapping         int64 // manifests whose columns wait to be confirmed
	Checked         int64 // manifests that were checked and wait to be filed
	QuarantinedRows int64 // rows that did not go in
	Quarantining    int64 // finished manifests that have such rows
	Holds           int64 // standing holds addressed to the participant
	Questions       int64 // of those, the ones that wait for its answer
	Manifests       int64 // ever sent
}

// ManifestFilter asks for manifests. What is zero is not asked for.
type ManifestFilter struct {
	Organisation int64 // 0: staff, who see every company's
	Status       ManifestStatus
	Waiting      ManifestWaiting
	From, Until  time.Time // received at or after, and before
	Name         string    // a part of the file's name; ASCII letters of either case
	Sort         ManifestSort
	Ascending    bool // lowest or oldest first
	Before       ManifestPlace
	Limit        int // 0: no limit
}

// ManifestWaiting is what of a manifest waits for its sender.
type ManifestWaiting string

// What can wait.
const (
	WaitingAny     ManifestWaiting = "any"
	WaitingColumns ManifestWaiting = "columns" // to be confirmed
	WaitingRows    ManifestWaiting = "rows"    // that did not go in
)

// ManifestSort is what a list of manifests is ordered by.
type ManifestSort string

// The orders. Manifests that are alike are ordered by when they were received.
const (
	SortReceived ManifestSort = "received"
	SortRows     ManifestSort = "rows"
	SortWaiting  ManifestSort = "waiting"
)

// ManifestPlace is where a page of a list ended: the manifest, and the number it is ordered by, which
// is 0 where the order is that of receipt.
type ManifestPlace struct{ Value, ID int64 }

// PlaceOf is a manifest's place in the order.
func (s ManifestSort) PlaceOf(m Manifest) ManifestPlace {
	switch s {
	case SortRows:
		return ManifestPlace{m.RowsRead, m.ID}
	case SortWaiting:
		return ManifestPlace{m.Quarantined, m.ID}
	}
	return ManifestPlace{ID: m.ID}
}
