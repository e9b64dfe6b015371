package elements

import "pilot321/models"

// Code is one code that a value or row can get, for the page that lists them.
type Code struct {
	Code     string
	Element  models.ElementID
	Severity models.Severity
	Sentence string // for the example
	Example  string // a value that gets the code, by itself or beside others; "" where something is missing
}

// Codes lists every code of the dictionary, in dictionary order.
func Codes() []Code {
	codes := []Code{
		groupCode(joinKeyGroup),
		groupCode(productGroup),
	}
	for i := range dictionary {
		e := &dictionary[i]
		for _, r := range reasonsOf(e) {
			p := problem(e.ID, r)
			example := exampleOf(e, r)
			codes = append(codes, Code{p.Code, e.ID, p.Severity, Sentence(p.Code, example, ""), example})
		}
	}
	return codes
}

func groupCode(group string) Code {
	p := groupProblems[group]
	return Code{p.Code, p.Element, p.Severity, Sentence(p.Code, "", ""), ""}
}

// formatReasons are the reasons that the check of a format can give.
var formatReasons = [formatCount][]reason{
	FormatText:         {tooLong, unreadable, placeholder},
	FormatName:         {tooLong, unreadable, placeholder},
	FormatAddress:      {tooLong, unreadable, placeholder},
	FormatPictureNames: {isALink, tooLong, unreadable, placeholder},
	FormatDescription:  {noWords, vague, notEnglish, packageType, disclaimer, consolidated, personalData, tooLong, unreadable},
	FormatCode:         {notACode, tooLong},
	FormatFilerType:    {notAFilerType},
	FormatMode:         {notAMode},
	FormatCountry:      {notACountry},
	FormatState:        {notAState},
	FormatZIP:          {notAZIP},
	FormatYesNo:        {notYesOrNo},
	FormatURL:          {notALink, tooLong, unreadable},
	FormatMoney:        {notANumber, negative, tooLarge, tooManyDecimals, currencySign},
	FormatCurrency:     {notACurrency},
	FormatDate:         {notADate, monthFirst},
	FormatPort:         {notAPort},
	FormatInteger:      {notAWholeNumber, notPositive, tooLarge},
	FormatWeight:       {notANumber, notInKilograms, notPositive, tooLarge},
	FormatHTS:          {notATariffNumber, wrongLength},
	FormatPhone:        {notAPhone, tooLong},
	FormatEmail:        {notAnEmail, tooLong, unreadable},
}

// comparedReasons are the reasons that an element gets from a look at other values, or that belong to
// this one element.
var comparedReasons = map[models.ElementID][]reason{
	TrackingNumber:      {spreadsheetNumber, roundedNumber},
	HouseBill:           {spreadsheetNumber, roundedNumber, sameAsTracking, sameAsMaster},
	MasterBill:          {spreadsheetNumber, roundedNumber, checkDigit},
	InitiatorCountry:    {otherCountry},
	SellerCountry:       {otherCountry},
	DeliverToAddress:    {outsideUS},
	DeliverToZIP:        {otherState},
	EnhancedDescription: {brandAlone},
	BuyerName:           {sameAsSeller},
	ListedPrice:         {zero, overLimit},
	ArrivalDate:         {inThePast},
	WeightKg:            {tooLight, tooHeavy, gramsAsKilograms},
	FairRetailValueUSD:  {perPiece, farFromListing, zero, overLimit},
	HTSNumber:           {notInTariff},
}

// reasonsOf lists the reasons that an element can get from Check, RequiredFor and the comparisons that
// are left to the caller.
func reasonsOf(e *Element) []reason {
	var all []reason
	for _, r := range formatReasons[e.Format] {
		// The fair retail value is in dollars by definition, so another currency's sign is an error there.
		if r == currencySign && e.ID == FairRetailValueUSD {
			r = notInDollars
		}
		all = append(all, r)
	}
	if e.ID == OriginatorCode || e.ID == FilerType {
		return append(all, doesNotMatch)
	}
	all = append(all, comparedReasons[e.ID]...)
	if canBeMissing(e.ID) {
		all = append(all, missing)
	}
	for _, n := range needsByKind {
		if n.notAskedFor.Has(e.ID) {
			return append(all, notForThisFiler)
		}
	}
	return all
}

func canBeMissing(id models.ElementID) bool {
	for _, n := range needsByKind {
		if n.required.or(n.initiator).or(n.seller).Has(id) {
			return true
		}
	}
	return false
}
