package statistics

import (
	"strings"
	"testing"

	"pilot321/models"
)

// Every figure that is shown has a definition, and every definition a meaning and a coverage.
func TestEveryPointIsDefined(t *testing.T) {
	points := Public(figures(t), two(t), AllModes).Points()
	filer := Filer{Sums: map[string]int64{}}
	for _, p := range append(points, filer.Points(AllModes)...) {
		d, ok := Define(p.Key)
		if !ok || d.Unit != p.Unit {
			t.Errorf("%s has no definition, or another unit", p.Key)
		}
	}
	for _, p := range points {
		if d, _ := Define(p.Key); d.Staff {
			t.Errorf("%s is for staff", p.Key)
		}
	}
	seen := map[string]bool{}
	for _, d := range Definitions() {
		if seen[d.Key] || d.Label == "" || d.Meaning == "" || d.Coverage == "" {
			t.Errorf("%s is defined twice or by half", d.Key)
		}
		seen[d.Key] = true
		if (d.Unit == Percents) != (d.Numerator != "" && d.Denominator != "") {
			t.Errorf("%s: a rate has a numerator and a denominator, a count has none", d.Key)
		}
		for _, banned := range []string{"released", "cleared"} {
			if strings.Contains(strings.ToLower(d.Label+d.Meaning+d.Coverage), banned) {
				t.Errorf("%s says %q", d.Key, banned)
			}
		}
	}
	for _, d := range Published(false) {
		if d.Staff {
			t.Errorf("%s is published", d.Key)
		}
	}
	if _, ok := Define("nonsense"); ok {
		t.Error("nonsense is defined")
	}
}

func TestFilers(t *testing.T) {
	a := Filer{Group: Group{Organisation: 1, Name: "A", Kind: models.Carrier}, Sums: map[string]int64{models.MetricShipments: 100, models.MetricHeld: 4,
		models.MetricRows: 50, models.MetricQuarantined: 5, models.MetricDecisions + "remove": 2, models.MetricDecisions + "exam": 1, models.MetricJoined: -1}}
	b := Filer{Group: Group{Organisation: 2, Name: "B", Kind: models.Carrier}, Sums: map[string]int64{models.MetricShipments: 10}}
	c := Filer{Group: Group{Organisation: 3, Name: "C", Kind: models.Broker}, Sums: map[string]int64{models.MetricFilings: 7}}
	kinds := ByKind([]Filer{a, b, c}, map[models.FilerKind]Median{models.Carrier: {Seconds: 7200, N: 1}})
	if len(kinds) != 2 || kinds[0].Sum(models.MetricShipments) != 110 || kinds[0].HoldRate() != (Rate{4, 110}) || kinds[0].Median.Seconds != 7200 || kinds[1].Sum(models.MetricFilings) != 7 {
		t.Errorf("%+v", kinds)
	}
	if a.Decisions() != 3 || a.QuarantineRate() != (Rate{5, 50}) || a.Sum(models.MetricJoined) != 0 {
		t.Errorf("%d decisions, %v", a.Decisions(), a.QuarantineRate())
	}
	if p := a.Point(KeyHeld, AllModes); p.Value != 4 || p.Status != HasValue || p.Group.Name != "A" {
		t.Errorf("staff see %+v", p)
	}
	if p := a.Point(KeyQuarantined, models.ModeAir); p.Status != Nothing {
		t.Errorf("rows have no mode, and yet %+v", p)
	}
	if p := c.Point(KeyHoldRate, AllModes); p.Status != Nothing {
		t.Errorf("a rate of nothing: %+v", p)
	}
}
