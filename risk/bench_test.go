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
