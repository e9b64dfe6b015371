package models

// Metrics of the table of counts; package statistics says what each means and divides them.
const (
	MetricFilings     = "filings"      // first versions filed
	MetricAmendments  = "amendments"   // later versions
	MetricRows        = "rows"         // rows received
	MetricQuarantined = "quarantined"  // rows kept out
	MetricJoined      = "joined"       // filings that landed on a shipment of another filer
	MetricPictured    = "pictured"     // first versions with at least one picture
	MetricShipments   = "shipments"    // shipments, on the day of their first filing
	MetricHeld        = "held"         // of those, the ones that were ever held, on the same day
	MetricHolds       = "holds"        // holds placed
	MetricDecisions   = "decision:"    // + outcome: decisions taken
	MetricHoldFamily  = "hold_family:" // + family: holds placed
)
