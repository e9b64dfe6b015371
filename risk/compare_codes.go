package risk

import (
	"slices"
	"strings"

	"pilot321/elements"
	"pilot321/models"
)

// keyCheck compares a number by which filings are joined. They were found to speak of one parcel, so a
// different number is another bill over the same parcel.
func keyCheck(id models.ElementID, key func(*Facts) string) check {
	return check{element: id, has: func(f *Facts) bool { return key(f) != "" }, judge: func(a, b *Facts) why {
		switch {
		case key(a) != key(b):
			return whyOtherMaster
		case a.values.Get(id) == b.values.Get(id):
			return whyAlike
		}
		return whyNotation
	}}
}

// sameCode compares codes in their normal form: letters and digits decide. China and Hong Kong are two
// countries here, as they are in the suspensions of de minimis.
func sameCode(x, y string) why {
	switch {
	case x == y:
		return whyAlike
	case sameLetters(x, y):
		return whyNotation
	}
	return whyDiffer
}

// sameLetters tells whether two texts have the same letters and digits, whatever stands between.
func sameLetters(x, y string) bool {
	var bufferX, bufferY [80]byte
	a, b := letters(bufferX[:0], x), letters(bufferY[:0], y)
	return len(a) > 0 && string(a) == string(b)
}

// letters appends the letters and digits of a text in lower case.
func letters(to []byte, text string) []byte {
	from := len(to)
	to = fold(to, text)
	kept := to[:from]
	for _, c := range to[from:] {
		if c != ' ' {
			kept = append(kept, c)
		}
	}
	return kept
}

// sameAccount compares numbers that one system gives out. Numbers of another shape are another system's.
func sameAccount(x, y string) why {
	if w := sameCode(x, y); w.verdict() != Disagree {
		return w
	}
	var bufferX, bufferY [80]byte
	a, b := letters(bufferX[:0], x), letters(bufferY[:0], y)
	short, long := string(a), string(b)
	if len(short) > len(long) {
		short, long = long, short
	}
	switch {
	case len(short) >= headingDigits && strings.Contains(long, short):
		return whyShortCode
	case len(short) != len(long) || !sameShape(short, long):
		return whyOtherSystem
	}
	return whyDiffer
}

// sameShape tells whether texts of one length have letters and digits at the same places.
func sameShape(a, b string) bool {
	for i := range len(a) {
		if isDigit(a[i]) != isDigit(b[i]) {
			return false
		}
	}
	return true
}

// sameRegion compares provinces, of which a filer can write the short form.
func sameRegion(x, y string) why {
	w := compareAddresses(x, y)
	if w.verdict() == Disagree && (len(x) <= 3) != (len(y) <= 3) {
		return whyShortCode
	}
	return w
}

// samePostalCode compares postal codes; one can be shorter, as a ZIP code beside ZIP+4.
func samePostalCode(x, y string) why {
	w := sameCode(x, y)
	if w.verdict() != Disagree {
		return w
	}
	var bufferX, bufferY [80]byte
	a, b := string(letters(bufferX[:0], x)), string(letters(bufferY[:0], y))
	if min(len(a), len(b)) >= headingDigits && (strings.HasPrefix(a, b) || strings.HasPrefix(b, a)) {
		return whyExtended
	}
	return whyDiffer
}

// sameZIP compares five digits: the four behind them name a side of a street.
func sameZIP(a, b *Facts) why {
	x, y := a.DeliverTo.PostalCode, b.DeliverTo.PostalCode
	switch {
	case x == y:
		return whyAlike
	case zip5(x) != zip5(y):
		return whyDiffer
	}
	return whyExtended
}

// samePhone compares numbers by their last digits: the country's code can be left out.
func samePhone(x, y string) why {
	w := sameCode(x, y)
	if w.verdict() != Disagree {
		return w
	}
	var bufferX, bufferY [80]byte
	a, b := string(letters(bufferX[:0], x)), string(letters(bufferY[:0], y))
	if min(len(a), len(b)) >= leastPhone && (strings.HasSuffix(a, b) || strings.HasSuffix(b, a)) {
		return whyExtended
	}
	return whyOtherContact
}

// leastPhone is how many digits a number has without its area.
const leastPhone = 7

// sameBrand compares brands and their owners. A word that stands for none is no other brand.
func sameBrand(x, y string) why {
	w := compareNames(x, y)
	if w.verdict() == Disagree && isNoBrand(x) != isNoBrand(y) {
		return whyNoBrand
	}
	return w
}

func isNoBrand(text string) bool {
	var buffer [80]byte
	switch string(fold(buffer[:0], text)) {
	case "no brand", "unbranded", "generic", "nobrand", "non brand", "no name", "noname", "oem", "does not apply", "other", "unknown":
		return true
	}
	return false
}

// samePageAddress compares links to listings. Which goods a page shows is never looked up, so two pages
// are no disagreement.
func samePageAddress(x, y string) why {
	if x == y {
		return whyAlike
	}
	hostX, pathX := splitURL(x)
	hostY, pathY := splitURL(y)
	switch {
	case hostX != hostY:
		return whyOtherListingPage
	case pathX == pathY:
		return whySamePage
	}
	return whyOtherListingPage
}

// sameWebsite compares the sites of marketplaces by the name of the host; one name has sites in several
// countries.
func sameWebsite(x, y string) why {
	if x == y {
		return whyAlike
	}
	hostX, pathX := splitURL(x)
	hostY, pathY := splitURL(y)
	switch {
	case hostX == hostY && pathX == pathY:
		return whySamePage
	case hostX == hostY, siteName(hostX) == siteName(hostY), strings.HasSuffix(hostX, "."+hostY), strings.HasSuffix(hostY, "."+hostX):
		return whySameSite
	}
	return whyDiffer
}

// splitURL parts an address into the host in lower case, without "www." and "m.", and the path without
// what follows a question mark, where shops put their own marks.
func splitURL(address string) (host, path string) {
	if _, after, found := strings.Cut(address, "://"); found {
		address = after
	}
	address, _, _ = strings.Cut(address, "#")
	address, query, _ := strings.Cut(address, "?")
	host, path, _ = strings.Cut(address, "/")
	host = strings.ToLower(host)
	for _, begins := range [...]string{"www.", "m."} {
		host = strings.TrimPrefix(host, begins)
	}
	if path = strings.TrimSuffix(path, "/"); path == "" || strings.Contains(query, "id=") {
		path += "?" + query // a page that only its question names
	}
	return host, path
}

// siteName is a host without its last part, such as "marketplace" of "marketplace.example".
func siteName(host string) string {
	if at := strings.LastIndexByte(host, '.'); at > 0 {
		return host[:at]
	}
	return host
}

// sameRetailPrice compares prices in the country of export, of which no filing names the currency.
func sameRetailPrice(x, y string) why {
	a, okA := elements.Cents(x)
	b, okB := elements.Cents(y)
	switch {
	case x == y:
		return whyAlike
	case okA && okB && a == b:
		return whyNotation
	}
	return whyNoCurrency
}

// comparePictures knows one picture by its content, and else by the name of its file.
func comparePictures(a, b *Facts) why {
	if tooManyLines(a, b) {
		return whyManyLines
	}
	for i := range a.Lines {
		for j := range b.Lines {
			for _, picture := range a.Lines[i].Pictures {
				if slices.Contains(b.Lines[j].Pictures, picture) {
					return whySamePicture
				}
			}
		}
	}
	if sameWord(a, b, elements.ProductPicture) == whyAlike {
		return whyAlike
	}
	return whyOtherPictures
}

func hasOrigin(f *Facts) bool { return f.OriginFrom == elements.CountryOfOrigin }

func lineOrigin(f *Facts, line int) string { return f.Lines[line].Origin }

func hasHTS(f *Facts) bool {
	for i := range f.Lines {
		if lineHTS(f, i) != "" {
			return true
		}
	}
	return false
}

// headingDigits is the length of a heading; below it, honest classifiers differ.
const headingDigits = 4

func lineHTS(f *Facts, line int) string {
	if digits := f.Lines[line].HTS; len(digits) >= headingDigits {
		return digits
	}
	return ""
}

// compareHTS compares tariff numbers in digits: six are the world's, eight and ten one country's.
func compareHTS(x, y string) why {
	switch {
	case x == y:
		return whyAlike
	case min(len(x), len(y)) > headingDigits && (strings.HasPrefix(x, y) || strings.HasPrefix(y, x)):
		return whyExtended
	case x[:headingDigits] == y[:headingDigits]:
		return whySameHeading
	}
	return whyDiffer
}
