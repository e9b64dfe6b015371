package flow

import (
	"slices"
	"strings"
	"unicode/utf8"

	"pilot321/elements"
	"pilot321/models"
	"pilot321/risk"
)

// shortestWatchWord is how many letters a word to look for must have.
const shortestWatchWord = 3

// CheckWatchText tells why a text is no entry of a kind, as a code of WatchSentence, or "".
func CheckWatchText(kind risk.WatchKind, text string) string {
	normal := risk.WatchNormal(kind, text)
	switch {
	case !slices.Contains(risk.WatchKinds(), kind):
		return "kind"
	case strings.TrimSpace(text) == "":
		return "empty"
	case utf8.RuneCountInString(text) > MaxWatchText:
		return "long"
	case kind == risk.WatchHTS && !isTariffNumber(text):
		return "tariff"
	case normal == "" && risk.WatchNormal(risk.WatchWord, text) != "":
		return "titles"
	case normal == "":
		return "no_letter"
	case kind == risk.WatchWord && utf8.RuneCountInString(normal) < shortestWatchWord:
		return "short"
	}
	return ""
}

// isTariffNumber holds for the beginning of a number of the Harmonized Tariff Schedule: a chapter from
// 01 to 99 and up to eight digits more, with the usual dots and spaces.
func isTariffNumber(text string) bool {
	digits := risk.WatchNormal(risk.WatchHTS, text)
	return len(digits) >= 2 && len(digits) <= 10 && !strings.HasPrefix(digits, "00") && strings.Trim(text, "0123456789. -") == ""
}

// ReadWatchDay reads the last day of an entry, or tells what is wrong with it.
func ReadWatchDay(text string, today models.Day) (models.Day, string) {
	switch day, ok := elements.Date(text); {
	case !ok:
		return 0, "date"
	case day < today:
		return 0, "past"
	default:
		return day, ""
	}
}
