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
	reasonCount

	fine reason = 255 // nothing is wrong
)

// reasons gives each reason its stable word, its severity and the instruction that answers it. In an
// instruction {label} is the element or the filer's own header, {value} what was sent, {max} the
// longest length, {good} the dictionary's example and {hint} what the value probably meant.
var reasons = [reasonCount]struct {
	word     string
	severity models.Severity
	sentence string
}{
	missing:          {"missing", models.SeverityError, "Enter the {label}."},
	notForThisFiler:  {"not_for_this_filer", models.SeverityWarning, "You may leave out the {label}: your kind of filer is not asked for it. We kept what you sent."},
	doesNotMatch:     {"does_not_match", models.SeverityError, "Remove the {label} or enter your own. You sent {value}, which is not yours."},
	tooLong:          {"too_long", models.SeverityError, "Shorten the {label} to {max} characters or fewer. You sent {value}."},
	unreadable:       {"unreadable_character", models.SeverityError, "Replace the characters we cannot read in the {label}, and save the file as UTF-8. You sent {value}."},
	notANumber:       {"not_a_number", models.SeverityError, "Enter the {label} as a number, such as {good}. You sent {value}."},
	negative:         {"negative", models.SeverityError, "Enter the {label} as 0 or more. You sent {value}."},
	tooManyDecimals:  {"too_many_decimals", models.SeverityWarning, "Enter the {label} with at most two decimals. You sent {value}; we rounded it."},
	tooLarge:         {"too_large", models.SeverityError, "Check the {label}: {value} is larger than we can take."},
	notInDollars:     {"not_in_dollars", models.SeverityError, "Enter the {label} in US dollars, as a plain amount such as {good}. You sent {value}."},
	currencySign:     {"currency_sign", models.SeverityWarning, "Send the currency of the {label} in a column of its own, as a code such as EUR. You sent {value}; we read only the number."},
	notPositive:      {"not_positive", models.SeverityError, "Enter the {label} as more than 0. You sent {value}."},
	notInKilograms:   {"not_in_kilograms", models.SeverityError, "Enter the {label} in kilograms, such as {good}. You sent {value}."},
	notAWholeNumber:  {"not_a_whole_number", models.SeverityError, "Enter the {label} as a whole number, such as {good}. You sent {value}."},
	notADate:         {"not_a_date", models.SeverityError, "Enter the {label} as year-month-day, such as {good}. You sent {value}."},
	monthFirst:       {"month_first", models.SeverityWarning, "Enter the {label} as year-month-day, such as {good}. You sent {value}; we read the month first."},
	notAState:        {"not_a_state", models.SeverityError, "Enter the two-letter state, such as {hint}. You sent {value}."},
	notAZIP:          {"not_a_zip", models.SeverityError, "Enter the {label} as five digits or ZIP+4, such as {good}, with any zero at the front. You sent {value}."},
	notACountry:      {"not_a_country_code", models.SeverityError, "Enter the {label} as a two-letter country code, such as {hint}. You sent {value}."},
	notACurrency:     {"not_a_currency_code", models.SeverityError, "Enter the {label} as a three-letter currency code, such as {hint}. You sent {value}."},
	notAMode:         {"not_a_mode", models.SeverityError, "Enter the {label} as air, truck, rail, ocean or mail. You sent {value}."},
	notAFilerType:    {"not_a_filer_type", models.SeverityError, "Enter the {label} as carrier, marketplace, logistics, broker or technology. You sent {value}."},
	notYesOrNo:       {"not_yes_or_no", models.SeverityError, "Enter Y or N for the {label}. You sent {value}."},
	notAPort:         {"not_a_port_code", models.SeverityError, "Enter the {label} as a four-digit Schedule D code, such as {good}, with any zero at the front. You sent {value}."},
	notACode:         {"not_a_code", models.SeverityError, "Enter the {label} as letters and digits only. You sent {value}."},
	wrongLength:      {"wrong_length", models.SeverityError, "Enter the {label} as 6, 8 or 10 digits, with any zero at the front. You sent {value}."},
	notATariffNumber: {"not_a_tariff_number", models.SeverityError, "Enter the {label} as digits from the tariff schedule, such as {good}. You sent {value}."},
	notAnEmail:       {"not_an_email", models.SeverityError, "Enter the {label} as an email address, such as {good}. You sent {value}."},
	notAPhone:        {"not_a_phone_number", models.SeverityError, "Enter the {label} with 7 to 15 digits, such as {good}. You sent {value}."},
	notALink:         {"not_a_link", models.SeverityError, "Enter the {label} as a full web address, such as {good}. You sent {value}."},
	isALink:          {"is_a_link", models.SeverityError, "Enter file names for the {label}, such as {good}, and send the files beside the manifest. You sent the link {value}."},
	noWords:          {"no_words", models.SeverityError, "Describe the goods in words: what they are, what they are made of and what they are for. You sent {value}."},
	vague:            {"vague", models.SeverityWarning, "Say more exactly what the goods are, for example {hint}. You sent {value}."},
	notEnglish:       {"not_english", models.SeverityWarning, "Describe the goods in plain English. You sent {value}."},
	checkDigit:       {"check_digit", models.SeverityWarning, "Check the {label}: the last digit of {value} does not fit the seven before it."},
	placeholder:      {"placeholder", models.SeverityWarning, "Enter the {label} or leave it empty. You sent {value}; we read it as empty."},
}
