package elements

import "pilot321/models"

// reason is what is wrong with a value; with the element's key it makes the stable code.
type reason uint8

const (
	missing reason = iota
	notForThisFiler
	doesNotMatch
	tooLong
	unreadable
	notANumber
	negative
	tooManyDecimals
	tooLarge
	notInDollars
	currencySign
	notPositive
	notInKilograms
	notAWholeNumber
	notADate
	monthFirst
	notAState
	notAZIP
	notACountry
	notACurrency
	notAMode
	notAFilerType
	notYesOrNo
	notAPort
	notACode
	wrongLength
	notATariffNumber
	notAnEmail
	notAPhone
	notALink
	isALink
	noWords
	vague
	notEnglish
	checkDigit
	placeholder
	spreadsheetNumber
	roundedNumber
	packageType
	disclaimer
	consolidated
	personalData
	brandAlone
	perPiece
	farFromListing
	zero
	overLimit
	tooLight
	tooHeavy
	gramsAsKilograms
	otherState
	otherCountry
	outsideUS
	inThePast
	sameAsTracking
	sameAsMaster
	sameAsSeller
	notInTariff
	reasonCount

	fine reason = 255 // nothing is wrong
)

// reasons gives each reason its stable word, its severity and the instruction that answers it. In an
// instruction {label} is the element or the filer's own header, {value} what was sent, {max} the
// longest length, {good} the dictionary's example, {hint} what the value probably meant and {detail} what
// only the caller knows, such as the other value that does not fit (see SentenceWith). What differs from
// row to row stands behind "You sent", because a group of findings shows only what is before it.
var reasons = [reasonCount]struct {
	word     string
	severity models.Severity
	sentence string
}{
	missing:           {"missing", models.SeverityError, "Enter the {label}."},
	notForThisFiler:   {"not_for_this_filer", models.SeverityWarning, "You may leave out the {label}: your kind of filer is not asked for it. We kept what you sent."},
	doesNotMatch:      {"does_not_match", models.SeverityError, "Remove the {label} or enter your own. You sent {value}, which is not yours."},
	tooLong:           {"too_long", models.SeverityError, "Shorten the {label} to {max} characters or fewer. You sent {value}."},
	unreadable:        {"unreadable_character", models.SeverityError, "Replace the characters we cannot read in the {label}, and save the file as UTF-8. You sent {value}."},
	notANumber:        {"not_a_number", models.SeverityError, "Enter the {label} as a number, such as {good}. You sent {value}."},
	negative:          {"negative", models.SeverityError, "Enter the {label} as 0 or more. You sent {value}."},
	tooManyDecimals:   {"too_many_decimals", models.SeverityWarning, "Enter the {label} with at most two decimals. You sent {value}; we rounded it."},
	tooLarge:          {"too_large", models.SeverityError, "Check the {label}: {value} is larger than we can take."},
	notInDollars:      {"not_in_dollars", models.SeverityError, "Enter the {label} in US dollars, as a plain amount such as {good}. You sent {value}."},
	currencySign:      {"currency_sign", models.SeverityWarning, "Send the currency of the {label} in a column of its own, as a code such as EUR. You sent {value}; we read only the number."},
	notPositive:       {"not_positive", models.SeverityError, "Enter the {label} as more than 0. You sent {value}."},
	notInKilograms:    {"not_in_kilograms", models.SeverityError, "Enter the {label} in kilograms, such as {good}. You sent {value}."},
	notAWholeNumber:   {"not_a_whole_number", models.SeverityError, "Enter the {label} as a whole number, such as {good}. You sent {value}."},
	notADate:          {"not_a_date", models.SeverityError, "Enter the {label} as year-month-day, such as {good}. You sent {value}."},
	monthFirst:        {"month_first", models.SeverityWarning, "Enter the {label} as year-month-day, such as {good}. You sent {value}; we read the month first."},
	notAState:         {"not_a_state", models.SeverityError, "Enter the two-letter state, such as {hint}. You sent {value}."},
	notAZIP:           {"not_a_zip", models.SeverityError, "Enter the {label} as five digits or ZIP+4, such as {good}, with any zero at the front. You sent {value}."},
	notACountry:       {"not_a_country_code", models.SeverityError, "Enter the {label} as a two-letter country code, such as {hint}. You sent {value}."},
	notACurrency:      {"not_a_currency_code", models.SeverityError, "Enter the {label} as a three-letter currency code, such as {hint}. You sent {value}."},
	notAMode:          {"not_a_mode", models.SeverityError, "Enter the {label} as air, truck, rail, ocean or mail. You sent {value}."},
	notAFilerType:     {"not_a_filer_type", models.SeverityError, "Enter the {label} as carrier, marketplace, logistics, broker or technology. You sent {value}."},
	notYesOrNo:        {"not_yes_or_no", models.SeverityError, "Enter Y or N for the {label}. You sent {value}."},
	notAPort:          {"not_a_port_code", models.SeverityError, "Enter the {label} as a four-digit Schedule D code, such as {good}, with any zero at the front. You sent {value}."},
	notACode:          {"not_a_code", models.SeverityError, "Enter the {label} as letters and digits only. You sent {value}."},
	wrongLength:       {"wrong_length", models.SeverityError, "Enter the {label} as 6, 8 or 10 digits, with any zero at the front. You sent {value}."},
	notATariffNumber:  {"not_a_tariff_number", models.SeverityError, "Enter the {label} as digits from the tariff schedule, such as {good}. You sent {value}."},
	notAnEmail:        {"not_an_email", models.SeverityError, "Enter the {label} as an email address, such as {good}. You sent {value}."},
	notAPhone:         {"not_a_phone_number", models.SeverityError, "Enter the {label} with 7 to 15 digits, such as {good}. You sent {value}."},
	notALink:          {"not_a_link", models.SeverityError, "Enter the {label} as a full web address, such as {good}. You sent {value}."},
	isALink:           {"is_a_link", models.SeverityError, "Enter file names for the {label}, such as {good}, and send the files beside the manifest. You sent the link {value}."},
	noWords:           {"no_words", models.SeverityError, "Describe the goods in words: what they are, what they are made of and what they are for. You sent {value}."},
	vague:             {"vague", models.SeverityWarning, "Say more exactly what the goods are, for example {hint}. You sent {value}."},
	notEnglish:        {"not_english", models.SeverityWarning, "Describe the goods in plain English, for example {hint}. You sent {value}."},
	checkDigit:        {"check_digit", models.SeverityWarning, "Check the {label}: the last digit of {value} does not fit the seven before it."},
	placeholder:       {"placeholder", models.SeverityWarning, "Enter the {label} or leave it empty. You sent {value}; we read it as empty."},
	spreadsheetNumber: {"spreadsheet_number", models.SeverityError, "Give the column of the {label} the format “text” in your spreadsheet and export the file again: the spreadsheet has shortened the number. You sent {value}."},
	roundedNumber:     {"rounded_number", models.SeverityWarning, "Check the {label}: a spreadsheet may have rounded it, because it ends in zeros. Give the column the format “text” and export the file again. You sent {value}."},
	packageType:       {"package_type", models.SeverityWarning, "Name the goods and leave out the packages they come in, for example {hint}. You sent {value}."},
	disclaimer:        {"disclaimer", models.SeverityWarning, "Name the goods and leave out words such as “said to contain”, for example {hint}. You sent {value}."},
	consolidated:      {"consolidated", models.SeverityWarning, "Name the goods of this parcel and leave “consolidated” to the master bill; write, for example, {hint}. You sent {value}."},
	personalData:      {"personal_data", models.SeverityWarning, "Remove the telephone number or email address and name the goods only, for example {hint}. You sent {value}."},
	brandAlone:        {"brand_alone", models.SeverityWarning, "Say beside the brand what the goods are, for example “desk lamp, steel” or “running shoes, rubber sole”. You sent {value}{detail}."},
	perPiece:          {"per_piece", models.SeverityWarning, "Check the {label}: it looks like the value of one piece. Enter the value of all pieces of the line together. You sent {value}{detail}."},
	farFromListing:    {"far_from_listing", models.SeverityWarning, "Check the {label}, the listed price and the quantity: they are more than ten times apart. You sent {value}{detail}."},
	zero:              {"zero", models.SeverityWarning, "Enter for the {label} what the goods would sell for: gifts, samples and replacements have a value as well. You sent {value}."},
	overLimit:         {"over_limit", models.SeverityWarning, "Check the value: together the goods of this parcel are worth more than one person may import on one day without an entry. You sent {value}{detail}."},
	tooLight:          {"too_light", models.SeverityWarning, "Check the {label} and the quantity: a piece would weigh less than a gram. You sent {value}{detail}."},
	tooHeavy:          {"too_heavy", models.SeverityWarning, "Check the {label}: it is more than 1,000 kilograms for one parcel. You sent {value}{detail}."},
	gramsAsKilograms:  {"grams_as_kilograms", models.SeverityWarning, "Enter the {label} in kilograms: this looks like grams, because a parcel of so small a value is seldom so heavy. You sent {value}{detail}."},
	otherState:        {"other_state", models.SeverityWarning, "Check the {label} and the state: they do not belong together. You sent {value}{detail}."},
	otherCountry:      {"other_country", models.SeverityWarning, "Check the {label}: the address names another country. You sent {value}{detail}."},
	outsideUS:         {"outside_us", models.SeverityWarning, "Enter an address in the United States as the {label}: the pilot covers parcels that are delivered there. You sent {value}{detail}."},
	inThePast:         {"in_the_past", models.SeverityWarning, "Check the {label}: data is due before the parcel arrives, and this day is long past. You sent {value}{detail}."},
	sameAsTracking:    {"same_as_tracking_number", models.SeverityWarning, "Enter the {label} itself, or leave it out: it is the same as the tracking number. You sent {value}."},
	sameAsMaster:      {"same_as_master_bill", models.SeverityWarning, "Enter the {label} of this parcel, or leave it out: it is the same as the master bill, which covers the whole consignment. You sent {value}."},
	sameAsSeller:      {"same_as_seller", models.SeverityWarning, "Check the {label}: buyer and seller have the same name. You sent {value}."},
	notInTariff:       {"not_in_tariff", models.SeverityWarning, "Check the {label}: the tariff schedule has no such number. You sent {value}{detail}."},
}
