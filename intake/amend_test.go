package intake

import (
	"reflect"
	"testing"

	"pilot321/elements"
	"pilot321/models"
)

// v makes values from pairs of element and text, which must be in order.
func v(pairs ...any) (values models.Values) {
	for i := 0; i < len(pairs); i += 2 {
		values = append(values, models.Value{Element: pairs[i].(models.ElementID), Text: pairs[i+1].(string)})
	}
	return values
}

func set(ids ...models.ElementID) (s elements.Set) {
	for _, id := range ids {
		s.Add(id)
	}
	return s
}

const (
	track = elements.TrackingNumber
	city  = elements.DeliverToCity
	desc  = elements.EnhancedDescription
	price = elements.ListedPrice
	photo = elements.ProductPicture
	sku   = elements.SKU
)

func TestAmend(t *testing.T) {
	mug := models.Line{Row: 1, Values: v(desc, "Porcelain mug", price, "5.00", sku, "S1"), Pictures: []int64{7}}
	spoon := models.Line{Row: 2, Values: v(desc, "Wooden spoon", price, "2.00", sku, "S2")}
	old := models.Filing{Values: v(track, "T1", city, "Seattle"), Lines: []models.Line{mug, spoon}}
	for _, c := range []struct {
		name    string
		old     models.Filing
		sent    models.Filing
		present elements.Set
		want    models.Filing
	}{
		{"an absent column keeps what was there",
			models.Filing{Values: v(track, "T1", city, "Seattle"), Lines: []models.Line{mug}},
			models.Filing{Values: v(track, "T1"), Lines: []models.Line{{Row: 9, Values: v(desc, "Glass mug")}}},
			set(track, desc),
			models.Filing{Values: v(track, "T1", city, "Seattle"),
				Lines: []models.Line{{Row: 9, Values: v(desc, "Glass mug", price, "5.00", sku, "S1"), Pictures: []int64{7}}}}},
		{"an empty cell blanks",
			models.Filing{Values: v(track, "T1", city, "Seattle"), Lines: []models.Line{mug}},
			models.Filing{Values: v(track, "T1"), Lines: []models.Line{{Row: 9, Values: v(desc, "Glass mug")}}},
			set(track, city, desc, price, photo, sku),
			models.Filing{Values: v(track, "T1"), Lines: []models.Line{{Row: 9, Values: v(desc, "Glass mug")}}}},
		{"no goods column keeps all goods", old,
			models.Filing{Values: v(track, "T1", city, "Tacoma"), Lines: []models.Line{{Row: 4}}}, set(track, city),
			models.Filing{Values: v(track, "T1", city, "Tacoma"), Lines: []models.Line{
				{Row: 4, Values: mug.Values, Pictures: mug.Pictures}, {Row: 4, Values: spoon.Values}}}},
		{"lines in another order are matched by stock number", old,
			models.Filing{Values: v(track, "T1"), Lines: []models.Line{{Row: 4, Values: v(desc, "Spoon of oak", sku, "S2")},
				{Row: 5, Values: v(desc, "Porcelain mug", sku, "S1")}}}, set(track, desc, sku),
			models.Filing{Values: v(track, "T1", city, "Seattle"), Lines: []models.Line{
				{Row: 4, Values: v(desc, "Spoon of oak", price, "2.00", sku, "S2")},
				{Row: 5, Values: v(desc, "Porcelain mug", price, "5.00", sku, "S1"), Pictures: []int64{7}}}}},
		{"lines are matched by description", old,
			models.Filing{Values: v(track, "T1"), Lines: []models.Line{{Row: 4, Values: v(desc, "Wooden spoon")}}}, set(track, desc),
			models.Filing{Values: v(track, "T1", city, "Seattle"), Lines: []models.Line{
				{Row: 4, Values: v(desc, "Wooden spoon", price, "2.00", sku, "S2")}}}},
		{"a new line takes nothing from others", old,
			models.Filing{Values: v(track, "T1"), Lines: []models.Line{{Row: 4, Values: v(desc, "Wooden spoon")},
				{Row: 5, Values: v(desc, "Porcelain mug")}, {Row: 6, Values: v(desc, "Cotton towel")}}}, set(track, desc),
			models.Filing{Values: v(track, "T1", city, "Seattle"), Lines: []models.Line{
				{Row: 4, Values: v(desc, "Wooden spoon", price, "2.00", sku, "S2")},
				{Row: 5, Values: v(desc, "Porcelain mug", price, "5.00", sku, "S1"), Pictures: []int64{7}},
				{Row: 6, Values: v(desc, "Cotton towel")}}}},
	} {
		got := Amend(c.old, c.sent, c.present)
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s:\ngot  %+v\nwant %+v", c.name, got, c.want)
		}
	}
	if !reflect.DeepEqual(old.Lines[0], mug) || len(mug.Values) != 3 || mug.Row != 1 {
		t.Error("amending changed the old version")
	}
}

func TestSameContent(t *testing.T) {
	base := models.Filing{ID: 1, Version: 1, Values: v(track, "T1"), Lines: []models.Line{{Row: 1, Values: v(desc, "Mug")}}}
	again := models.Filing{ID: 2, Version: 2, Values: v(track, "T1"), Lines: []models.Line{{Row: 8, Values: v(desc, "Mug"), Pictures: []int64{1}}}}
	if !SameContent(base, again) {
		t.Error("the same content in another row is a change")
	}
	for name, other := range map[string]models.Filing{
		"value":  {Values: v(track, "T2"), Lines: base.Lines},
		"more":   {Values: v(track, "T1", city, "Seattle"), Lines: base.Lines},
		"lines":  {Values: base.Values, Lines: append(base.Lines[:1:1], base.Lines...)},
		"goods":  {Values: base.Values, Lines: []models.Line{{Row: 1, Values: v(desc, "Cup")}}},
		"nobody": {},
	} {
		if SameContent(base, other) {
			t.Errorf("%s: no change was seen", name)
		}
	}
}

func TestPresent(t *testing.T) {
	if got := Present(Map([]string{"Tracking", "City", "Colour", "portal_row"}, nil)); got != set(track, city) {
		t.Errorf("got %v", got)
	}
}
