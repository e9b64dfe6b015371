package elements

import (
	"strings"

	"pilot321/models"
)

// formatOf and maxOf repeat the dictionary in the form the hot path wants.
var formatOf, maxOf = hotTables()

func hotTables() (formats [Count + 1]Format, longest [Count + 1]int) {
	for i := range dictionary {
		formats[i+1], longest[i+1] = dictionary[i].Format, dictionary[i].MaxChars
	}
	return formats, longest
}

// Check brings one value to its normal form and tells what is wrong with it, or nil. After an error
// the text comes back trimmed and otherwise as sent; after a warning it is usable. A word that stands
// for nothing, such as "N/A", comes back as "" with a warning. An empty text is never a problem here:
// what is missing depends on the filer (see RequiredFor).
func Check(id models.ElementID, text string) (normal string, p *Problem) {
	text = trim(text)
	if text == "" || id == 0 || id > Count {
		return text, nil
	}
	normal, r := checkFormat(formatOf[id], id, text)
	if r == fine && id >= TrackingNumber && id <= MasterBill {
		r = checkSpreadsheet(normal)
	}
	if r == fine {
		return normal, nil
	}
	return normal, problem(id, r)
}

func checkFormat(format Format, id models.ElementID, text string) (string, reason) {
	switch format {
	case FormatText, FormatName, FormatAddress:
		return checkText(text, maxOf[id])
	case FormatDescription:
		return checkDescription(text, maxOf[id])
	case FormatCountry:
		return checkPair(&countryTable, text, notACountry)
	case FormatState:
		return checkPair(&stateTable, text, notAState)
	case FormatZIP:
		return checkZIP(text)
	case FormatDate:
		return checkDate(text)
	case FormatMoney:
		return checkMoney(text, id == FairRetailValueUSD)
	case FormatWeight:
		return checkWeight(text)
	case FormatInteger:
		return checkInteger(text)
	case FormatYesNo:
		return checkYesNo(text)
	case FormatMode:
		return checkWord(modeWords, text, notAMode)
	case FormatCurrency:
		return checkCurrency(text)
	}
	return checkRare(format, text, maxOf[id])
}

// checkRare holds the formats that few files carry, so that the common ones stay in one small switch.
func checkRare(format Format, text string, longest int) (string, reason) {
	switch format {
	case FormatURL:
		return checkURL(text, longest)
	case FormatPictureNames:
		return checkPictureNames(text, longest)
	case FormatHTS:
		return checkHTS(text)
	case FormatPort:
		return checkPort(text)
	case FormatPhone:
		return checkPhone(text, longest)
	case FormatEmail:
		return checkEmail(text, longest)
	case FormatCode:
		return checkCode(text, longest)
	case FormatFilerType:
		return checkWord(filerWords, text, notAFilerType)
	}
	return checkText(text, longest)
}

// trim is strings.TrimSpace with a short way for the usual case of nothing to trim.
func trim(text string) string {
	if n := len(text); n > 0 && ' ' < text[0] && text[0] < 0x7f && ' ' < text[n-1] && text[n-1] < 0x7f {
		return text
	}
	return strings.TrimSpace(text)
}
