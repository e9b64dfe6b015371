package intake

import (
	"reflect"
	"strings"
	"testing"

	"pilot321/elements"
	"pilot321/models"
)

func qualityOf(t *testing.T, text string, o Options) models.Quality {
	t.Helper()
	q := NewQuality(o.Kind)
	for _, b := range batches(t, []byte(text), 2, o) {
		q.Add(b)
	}
	return q.Report()
}

func shareOf(q models.Quality, key string) (share models.ElementShare) {
	for _, s := range q.Elements {
		if s.Element == key {
			share = s
		}
	}
	return share
}

// TestQuality grades what is there: an element more is worth what the report said it would be, a vague
// description and a wrong row cost.
func TestQuality(t *testing.T) {
	rows := func(description string, n int) (text string) {
		for i := range n {
			text += carrierRow("T"+itoa(int64(i)), description, "12.50")
		}
		return text
	}
	plain := qualityOf(t, carrierHeader+rows("Porcelain mug with a handle for coffee", 6), carrier)
	if plain.Parts[0].Points != 50 || plain.Parts[2].Points != 15 || plain.Points != plain.Parts[0].Points+plain.Parts[1].Points+plain.Parts[2].Points {
		t.Errorf("%+v", plain.Parts)
	}
	if s := shareOf(plain, "tracking_number"); s.Filled != 6 || s.Of != 6 || s.Worth != 0 {
		t.Errorf("the tracking number is %+v", s)
	}
	missing := shareOf(plain, "shipper_name")
	if missing.Filled != 0 || missing.Worth == 0 {
		t.Fatalf("the shipper is %+v", missing)
	}
	with := strings.ReplaceAll(carrierHeader+rows("Porcelain mug with a handle for coffee", 6), "\n", ",Harborlight Store\n")
	with = strings.Replace(with, ",Harborlight Store\n", ",Shipper Name\n", 1)
	more := qualityOf(t, with, carrier)
	if gained := 10 * (more.Parts[1].Points - plain.Parts[1].Points); gained < missing.Worth-10 || gained > missing.Worth+10 {
		t.Errorf("it gained %d tenths of a point, and was worth %d", gained, missing.Worth)
	}
	if s := shareOf(more, "shipper_name"); s.Filled != 6 || s.Worth != 0 {
		t.Errorf("sent always, the shipper is %+v", s)
	}
	vague := qualityOf(t, carrierHeader+rows("gift", 6), carrier)
	if vague.Parts[2].Points != 0 || vague.Outlook != OutlookMany {
		t.Errorf("vague: %+v, outlook %s", vague.Parts, vague.Outlook)
	}
	half := qualityOf(t, carrierHeader+rows("Porcelain mug with a handle for coffee", 2)+strings.ReplaceAll(rows("Cup of glass for tea", 2), "T", "U"), carrier)
	wrong := qualityOf(t, carrierHeader+rows("Porcelain mug with a handle for coffee", 2)+strings.ReplaceAll(strings.ReplaceAll(rows("Cup of glass for tea", 2), "T", "U"), "12.50", "cheap"), carrier)
	if half.Parts[0].Points != 50 || wrong.Parts[0].Points != 25 || wrong.Outlook != OutlookMany {
		t.Errorf("half of the rows wrong: %+v, outlook %s", wrong.Parts, wrong.Outlook)
	}
	if none := NewQuality(models.Carrier).Report(); none.Points != 0 || none.Grade != "E" {
		t.Errorf("nothing is graded %s with %d", none.Grade, none.Points)
	}
}

// TestGrades holds the borders of the bands.
func TestGrades(t *testing.T) {
	for points, want := range map[int]string{0: "E", 44: "E", 45: "D", 59: "D", 60: "C", 74: "C", 75: "B", 89: "B", 90: "A", 100: "A"} {
		if got := grade(points); got != want {
			t.Errorf("%d points are %s, want %s", points, got, want)
		}
	}
	for _, c := range []struct {
		complete, vague, sound float64
		want                   string
	}{
		{0.5, 0.02, 0.98, OutlookFew}, {0.49, 0, 1, OutlookSome}, {0.9, 0.021, 1, OutlookSome}, {0.9, 0, 0.97, OutlookSome},
		{0.2, 0.2, 0.8, OutlookSome}, {0.19, 0, 1, OutlookMany}, {1, 0.21, 1, OutlookMany}, {1, 0, 0.79, OutlookMany},
	} {
		if got := outlook(c.complete, c.vague, c.sound); got != c.want {
			t.Errorf("%+v: %s", c, got)
		}
	}
}

// TestWorth: what must be sent anyway, or is not asked for, is worth nothing; pictures are worth most.
func TestWorth(t *testing.T) {
	for _, kind := range models.FilerKinds {
		for _, e := range elements.All() {
			w := elements.Worth(e.ID, kind)
			if need := e.NeedOf(kind); (need == elements.Required || need == elements.NotApplicable) && w != 0 {
				t.Errorf("%s is worth %d to a %s", e.Key, w, kind)
			}
			if w > elements.Worth(elements.ProductPicture, kind) {
				t.Errorf("%s is worth more than a picture to a %s", e.Key, kind)
			}
		}
	}
}

func TestChanges(t *testing.T) {
	value := func(pairs ...string) (v models.Values) {
		for i := 0; i < len(pairs); i += 2 {
			e, _ := elements.ByKey(pairs[i])
			v = v.With(e.ID, pairs[i+1])
		}
		return v
	}
	old := models.Filing{Values: value("mode", "air", "weight_kg", "1"), Lines: []models.Line{
		{Values: value("sku", "A", "quantity", "1")}, {Values: value("sku", "B", "quantity", "2")}}}
	for _, c := range []struct {
		name string
		now  models.Filing
		want []models.CellChange
	}{
		{"nothing", old, nil},
		{"other order of the lines", models.Filing{Values: old.Values, Lines: []models.Line{old.Lines[1], old.Lines[0]}}, nil},
		{"another value, one more and one less", models.Filing{Values: value("mode", "truck", "port_of_entry", "4701"), Lines: old.Lines}, []models.CellChange{
			{Element: "mode", Before: "air", After: "truck"}, {Element: "port_of_entry", After: "4701"}, {Element: "weight_kg", Before: "1"}}},
		{"a line less", models.Filing{Values: old.Values, Lines: old.Lines[1:]}, []models.CellChange{
			{Element: "quantity", Line: 2, Before: "1"}, {Element: "sku", Line: 2, Before: "A"}}},
		{"a line more", models.Filing{Values: old.Values, Lines: append([]models.Line{{Values: value("sku", "C")}}, old.Lines...)}, []models.CellChange{
			{Element: "sku", Line: 1, After: "C"}}},
	} {
		if got := Changes(old, c.now); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
}
