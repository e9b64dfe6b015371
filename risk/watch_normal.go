package risk

import "strings"

// WatchNormal is what tells two entries of a kind apart: texts of one normal form match the same. It is
// empty where the text has nothing to look for.
func WatchNormal(kind WatchKind, text string) string {
	switch kind {
	case WatchParty:
		return string(appendName(nil, text))
	case WatchAddress:
		return string(appendStreet(nil, text))
	case WatchWord:
		return string(fold(nil, text))
	case WatchHTS:
		return strings.Map(onlyDigits, text)
	}
	return ""
}
