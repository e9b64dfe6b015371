package risk

import "pilot321/models"

// Candidate is a shipment that shares a key with a filing.
type Candidate struct {
	ID   int64
	Keys models.Keys // normal form, over all its filers
	Day  models.Day
	Own  bool // the organisation that files has a filing on it: the new one amends that
}

// Choose picks the shipment on which a filing lands; join is 0 where it starts a new one. A filing that
// fits one shipment by tracking number and another by house bill shows that the two are one parcel:
// merge names the younger, which the older (the smaller id) takes over. A house bill that fits several
// shipments equally is ambiguous and joins none of them: a wrong join shows one person's data with
// another's, a missed one costs a comparison. The order of the candidates does not matter.
func Choose(keys models.Keys, day models.Day, candidates []Candidate) (join int64, merge []int64, ambiguous bool) {
	tracked := byTracking(keys, day, candidates)
	housed, ambiguous := byHouse(keys, day, candidates)
	switch {
	case tracked == nil && housed == nil:
		return 0, nil, ambiguous
	case tracked == nil:
		return housed.ID, nil, ambiguous
	case housed == nil || housed.ID == tracked.ID || !oneParcel(keys, tracked, housed):
		return tracked.ID, nil, ambiguous
	}
	older, younger := tracked.ID, housed.ID
	if older > younger {
		older, younger = younger, older
	}
	return older, []int64{younger}, ambiguous
}

// byTracking is the shipment of the same tracking number that arrives nearest to the filing's day.
func byTracking(keys models.Keys, day models.Day, candidates []Candidate) (best *Candidate) {
	for i := range candidates {
		c := &candidates[i]
		if by, ok := Joinable(keys, day, c.Keys, c.Day); !ok || by != ByTracking {
			continue
		}
		if best == nil || nearer(c, best, day) {
			best = c
		}
	}
	return best
}

func nearer(a, b *Candidate, day models.Day) bool {
	if da, db := apart(a.Day, day), apart(b.Day, day); da != db {
		return da < db
	}
	if a.Own != b.Own {
		return a.Own
	}
	return a.ID < b.ID
}

// byHouse is the one shipment that the house bill fits best. One under the very master bill of the
// filing fits better than one without; after that, one on which the organisation has already filed.
func byHouse(keys models.Keys, day models.Day, candidates []Candidate) (best *Candidate, ambiguous bool) {
	top := -1
	for i := range candidates {
		c := &candidates[i]
		if by, ok := Joinable(keys, day, c.Keys, c.Day); !ok || by != ByHouse {
			continue
		}
		switch rank := houseRank(keys, c); {
		case rank > top:
			best, top, ambiguous = c, rank, false
		case rank == top && c.ID != best.ID:
			ambiguous = true
		}
	}
	if ambiguous {
		return nil, true
	}
	return best, false
}

func houseRank(keys models.Keys, c *Candidate) (rank int) {
	if keys.Master != "" && keys.Master == c.Keys.Master {
		rank += 2
	}
	if c.Own {
		rank++
	}
	return rank
}

// oneParcel tells whether nothing that the two shipments say speaks against their being one. A shipment
// under a house bill of its own is another parcel than the one the filing's house bill names.
func oneParcel(keys models.Keys, tracked, housed *Candidate) bool {
	both := unite(tracked.Keys, keys)
	return fits(both.Tracking, housed.Keys.Tracking) && both.House == housed.Keys.House && fits(both.Master, housed.Keys.Master)
}
