package risk

import (
	"reflect"
	"testing"

	"pilot321/models"
)

func because(rule string, points int, family models.HoldFamily, organisation int64, elements ...string) models.Reason {
	return models.Reason{Rule: rule, Points: points, Family: family, PublicReason: "public_" + rule, Organisation: organisation, Elements: elements}
}

func always(r models.Reason) models.Reason {
	r.Always = true
	return r
}

func TestDemands(t *testing.T) {
	const doc, enf, val, con = models.HoldDocuments, models.HoldEnforcement, models.HoldValidation, models.HoldContraband
	for _, c := range []struct {
		name    string
		reasons []models.Reason
		want    []Demand
	}{
		{"nothing", nil, nil},
		{"under the threshold", []models.Reason{because("a", 49, doc, 1)}, nil},
		{"at the threshold", []models.Reason{because("a", 50, doc, 1, "mode")},
			[]Demand{{doc, []string{"a"}, "public_a", []string{"mode"}, models.LaneXray, 1}}},
		{"together at the threshold: the family of the strongest", []models.Reason{because("a", 30, val, 0, "x", "y"), because("b", 20, doc, 2, "y", "z")},
			[]Demand{{val, []string{"a", "b"}, "public_a", []string{"x", "y", "z"}, models.LaneXray, 0}}},
		{"a rule that always holds, of few points", []models.Reason{always(because("w", 5, enf, 3, "seller_name"))},
			[]Demand{{enf, []string{"w"}, "public_w", []string{"seller_name"}, models.LaneXray, 3}}},
		{"two that always hold, of two families", []models.Reason{always(because("p", 80, con, 1)), always(because("w", 70, enf, 2))},
			[]Demand{{con, []string{"p"}, "public_p", nil, models.LaneXray, 1}, {enf, []string{"w"}, "public_w", nil, models.LaneXray, 2}}},
		{"two that always hold, of one family", []models.Reason{always(because("c", 70, enf, 1, "x")), always(because("w", 70, enf, 2, "y"))},
			[]Demand{{enf, []string{"c", "w"}, "public_c", []string{"x", "y"}, models.LaneXray, 1}}},
		{"always, and the rest reach the threshold too", []models.Reason{always(because("p", 80, con, 1)), because("a", 50, val, 0)},
			[]Demand{{con, []string{"p"}, "public_p", nil, models.LaneXray, 1}, {val, []string{"a"}, "public_a", nil, models.LaneXray, 0}}},
		{"always, and the rest do not: one hold", []models.Reason{always(because("p", 80, con, 1)), because("a", 15, doc, 2)},
			[]Demand{{con, []string{"p", "a"}, "public_p", nil, models.LaneXray, 1}}},
		{"always of the family that the rest ask for", []models.Reason{always(because("w", 70, enf, 1)), because("a", 60, enf, 2)},
			[]Demand{{enf, []string{"w", "a"}, "public_w", nil, models.LaneXray, 1}}},
	} {
		a := models.Assessment{Reasons: c.reasons, Lane: models.LaneXray, Eligibility: models.Eligibility{Code: "suspended"}}
		for _, r := range c.reasons {
			a.Score = min(a.Score+r.Points, 100)
		}
		if got := Demands(a); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s:\n got %+v\nwant %+v", c.name, got, c.want)
		}
	}
}

func TestDemandsOfRealParcels(t *testing.T) {
	for _, c := range []struct {
		name   string
		shop   say
		family []models.HoldFamily
	}{
		{"a pill press", say{"enhanced_description": "Pill press, steel"}, []models.HoldFamily{models.HoldContraband}},
		{"a copy", say{"enhanced_description": "1:1 replica handbag, leather"}, []models.HoldFamily{models.HoldEnforcement}},
		{"both", say{"enhanced_description": "Pill press, and a 1:1 replica handbag"}, []models.HoldFamily{models.HoldContraband, models.HoldEnforcement}},
		{"whisky", say{"enhanced_description": "Scotch whisky, single malt"}, []models.HoldFamily{models.HoldAgency}},
		{"flower pots", nil, nil},
	} {
		var got []models.HoldFamily
		for _, d := range Demands(assess(factsOf(shop(t, c.shop)), nil)) {
			got = append(got, d.Family)
		}
		if !reflect.DeepEqual(got, c.family) {
			t.Errorf("%s: %v, want %v", c.name, got, c.family)
		}
	}
}
