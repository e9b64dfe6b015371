package intake

import (
	"pilot321/elements"
)

// parseUS takes an address in the United States apart from its end: country, ZIP code, state, city; the
// rest is the street. The state is a code, or a name that stands alone between separators: "Illinois 62701"
// is read, "Springfield Illinois 62701" is not, because "City of New York 10001" would come apart wrongly.
func parseUS(parts []segment) (a address, ok bool) {
	parts, a.country = cutUS(parts)
	if parts, a.postal, ok = cutZIP(parts); !ok {
		return address{}, false
	}
	if parts, a.region, ok = cutState(parts); !ok || len(parts) == 0 {
		return address{}, false
	}
	city := parts[len(parts)-1]
	a.city, a.street = city.text(), span(parts[:len(parts)-1])
	if hasDigit(a.city) || !beginsWithLetter(a.city) {
		return address{}, false // a street and a city without a comma between them
	}
	return a, true
}

// cutUS takes off the country: a segment of its own, or the word behind the ZIP code.
func cutUS(parts []segment) (rest []segment, country string) {
	if len(parts) == 0 {
		return parts, ""
	}
	last := parts[len(parts)-1]
	if isUS(last.text()) {
		return parts[:len(parts)-1], last.text()
	}
	before, behind := last.cut(lastWord(last.text()))
	if isUS(behind.text()) && isZIP(before.text()[lastWord(before.text()):]) {
		return replaceLast(parts, before), behind.text()
	}
	return parts, ""
}

func isUS(text string) bool {
	code, ok := elements.CountryOf(text)
	return ok && code == "US"
}

// replaceLast gives the segments with another last one, without changing those given.
func replaceLast(parts []segment, last segment) []segment {
	out := append([]segment(nil), parts[:len(parts)-1]...)
	if last.from < last.to {
		out = append(out, last)
	}
	return out
}

func cutZIP(parts []segment) (rest []segment, zip string, ok bool) {
	if len(parts) == 0 {
		return nil, "", false
	}
	last := parts[len(parts)-1]
	before, behind := last.cut(lastWord(last.text()))
	if !isZIP(behind.text()) {
		return nil, "", false
	}
	return replaceLast(parts, before), behind.text(), true
}

func cutState(parts []segment) (rest []segment, state string, ok bool) {
	if len(parts) == 0 {
		return nil, "", false
	}
	last := parts[len(parts)-1]
	before, behind := last.cut(lastWord(last.text()))
	if code := behind.text(); len(code) == 2 && before.from < before.to {
		if _, known := elements.StateOf(code); known {
			return replaceLast(parts, before), code, true
		}
	}
	_, known := elements.StateOf(last.text())
	return parts[:len(parts)-1], last.text(), known
}
