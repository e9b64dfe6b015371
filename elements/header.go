package elements

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"pilot321/models"
)

// headers are the labels, keys and synonyms, squeezed to letters and digits.
var headers = indexHeaders()

func indexHeaders() map[string]models.ElementID {
	table := make(map[string]models.ElementID)
	for i := range dictionary {
		for _, name := range namesOf(&dictionary[i]) {
			table[strings.Join(headerWords(name), "")] = dictionary[i].ID
		}
	}
	return table
}

func namesOf(e *Element) []string { return append([]string{e.Key, e.Label}, e.Synonyms...) }

// Recognise tells which element a column header means. Case, spaces and punctuation do not matter; a
// unit the element is kept in ("(kg)", "USD"), an ending such as "no." or "code" and a leading
// "shipment" or "product" are passed over where they fit the element. A header with another unit
// ("Weight (lbs)") is not recognised, rather than read wrongly.
func Recognise(header string) (models.ElementID, bool) {
	words := headerWords(header)
	if id, ok := headers[strings.Join(words, "")]; ok {
		return id, true
	}
	for len(words) > 1 {
		last := words[len(words)-1]
		allowed, known := endings[last]
		if !known {
			break
		}
		words = words[:len(words)-1]
		if id, ok := lookupHeader(words); ok {
			return id, allowed(Get(id))
		}
	}
	return lookupHeader(words)
}

// lookupHeader tries the words as they are, then without a leading word that only says what the table
// is about.
func lookupHeader(words []string) (models.ElementID, bool) {
	if id, ok := headers[strings.Join(words, "")]; ok {
		return id, true
	}
	if len(words) < 2 {
		return 0, false
	}
	level, known := leaders[words[0]]
	if !known {
		return 0, false
	}
	id, ok := headers[strings.Join(words[1:], "")]
	if !ok || Get(id).Level != level {
		return 0, false
	}
	return id, true
}

// leaders say which level of element they can stand before: "item weight" is not the weight of the
// parcel, nor "shipment value" that of one kind of goods.
var leaders = map[string]Level{
	"shipment": Filing, "parcel": Filing, "package": Filing,
	"product": Line, "item": Line, "goods": Line,
}

// endings say for which elements they may be passed over: "merchant number" is not a merchant's name.
var endings = map[string]func(*Element) bool{
	"number": isNumbered, "code": isCoded, "id": isNumbered,
	"name": isFormat(FormatName), "date": isFormat(FormatDate),
	"flag": isFormat(FormatYesNo), "yn": isFormat(FormatYesNo), "n": isFormat(FormatYesNo), "y": isFormat(FormatYesNo),
	"kg": isFormat(FormatWeight), "kgs": isFormat(FormatWeight), "kilograms": isFormat(FormatWeight),
	"usd": isDollars, "us": isDollars, "dollars": isDollars,
	"iso": isFormat(FormatCountry), "alpha2": isFormat(FormatCountry),
	"street": isFormat(FormatAddress), "url": isFormat(FormatURL), "link": isFormat(FormatURL),
}

func isFormat(f Format) func(*Element) bool { return func(e *Element) bool { return e.Format == f } }

func isDollars(e *Element) bool { return e.ID == FairRetailValueUSD || e.ID == ListedPrice }

func isNumbered(e *Element) bool {
	switch e.ID {
	case TrackingNumber, HouseBill, MasterBill, Conveyance, SellerID, BuyerAccountNumber, WarrantyNumber,
		BuyerConfirmationNumber, SKU, SecurityScanReference:
		return true
	}
	return e.Format == FormatHTS || e.Format == FormatPhone || e.Format == FormatPort
}

func isCoded(e *Element) bool {
	switch e.Format {
	case FormatCountry, FormatState, FormatZIP, FormatCurrency, FormatPort, FormatHTS, FormatMode:
		return true
	}
	return e.ID == Facility || isNumbered(e) && e.Format == FormatText
}

// wordForms bring short forms of a header's words to one.
var wordForms = map[string]string{
	"no": "number", "nr": "number", "num": "number", "#": "number", "nos": "number", "addr": "address",
	"desc": "description", "descr": "description", "ctry": "country", "wt": "weight", "tel": "phone",
	"telephone": "phone", "$": "usd", "curr": "currency", "img": "image", "pic": "picture",
}

// headerWords parts a header into lower-case words without accents. A change from small to capital
// letters parts words as well, so that "trackingNo" and "HAWBNo" read as "tracking no" and "hawb no".
func headerWords(header string) []string {
	var words []string
	var word []rune
	flush := func() {
		if len(word) > 0 {
			words = append(words, wordForm(strings.ToLower(string(word))))
			word = word[:0]
		}
	}
	runes := []rune(foldAccentsKeepCase(header))
	for i, r := range runes {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if startsWord(runes, i) {
				flush()
			}
			word = append(word, r)
		case r == '#' || r == '$':
			flush()
			words = append(words, wordForm(string(r)))
		case r != '\'' && r != '’' && !isZeroWidth(r):
			flush()
		}
	}
	flush()
	return words
}

// startsWord tells whether a capital letter begins a word: behind a small letter, or before one.
func startsWord(runes []rune, i int) bool {
	if i == 0 || !unicode.IsUpper(runes[i]) {
		return false
	}
	return unicode.IsLower(runes[i-1]) ||
		unicode.IsUpper(runes[i-1]) && i+1 < len(runes) && unicode.IsLower(runes[i+1])
}

func wordForm(word string) string {
	if form, ok := wordForms[word]; ok {
		return form
	}
	return word
}

// foldAccents is lower case without accents.
func foldAccents(text string) string { return strings.ToLower(foldAccentsKeepCase(text)) }

func foldAccentsKeepCase(text string) string {
	if printableASCII(text) {
		return text
	}
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFKD.String(text))
}
