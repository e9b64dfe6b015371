package policy

import "slices"

// Overlaps says how a record that is to be added stands to those that its set has already: which of several limits of
// one day counts, and what is there twice. Nothing of it forbids the record.
func Overlaps(records []Record, r Record) (notes []string) {
	for i := range records {
		o := &records[i]
		if o.ID == r.ID && r.ID != 0 || o.Set != r.Set || o.Kind != r.Kind || o.Mistaken != "" || !together(o, &r) {
			continue
		}
		switch {
		case r.Kind == Threshold && r.From >= o.From:
			notes = append(notes, "The limit of "+dollars(o.Cents)+" since "+o.From.String()+" rules some of the same days. Of two limits the one that came into force last is taken: this one, from "+r.From.String()+until(r)+".")
		case r.Kind == Threshold:
			notes = append(notes, "The limit of "+dollars(o.Cents)+" since "+o.From.String()+" rules some of the same days. Of two limits the one that came into force last is taken: the other one, from "+o.From.String()+until(*o)+".")
		case o.Country == r.Country && o.Mode == r.Mode && o.Tariff == r.Tariff:
			notes = append(notes, "A record of the same kind rules some of the same days: “"+o.Sentence+"” ("+o.Citation+"), since "+o.From.String()+". Of the two the one that came into force last is named to people.")
		}
	}
	return slices.Compact(notes)
}

func until(r Record) string {
	if r.To == 0 {
		return " on"
	}
	return " to " + r.To.String()
}

// together tells whether two records rule a day in common.
func together(a, b *Record) bool {
	return (a.To == 0 || b.From <= a.To) && (b.To == 0 || a.From <= b.To)
}
