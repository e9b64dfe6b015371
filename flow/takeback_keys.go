package flow

import (
	"cmp"
	"slices"
	"time"

	"pilot321/models"
	"pilot321/policy"
	"pilot321/risk"
)

// placesOfKeys names the places of every key that may be freed, or taken up by what stays.
func (b *batch) placesOfKeys() (places []int64) {
	add := func(k models.Keys) {
		tracking, house := b.places(k)
		places = append(places, tracking, house)
	}
	for _, f := range b.before.Filed {
		add(keysOf(&f.Filing))
	}
	for _, known := range b.before.Shipments {
		add(known.Shipment.Keys)
	}
	return places
}

func (b *batch) places(k models.Keys) (tracking, house int64) {
	return keyPlace(b.hasher.Tracking(k.Tracking)), keyPlace(b.hasher.House(k.House))
}

func keysOf(f *models.Filing) models.Keys {
	var facts risk.Facts
	risk.ReadFacts(f, 0, &facts)
	return facts.Keys
}

// settle makes the shipment what it would be without the filings that were taken: its keys, the day that
// stands in for a missing arrival day, the day on which it counts. Without any filing it is gone.
func (b *batch) settle(p *parcel) {
	taken := b.taking.from[p]
	if len(p.filings) == 0 {
		p.MergedInto = models.Withdrawn
		b.vacateAll(p, taken)
		return
	}
	for i := range p.facts {
		if f := &p.facts[i]; !f.DayFiled {
			f.Day = b.received(p.filings[i].ID)
		}
	}
	for _, f := range taken {
		b.loseKeys(p, keysOf(&f.Filing))
	}
	for _, i := range p.byNumber() {
		keys := p.facts[i].Keys
		tracking, house := b.places(keys)
		b.occupy(p, &prepared{keys: keys, tracking: tracking, house: house})
		p.Keys.Master = cmp.Or(p.Keys.Master, keys.Master)
	}
	if first := b.firstFiled(p); policy.PortDay(first, "") > policy.PortDay(p.CreatedAt, "") {
		p.CreatedAt = first
	}
}

// byNumber is the order in which the parcel's filings were made, as far as their numbers tell.
func (p *parcel) byNumber() []int {
	order := make([]int, len(p.filings))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, k int) int { return cmp.Compare(p.filings[i].ID, p.filings[k].ID) })
	return order
}

// versions goes over a filing and all that it replaced, one after the other.
func (b *batch) versions(filing int64, do func(f *models.FiledBefore)) {
	for range len(b.before.Filed) {
		f := b.before.Filed[filing]
		if f == nil {
			return
		}
		do(f)
		filing = f.Replaces
	}
}

// firstFiled is when the earliest filing came in that counts on the shipment or did until it was amended.
func (b *batch) firstFiled(p *parcel) (first time.Time) {
	for i := range p.filings {
		b.versions(p.filings[i].ID, func(f *models.FiledBefore) {
			at := b.before.Manifests[models.ManifestOf(f.Filing.ID)].At
			if f.Superseded != models.FilingTakenBack && (first.IsZero() || at.Before(first)) {
				first = at
			}
		})
	}
	return first
}

// vacateAll frees every key that a gone shipment ever had.
func (b *batch) vacateAll(p *parcel, taken []*models.FiledBefore) {
	b.vacate(p, p.Keys)
	for _, last := range taken {
		b.versions(last.Filing.ID, func(f *models.FiledBefore) { b.vacate(p, keysOf(&f.Filing)) })
	}
}

// loseKeys takes those keys from a shipment that none of its filings has any more.
func (b *batch) loseKeys(p *parcel, lost models.Keys) {
	for i := range p.facts {
		has := &p.facts[i].Keys
		if has.Tracking == lost.Tracking {
			lost.Tracking = ""
		}
		if has.House == lost.House {
			lost.House = ""
		}
		if has.Master == lost.Master {
			lost.Master = ""
		}
	}
	b.vacate(p, lost)
	drop := func(key *string, lost string) {
		if *key == lost {
			*key = ""
		}
	}
	drop(&p.Keys.Tracking, lost.Tracking)
	drop(&p.Keys.House, lost.House)
	drop(&p.Keys.Master, lost.Master)
}

// vacate takes the shipment from the places of keys. Those behind it move up: a search ends at the first free
// place.
func (b *batch) vacate(p *parcel, keys models.Keys) {
	tracking, house := b.places(keys)
	for _, place := range [2]int64{tracking, house} {
		if place == 0 {
			continue
		}
		next := place
		for probe := range int64(models.KeyProbes) {
			id, taken := b.slots[place+probe]
			if !taken {
				break
			}
			delete(b.slots, place+probe)
			if at := b.follow(id); at != p.ID {
				b.slots[next] = id
				next++
			}
		}
	}
}

// follow is the number of the shipment that a number has come to by mergers.
func (b *batch) follow(id int64) int64 {
	for range 8 {
		p := b.parcels[id]
		known := b.before.Shipments[id]
		switch {
		case p != nil && p.MergedInto > 0:
			id = p.MergedInto
		case p == nil && known != nil && known.Shipment.MergedInto > 0:
			id = known.Shipment.MergedInto
		default:
			return id
		}
	}
	return id
}

// writeKeyPlaces draws up what has changed at the places of keys, whatever way led there.
func (b *batch) writeKeyPlaces() {
	b.out.Keys = nil
	for place, id := range b.slots {
		switch had, taken := b.before.Slots[place]; {
		case !taken:
			b.out.Keys = append(b.out.Keys, models.KeyRow{Key: place, Shipment: id})
		case had != id:
			b.out.KeysMoved = append(b.out.KeysMoved, models.KeyRow{Key: place, Shipment: id})
		}
	}
	for place := range b.before.Slots {
		if _, taken := b.slots[place]; !taken {
			b.out.KeysFreed = append(b.out.KeysFreed, place)
		}
	}
}
