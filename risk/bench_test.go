package risk

import (
	"testing"

	"pilot321/models"
)

// The goal of an import is 50,000 filings a second on one core: 20 µs for all of these together.

var (
	sinkAssessment models.Assessment
	sinkNumber     int64
	sinkConflicts  []models.Conflict
)

func BenchmarkReadFacts(b *testing.B) {
	f := shop(b, nil)
	var facts Facts
	b.ReportAllocs()
	for b.Loop() {
		ReadFacts(f, received, &facts)
	}
}

func BenchmarkHash(b *testing.B) {
	h, _ := NewHasher(make([]byte, 16))
	facts := factsOf(shop(b, nil))
	c := Combine(facts)
	b.ReportAllocs()
	for b.Loop() {
		sinkNumber = h.Tracking(c.Keys.Tracking) ^ h.House(c.Keys.House) ^ h.PersonDay(c.Person, c.Day) ^ h.Seller(c.Seller)
	}
}

// BenchmarkOneFiler is a whole unremarkable shipment of one filer.
func BenchmarkOneFiler(b *testing.B) {
	f := shop(b, nil)
	h, _ := NewHasher(make([]byte, 16))
	rs, in := Default(), &Input{Facts: make([]Facts, 1)}
	b.ReportAllocs()
	for b.Loop() {
		ReadFacts(f, received, &in.Facts[0])
		in.Conflicts, in.Combined = Compare(in.Facts), Combine(in.Facts)
		sinkNumber = h.PersonDay(in.Combined.Person, in.Combined.Day)
		in.PersonDay = models.PersonDay{Cents: in.Combined.ValueCents, Shipments: 1, Limit: 80_000}
		sinkAssessment = rs.Assess(in)
	}
}

// BenchmarkAssessment is the assessment alone: all rules that ship, what they saw packed, and the sentences of those that
// hit. The goal is 50,000 a second a core.
func BenchmarkAssessment(b *testing.B) {
	for name, says := range map[string]say{"untouched": nil, "four reasons": {"known_marketplace_seller": "N", "enhanced_description": "Pill press, box 1 of 3", "fair_retail_value_usd": "3.51"}} {
		b.Run(name, func(b *testing.B) {
			rs, in := Default(), &Input{Facts: factsOf(shop(b, says))}
			in.Combined = Combine(in.Facts)
			in.PersonDay = models.PersonDay{Cents: in.Combined.ValueCents, Shipments: 1, Limit: 80_000}
			in.Seller = models.History{First: in.Combined.Day - 40, Parcels: 500, Week: 20}
			var room []byte
			for b.Loop() {
				sinkAssessment = rs.Assess(in)
				room = in.sight.AppendBinary(room[:0])
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "filings/s")
			b.ReportMetric(float64(len(rs.Rules)), "rules")
			b.ReportMetric(float64(len(sinkAssessment.Reasons)), "reasons")
			b.ReportMetric(float64(len(room)), "bytes")
		})
	}
}

// benchmarkTwo is a shipment onto which a second filing lands: both are read, as an import does.
func benchmarkTwo(b *testing.B, a, c *models.Filing) {
	h, _ := NewHasher(make([]byte, 16))
	rs, in := Default(), &Input{Facts: make([]Facts, 2)}
	b.ReportAllocs()
	for b.Loop() {
		ReadFacts(a, received, &in.Facts[0])
		ReadFacts(c, received, &in.Facts[1])
		in.Conflicts, in.Combined = Compare(in.Facts), Combine(in.Facts)
		sinkNumber = h.PersonDay(in.Combined.Person, in.Combined.Day)
		in.PersonDay = models.PersonDay{Cents: in.Combined.ValueCents, Shipments: 1, Limit: 80_000}
		sinkAssessment = rs.Assess(in)
	}
}

func BenchmarkTwoFilersAgree(b *testing.B) { benchmarkTwo(b, shop(b, nil), carrier(b, nil)) }

func BenchmarkTwoFilersDisagree(b *testing.B) {
	benchmarkTwo(b, shop(b, say{"known_marketplace_seller": "N"}),
		carrier(b, say{"fair_retail_value_usd": "3.10", "deliver_to_name": "Unit 4 Freight Depot", "enhanced_description": "GIFT"}))
}

func BenchmarkCompareDifferentWords(b *testing.B) {
	facts := factsOf(shop(b, nil), carrier(b, say{"enhanced_description": "Glazed clay planters and pots for herbs"}))
	b.ReportAllocs()
	for b.Loop() {
		sinkConflicts = Compare(facts)
	}
}
func BenchmarkCompareAgreeing(b *testing.B) {
	facts := factsOf(shop(b, nil), carrier(b, nil))
	b.ReportAllocs()
	for b.Loop() {
		sinkConflicts = Compare(facts)
	}
}

func BenchmarkTally(b *testing.B) {
	facts := factsOf(shop(b, nil), carrier(b, nil))
	b.ReportAllocs()
	for b.Loop() {
		_, n, _ := Tally(facts)
		sinkNumber = int64(n)
	}
}

func BenchmarkCorroborate(b *testing.B) {
	facts := factsOf(shop(b, nil), carrier(b, nil))
	b.ReportAllocs()
	for b.Loop() {
		sinkNumber = int64(len(Corroborate(facts)))
	}
}
