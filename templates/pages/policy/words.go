// Package policy holds the pages of the policy sets, their records and the re-evaluations that follow from them.
package policy

import (
	"pilot321/elements"
	"pilot321/models"
	"pilot321/policy"
	"pilot321/templates/components"
	"strings"
)

// Standing is where a record is in its time.
type Standing string

// The standings, as the list can be filtered by them.
const (
	InForce  Standing = "now"
	Later    Standing = "later"
	Over     Standing = "over"
	Mistaken Standing = "mistaken"
)

// Standings lists the standings in the order in which they are offered.
var Standings = []Standing{InForce, Later, Over, Mistaken}

// StandingOf tells where a record is on a day.
func StandingOf(r policy.Record, day models.Day) Standing {
	switch {
	case r.Mistaken != "":
		return Mistaken
	case r.InForce(day):
		return InForce
	case r.From > day:
		return Later
	}
	return Over
}

func (s Standing) label() string {
	switch s {
	case InForce:
		return "In force"
	case Later:
		return "Later"
	case Mistaken:
		return "Entered in error"
	}
	return "Over"
}

func (s Standing) tag() (text, kind string) {
	if s == InForce {
		return s.label(), components.Info
	}
	return s.label(), components.Neutral
}

func standingChoices() (list []components.Choice) {
	for _, s := range Standings {
		list = append(list, components.Choice{Value: string(s), Label: s.label()})
	}
	return list
}

var kindWords = map[policy.Kind][2]string{
	policy.Threshold:  {"Limit", "The most that one person may import on one day. Needs an amount. Of two limits of one day the one that came into force last counts."},
	policy.ModeOpen:   {"Mode covered", "The pilot covers a way of transport. Needs a mode."},
	policy.Suspension: {"Suspension", "The exemption is not open to goods of all countries or of one, of all modes or of one."},
	policy.Repeal:     {"Repeal", "The statute does not have the exemption any more."},
	policy.Exclusion:  {"Excluded goods", "Goods that the exemption never covers. Name them by the beginnings of their tariff numbers, for goods under antidumping or countervailing duty or another agency’s rules; of one country, if the rule is."},
	policy.Term:       {"Term", "Companies may apply and send data in these days."},
	policy.TermEnd:    {"End of term", "From the first day on nobody may apply or send data, until another term begins. Has no last day."},
}

func kindLabel(k policy.Kind) string {
	if words, ok := kindWords[k]; ok {
		return words[0]
	}
	return string(k)
}

func kindChoices(hints bool) (list []components.Choice) {
	for _, k := range policy.Kinds {
		choice := components.Choice{Value: string(k), Label: kindLabel(k)}
		if hints {
			choice.Hint = kindWords[k][1]
		}
		list = append(list, choice)
	}
	return list
}

func setChoices() (list []components.Choice) {
	for _, set := range policy.Sets {
		list = append(list, components.Choice{Value: set, Label: setTitle(set)})
	}
	return list
}

func setTitle(set string) string { return policy.NewBook(set, nil).Describe(0).Title }

func basisChoices() []components.Choice {
	return []components.Choice{
		{Value: string(policy.ByOrigin), Label: "Origin of the goods", Hint: "Where the origin is not known, the country they were sent from stands in for it."},
		{Value: string(policy.ByEither), Label: "Origin, or the country they were sent from", Hint: "Either of the two is enough."},
	}
}

func certaintyChoices() []components.Choice {
	return []components.Choice{{Value: "confirmed", Label: "Confirmed: published, and read there"}, {Value: "likely", Label: "Likely"}, {Value: "probable", Label: "Probable"}}
}

func modeChoices() (list []components.Choice) {
	for _, m := range models.Modes {
		list = append(list, components.Choice{Value: string(m), Label: strings.ToUpper(string(m[:1])) + string(m[1:])})
	}
	return list
}

func dayText(d models.Day, open string) string {
	if d == 0 {
		return open
	}
	return d.Time().Format("Jan 2, 2006")
}

// countryText says which countries a record is about.
func countryText(r policy.Record) string {
	switch {
	case r.Country == "":
		return "All"
	case r.Basis == policy.ByEither:
		return elements.CountryName(r.Country) + " (" + r.Country + "), by origin or by the country the goods were sent from"
	}
	return elements.CountryName(r.Country) + " (" + r.Country + "), by origin"
}

// tariffText writes tariff numbers as people read them.
func tariffText(r policy.Record) string {
	var list []string
	for _, digits := range strings.Fields(r.Tariff) {
		list = append(list, policy.DottedTariff(digits))
	}
	return strings.Join(list, ", ")
}

// facts are everything that a record says, field by field; what its kind does not have is left out.
func facts(r policy.Record) []components.SummaryRow {
	rows := []components.SummaryRow{{Label: "Policy set", Value: setTitle(r.Set)}, {Label: "Rule", Value: kindLabel(r.Kind)}, {Label: "What it says", Value: r.Sentence},
		{Label: "First day", Value: dayText(r.From, "")}}
	add := func(field, label, value string) {
		if r.Kind.Takes(field) {
			rows = append(rows, components.SummaryRow{Label: label, Value: value})
		}
	}
	add("to", "Last day", dayText(r.To, "No end recorded"))
	add("cents", "Limit", components.Money(r.Cents))
	add("country", "Countries", countryText(r))
	if r.Mode == "" {
		add("mode", "Modes", "All")
	} else {
		add("mode", "Modes", strings.ToUpper(r.Mode[:1])+r.Mode[1:])
	}
	if r.Tariff != "" {
		add("tariff", "Tariff numbers that begin with", tariffText(r))
		add("tariff", "Goods", r.Goods)
	}
	add("published", "Published end", r.Published)
	rows = append(rows, components.SummaryRow{Label: "Source", Value: r.Citation})
	if r.EndCitation != "" {
		rows = append(rows, components.SummaryRow{Label: "Source of the last day", Value: r.EndCitation})
	}
	return append(rows, components.SummaryRow{Label: "Certainty", Value: r.Certainty})
}
