package enrollment

import (
	"slices"

	"pilot321/elements"
	"pilot321/models"
)

// Group is a part of the dictionary as an applicant is asked for it.
type Group struct {
	Name     string
	Elements []*elements.Element
}

// Asked lists the elements that a kind of filer is asked for on a day, in the dictionary's groups
// and order. The originator code and the filer type are left out: the portal adds them itself.
func Asked(kind models.FilerKind, day models.Day) []Group {
	var groups []Group
	all := elements.All()
	for i := range all {
		e := &all[i]
		if !asks(e, kind, day) {
			continue
		}
		at := slices.IndexFunc(groups, func(g Group) bool { return g.Name == e.Group })
		if at < 0 {
			at, groups = len(groups), append(groups, Group{Name: e.Group})
		}
		groups[at].Elements = append(groups[at].Elements, e)
	}
	return groups
}

func asks(e *elements.Element, kind models.FilerKind, day models.Day) bool {
	return e.ID != elements.OriginatorCode && e.ID != elements.FilerType && e.NeedOf(kind) != elements.NotApplicable && e.InForce(day)
}

// Required are the keys of the elements that a kind of filer must always send.
func Required(kind models.FilerKind, day models.Day) []string {
	var keys []string
	for _, e := range elements.All() {
		if asks(&e, kind, day) && e.NeedOf(kind) == elements.Required {
			keys = append(keys, e.Key)
		}
	}
	return keys
}

// Lacking names what the applicant must send and has not marked: by the very rules that its
// manifests will be checked with.
func Lacking(a *Answers, today models.Day) []string {
	var has elements.Set
	for _, key := range a.Elements {
		if e, ok := elements.ByKey(key); ok {
			has.Add(e.ID)
		}
	}
	var labels []string
	for _, p := range elements.RequiredFor(a.Kind, has.Has) {
		e := elements.Get(p.Element)
		switch {
		case p.Severity != models.SeverityError || !e.InForce(today):
		case p.Code == "join_key.missing":
			labels = append(labels, "One of tracking number, house bill and master bill")
		case p.Code == "product.missing":
			labels = append(labels, "One of picture, listing link and enhanced description")
		default:
			labels = append(labels, e.Label)
		}
	}
	return labels
}

// Coverage counts how much of what a kind of filer is asked for an applicant can send.
type Coverage struct {
	Required, OfRequired int // always required elements
	Other, OfOther       int // optional, conditional and either-or elements
	Lacking              []string
}

// Cover counts the elements that were marked.
func Cover(a *Answers, today models.Day) Coverage {
	c := Coverage{Lacking: Lacking(a, today)}
	for _, g := range Asked(a.Kind, today) {
		for _, e := range g.Elements {
			marked, of := &c.Other, &c.OfOther
			// Of the join keys one is enough, so that they count with the others.
			if e.NeedOf(a.Kind) == elements.Required && e.EitherOr == "" {
				marked, of = &c.Required, &c.OfRequired
			}
			*of++
			if slices.Contains(a.Elements, e.Key) {
				*marked++
			}
		}
	}
	return c
}

func labelsOf(keys []string) []string {
	var labels []string
	for _, key := range keys {
		if e, ok := elements.ByKey(key); ok {
			labels = append(labels, e.Label)
		}
	}
	return labels
}
