package models

import "time"

// Control is a shipment's part in the draw of a control sample.
type Control struct {
	Period int64 `json:"period"`
	Ticket int   `json:"ticket"`
	Drawn  bool  `json:"drawn,omitempty"`
	Lane   Lane  `json:"lane,omitempty"` // the review that it is drawn for
}

// DrawCheck is what came of drawing again under the seeds that have been told.
type DrawCheck struct {
	Checked, Drawn int64
	Wrong          []int64 // shipments whose draw does not come out the same
}

// ControlPeriod is a span of time in which one share is drawn under one seed.
type ControlPeriod struct {
	ID         int64
	Share      int  // millionths of the shipments that the rules ask nothing of
	Lane       Lane // documents or exam
	Seed       []byte
	Commitment string // SHA-256 of the seed, told from the beginning
	Note       string // why the share was chosen
	StartedBy  int64
	StartedAt  time.Time
	EndedBy    *int64
	EndedAt    *time.Time // from then on the seed is told
}

// ControlCount is how many shipments took part in a period's draw, and how many were drawn.
type ControlCount struct{ Pool, Drawn int64 }

// ControlOutcome is what came of the reviews of drawn shipments, over all periods.
type ControlOutcome struct {
	Found   int64 // a violation
	Cleared int64 // nothing
	Other   int64 // ended in another way
}
