package models

// History is what is known of a seller or an address over all filers, this shipment included.
type History struct {
	First, Last  Day
	Parcels      int64 // ever
	Week         int64 // in the calendar week of this arrival
	Held         int64
	Violations   int64
	NotPresented int64
}

// SplitOrder is what one buyer gets from one seller within few days of this arrival, this shipment included.
type SplitOrder struct {
	Parcels int64
	Days    int
	Cents   int64
	Limit   int64
	Others  []int64 // shipments, at most 10
}
