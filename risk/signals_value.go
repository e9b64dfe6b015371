package risk

import "pilot321/models"

func valueSignals() []Signal {
	value := []string{"fair_retail_value_usd"}
	person := []string{"fair_retail_value_usd", "deliver_to_name"}
	day := func(v view) string {
		d := v.personDay()
		return "One person's imports of " + d.day + " come to " + dollars(d.cents) + parcels(d.parcels) + limit(d.limit) + "."
	}
	return []Signal{
		{ID: SigValue, Name: "value", Kind: Money, Label: "value of the shipment", Group: groupValue, Elements: value,
			Help: "The highest declared fair retail value among the filers, else the listed price times quantity; US dollars."},
		{ID: SigListedValue, Name: "listed_value", Kind: Money, Label: "listed price times quantity", Group: groupValue, Elements: []string{"listed_price", "quantity"},
			Help: "The highest listed price times quantity of any filer who lists every line in US dollars."},
		{ID: SigDeclaredShare, Name: "declared_share", Kind: Percent, Label: "share of the listing that is declared", Group: groupValue, Elements: []string{"fair_retail_value_usd", "listed_price"},
			Help: "The lowest declared value in percent of the highest listing, of one filer or of two; known where they are $5 and more apart.",
			say: func(v view) string {
				return "The declared value of " + dollars(v.A) + " is " + decimal(v.N) + " % of the listed " + dollars(v.B) + "."
			},
			saw: func(v view, to map[string]string) {
				to["fair_retail_value_usd"], to["listed_total"] = dollars(v.A), dollars(v.B)
			}},
		{ID: SigValuePerKg, Name: "value_per_kg", Kind: Money, Label: "value of a kilogram", Group: groupValue, Elements: []string{"fair_retail_value_usd", "weight_kg"},
			Help: "The value of the shipment divided by its gross weight.",
			say: func(v view) string {
				return "The shipment is worth " + dollars(v.N) + " a kilogram (" + dollars(v.A) + " in " + amount(Grams, v.B) + ")."
			},
			saw: func(v view, to map[string]string) {
				to["fair_retail_value_usd"], to["weight"] = dollars(v.A), amount(Grams, v.B)
			}},
		{ID: SigQuantity, Name: "quantity", Kind: Number, Label: "number of pieces", Group: groupValue, Elements: []string{"quantity"},
			Help: "The most pieces that any filer counts."},
		{ID: SigWeight, Name: "weight", Kind: Grams, Label: "gross weight", Group: groupValue, Elements: []string{"weight_kg"},
			Help: "The gross weight of the parcel in kilograms; the carrier's word goes before the others'."},

		{ID: SigPersonDayTotal, Name: "person_day_total", Kind: Money, Label: "person's imports of the day", Group: groupPerson, Elements: person,
			Help: "What one person imports on the day of arrival, over all filers (19 U.S.C. 1321(a)(2)(C)).", say: day, saw: sawDay},
		{ID: SigPersonDayParcels, Name: "person_day_parcels", Kind: Number, Label: "person's parcels of the day", Group: groupPerson, Elements: person,
			Help: "How many parcels one person gets on the day of arrival, over all filers.",
			say:  func(v view) string { return "One person gets " + decimal(v.N) + " parcels on the day." },
			saw:  func(v view, to map[string]string) { to["parcels"] = decimal(v.N) }},
		{ID: SigPersonDayPercent, Name: "person_day_percent", Kind: Percent, Label: "part of the limit that the person's day takes", Group: groupPerson, Elements: person,
			Help: "The person's imports of the day in percent of what one person may import.",
			say: func(v view) string {
				d := v.personDay()
				return decimal(d.parcels) + " parcels to one person on " + d.day + " come to " + dollars(d.cents) + ", just under the limit of " + dollars(d.limit) + "."
			},
			saw: sawDay},
		{ID: SigLimit, Name: "de_minimis_limit", Kind: Money, Label: "limit for one person and day", Group: groupPerson,
			Help: "What one person may import on the day of arrival, by the policy in force."},
		{ID: SigSplitParcels, Name: "split_parcels", Kind: Number, Label: "parcels of one seller to one buyer within days", Group: groupPerson, Detects: true, Elements: person,
			Help: "How many parcels one buyer gets from one seller within few days, where no single day is over the limit and all together are.",
			say: func(v view) string {
				return "One buyer gets " + decimal(v.N) + " parcels from one seller within " + amount(Days, v.A) + ", worth " + dollars(v.B) + " together, while no single day is over the limit."
			},
			saw: func(v view, to map[string]string) { to["parcels"], to["total"] = decimal(v.N), dollars(v.B) }},
		{ID: SigSplitTotal, Name: "split_total", Kind: Money, Label: "value of those parcels", Group: groupPerson, Detects: true, Elements: person,
			Help: "What those parcels are worth together.",
			say:  func(v view) string { return "Those parcels are worth " + dollars(v.N) + " together." }},

		{ID: SigMode, Name: "mode", Kind: Text, Label: "mode", Group: groupMovement, stride: 1, Elements: []string{"mode"}, Help: "air, truck, rail, ocean or mail."},
		{ID: SigPort, Name: "port", Kind: Text, Label: "port of entry", Group: groupMovement, stride: 1, Elements: []string{"port_of_entry"}, Help: "The port's four digits."},
		{ID: SigOrigin, Name: "origin", Kind: Text, Label: "country of origin", Group: groupMovement, stride: 1, Elements: []string{"country_of_origin"},
			Help: "Two letters; where no origin was filed, the country of shipment, the seller's or the initiator's stands in.",
			say: func(v view) string {
				return "The goods are from " + v.text(0) + ", by their " + labelOf(models.ElementID(v.A)) + "."
			},
			saw: func(v view, to map[string]string) { to["origin"] = v.text(0) }},
		{ID: SigShippedFrom, Name: "shipped_from", Kind: Set, Label: "country of shipment", Group: groupMovement, stride: 1, Elements: []string{"country_of_shipment"},
			Help: "Two letters, of each filer who gives it."},
		{ID: SigState, Name: "deliver_to_state", Kind: Set, Label: "state of delivery", Group: groupMovement, stride: 1, Elements: []string{"deliver_to_state"}, Help: "Two letters."},
		{ID: SigOriginMismatch, Name: "origin_mismatch", Kind: Text, Label: "other country of shipment than of origin", Group: groupMovement, Detects: true, stride: 2, Elements: []string{"country_of_origin", "country_of_shipment"},
			Help: "The goods were made in another country than the one they were sent from; the value is the country they were made in.",
			say: func(v view) string {
				return "The goods were made in " + v.text(0) + " and sent from " + v.text(1) + "."
			},
			saw: func(v view, to map[string]string) {
				to["country_of_origin"], to["country_of_shipment"] = v.text(0), v.text(1)
			}},
		{ID: SigEligibility, Name: "eligibility", Kind: Text, Label: "answer on de minimis", Group: groupMovement, stride: 1,
			Help: "eligible, over_threshold, person_day_over, suspended, repealed, excluded_goods, mode_not_covered or before_statute, by the policy in force.",
			say:  func(v view) string { return eligibilitySentences[v.text(0)] },
			saw:  func(v view, to map[string]string) { to["eligibility"] = v.text(0) }},
	}
}

// eligibilitySentences are the answers on de minimis in a word; the page has the record that decides.
var eligibilitySentences = map[string]string{
	"eligible":         "The shipment is eligible for de minimis as declared.",
	"over_threshold":   "The shipment alone is over the de minimis limit.",
	"person_day_over":  "The person's imports of the day are over the de minimis limit.",
	"suspended":        "The de minimis exemption is suspended for these goods.",
	"repealed":         "The de minimis exemption has been repealed.",
	"excluded_goods":   "The goods are left out of the de minimis exemption.",
	"mode_not_covered": "The pilot does not cover the mode.",
	"before_statute":   "No de minimis limit is recorded for the day.",
}

// personDay gathers a person's day from its signals.
func (v view) personDay() (d struct {
	day                   string
	cents, parcels, limit int64
}) {
	if total := v.Get(SigPersonDayTotal); total != nil {
		d.cents = total.N
	}
	if n := v.Get(SigPersonDayParcels); n != nil {
		d.parcels, d.day = n.N, models.Day(n.A).String()
	}
	if limit := v.Get(SigLimit); limit != nil {
		d.limit = limit.N
	}
	return d
}

func parcels(n int64) string {
	if n == 1 {
		return " in one parcel"
	}
	return " in " + decimal(n) + " parcels"
}

func limit(cents int64) string {
	if cents <= 0 {
		return ""
	}
	return "; the limit for a person and day is " + dollars(cents)
}

func sawDay(v view, to map[string]string) {
	d := v.personDay()
	to["total"], to["parcels"] = dollars(d.cents), decimal(d.parcels)
	if d.limit > 0 {
		to["limit"] = dollars(d.limit)
	}
}
