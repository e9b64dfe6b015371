package demo

import "strconv"

// party is a person in the United States who receives parcels.
type party struct {
	given, family string
	house         int
	street, kind  string
	unit          int // of an apartment, or 0
	place         *place
	zip           string
	watched       *watchedParty // stands for name and address where it is not nil
}

func (t *party) fill(s stream) {
	t.given, t.family = givenNames[s.below(len(givenNames))], familyNames[s.below(len(familyNames))]
	t.house = 3 + s.below(9800)
	t.street, t.kind = streetNames[s.below(len(streetNames))], streetKinds[s.below(len(streetKinds))]
	t.unit = 0
	if s.oneIn(4) {
		t.unit = 1 + s.below(60)
	}
	t.place = &places[s.below(len(places))]
	t.zip = t.place.zips[s.below(len(t.place.zips))]
	t.watched = nil
}

func (t *party) appendName(dst []byte) []byte {
	if t.watched != nil {
		return append(dst, t.watched.name...)
	}
	dst = append(append(dst, t.given...), ' ')
	return append(dst, t.family...)
}

func (t *party) appendAddress(dst []byte) []byte {
	if t.watched != nil {
		return append(dst, t.watched.address...)
	}
	dst = append(strconv.AppendInt(dst, int64(t.house), 10), ' ')
	dst = append(append(dst, t.street...), ' ')
	dst = append(dst, t.kind...)
	if t.unit > 0 {
		dst = strconv.AppendInt(append(dst, " Apt "...), int64(t.unit), 10)
	}
	return dst
}

// appendEmail gives an address under a reserved domain.
func (t *party) appendEmail(dst []byte) []byte {
	if t.watched != nil {
		return append(dst, "desk@forwarding.example"...)
	}
	dst = append(appendLower(dst, t.given), '.')
	dst = append(appendLower(dst, t.family), '.')
	dst = strconv.AppendInt(dst, int64(t.house), 10)
	return append(dst, "@mail.example"...)
}

// appendPhone gives a number of the range kept for fiction.
func (t *party) appendPhone(dst []byte) []byte {
	dst = append(dst, "+1 206 555 01"...)
	return append(dst, byte('0'+t.house/10%10), byte('0'+t.house%10))
}
