package flow

import (
	"cmp"
	"reflect"
	"slices"

	"pilot321/models"
	"pilot321/risk"
)

// One order sent in several lots to get under the limit of a person's day is not allowed (19 CFR 10.151). It shows as
// parcels of one seller to one buyer on neighboring days. Most persons' days are far from the limit, and looking
// around every one of them would be most of an import's reading, so only days that come to a quarter of the limit are
// looked at, and only those count. A day counts or does not whatever the order in which its parcels are filed.

// weighs tells whether a day that comes to so many cents is looked at.
func (d *day) weighs(cents int64) bool { return 4*cents >= d.limit }

func (d *day) totalWas() int64 { return d.was }
func (d *day) totalNow() int64 { return d.is }

// neighbor is the same person's other day, or nil where nothing arrives on it, as far as it is read.
func (b *batch) neighbor(key int64, on models.Day) *day {
	key = risk.SamePerson(key, on)
	if d := b.people[key]; d != nil {
		return d
	}
	if len(b.before.PersonDays[key]) == 0 {
		return nil
	}
	return b.person(key, on)
}

// around goes over the days on which an order may lie of which a part arrives on a day.
func around(on models.Day, do func(on models.Day)) {
	for e := on - models.SplitDays; e <= on+models.SplitDays; e++ {
		do(e)
	}
}

// parted tells whether the days around one come to more than the limit although none of them does.
func (b *batch) parted(key int64, on models.Day, total func(*day) int64) bool {
	at := b.neighbor(key, on)
	if at == nil || !at.weighs(total(at)) {
		return false
	}
	sum, over := int64(0), false
	around(on, func(on models.Day) {
		d := b.neighbor(key, on)
		if d == nil {
			return
		}
		cents := total(d)
		over = over || cents > d.limit
		if d.weighs(cents) {
			sum += cents
		}
	})
	return sum > at.limit && !over
}

// aroundSplits names what has to be read to tell whether an order was split, and asks for the parcels of which the
// answer is another with this batch: they lie on the days around those that the batch changed.
func (b *batch) aroundSplits(more *models.BatchMore, ask func(shipment int64)) {
	var changed []int64
	for key, d := range b.people {
		if _, read := b.before.PersonDays[key]; read && d.moved && d.weighs(max(d.was, d.is)) {
			changed = append(changed, key)
		}
	}
	for _, key := range changed {
		around(b.people[key].on, func(on models.Day) {
			at := risk.SamePerson(key, on)
			if !b.lookedAt[at] && !b.unread(at, more) {
				b.lookedAt[at] = b.lookAround(at, on, more, ask)
			}
		})
	}
}

// lookAround looks for split orders around one day, and tells whether all that takes is read.
func (b *batch) lookAround(key int64, on models.Day, more *models.BatchMore, ask func(shipment int64)) bool {
	d := b.neighbor(key, on)
	if d == nil || !d.weighs(max(d.was, d.is)) {
		return true
	}
	waits := false
	around(on, func(on models.Day) { waits = b.unread(risk.SamePerson(key, on), more) || waits })
	if waits || !b.parted(key, on, (*day).totalWas) && !b.parted(key, on, (*day).totalNow) {
		return !waits
	}
	parts := b.partsAround(key, on)
	for _, m := range parts {
		if b.before.Shipments[m.Shipment] == nil && b.parcels[m.Shipment] == nil {
			more.Shipments = append(more.Shipments, m.Shipment)
			waits = true
		}
	}
	if waits {
		return false
	}
	for _, m := range d.members[:min(len(d.members), models.SplitParcels)] {
		if p := b.parcel(m.Shipment); p != nil && !p.touched && !reflect.DeepEqual(b.split(p), p.Assessment.Split) {
			ask(m.Shipment)
		}
	}
	return true
}

// unread asks for a person's day that is not read yet.
func (b *batch) unread(key int64, more *models.BatchMore) bool {
	_, read := b.before.PersonDays[key]
	if !read {
		more.PersonDays = append(more.PersonDays, key)
	}
	return !read
}

// part is a parcel that may be part of a split order.
type part struct {
	models.PersonMember
	on models.Day
}

// partsAround are the parcels of the days around one, the earliest numbers first and no more than are looked at.
func (b *batch) partsAround(key int64, on models.Day) (list []part) {
	around(on, func(on models.Day) {
		if d := b.neighbor(key, on); d != nil && d.weighs(d.is) {
			for _, m := range d.members {
				list = append(list, part{m, on})
			}
		}
	})
	slices.SortFunc(list, func(a, b part) int { return cmp.Compare(a.Shipment, b.Shipment) })
	return list[:min(len(list), models.SplitParcels)]
}

// findSplits tells of every parcel that is assessed whether it is part of a split order. Where nothing around a parcel
// changed, it is as it was.
func (b *batch) findSplits() {
	for _, p := range b.order {
		switch {
		case p.MergedInto != 0 || p.PersonDay == 0 || p.Seller == 0:
		case b.lookedAt[p.PersonDay]:
			p.split = b.split(p)
		case !p.touched:
			p.split = p.Assessment.Split
		}
	}
}

func (b *batch) split(p *parcel) models.SplitOrder {
	none := models.SplitOrder{}
	if !b.parted(p.PersonDay, p.Day, (*day).totalNow) {
		return none
	}
	s := models.SplitOrder{Parcels: 1, Days: 1, Cents: p.ValueCents, Limit: b.neighbor(p.PersonDay, p.Day).limit}
	days := map[models.Day]bool{p.Day: true}
	for _, m := range b.partsAround(p.PersonDay, p.Day) {
		other := b.parcel(m.Shipment)
		if other == nil || other.ID == p.ID || other.Seller != p.Seller {
			continue
		}
		s.Parcels, s.Cents, days[m.on] = s.Parcels+1, s.Cents+m.Cents, true
		if len(s.Others) < models.SplitOthers {
			s.Others = append(s.Others, other.ID)
		}
	}
	if s.Days = len(days); s.Cents <= s.Limit {
		return none
	}
	return s
}
