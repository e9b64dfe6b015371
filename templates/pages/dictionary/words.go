package dictionary

import (
	"strings"

	"pilot321/elements"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/templates/components"
)

// slug makes the name of a group fit an id.
func slug(name string) string { return strings.ReplaceAll(strings.ToLower(name), " ", "-") }

func capital(name string) string {
	if name == "" {
		return name
	}
	return strings.ToUpper(name[:1]) + name[1:]
}

// shown is how many synonyms are listed; there can be dozens of spellings.
const shown = 8

func joined(synonyms []string) string {
	if len(synonyms) > shown {
		synonyms = synonyms[:shown]
	}
	return strings.Join(synonyms, ", ")
}

func kinds() []components.Choice {
	var list []components.Choice
	for _, k := range models.FilerKinds {
		list = append(list, components.Choice{Value: string(k), Label: k.Label()})
	}
	return list
}

// The words for what an element is to a kind of filer.
const (
	needRequired    = "Required"
	needOneOf       = "One of its group"
	needConditional = "In some cases"
	needOptional    = "Optional"
	needNone        = "Not asked"
	needKnown       = "Known to us" // need not be sent: the account says it
)

// need says in a word or two what an element is to a kind of filer.
func need(e elements.Element, kind models.FilerKind) string {
	if e.ID == elements.OriginatorCode || e.ID == elements.FilerType {
		return needKnown
	}
	if e.OneOf(kind) != "" {
		return needOneOf
	}
	switch e.NeedOf(kind) {
	case elements.Required, elements.Either:
		return needRequired
	case elements.Conditional:
		return needConditional
	case elements.Optional:
		return needOptional
	}
	return needNone
}

func tagKind(word string) string {
	if word == needRequired || word == needOneOf {
		return components.Info
	}
	return components.Neutral
}

// either explains a group of which one element is enough.
func either(group string) string {
	switch group {
	case "join_key":
		return "Send at least one of tracking number, house bill and master bill."
	case "product":
		return "Send at least one of picture, listing link and enhanced description."
	}
	return ""
}

// level says how often an element is given.
func level(e elements.Element) string {
	if e.Level == elements.Line {
		return "For each kind of goods in the parcel"
	}
	return "Once a parcel"
}

// form tells the format and, of free text, how long it may be.
func form(e elements.Element) string {
	text := e.Format.Hint()
	if e.Format.Free() || e.Format == elements.FormatDescription {
		text += ", up to " + components.Count(e.MaxChars) + " characters"
	}
	return text
}

// tabs lead from one page of help to the others.
func tabs(current string) []components.Link {
	list := []components.Link{{Label: "Data elements", URL: paths.Elements}, {Label: "Templates", URL: paths.Templates}, {Label: "Codes", URL: paths.Codes}}
	for i := range list {
		list[i].Current = list[i].URL == current
	}
	return list
}

// forKind is a page of help for one kind of filer.
func forKind(path string, kind models.FilerKind) string {
	return paths.With(path, "kind", string(kind))
}

// plural names the filers of a kind.
func plural(kind models.FilerKind) string {
	if kind == models.Technology {
		return "technology firms"
	}
	return strings.ToLower(kind.Label()) + "s"
}
