package risk

import "pilot321/models"

// tradeRank orders the filers by how well they know who buys and sells what; movementRank by how well
// they know how the parcel moves.
func tradeRank(k models.FilerKind) int {
	switch k {
	case models.Marketplace:
		return 0
	case models.Technology:
		return 1
	case models.Logistics:
		return 2
	case models.Broker:
		return 3
	}
	return 4
}

func movementRank(k models.FilerKind) int { return 4 - tradeRank(k) }

// best is the filing that goes before all others of those that have something, or nil.
func best(facts []Facts, rank func(models.FilerKind) int, has func(*Facts) bool) (found *Facts) {
	for i := range facts {
		if f := &facts[i]; has(f) && (found == nil || before(f, found, rank)) {
			found = f
		}
	}
	return found
}

// before orders filings by rank, then by organisation and number, so that the result never depends on
// the order in which they arrived.
func before(a, b *Facts, rank func(models.FilerKind) int) bool {
	if ra, rb := rank(a.Kind), rank(b.Kind); ra != rb {
		return ra < rb
	}
	return filedBefore(a, b)
}

func filedBefore(a, b *Facts) bool {
	if a.Organisation != b.Organisation {
		return a.Organisation < b.Organisation
	}
	return a.Filing < b.Filing
}
