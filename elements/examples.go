package elements

import (
	"strings"

	"pilot321/models"
)

// exampleOf is a value that gets a reason on an element, or "" where the reason is about what is missing.
func exampleOf(e *Element, r reason) string {
	if text := ownExamples[e.ID][r]; text != "" {
		return text
	}
	switch r {
	case missing:
		return ""
	case tooLong:
		return longExample(e)
	case notForThisFiler:
		return e.Good
	case noWords, notALink, notANumber, notPositive, notADate, notAState, notAZIP, notACountry, notACurrency, notAMode,
		notAFilerType, notYesOrNo, notAPort, notAnEmail, notAPhone, notATariffNumber, notAWholeNumber, notACode:
		if _, p := Check(e.ID, e.Bad); e.Bad != "" && p != nil && p.Reason == reasons[r].word {
			return e.Bad
		}
	}
	return reasonExamples[r]
}

// longExample is a text of one character more than the element takes.
func longExample(e *Element) string {
	switch e.Format {
	case FormatURL:
		return "https://shop.example/" + strings.Repeat("a", e.MaxChars)
	case FormatEmail:
		return "hana@" + strings.Repeat("a", e.MaxChars) + ".example"
	case FormatPhone:
		return strings.Repeat("5", e.MaxChars+1)
	case FormatCode:
		return strings.Repeat("A", e.MaxChars+1)
	}
	return strings.Repeat("very long ", e.MaxChars/10+1) + "text"
}

var reasonExamples = map[reason]string{
	doesNotMatch: "OCOTHER1", unreadable: "Caf\ufffd", notANumber: "heavy", negative: "-5", tooManyDecimals: "12.345", tooLarge: "99999999999",
	notInDollars: "€475.36", currencySign: "€12.50", notPositive: "0", notInKilograms: "10 lb", notAWholeNumber: "2.5", notADate: "25/12/2025",
	monthFirst: "06/01/2025", notAState: "Calif.", notAZIP: "2134", notACountry: "China", notACurrency: "RMB", notAMode: "by drone",
	notAFilerType: "reseller", notYesOrNo: "maybe", notAPort: "JFK1", notACode: "OC TEST", wrongLength: "61091", notATariffNumber: "shirts",
	notAnEmail: "desk@shipper", notAPhone: "555 010", notALink: "shop.example/a", isALink: "https://shop.example/a.jpg", noWords: "12345",
	vague: "gift", notEnglish: "Zapatos de mujer", placeholder: "N/A", spreadsheetNumber: "1.23457E+17", roundedNumber: "9400100000000000000000",
	packageType: "3 cartons of toys", disclaimer: "said to contain toys", consolidated: "consolidated shipment of shoes",
	personalData: "Cotton shirt, call 206-555-0100", checkDigit: "176-30000001", brandAlone: "Northlight NL-200", perPiece: "12.50",
	farFromListing: "4.75", zero: "0.00", overLimit: "950.00", tooLight: "0.050", tooHeavy: "1500", gramsAsKilograms: "363", otherState: "98101",
	otherCountry: "VN", outsideUS: "12 King Street, Toronto, Canada", inThePast: "2025-03-01", sameAsTracking: "TST000000000000US",
	sameAsMaster: "176-30000003", sameAsSeller: "Bright Harbor Trading", notInTariff: "610999",
}

// ownExamples are those of elements for which the usual example gets another reason.
var ownExamples = map[models.ElementID]map[reason]string{
	FilerType:          {doesNotMatch: "broker"},
	Quantity:           {tooLarge: "1000000"},
	ProductPicture:     {unreadable: "caf\ufffd.jpg"},
	ListingURL:         {unreadable: "https://shop.example/caf\ufffd"},
	MarketplaceWebsite: {unreadable: "https://shop.example/caf\ufffd"},
	ShipperEmail:       {unreadable: "caf\ufffd@shipper.example"},
	ConsigneeEmail:     {unreadable: "caf\ufffd@shipper.example"},
	BuyerEmail:         {unreadable: "caf\ufffd@shipper.example"},
}
