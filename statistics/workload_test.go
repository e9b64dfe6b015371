package statistics

import (
	"testing"

	"pilot321/models"
)

func TestTwoAmountsAreToldApart(t *testing.T) {
	for _, c := range []struct {
		a, b        float64
		left, right string
	}{
		{35, 41, "35", "41"}, {35.4, 41.5, "35", "42"}, {35.2, 35.4, "35.2", "35.4"}, {35.21, 35.24, "35.21", "35.24"},
		{3.04, 9.96, "3", "10"}, {0, 0, "0", "0"}, {0.04, 0, "0.04", "0"}, {12, 12, "12", "12"}, {1234.5, 9, "1,234.5", "9"}, {12345, 999999, "12,345", "999,999"},
		{5.0001, 5.0002, "5", "5"}, {2.0 / 3, 1.0 / 3, "0.7", "0.3"},
	} {
		if left, right := Two(c.a, c.b); left != c.left || right != c.right {
			t.Errorf("%v and %v are written %q and %q, want %q and %q", c.a, c.b, left, right, c.left, c.right)
		}
	}
}

func TestWorkload(t *testing.T) {
	c := models.Capacity{Officers: 4, Hours: 6, Documents: 6, Xray: 15, Exam: 45}
	minutes := MinutesOf(map[models.Lane]models.LaneTime{models.LaneDocuments: {Decisions: 19, Seconds: 60}, models.LaneXray: {Decisions: 20, Seconds: 600}}, c)
	if minutes[0] != (LaneMinutes{models.LaneDocuments, 6, 0}) || minutes[1] != (LaneMinutes{models.LaneXray, 10, 20}) || minutes[2] != (LaneMinutes{models.LaneExam, 45, 0}) {
		t.Errorf("minutes %+v", minutes)
	}
	side := models.RehearsalSide{Held: 60, Busiest: 12, Work: map[models.Lane]int64{models.LaneDocuments: 40, models.LaneXray: 12, models.LaneExam: 8}}
	// 40 × 6 + 12 × 10 + 8 × 45 = 720 minutes over five days.
	if w := WorkOf(side, 5, minutes); w.ADay != 12 || ReviewHours(w.Hours) != "2.4" || w.Busiest != 12 || ReviewHours(w.BusiestHours) != "2.4" {
		t.Errorf("work %+v", w)
	}
	if w := WorkOf(models.RehearsalSide{}, 0, minutes); w != (Workload{}) {
		t.Errorf("work of nothing %+v", w)
	}
}

func TestRehearsalVerdict(t *testing.T) {
	c := models.Capacity{Officers: 4, Hours: 6, Documents: 6, Xray: 15, Exam: 45}
	side := func(held, documents int64) models.RehearsalSide {
		return models.RehearsalSide{Held: held, Work: map[models.Lane]int64{models.LaneDocuments: documents, models.LaneXray: held - documents}}
	}
	for name, test := range map[string]struct {
		report models.RehearsalReport
		want   string
	}{
		"nothing": {models.RehearsalReport{NotKept: 3}, "There is nothing to rehearse version 5 on: no assessment in this span kept what it saw"},
		"more, and one missed": {models.RehearsalReport{Shipments: 900, Days: 10, Live: side(350, 350), Draft: side(410, 270), Bad: models.RehearsalLabels{Known: 12, Draft: 11}},
			"Version 5 would hold 41 shipments a day instead of 35: 6.2 of 24 reviewer hours; it misses 1 of 12 known violations"},
		"as many":   {models.RehearsalReport{Shipments: 9, Days: 1, Live: side(1, 1), Draft: side(1, 1)}, "Version 5 would hold as many shipments as the live one, 1 a day: 0.1 of 24 reviewer hours; no violation is known among these shipments"},
		"one a day": {models.RehearsalReport{Shipments: 9, Days: 1, Live: side(2, 2), Draft: side(1, 1), Bad: models.RehearsalLabels{Known: 1, Draft: 1}}, "Version 5 would hold 1 shipment a day instead of 2: 0.1 of 24 reviewer hours; it holds the 1 known violation"},
		"hardly a change": {models.RehearsalReport{Shipments: 9000, Days: 30, Live: side(1000, 1000), Draft: side(1001, 1001), Bad: models.RehearsalLabels{Known: 2, Draft: 2}},
			"Version 5 would hold 33.4 shipments a day instead of 33.3: 3.3 of 24 reviewer hours; it holds all 2 known violations"},
	} {
		if got := RehearsalVerdict(5, test.report, c); got != test.want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, test.want)
		}
	}
}
