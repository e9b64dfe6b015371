package policy

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pilot321/models"
)

func TestParseTariff(t *testing.T) {
	for text, want := range map[string]string{
		"":                           "",
		"7317.00, 64; 6402.99\n9503": "64 731700 9503",
		" 6109.10.0012 61":           "61",
		"73 7317.00.55.00":           "73",
		"7317 7317":                  "7317",
	} {
		if got, err := ParseTariff(text); err != nil || got != want {
			t.Errorf("%q: %q %v, want %q", text, got, err, want)
		}
	}
	for _, text := range []string{"nails", "7", "73170055000", "00", "7317-00", "7317\x00", strings.Join(many(), " ")} {
		if got, err := ParseTariff(text); err == nil {
			t.Errorf("%q is read as %q", text, got)
		}
	}
	if got := DottedTariff("7317005501"); got != "7317.00.55.01" {
		t.Errorf("got %s", got)
	}
}

func many() (list []string) {
	for n := range MostTariff + 1 {
		list = append(list, DottedTariff("73"+string([]byte{'0' + byte(n/100), '0' + byte(n/10%10), '0' + byte(n%10)})))
	}
	return list
}

func FuzzParseTariff(f *testing.F) {
	f.Add("7317.00, 64")
	f.Add("\t6109.10.0012;;")
	f.Fuzz(func(t *testing.T, text string) {
		once, err := ParseTariff(text)
		if err != nil {
			return
		}
		if again, err := ParseTariff(once); err != nil || again != once {
			t.Errorf("%q: %q, then %q %v", text, once, again, err)
		}
		if strings.Trim(once, "0123456789 ") != "" {
			t.Errorf("%q gives %q", text, once)
		}
	})
}

// TestExclusionByTariffNumber names the record that excluded the goods, by number and by country.
func TestExclusionByTariffNumber(t *testing.T) {
	at := day(2025, time.June, 10)
	records := append(Seed(),
		Record{ID: 70, Set: Announced, Kind: Exclusion, From: at, Tariff: "7317", Goods: "steel nails", Country: "CN", Citation: "90 FR 1", Sentence: "Steel nails of China are under antidumping duty."},
		Record{ID: 71, Set: Announced, Kind: Exclusion, From: at, To: at + 9, Tariff: "2106 64", Goods: "footwear and food", Citation: "90 FR 2", Sentence: "Another agency must see these."},
		Record{ID: 72, Set: Announced, Kind: Exclusion, From: at, Tariff: "9503", Goods: "toys", Citation: "90 FR 3", Sentence: "Entered by mistake.", Mistaken: "typed twice"})
	book := NewBook(Announced, records)
	for name, c := range map[string]struct {
		in           Shipment
		code, policy string
	}{
		"of the country":     {Shipment{Day: at, Origin: "CN", Tariff: []string{"6109100012", "7317005501"}}, ExcludedGoods, "announced:exclusion:2025-06-10#70"},
		"of another country": {Shipment{Day: at, Origin: "CA", Tariff: []string{"7317005501"}}, Eligible, "announced:threshold:2016-03-10"},
		"before":             {Shipment{Day: at - 1, Origin: "CN", Tariff: []string{"7317005501"}}, Eligible, "announced:threshold:2016-03-10"},
		"a chapter":          {Shipment{Day: at, Origin: "CN", Tariff: []string{"640299"}}, ExcludedGoods, "announced:exclusion:2025-06-10#71"},
		"after its end":      {Shipment{Day: at + 10, Tariff: []string{"640299"}}, Eligible, "announced:threshold:2016-03-10"},
		"in error":           {Shipment{Day: at, Tariff: []string{"950300"}}, Eligible, "announced:threshold:2016-03-10"},
		"shorter number":     {Shipment{Day: at, Origin: "CN", Tariff: []string{"73"}}, Eligible, "announced:threshold:2016-03-10"},
		"in words":           {Shipment{Day: at, Excluded: true, Tariff: []string{"950300"}}, ExcludedGoods, "announced:exclusion:2016-03-10"},
	} {
		if got := book.Eligibility(c.in); got.Code != c.code || got.Policy != c.policy {
			t.Errorf("%s: %s by %s, want %s by %s", name, got.Code, got.Policy, c.code, c.policy)
		}
	}
	got := book.Eligibility(Shipment{Day: at, Origin: "CN", Tariff: []string{"7317005501"}})
	if !strings.Contains(got.Sentence, "Steel nails of China are under antidumping duty. The tariff number is listed as steel nails.") || got.Citation != "90 FR 1" {
		t.Errorf("got %q (%s)", got.Sentence, got.Citation)
	}
	if !book.AsksTariff() || NewBook(Announced, Seed()).AsksTariff() {
		t.Error("a book does not know whether it asks for tariff numbers")
	}
	named := book.Describe(at).Records
	if n := len(slices.DeleteFunc(slices.Clone(named), func(r Record) bool { return r.Kind != Exclusion })); n != 3 {
		t.Errorf("%d exclusions are described, want 3", n)
	}
}

func TestMistakenRecordsRuleNothing(t *testing.T) {
	wrong := Record{ID: 90, Set: Announced, Kind: Threshold, From: 20_000, Cents: 1, Citation: "c", Sentence: "s.", Mistaken: "typed wrong"}
	end := Record{ID: 91, Set: Announced, Kind: TermEnd, From: 20_000, Citation: "c", Sentence: "s.", Mistaken: "typed wrong"}
	book := NewBook(Announced, append(Seed(), wrong, end))
	if got := book.ThresholdCents(20_100); got != 800_00 {
		t.Errorf("the limit is %d", got)
	}
	if got := book.Term(models.Day(20_100).Time()); !got.Open {
		t.Errorf("the term has ended: %s", got.Sentence)
	}
}

func TestOverlaps(t *testing.T) {
	add := Record{Set: Announced, Kind: Threshold, From: day(2026, time.January, 1), To: day(2026, time.March, 31), Cents: 100_00}
	for name, c := range map[string]struct {
		change func(*Record)
		want   []string
	}{
		"a later limit":    {func(*Record) {}, []string{"The limit of $800 since 2016-03-10 rules some of the same days", "this one, from 2026-01-01 to 2026-03-31"}},
		"an earlier limit": {func(r *Record) { r.From, r.To = day(2000, time.January, 1), 0 }, []string{"the other one, from 2016-03-10 on", "The limit of $200 since 1993-12-08", "this one, from 2000-01-01 on"}},
		"before all":       {func(r *Record) { r.From, r.To = day(1950, time.January, 1), day(1950, time.March, 1) }, nil},
		"of another kind":  {func(r *Record) { r.Kind = Repeal }, nil},
		"the same again": {func(r *Record) {
			*r = Record{Set: Current, Kind: Suspension, From: day(2025, time.July, 1), Country: "CN"}
		}, []string{"A record of the same kind", "EO 14256", "since 2025-05-02"}},
		"of another origin": {func(r *Record) {
			*r = Record{Set: Current, Kind: Suspension, From: day(2025, time.July, 1), To: day(2025, time.July, 9), Country: "VN"}
		}, nil},
	} {
		r := add
		c.change(&r)
		got := strings.Join(Overlaps(Seed(), r), " ")
		if (got == "") != (len(c.want) == 0) {
			t.Errorf("%s: %q", name, got)
		}
		for _, want := range c.want {
			if !strings.Contains(got, want) {
				t.Errorf("%s: %q lacks %q", name, got, want)
			}
		}
	}
}
