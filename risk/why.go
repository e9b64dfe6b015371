package risk

// why is the reason of a verdict. Reasons are numbers, so that comparing allocates nothing; sentences
// are written for those who read them.
type why uint8

const (
	whyUnshared why = iota

	whyAlike       // agree
	whyWritten     // capitals, accents, punctuation
	whyReordered   // the same words in another order
	whyTitled      // a title or legal form is left out
	whySpaced      // words part in other places
	whyAbbreviated // the usual abbreviations of an address
	whyCutOff      // one text is the beginning of the other
	whySynonyms    // the same goods in other words
	whyNotation    // a number or code written in another way
	whyExtended    // one code carries more digits
	whyMultiplied  // price by the piece × quantity is the value
	whySamePage    // addresses of one page
	whySamePicture
	whyTranscribed // the same name in another script

	whyInitials    // compatible
	whyShortened   // a word of a name is cut off
	whySlip        // one letter differs
	whyFewer       // one filing says less
	whyOtherForm   // two legal forms
	whyCareOf      // one of two parties of a "c/o"
	whySounded     // spelled as it sounds in another script
	whySymbols     // nothing to compare
	whyOtherScript // a script that cannot be set in Latin letters for certain
	whyLanguage    // descriptions in two languages
	whyDetails     // sizes, colours and counts
	whyAlikeGoods  // goods that share telling words
	whyBothVague
	whyManyLines
	whyRounded
	whyPerPiece
	whyPartLines
	whyOtherCurrency
	whyNoCurrency
	whyOtherListing
	whyWeighed
	whySlippedUnit
	whyOneParcel
	whyDayApart
	whyCommonLine
	whySameHeading
	whyShortCode
	whyOtherSystem
	whyOtherNumber
	whyOtherContact
	whyOtherMaster
	whyOtherReference
	whyOtherFlight
	whyOtherListingPage
	whySameSite
	whyOtherPictures
	whyOwnStatement
	whyNoBrand
	whyOtherDocument
	whyOtherWording

	whyDiffer // disagree
	lastWhy
)

func (w why) verdict() Verdict {
	switch {
	case w == whyUnshared:
		return Unshared
	case w < whyInitials:
		return Agree
	case w < whyDiffer:
		return Compatible
	}
	return Disagree
}

var whys = [lastWhy]struct{ sentence string }{
	whyAlike:       {"Filed alike."},
	whyWritten:     {"The same, but for capitals, accents or punctuation."},
	whyReordered:   {"The same words in another order."},
	whyTitled:      {"The same name; one filing leaves out a title or legal form."},
	whySpaced:      {"The same letters; only the spaces differ."},
	whyAbbreviated: {"The same address; one filing uses the usual abbreviations."},
	whyCutOff:      {"One text is the other, cut off."},
	whySynonyms:    {"The same goods in other words."},
	whyNotation:    {"The same, written in another way."},
	whyExtended:    {"The same number; one filing gives more digits of it."},
	whyMultiplied:  {"Listed price × quantity makes the declared value."},
	whySamePage:    {"Both addresses open the same page."},
	whySamePicture: {"Both show the same picture."},
	whyTranscribed: {"The same in another script."},

	whyInitials:         {"One filing gives only initials, and they fit."},
	whyShortened:        {"One filing cuts a word off, and what is left fits."},
	whySlip:             {"Two words differ by one letter, as a slip of the pen does."},
	whyFewer:            {"One filing says less, and all of it stands in the other."},
	whyOtherForm:        {"The names are the same; the legal forms differ."},
	whyCareOf:           {"One filing names one of the two parties of the other’s “c/o”."},
	whySounded:          {"The same in another script, spelled as it sounds."},
	whySymbols:          {"Neither text has letters or digits that could be compared."},
	whyOtherScript:      {"The two are in different scripts, and this one cannot be set in Latin letters for certain."},
	whyLanguage:         {"The two are in different languages, so the words cannot be compared."},
	whyDetails:          {"The words that tell goods are the same; sizes, colors or counts differ."},
	whyAlikeGoods:       {"The two share words that tell goods, but not all of them."},
	whyBothVague:        {"Both are too vague to tell goods apart."},
	whyManyLines:        {"There are more goods lines than are compared line by line."},
	whyRounded:          {"Rounding, a fee or postage explains the difference."},
	whyPerPiece:         {"One filing gives the price of one piece of each kind, the other the value of all."},
	whyWeighed:          {"Scales and packing explain the difference."},
	whySlippedUnit:      {"Grams were filed as kilograms."},
	whyPartLines:        {"One filing has no amount for some of its goods, so the sums cannot be compared."},
	whyOtherCurrency:    {"The amounts are in different currencies and no exchange rate is at hand."},
	whyNoCurrency:       {"The two prices differ; neither filing says in which currency."},
	whyOtherListing:     {"The listed prices differ; a declared value stands beside them and is compared on its own."},
	whyOneParcel:        {"One filing counts one piece, as carriers count a parcel."},
	whyDayApart:         {"A day apart, as a flight over midnight or another time zone explains."},
	whyCommonLine:       {"The filings share some of these, not all."},
	whySameHeading:      {"Another subheading of the same heading; honest classifiers differ there."},
	whyShortCode:        {"One looks like a short form of the other."},
	whyOtherSystem:      {"The two look like numbers of different systems."},
	whyOtherNumber:      {"Each company can number the product in its own way."},
	whyOtherContact:     {"Two contacts; a party can have several."},
	whyOtherMaster:      {"A parcel can move under more than one bill."},
	whyOtherReference:   {"Each scan or warranty has a number of its own."},
	whyOtherFlight:      {"One flight can have several numbers, and bookings change."},
	whyOtherListingPage: {"Two listings; the same goods can be offered on several pages."},
	whySameSite:         {"Two addresses of one site."},
	whyOtherPictures:    {"Other pictures; their names do not say whether they show the same goods."},
	whyOwnStatement:     {"Each company states this for itself."},
	whyNoBrand:          {"One filing names no brand."},
	whyOtherDocument:    {"House and master bills name different parties, and one of these is also named elsewhere or is a forwarder."},
	whyOtherWording:     {"Written differently, with parts in common."},
}
