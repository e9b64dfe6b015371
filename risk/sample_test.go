package risk

import (
	"testing"

	"pilot321/elements"
	"pilot321/models"
)

// received is the day on which the filings of these tests come in.
const received = models.Day(20240)

// The organisations of these tests.
const (
	shopID    = 11
	carrierID = 22
	brokerID  = 33
)

// say are the elements of a filing or line by key.
type say map[string]string

func values(t testing.TB, said say) (out models.Values) {
	t.Helper()
	for key, text := range said {
		e, ok := elements.ByKey(key)
		if !ok {
			t.Fatalf("no element is called %q", key)
		}
		out = out.With(e.ID, text)
	}
	return out
}

// filing makes a filing; what the dictionary has at line level goes to the first line.
func filing(t testing.TB, organisation int64, kind models.FilerKind, said say, more ...say) *models.Filing {
	t.Helper()
	head, first := say{}, say{}
	for key, text := range said {
		e, ok := elements.ByKey(key)
		if ok && e.Level == elements.Line {
			first[key] = text
		} else {
			head[key] = text
		}
	}
	f := &models.Filing{ID: models.FilingID(organisation, 1), OrganisationID: organisation, Kind: kind, Values: values(t, head)}
	for i, line := range append([]say{first}, more...) {
		f.Lines = append(f.Lines, models.Line{Row: int64(i + 1), Values: values(t, line)})
	}
	return f
}

func factsOf(filings ...*models.Filing) []Facts {
	facts := make([]Facts, len(filings))
	for i := range filings {
		ReadFacts(filings[i], received, &facts[i])
	}
	return facts
}

// with gives a copy of what is said, with some of it changed; "" leaves an element out.
func with(base say, changes say) say {
	out := say{}
	for key, text := range base {
		out[key] = text
	}
	for key, text := range changes {
		if out[key] = text; text == "" {
			delete(out, key)
		}
	}
	return out
}

// An ordinary parcel as its marketplace and its carrier file it: no rule hits.
var (
	shopSays = say{
		"tracking_number": "TST000000000901US", "house_bill": "H-900901", "mode": "Air", "arrival_date": "2025-06-02",
		"seller_name": "Maple Test Crafts", "seller_id": "M4005", "seller_country": "CA", "known_marketplace_seller": "Y",
		"deliver_to_name": "Hana Diaz", "deliver_to_address": "697 Example Street", "deliver_to_city": "Springfield",
		"deliver_to_state": "IL", "deliver_to_zip": "62701", "weight_kg": "1.250",
		"enhanced_description": "Terracotta flower pots with saucers, hand glazed, for indoor herbs and succulents, 12 cm",
		"listed_price":         "21.07", "listed_price_currency": "USD", "quantity": "2", "country_of_origin": "CA",
		"listing_url": "https://marketplace.example/item/901",
	}
	carrierSays = say{
		"tracking_number": "tst 000000000901 us", "house_bill": "H900901", "master_bill": "176-30000003", "mode": "AIR",
		"arrival_date": "2025-06-02", "port_of_entry": "4701", "initiator_name": "Maple Test Crafts", "initiator_country": "CA",
		"deliver_to_name": "DIAZ, HANA", "deliver_to_address": "697 Example St", "deliver_to_city": "SPRINGFIELD",
		"deliver_to_state": "IL", "deliver_to_zip": "62701-1234", "security_scan": "Y", "known_carrier_customer": "Y",
		"weight_kg": "1.3", "enhanced_description": "Terracotta flower pots with saucers, hand gl", "fair_retail_value_usd": "42.14",
	}
)

func shop(t testing.TB, changes say) *models.Filing {
	return filing(t, shopID, models.Marketplace, with(shopSays, changes))
}

func carrier(t testing.TB, changes say) *models.Filing {
	return filing(t, carrierID, models.Carrier, with(carrierSays, changes))
}

// assess runs everything over some filings, as an import does.
func assess(facts []Facts, change func(*Input)) models.Assessment {
	in := &Input{Facts: facts, Combined: Combine(facts)}
	in.Verdicts, in.Conflicts = Judge(facts)
	in.PersonDay = models.PersonDay{Cents: in.Combined.ValueCents, Shipments: 1, Limit: 80_000}
	if change != nil {
		change(in)
	}
	return Default().Assess(in)
}

// reasonNamed finds a reason, or nil.
func reasonNamed(a models.Assessment, rule string) *models.Reason {
	for i := range a.Reasons {
		if a.Reasons[i].Rule == rule {
			return &a.Reasons[i]
		}
	}
	return nil
}
