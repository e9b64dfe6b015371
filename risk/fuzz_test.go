package risk

import (
	"reflect"
	"testing"

	"pilot321/elements"
	"pilot321/models"
)

// filingFrom makes a filing of anything: bytes name elements, and the texts between them are values.
func filingFrom(organisation int64, kind models.FilerKind, text string) *models.Filing {
	f := &models.Filing{ID: models.FilingID(organisation, 1), OrganisationID: organisation, Kind: kind, Lines: []models.Line{{Row: 1}}}
	for len(text) > 1 {
		id, size := models.ElementID(text[0]), min(int(text[1]), len(text)-2)
		value := text[2 : 2+size]
		text = text[2+size:]
		if id == 0xff {
			f.Lines = append(f.Lines, models.Line{Row: int64(len(f.Lines) + 1)})
			continue
		}
		if e := elements.Get(id); e != nil && e.Level == elements.Line {
			last := &f.Lines[len(f.Lines)-1]
			last.Values = last.Values.With(id, value)
		} else {
			f.Values = f.Values.With(id, value)
		}
	}
	return f
}

func packed(pairs ...any) string {
	text := ""
	for i := 0; i < len(pairs); i += 2 {
		value := pairs[i+1].(string)
		text += string([]byte{byte(pairs[i].(models.ElementID)), byte(len(value))}) + value
	}
	return text
}

func FuzzAssess(f *testing.F) {
	f.Add("", "")
	f.Add(packed(elements.TrackingNumber, "T1", elements.EnhancedDescription, "Clay pots", elements.ListedPrice, "14.99", elements.Quantity, "2", elements.DeliverToName, "Hana Diaz c/o Depot"),
		packed(elements.TrackingNumber, "T1", elements.EnhancedDescription, "GIFT", elements.FairRetailValueUSD, "1.25", elements.WeightKg, "9.9", elements.DeliverToName, "c/o", elements.DeliverToAddress, "Apt"))
	f.Add(packed(elements.HTSNumber, "24", elements.Brand, "é", elements.DeliverToZIP, "12345-", elements.BuyerName, "A", elements.BuyerAddress, "99999"),
		packed(models.ElementID(0xff), "", elements.EnhancedDescription, "box 1 of 3", elements.CountryOfOrigin, "CN", elements.CountryOfShipment, "HK"))
	h, rs := hasher(f, secretA), Default()
	watch := oneList(true, WatchEntry{Kind: WatchParty, Text: "Hanna Diaz Depot"}, WatchEntry{Kind: WatchWord, Text: "clay"}, WatchEntry{Kind: WatchHTS, Text: "24"})
	f.Fuzz(func(t *testing.T, a, b string) {
		one, two := filingFrom(1, models.Marketplace, a), filingFrom(2, models.Carrier, b)
		run := func(filings ...*models.Filing) models.Assessment {
			in := &Input{Facts: factsOf(filings...), Watch: watch, PersonDay: models.PersonDay{Cents: 79_000, Shipments: 3, Limit: 80_000}}
			in.Conflicts, in.Combined = Compare(in.Facts), Combine(in.Facts)
			if h.PersonDay(in.Combined.Person, in.Combined.Day) < 0 || in.Combined.ValueCents < 0 {
				t.Errorf("negative number of %+v", in.Combined)
			}
			return rs.Assess(in)
		}
		first := run(one, two)
		if second := run(two, one); !reflect.DeepEqual(first, second) {
			t.Errorf("the order matters:\n%+v\n%+v", first, second)
		}
		if first.Score < 0 || first.Score > 100 {
			t.Errorf("score %d", first.Score)
		}
		for _, c := range first.Conflicts {
			if len(c.Sides) < 2 || c.Sentence == "" {
				t.Errorf("conflict %+v", c)
			}
		}
		same := filingFrom(2, models.Marketplace, a)
		if got := Compare(factsOf(one, same)); got != nil {
			t.Errorf("equal filings of two organisations conflict: %+v", got)
		}
		Demands(first)
	})
}
