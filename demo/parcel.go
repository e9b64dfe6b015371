package demo

import "pilot321/models"

// parcel is one parcel as it truly is. It is filled again and again, so that a manifest of any
// length costs the memory of one parcel.
type parcel struct {
	number  int64 // from 1
	tag     uint64
	day     models.Day
	air     bool
	port    string
	shipped string // country the goods were sent from
	batch   uint64 // number of the consignment of some fifty parcels
	seller  *seller
	to      party
	scanned bool
	known   bool // the carrier knows the shipper
	lines   [maxLines]line
	count   int // of lines
}

const (
	maxLines  = 3
	batchSize = 50

	valueLimit   = 80000 // cents; one parcel alone never goes over 19 U.S.C. 1321(a)(2)(C)
	overFirst    = 60    // of each hundred parcels, the 61st to 63rd go to one person on one day …
	overLast     = 62
	overCents    = 28000 // … for at least this much each, which comes to more than the limit
	overSpread   = 11000
	airPercent   = 84
	purposeBatch = 'B'
)

// fill makes the parcel of a number with so many goods lines.
func (p *parcel) fill(o *Options, number int64, lines int) {
	n := uint64(number - 1)
	s := newStream(o.Seed, n, 'P')
	batch := newStream(o.Seed, n/batchSize, purposeBatch)
	from, count := o.days()
	p.number, p.count = number, lines
	p.tag = mix(uint64(o.Seed)+golden) % 1e6
	p.batch = n / batchSize
	p.day = from + models.Day(batch.next()%count)
	p.air = s.below(100) < airPercent
	p.scanned, p.known = !s.oneIn(40), !s.oneIn(9)
	p.pickSeller(&s)
	p.to.fill(newStream(o.Seed, n, 'D'))
	p.route(&batch, &s)
	place := n % 100
	over := place >= overFirst && place <= overLast
	for i := range p.lines[:lines] {
		p.lines[i].fill(&s, p.seller, i)
	}
	switch {
	case over:
		p.joinPerson(o.Seed, n/100, int(place-overFirst), &s)
	case !planted(number):
		p.makeOdd(&s)
	}
	p.limitValue()
}

// pickSeller prefers the first sellers: a third of the parcels come from a tenth of them.
func (p *parcel) pickSeller(s *stream) {
	u := uint64(s.below(1 << 16))
	p.seller = &sellers[u*u>>16*u>>16*sellerCount>>16]
}

// route chooses port and country of shipment. A consignment goes through one port a mode; what is
// trucked in was staged in the neighbouring country.
func (p *parcel) route(batch, s *stream) {
	air, truck := batch.below(len(airPorts)), batch.below(len(truckPorts))
	if p.air {
		p.port, p.shipped = airPorts[air], p.seller.country
		return
	}
	p.port, p.shipped = truckPorts[truck].code, truckPorts[truck].country
}

// joinPerson makes the parcel one of three that a person buys from three sellers on one day.
func (p *parcel) joinPerson(seed int64, hundred uint64, k int, s *stream) {
	one := newStream(seed, hundred, 'O')
	p.to.fill(one)
	p.seller = &sellers[(one.below(sellerCount)+k*731)%sellerCount]
	p.count = max(p.count, 1)
	for i := range p.lines[:p.count] {
		l := &p.lines[i]
		l.offer(s, p.seller, s.below(firstExcluded))
		l.quantity, l.cents = 1, int64(900+s.below(900))
		if i == 0 {
			l.cents = int64(overCents + s.below(overSpread))
		}
		l.weigh(s)
	}
}

// limitValue takes pieces away from a parcel that would be over the limit by itself.
func (p *parcel) limitValue() {
	var sum int64
	for i := range p.lines[:p.count] {
		l := &p.lines[i]
		if room := valueLimit - 1 - sum; l.cents*l.quantity > room {
			l.grams /= l.quantity
			l.quantity = 1
			l.cents = min(l.cents, room-int64(p.count-i)*100)
		}
		sum += l.cents * l.quantity
	}
}

// grams is the weight of the parcel with its packing.
func (p *parcel) grams() int64 {
	sum := int64(35)
	for i := range p.lines[:p.count] {
		sum += p.lines[i].grams
	}
	return sum
}
