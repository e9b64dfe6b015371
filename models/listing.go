package models

// ShipmentQuery asks for a page of shipments. What is zero is not asked for.
type ShipmentQuery struct {
	Organisation int64 // 0: staff, who see every shipment
	Manifest     int64
	Held         string // "yes" or "no": whether a hold stands; a participant's question is about its own
	From, To     Day    // of arrival, staff only; a participant's own date is asked by a function
	Lane         Lane
	MinScore     int
	Eligibility  string
	ByScore      bool // highest score first among those that ask for work; else newest first
	Before       ShipmentPlace
	Limit        int
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
	QuarantinedRows int64 // rows that did not go in
	Quarantining    int64 // finished manifests that have such rows
	Holds           int64 // standing holds addressed to the participant
	Questions       int64 // of those, the ones that wait for its answer
	Manifests       int64 // ever sent
}
