package holds

import (
	"time"

	"pilot321/models"
)

// Lease is how long a claimed case stays with an officer who does nothing; looking at the case begins
// it anew. Afterwards anybody may claim the case, but until somebody does it is still the officer's.
const Lease = 30 * time.Minute

// MostClaims is how many cases an officer may have claimed at once: enough to wait for a colleague's
// word on some, too few to keep a queue from everybody else.
const MostClaims = 5

// Holder is who has a case now, or nil: a lapsed lease keeps nobody out.
func Holder(h *models.Hold, now time.Time) *int64 {
	if h.Status != models.HoldClaimed || h.ClaimedBy == nil || Lapsed(h, now) {
		return nil
	}
	return h.ClaimedBy
}

// Lapsed tells whether a claim's lease has run out.
func Lapsed(h *models.Hold, now time.Time) bool {
	return h.Status == models.HoldClaimed && (h.LeaseUntil == nil || !h.LeaseUntil.After(now))
}

// HasClaim tells whether a case is an officer's to decide. A lease that lapsed without anybody else
// taking the case takes nothing away.
func HasClaim(h *models.Hold, user int64) bool {
	return h.Status == models.HoldClaimed && h.ClaimedBy != nil && *h.ClaimedBy == user
}

// Renewable tells whether looking at a case should begin the officer's lease anew: not before a minute
// of it is gone, so that a page costs no write each time it is looked at.
func Renewable(h *models.Hold, user int64, now time.Time) bool {
	return HasClaim(h, user) && (h.LeaseUntil == nil || h.LeaseUntil.Sub(now) < Lease-time.Minute)
}

// Claimable tells whether an officer who has no claim on a case may take it.
func Claimable(h *models.Hold, now time.Time) bool {
	if h.Status == models.HoldClaimed {
		return Lapsed(h, now)
	}
	// A case waits with the exam until its result is recorded.
	return h.Status != models.HoldExamining && models.HoldMoves.Allowed(h.Status, models.HoldClaimed)
}

// GivenBack is the status a case returns to when its officer gives it back: goods that were detained
// stay detained.
func GivenBack(decisions []models.Decision) models.HoldStatus {
	if n := len(decisions); n > 0 && decisions[n-1].Outcome == models.OutcomeDetain {
		return models.HoldDetained
	}
	return models.HoldOpen
}
