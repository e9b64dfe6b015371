package flow

import "pilot321/models"

// past is the history under a key as it stands with what this batch has counted so far.
func (b *batch) past(key int64) *models.HistoryRow {
	r := b.history[key]
	if r == nil {
		if len(b.rows) == cap(b.rows) {
			b.rows = make([]models.HistoryRow, 0, 1024) // one by one, they would cost more than all else here
		}
		row := models.HistoryRow{Key: key}
		if known := b.before.Histories[key]; known != nil {
			row = *known
		}
		b.rows = append(b.rows, row)
		r = &b.rows[len(b.rows)-1]
		b.history[key] = r
	}
	return r
}

// unknownHistories names the histories that are still to be read: those of sellers and addresses that only the
// filings of a shipment taken together have.
func (b *batch) unknownHistories() (keys []int64) {
	for _, p := range b.order {
		if p.alone != nil {
			continue
		}
		for _, key := range [2]int64{p.Seller, p.Address} {
			if _, read := b.before.Histories[key]; key != 0 && !read {
				keys = append(keys, key)
			}
		}
	}
	return keys
}

// countHistories counts every parcel of the batch for its seller and its address, one after the other: the fifth of a
// file sees five, however the file is cut into batches.
func (b *batch) countHistories() {
	for _, p := range b.order {
		p.seller = b.moveHistory(p, p.wasSeller, p.Seller)
		p.address = b.moveHistory(p, p.wasAddress, p.Address)
	}
}

// moveHistory takes a parcel out of the history in which it counted, counts it in the one that it belongs to now, and
// tells what that one is then. What officers found stays with whom they found it: no filer can move it away.
func (b *batch) moveHistory(p *parcel, was, is int64) (h models.History) {
	moves := was != is || p.wasArrival != p.Day
	if was != 0 {
		r := b.past(was)
		if moves {
			r.Remove(p.wasArrival)
		}
		if p.wasHeld {
			r.Held--
		}
	}
	if is == 0 {
		return h
	}
	r := b.past(is)
	if moves {
		r.Add(p.Day)
	}
	h = r.At(p.Day)
	if p.EverHeld {
		r.Held++
	}
	return h
}

// firstHeld counts a parcel's first hold for its seller and its address.
func (b *batch) firstHeld(p *parcel) {
	for _, key := range [2]int64{p.Seller, p.Address} {
		if key != 0 {
			b.past(key).Held++
		}
	}
}

// writeHistories lists the histories that the batch changed.
func (b *batch) writeHistories() {
	for key, r := range b.history {
		switch was := b.before.Histories[key]; {
		case was == nil:
			b.out.HistoriesNew = append(b.out.HistoriesNew, *r)
		case *was != *r:
			b.out.Histories = append(b.out.Histories, *r)
		}
	}
}
