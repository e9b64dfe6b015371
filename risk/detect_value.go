package risk

import "strconv"

// smallestGap is the difference, in cents, below which no value is far under a listing.
const smallestGap = 500

// valueFarUnder sets the lowest declared value against the highest listing, of the same filer or of
// two. The fair retail value is that of the country of shipment (19 CFR 10.151), which may honestly be
// lower than the price shown to buyers here; under the limit, in percent, it seldom is.
func valueFarUnder(s *sight, r *Rule) (hit, bool) {
	var declared, listed *Facts
	for _, f := range s.facts {
		if f.AnyFair && f.Whole(f.Declared) && (declared == nil || f.Declared.Cents < declared.Declared.Cents) {
			declared = f
		}
		if f.Whole(f.Listed) && (listed == nil || f.Listed.Cents > listed.Listed.Cents) {
			listed = f
		}
	}
	if declared == nil || listed == nil {
		return hit{}, false
	}
	low, high := declared.Declared.Cents, listed.Listed.Cents
	if low*100 >= high*r.Limit || high-low < smallestGap {
		return hit{}, false
	}
	h := hit{sentence: "The declared value of " + dollars(low) + " is " + strconv.FormatInt(low*100/high, 10) + " % of the listed " + dollars(high) + ".",
		saw: map[string]string{"fair_retail_value_usd": dollars(low), "listed_total": dollars(high)}}
	if declared.Organisation == listed.Organisation {
		h.organisation = declared.Organisation
	}
	return h, true
}

// personDayOver looks at one person's imports of the day over all filers (19 U.S.C. 1321(a)(2)(C)).
// Alone it is no hold: going over the limit breaks nothing if an entry is made, and being ineligible
// never holds by itself. With any doubt about the parcel beside it – an unvetted seller is enough – it
// reaches the threshold, because splitting purchases to stay under the limit is not allowed.
func personDayOver(s *sight, _ *Rule) (hit, bool) {
	p := s.PersonDay
	if p.Limit <= 0 || p.Cents <= p.Limit {
		return hit{}, false
	}
	n := strconv.Itoa(p.Shipments)
	sentence := "One person's imports of " + s.Combined.Day.String() + " come to " + dollars(p.Cents) + " in " + n + " parcels"
	if p.Shipments == 1 {
		sentence = "One person's imports of " + s.Combined.Day.String() + " come to " + dollars(p.Cents) + " in one parcel"
	}
	return hit{sentence + "; the limit for a person and day is " + dollars(p.Limit) + ".",
		map[string]string{"total": dollars(p.Cents), "parcels": n, "limit": dollars(p.Limit)}, 0, nil}, true
}

// severalParcels is from how many parcels a total just under the limit looks arranged.
const severalParcels = 3

// splitOrder looks for one order sent in several lots, which the exemption does not cover (19 CFR
// 10.151): a description that counts the parcels, or a day's parcels that together stay just under the
// limit of the person-day.
func splitOrder(s *sight, r *Rule) (hit, bool) {
	for _, f := range s.facts {
		for i := range f.Lines {
			if count := lotCount(f.Lines[i].Words); count != "" {
				return hit{"The description " + quote(f.Lines[i].Description) + " counts the parcels of one order (" + count + ").",
					map[string]string{"enhanced_description": f.Lines[i].Description, "count": count}, f.Organisation, nil}, true
			}
		}
	}
	p := s.PersonDay
	if p.Limit <= 0 || p.Shipments < severalParcels || p.Cents > p.Limit || p.Cents*100 < p.Limit*r.Limit {
		return hit{}, false
	}
	n := strconv.Itoa(p.Shipments)
	return hit{n + " parcels to one person on " + s.Combined.Day.String() + " come to " + dollars(p.Cents) + ", just under the limit of " + dollars(p.Limit) + ".",
		map[string]string{"total": dollars(p.Cents), "parcels": n, "limit": dollars(p.Limit)}, 0, nil}, true
}

// lotCount finds "box 1 of 3" in folded text and gives "1 of 3". "Volume 1 of 3" is a book.
func lotCount(text []byte) string {
	var lot, number, of []byte
	for len(text) > 0 {
		var word []byte
		word, text = nextWord(text)
		if string(of) == "of" && isCount(number) && isCount(word) && isLot(lot) && string(word) > "1" {
			return string(number) + " of " + string(word)
		}
		lot, number, of = number, of, word
	}
	return ""
}

func isCount(word []byte) bool { return len(word) == 1 && word[0] >= '1' && word[0] <= '9' }

func isLot(word []byte) bool {
	switch string(word) {
	case "box", "parcel", "package", "carton", "lot", "shipment", "bag":
		return true
	}
	return false
}
