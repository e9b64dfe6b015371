package risk

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"

	"pilot321/models"
)

// RuleControl is the name under which the control sample stands among a hold's rules. No rule set has a rule of the
// name.
const RuleControl = "control_sample"

// Tickets is how many different tickets a draw has: a share is counted in millionths.
const Tickets = 1_000_000

// Draw is a control sample in force. Of the shipments for which the rules ask nothing, a share is drawn for review all
// the same: only that tells what the rules miss, and how often a hold is right. Every draw follows from the seed and the
// shipment's number, so that it can be checked when the seed is told, and from the commitment that it was not chosen
// afterwards.
type Draw struct {
	Period int64
	Seed   []byte // secret while the period runs: who knows it knows which parcels are drawn
	Share  int    // millionths
	Lane   models.Lane
}

// Ticket is the shipment's number in the draw, from 0 to one below Tickets: the first eight bytes of HMAC-SHA-256 of
// the shipment's number (eight bytes, big endian) under the seed, modulo Tickets.
func Ticket(seed []byte, shipment int64) int {
	mac := hmac.New(sha256.New, seed)
	var number [8]byte
	binary.BigEndian.PutUint64(number[:], uint64(shipment))
	mac.Write(number[:])
	return int(binary.BigEndian.Uint64(mac.Sum(nil)) % Tickets)
}

// Commitment is what is published of a seed while it is secret: its SHA-256 in hexadecimal.
func Commitment(seed []byte) string {
	sum := sha256.Sum256(seed)
	return hex.EncodeToString(sum[:])
}

// Take draws for a shipment that is assessed for the first time, if the rules ask nothing of it. A nil draw is none.
func (d *Draw) Take(a *models.Assessment, shipment int64) {
	if d == nil || d.Share <= 0 || demands(a) {
		return
	}
	ticket := Ticket(d.Seed, shipment)
	a.Control = models.Control{Period: d.Period, Ticket: ticket, Drawn: ticket < d.Share}
	if a.Control.Drawn {
		a.Control.Lane = d.Lane
	}
}

// controlSentence says that nothing in particular is doubted.
const controlSentence = "Drawn at random for the control sample: the rules found nothing that asks for a hold."

// ApplyControl adds a draw to a judgement. A shipment stays drawn whatever the rules find later.
func ApplyControl(a *models.Assessment) {
	if !a.Control.Drawn {
		return
	}
	if !demands(a) {
		a.Lane = a.Control.Lane
	}
	a.Reasons = append(a.Reasons, models.Reason{Rule: RuleControl, Sentence: controlSentence, Family: models.HoldValidation, PublicReason: PublicReview,
		Saw: map[string]string{"ticket": decimal(int64(a.Control.Ticket)), "period": decimal(a.Control.Period)}})
}
