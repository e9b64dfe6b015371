package policy

import (
	"strings"
	"testing"
	"time"

	"pilot321/models"
)

func mustDay(t *testing.T, text string) models.Day {
	t.Helper()
	day, err := models.ParseDay(text)
	if err != nil {
		t.Fatal(err)
	}
	return day
}

func TestSeedIsSound(t *testing.T) {
	seen := map[int64]bool{}
	for _, r := range Seed() {
		if err := r.Validate(); err != nil {
			t.Errorf("%d %s %s: %v", r.ID, r.Set, r.Kind, err)
		}
		if r.ID == 0 || seen[r.ID] {
			t.Errorf("%d is used twice", r.ID)
		}
		seen[r.ID] = true
		if r.Certainty != "confirmed" && r.Certainty != "likely" && r.Certainty != "probable" {
			t.Errorf("%s of %s has certainty %q", r.Kind, r.Set, r.Certainty)
		}
		if r.Set == Announced && (r.Kind == Suspension || r.Kind == Repeal) {
			t.Errorf("the announced set has a %s", r.Kind)
		}
	}
}

func TestThreshold(t *testing.T) {
	for _, set := range Sets {
		book := NewBook(set, Seed())
		for day, want := range map[string]int64{"1990-01-01": 0, "1993-12-07": 0, "1993-12-08": 20000, "2016-02-29": 20000,
			"2016-03-09": 20000, "2016-03-10": 80000, "2025-06-01": 80000, "2030-01-01": 80000} {
			if got := book.ThresholdCents(mustDay(t, day)); got != want {
				t.Errorf("%s on %s: %d, want %d", set, day, got, want)
			}
		}
	}
}

func TestEligibility(t *testing.T) {
	cases := []struct {
		set, day, origin, from, mode string
		cents, person                int64
		excluded                     bool
		code, policy                 string
	}{
		{set: Announced, day: "2025-06-01", origin: "CN", mode: "air", cents: 80000, person: 80000, code: Eligible, policy: "announced:threshold:2016-03-10"},
		{set: Announced, day: "2025-06-01", origin: "CN", mode: "air", cents: 80001, person: 80001, code: OverThreshold, policy: "announced:threshold:2016-03-10"},
		{set: Announced, day: "2025-06-01", origin: "VN", mode: "air", cents: 20000, person: 80001, code: PersonDayOver, policy: "announced:threshold:2016-03-10"},
		{set: Announced, day: "2025-06-01", origin: "VN", mode: "air", cents: 20000, person: 80000, code: Eligible, policy: "announced:threshold:2016-03-10"},
		{set: Announced, day: "2027-08-01", origin: "CN", mode: "mail", code: Eligible, policy: "announced:threshold:2016-03-10"},
		{set: Announced, day: "2025-06-01", mode: "air", excluded: true, code: ExcludedGoods, policy: "announced:exclusion:2016-03-10"},
		{set: Announced, day: "2016-03-09", mode: "air", code: ModeNotCovered, policy: "announced"},
		{set: Announced, day: "1993-12-07", mode: "air", code: BeforeStatute, policy: "announced"},

		// Modes: air, truck and rail since 2019-08-22, ocean and mail since 2019-12-09.
		{set: Announced, day: "2019-08-21", mode: "air", code: ModeNotCovered, policy: "announced"},
		{set: Announced, day: "2019-08-22", mode: "air", code: Eligible, policy: "announced:threshold:2016-03-10"},
		{set: Announced, day: "2019-08-22", mode: "rail", code: Eligible, policy: "announced:threshold:2016-03-10"},
		{set: Announced, day: "2019-12-08", mode: "ocean", code: ModeNotCovered, policy: "announced"},
		{set: Announced, day: "2019-12-09", mode: "ocean", code: Eligible, policy: "announced:threshold:2016-03-10"},
		{set: Announced, day: "2019-12-08", mode: "mail", code: ModeNotCovered, policy: "announced"},
		{set: Announced, day: "2025-06-01", mode: "pipeline", code: ModeNotCovered, policy: "announced"},
		{set: Announced, day: "2025-06-01", mode: "", code: Eligible, policy: "announced:threshold:2016-03-10"},

		// China and Hong Kong since 2025-05-02, every country since 2025-08-29.
		{set: Current, day: "2025-05-01", origin: "CN", mode: "air", code: Eligible, policy: "current:threshold:2016-03-10"},
		{set: Current, day: "2025-05-02", origin: "CN", mode: "air", code: Suspended, policy: "current:suspension:2025-05-02"},
		{set: Current, day: "2025-05-02", origin: "HK", mode: "truck", code: Suspended, policy: "current:suspension:2025-05-02"},
		{set: Current, day: "2025-05-02", origin: "VN", from: "CN", mode: "air", code: Eligible, policy: "current:threshold:2016-03-10"},
		{set: Current, day: "2025-05-02", origin: "", from: "CN", mode: "air", code: Suspended, policy: "current:suspension:2025-05-02"},
		{set: Current, day: "2025-08-28", origin: "DE", mode: "air", code: Eligible, policy: "current:threshold:2016-03-10"},
		{set: Current, day: "2025-08-29", origin: "DE", mode: "air", code: Suspended, policy: "current:suspension:2025-08-29"},
		{set: Current, day: "2025-08-29", origin: "", mode: "", code: Suspended, policy: "current:suspension:2025-08-29"},
		{set: Current, day: "2026-06-23", origin: "CN", mode: "air", code: Suspended, policy: "current:suspension:2025-08-29"},
		{set: Current, day: "2026-06-24", origin: "CN", mode: "air", cents: 99999999, code: Suspended, policy: "current:suspension:2026-06-24"},
		{set: Current, day: "2027-06-30", origin: "DE", mode: "mail", code: Suspended, policy: "current:suspension:2026-06-24"},
		{set: Current, day: "2027-07-01", origin: "DE", mode: "mail", code: Repealed, policy: "current:repeal:2027-07-01"},
	}
	books := map[string]*Book{Announced: NewBook(Announced, Seed()), Current: NewBook(Current, Seed())}
	for _, c := range cases {
		got := books[c.set].Eligibility(Shipment{Day: mustDay(t, c.day), Origin: c.origin, ShipmentCountry: c.from,
			Mode: c.mode, ValueCents: c.cents, PersonDayCents: c.person, Excluded: c.excluded})
		if got.Code != c.code || got.Policy != c.policy || got.Eligible != (c.code == Eligible) {
			t.Errorf("%+v: got %s by %s (%v)", c, got.Code, got.Policy, got.Eligible)
		}
		if got.Sentence == "" || strings.Contains(got.Sentence, "cleared") || strings.Contains(got.Sentence, "released") {
			t.Errorf("%s: sentence %q", got.Code, got.Sentence)
		}
	}
}

func TestAmountsInSentences(t *testing.T) {
	book := NewBook(Announced, Seed())
	got := book.Eligibility(Shipment{Day: mustDay(t, "2025-06-01"), Mode: "air", ValueCents: 123456_05})
	want := "Not eligible for de minimis; entry required. The value of $123,456.05 is over the $800 that one person may import on one day."
	if got.Sentence != want || got.Citation == "" {
		t.Errorf("got %q (%s)", got.Sentence, got.Citation)
	}
	got = book.Eligibility(Shipment{Day: mustDay(t, "2025-06-01"), Mode: "air", ValueCents: 1, PersonDayCents: 1000_10})
	if !strings.Contains(got.Sentence, "come to $1,000.10, over the $800") {
		t.Errorf("got %q", got.Sentence)
	}
}

// Staff add records; the one that came into force last rules, whatever order they are stored in.
func TestRecordsOfStaff(t *testing.T) {
	at := day(2025, time.June, 10)
	extra := []Record{
		{ID: 100, Set: Announced, Kind: Threshold, From: at, Cents: 100_00, Citation: "c", Sentence: "s."},
		{ID: 101, Set: Announced, Kind: Suspension, From: at, To: at + 5, Country: "DE", Basis: ByEither, Mode: "air", Citation: "c", Sentence: "s."},
		{ID: 102, Set: "other", Kind: Threshold, From: at, Cents: 1, Citation: "c", Sentence: "s."},
		{ID: 103, Set: Announced, Kind: "whim", From: at, Citation: "c", Sentence: "s."},
	}
	for _, records := range [][]Record{append(Seed(), extra...), append(extra, Seed()...)} {
		book := NewBook(Announced, records)
		if got := book.ThresholdCents(at); got != 100_00 {
			t.Errorf("the later threshold does not rule: %d", got)
		}
		if got := book.ThresholdCents(at - 1); got != 800_00 {
			t.Errorf("the later threshold reaches back: %d", got)
		}
		for _, c := range []struct {
			in   Shipment
			want string
		}{
			{Shipment{Day: at, Origin: "CN", ShipmentCountry: "DE", Mode: "air"}, Suspended},
			{Shipment{Day: at, Origin: "DE", Mode: "air"}, Suspended},
			{Shipment{Day: at, Origin: "DE", Mode: "truck"}, Eligible},
			{Shipment{Day: at + 5, Origin: "DE", Mode: "air"}, Suspended},
			{Shipment{Day: at + 6, Origin: "DE", Mode: "air"}, Eligible},
			{Shipment{Day: at, Origin: "FR", ShipmentCountry: "FR", Mode: "air"}, Eligible},
			{Shipment{Day: at, Origin: "FR", Mode: "air", ValueCents: 100_01}, OverThreshold},
			{Shipment{Day: at - 1, Origin: "FR", Mode: "air", ValueCents: 100_01}, Eligible},
		} {
			if got := book.Eligibility(c.in); got.Code != c.want {
				t.Errorf("%+v: %s, want %s", c.in, got.Code, c.want)
			}
		}
	}
}

func TestEmptyBook(t *testing.T) {
	book := NewBook(Announced, nil)
	if got := book.Eligibility(Shipment{Day: 20000}); got.Eligible || got.Code != BeforeStatute {
		t.Errorf("without records: %+v", got)
	}
	if got := book.Term(time.Now()); got.Open || got.Sentence != "The pilot has not started." {
		t.Errorf("without records: %+v", got)
	}
	bare := NewBook(Announced, []Record{{Set: Announced, Kind: Threshold, From: 1, Cents: 1}})
	if got := bare.Eligibility(Shipment{Day: 2, Excluded: true}); got.Code != ExcludedGoods || got.Sentence == "" {
		t.Errorf("excluded goods without a record: %+v", got)
	}
}

func TestValidate(t *testing.T) {
	good := Record{Set: Current, Kind: Suspension, From: 10, To: 10, Country: "CN", Mode: "air", Citation: "c", Sentence: "s."}
	if err := good.Validate(); err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(*Record){
		"set":         func(r *Record) { r.Set = "mine" },
		"kind":        func(r *Record) { r.Kind = "whim" },
		"end":         func(r *Record) { r.To = 9 },
		"no amount":   func(r *Record) { r.Kind = Threshold },
		"mode":        func(r *Record) { r.Mode = "pipeline" },
		"no mode":     func(r *Record) { r.Kind, r.Mode = ModeOpen, "" },
		"country":     func(r *Record) { r.Country = "China" },
		"small":       func(r *Record) { r.Country = "cn" },
		"no citation": func(r *Record) { r.Citation = "" },
		"no sentence": func(r *Record) { r.Sentence = "" },

		"no first day":       func(r *Record) { r.From, r.To = -50_000, 0 },
		"far first day":      func(r *Record) { r.From, r.To = 200_000, 0 },
		"far last day":       func(r *Record) { r.To = 2_000_000 },
		"end of an end":      func(r *Record) { r.Kind, r.Country, r.Mode = TermEnd, "", "" },
		"limit of a country": func(r *Record) { r.Kind, r.Cents, r.Mode = Threshold, 800_00, "" },
		"limit of a mode":    func(r *Record) { r.Kind, r.Cents, r.Country = Threshold, 800_00, "" },
		"limit in cents":     func(r *Record) { r.Kind, r.Cents, r.Country, r.Mode = Threshold, 80_000_00, "", "" },
		"amount":             func(r *Record) { r.Cents = 1 },
		"basis":              func(r *Record) { r.Basis = "seller" },
		"basis of all":       func(r *Record) { r.Basis, r.Country = ByEither, "" },
		"certainty":          func(r *Record) { r.Certainty = "sure" },
		"published":          func(r *Record) { r.Published = "August" },
		"tariff":             func(r *Record) { r.Tariff, r.Goods = "7317", "nails" },
		"tariff in words":    func(r *Record) { exclude(r, "nails", "nails") },
		"tariff with dots":   func(r *Record) { exclude(r, "7317.00", "nails") },
		"goods without name": func(r *Record) { exclude(r, "7317", "") },
		"goods of all":       func(r *Record) { exclude(r, "", "nails") },
		"long citation":      func(r *Record) { r.Citation = strings.Repeat("x", MostCitation+1) },
	} {
		bad := good
		change(&bad)
		if models.KindOf(bad.Validate()) != models.KindInvalid {
			t.Errorf("%s: %+v passes", name, bad)
		}
	}
	exclude(&good, "6402 7317", "steel nails and sandals")
	if err := good.Validate(); err != nil {
		t.Errorf("an exclusion by tariff number: %v", err)
	}
}

func exclude(r *Record, tariff, goods string) {
	r.Kind, r.Mode, r.Tariff, r.Goods = Exclusion, "", tariff, goods
}

func TestAnswersAllocateNothing(t *testing.T) {
	announced, current := NewBook(Announced, Seed()), NewBook(Current, Seed())
	in := Shipment{Day: day(2026, time.July, 1), Origin: "VN", ShipmentCountry: "VN", Mode: "air", ValueCents: 9995, PersonDayCents: 9995}
	listing := NewBook(Announced, append(Seed(), Record{ID: 900, Set: Announced, Kind: Exclusion, From: 1, Tariff: "6402 7317", Goods: "nails"}))
	in.Tariff = []string{"9503000073"}
	if n := testing.AllocsPerRun(100, func() { announced.Eligibility(in); current.Eligibility(in); listing.Eligibility(in) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkEligibility(b *testing.B) {
	for _, set := range Sets {
		book := NewBook(set, Seed())
		in := Shipment{Day: day(2025, time.June, 1), Origin: "VN", ShipmentCountry: "VN", Mode: "mail", ValueCents: 9995, PersonDayCents: 9995}
		b.Run(set, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				book.Eligibility(in)
			}
		})
	}
}
