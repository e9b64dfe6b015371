package elements

import (
	"strings"
	"unicode"

	"pilot321/models"
)

// Suggestion is a value that may stand in the place of one that does not pass. Safe says that the meaning
// cannot have changed, so that it may be put into the field; another one is only offered. Other is the
// second reading where a value has two, or "".
type Suggestion struct {
	Text  string
	Other string
	Safe  bool
}

// DayOrder tells in which order the values of a column write day and month.
type DayOrder uint8

// The orders.
const (
	OrderUnknown DayOrder = iota
	DayBeforeMonth
	MonthBeforeDay
)

// Suggest gives a repaired value for one that Check refuses, or false. Whatever it gives passes Check with
// no error. It never guesses what a text that is too long was to say.
func Suggest(id models.ElementID, value string, order DayOrder) (Suggestion, bool) {
	if id == 0 || id > Count || len(value) > longestSuggested {
		return Suggestion{}, false
	}
	if _, p := Check(id, value); p == nil || p.Severity != models.SeverityError {
		return Suggestion{}, false // nothing keeps the row out
	}
	visible := tidy(value)
	if s, ok := kept(id, Suggestion{Text: visible, Safe: true}); ok && visible != trim(value) {
		return s, true
	}
	return kept(id, suggested(formatOf[id], id, visible, order))
}

// longestSuggested is the longest value that is looked at, in bytes.
const longestSuggested = 1000

// kept passes a suggestion on if its values pass the check; an either-or whose one half does not is left
// with the other, which is no more certain for that.
func kept(id models.ElementID, s Suggestion) (Suggestion, bool) {
	passes := func(text string) bool {
		normal, p := Check(id, text)
		return normal != "" && (p == nil || p.Severity != models.SeverityError)
	}
	if s.Other != "" && !passes(s.Other) {
		s.Other = ""
	}
	if s.Text == "" || !passes(s.Text) {
		return Suggestion{Text: s.Other}, s.Other != ""
	}
	return s, true
}

// tidy removes what cannot be seen: control characters, marks of no width and those that turn the direction of
// reading. Spaces of every kind become plain ones.
func tidy(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), isZeroWidth(r), isDirection(r), r == 0x200c, r == 0x200d, r == 0x200e, r == 0x200f, r == 0xad:
			return -1
		}
		return r
	}, text)
	return strings.TrimSpace(text)
}

func safe(text string) Suggestion    { return Suggestion{Text: text, Safe: text != ""} }
func offered(text string) Suggestion { return Suggestion{Text: text} }

func suggested(format Format, id models.ElementID, text string, order DayOrder) Suggestion {
	switch format {
	case FormatCountry:
		return safe(countryCode(text))
	case FormatState:
		return stateCode(text)
	case FormatZIP:
		return suggestZIP(text)
	case FormatDate:
		return suggestDate(text, order)
	case FormatMoney:
		return suggestMoney(text, id == FairRetailValueUSD)
	case FormatWeight:
		return suggestWeight(text)
	case FormatInteger:
		return suggestInteger(text)
	case FormatYesNo:
		return safe(yesNoWords[plainWord(text)])
	case FormatMode:
		return suggestMode(text)
	case FormatCurrency:
		return suggestCurrency(text)
	case FormatHTS:
		return suggestHTS(text)
	case FormatPort:
		return suggestPort(text)
	case FormatURL:
		return suggestURL(text)
	case FormatEmail:
		return suggestEmail(text)
	case FormatPhone:
		return suggestPhone(text)
	case FormatPictureNames:
		return suggestPictures(text)
	}
	return Suggestion{}
}

// plainWord is a text in lower case without accents, and without the signs at its ends.
func plainWord(text string) string {
	return strings.Trim(strings.ToLower(foldAccents(text)), " .!()[]\"'")
}

var yesNoWords = map[string]string{
	"ja": "Y", "oui": "Y", "si": "Y", "sim": "Y", "yep": "Y", "yeah": "Y", "x": "Y", "✓": "Y", "✔": "Y", "☑": "Y", "checked": "Y",
	"on": "Y", "ok": "Y", "wahr": "Y", "vrai": "Y", "verdadero": "Y", "是": "Y", "はい": "Y", "예": "Y", "co": "Y", "tak": "Y", "y/yes": "Y", "yes/y": "Y",
	"yes": "Y", "y": "Y", "true": "Y", "1.0": "Y", "j": "Y", "completed": "Y", "done": "Y",
	"nein": "N", "non": "N", "nao": "N", "nope": "N", "✗": "N", "✘": "N", "☐": "N", "❌": "N", "unchecked": "N", "off": "N", "falsch": "N",
	"faux": "N", "falso": "N", "否": "N", "いいえ": "N", "아니요": "N", "khong": "N", "nie": "N", "no": "N", "n": "N", "false": "N", "0.0": "N",
	"not done": "N", "not completed": "N",
}

func suggestMode(text string) Suggestion {
	if mode, ok := modeAliases[lettersOnly(text)]; ok {
		return safe(mode)
	}
	// "Air (express)" and "by air, DHL" name one mode among other words.
	var found string
	for _, word := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
		mode := modeWords[word]
		if mode == "" {
			mode = modeAliases[word]
		}
		if mode != "" && found != "" && mode != found {
			return Suggestion{}
		}
		if mode != "" {
			found = mode
		}
	}
	return offered(found)
}

var modeAliases = map[string]string{
	"luft": "air", "luftfracht": "air", "aereo": "air", "avion": "air", "aerien": "air", "airline": "air", "aero": "air", "airfrieght": "air", "airexp": "air",
	"lkw": "truck", "strasse": "truck", "camion": "truck", "ground": "truck", "highway": "truck", "roadtransport": "truck", "trucks": "truck", "carretera": "truck",
	"bahn": "rail", "schiene": "rail", "ferroviario": "rail", "ferrocarril": "rail", "rails": "rail",
	"see": "ocean", "seefracht": "ocean", "maritimo": "ocean", "fcl": "ocean", "lcl": "ocean", "oceanvessel": "ocean", "seatransport": "ocean", "mer": "ocean", "mar": "ocean",
	"poste": "mail", "correo": "mail", "usps": "mail", "postalservice": "mail", "brief": "mail",
}

func suggestCurrency(text string) Suggestion {
	if code, ok := currencyMeant(text); ok {
		// A dollar sign alone stands for a dozen currencies.
		return Suggestion{Text: code, Safe: text != "$" && !strings.HasPrefix(strings.ToLower(text), "dollar") && !strings.HasPrefix(strings.ToLower(text), "pound") &&
			!strings.HasPrefix(strings.ToLower(text), "rupee")}
	}
	var found string
	for _, word := range strings.FieldsFunc(strings.ToUpper(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if code, r := checkCurrency(word); r == fine {
			if found != "" && found != code {
				return Suggestion{}
			}
			found = code
		}
	}
	return offered(found)
}
