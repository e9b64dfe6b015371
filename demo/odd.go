package demo

// oddities are what makes some parcels interesting to an officer, each once in so many parcels. Their
// shares are chosen so that a demonstration of 6,000 parcels shows each of them.
const (
	vagueOnce      = 90
	excludedOnce   = 160
	prohibitedOnce = 400
	watchedOnce    = 600
	borrowedOnce   = 6 // of the goods that a borrowed picture shows
)

// vagueWords are descriptions that say nothing (CBP's list of unacceptable descriptions).
var vagueWords = [...]string{"GIFT", "TOYS", "DAILY NECESSITIES", "ACCESSORIES", "GENERAL CARGO", "PERSONAL USE",
	"SAMPLES", "PARTS", "CLOTHING", "ELECTRONIC GOODS"}

// makeOdd gives the parcel an oddity now and then; all its filers tell it the same way.
func (p *parcel) makeOdd(s *stream) {
	first := &p.lines[0]
	if s.oneIn(vagueOnce) {
		first.vague = vagueWords[s.below(len(vagueWords))]
	}
	switch {
	case s.oneIn(prohibitedOnce):
		first.offer(s, p.seller, firstProhibited+s.below(len(catalog)-firstProhibited))
		first.weigh(s)
	case s.oneIn(excludedOnce):
		first.offer(s, p.seller, firstExcluded+s.below(firstProhibited-firstExcluded))
		first.weigh(s)
	}
	if s.oneIn(watchedOnce) {
		p.meet(s.below(len(watched)))
	}
}

// meet makes a party of the watch list the seller or the deliver-to party.
func (p *parcel) meet(i int) {
	if i < watchedSellers {
		p.seller = &watchedParties[i]
		if p.air {
			p.shipped = p.seller.country
		}
		return
	}
	w := &watched[i]
	p.to = party{watched: w, zip: w.zip, place: &place{city: w.city, state: w.state}}
}
