package demo

import "pilot321/models"

// Difference is how one filer's word on a parcel differs from the others'.
type Difference uint8

// The differences. Of the four planted ones each concerns one parcel in forty of every kind of
// filer but the marketplace, whose word is the true one.
const (
	Same             Difference = iota
	VagueDescription            // a word that says nothing
	LowValue                    // a fifth of the value
	OtherParty                  // another person at another address
	OtherWeight                 // more than twice the weight
)

// Planted tells how a kind of filer differs on a parcel, counted from 1. The places are the same in
// every seed. Of each forty parcels a carrier differs on the 4th (description), 14th (value), 24th
// (party) and 34th (weight), logistics providers two parcels later, brokers four and technology
// firms six. So a carrier and a marketplace disagree on one parcel in ten, and no two filers differ
// on the same parcel.
func Planted(kind models.FilerKind, parcel int64) Difference {
	at := parcel % 40
	switch kind {
	case models.Carrier:
	case models.Logistics:
		at -= 2
	case models.Broker:
		at -= 4
	case models.Technology:
		at -= 6
	default:
		return Same
	}
	switch at {
	case 4:
		return VagueDescription
	case 14:
		return LowValue
	case 24:
		return OtherParty
	case 34, -6:
		return OtherWeight
	}
	return Same
}

// planted tells whether any filer differs on the parcel. Such a parcel has no oddity, so that what is
// planted is all that there is.
func planted(parcel int64) bool {
	for _, kind := range models.FilerKinds {
		if Planted(kind, parcel) != Same {
			return true
		}
	}
	return false
}

// differ changes the parcel to what a filer says of it.
func (p *parcel) differ(seed int64, d Difference) {
	switch d {
	case VagueDescription:
		for i := range p.lines[:p.count] {
			p.lines[i].vague = vagueWords[uint64(p.number)/40%uint64(len(vagueWords))]
		}
	case LowValue:
		for i := range p.lines[:p.count] {
			p.lines[i].cents = max(1, p.lines[i].cents/5)
		}
	case OtherParty:
		p.to.fill(newStream(seed, uint64(p.number), 'X'))
	case OtherWeight:
		for i := range p.lines[:p.count] {
			p.lines[i].grams = p.lines[i].grams*5/2 + 180
		}
	}
}
