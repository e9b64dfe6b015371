package intake

import (
	"fmt"
	"strings"
	"testing"

	"pilot321/elements"
	"pilot321/models"
)

// save is a mapping as it is remembered after a person confirmed it.
func save(t *testing.T, header string, chosen map[int]string, given ...Given) models.Mapping {
	t.Helper()
	names := strings.Split(header, ",")
	if given == nil {
		given = []Given{}
	}
	columns, err := Confirm(Map(names, nil), chose(chosen), given)
	if err != nil {
		t.Fatal(err)
	}
	return models.Mapping{ID: 7, Fingerprint: Fingerprint(names), Header: names, Columns: columns}
}

// changes writes down what is different.
func changes(columns []models.Column) string {
	var list []string
	for _, c := range columns {
		text := c.Header + "=" + c.Key
		if c.Split != nil {
			text += SplitChoice(c.Split.Pattern, c.Split.Party)
		}
		if c.Guess != nil {
			text += "?" + ChoiceOf(*c.Guess).Element
		}
		if c.Change != "" {
			text += "/" + c.Change
		}
		if c.Was != "" {
			text += "<" + c.Was
		}
		list = append(list, text)
	}
	return strings.Join(list, " ")
}

const today = models.Day(20240)

func TestRecallOfTheSameHeader(t *testing.T) {
	saved := save(t, "Parcel,Colour,City", map[int]string{0: "tracking_number", 1: "brand"}, Given{"mode", "Air"})
	got := Recall([]string{" PARCEL ", "colour", "City"}, nil, []models.Mapping{saved}, today)
	if !got.Same || got.From != 7 || changes(got.Columns) != " PARCEL =tracking_number colour=brand City=deliver_to_city Mode of transportation=mode" {
		t.Errorf("got %+v\n%s", got, changes(got.Columns))
	}
	for _, c := range got.Columns[:3] {
		if c.By != BySaved || elements.Key(c.Element) != c.Key {
			t.Errorf("%s by %s", c.Header, c.By)
		}
	}
	if last := got.Columns[3]; last.By != ByConstant || last.Constant != "air" || models.Width(got.Columns) != 3 {
		t.Errorf("the value for every row: %+v", last)
	}
	// Nothing is remembered: the columns are mapped anew.
	if got := Recall([]string{"Parcel", "Colour"}, nil, nil, today); got.Same || got.From != 0 || changes(got.Columns) != "Parcel= Colour=" {
		t.Errorf("got %s", changes(got.Columns))
	}
	// As many names in another order are another header.
	if got := Recall([]string{"Colour", "Parcel", "City"}, nil, []models.Mapping{saved}, today); got.Same {
		t.Error("another order was taken for the same header")
	}
}

func TestRecallOfWhatHasBecomeSenseless(t *testing.T) {
	saved := save(t, "Parcel,ETA", map[int]string{0: "tracking_number"})
	rows := [][]string{{"T1", "17"}, {"T2", "18"}, {"T3", "x"}}
	got := Recall(saved.Header, rows, []models.Mapping{saved}, today)
	if got.Same || changes(got.Columns) != "Parcel=tracking_number ETA=arrival_date/drift" {
		t.Errorf("dates turned into numbers: %v %s", got.Same, changes(got.Columns))
	}
	// Once somebody has confirmed it all the same, there is no alarm any more.
	columns, err := Confirm(got.Columns, nil, nil)
	if err != nil || !columns[1].Loose || columns[1].Change != "" {
		t.Fatalf("got %+v %v", columns, err)
	}
	saved.Columns = columns
	if got := Recall(saved.Header, rows, []models.Mapping{saved}, today); !got.Same {
		t.Errorf("asked again: %s", changes(got.Columns))
	}
	// An element that does not exist any more.
	saved.Columns = []models.Column{{Header: "Parcel", Key: "tracking_number"}, {Header: "ETA", Key: "of_before"}}
	got = Recall(saved.Header, nil, []models.Mapping{saved}, today)
	if got.Same || changes(got.Columns) != "Parcel=tracking_number ETA=/retired<of_before" {
		t.Errorf("a retired element: %s", changes(got.Columns))
	}
}

func TestRecallShowsTheChange(t *testing.T) {
	saved := save(t, "Parcel,Colour,City,State,Ship date,Weight", map[int]string{0: "tracking_number", 1: "brand", 4: "arrival_date"}, Given{"mode", "air"})
	dates := [][]string{}
	for n := range 4 {
		dates = append(dates, []string{"T1", "red", "Nome", "AK", "1.2", fmt.Sprint("2025-06-0", n+1)})
	}
	for _, c := range []struct {
		name, header string
		rows         [][]string
		want         string
	}{
		{"moved", "Parcel,City,State,Ship date,Weight,Colour", nil,
			"Parcel=tracking_number City=deliver_to_city State=deliver_to_state Ship date=arrival_date Weight=weight_kg Colour=brand/moved"},
		{"one in front moves nobody", "No,Parcel,Colour,City,State,Ship date,Weight", nil,
			"No=/new Parcel=tracking_number Colour=brand City=deliver_to_city State=deliver_to_state Ship date=arrival_date Weight=weight_kg"},
		{"renamed, known by name", "Parcel,Colour,Recipient City,State,Ship date,Weight", nil,
			"Parcel=tracking_number Colour=brand Recipient City=deliver_to_city/renamed<City State=deliver_to_state Ship date=arrival_date Weight=weight_kg"},
		{"renamed to another unit", "Parcel,Colour,City,State,Ship date,Weight (lbs)", nil,
			"Parcel=tracking_number Colour=brand City=deliver_to_city State=deliver_to_state Ship date=arrival_date Weight (lbs)=weight_kg/renamed<Weight"},
		{"renamed, at the same place", "Parcel,Make,City,State,Ship date,Weight", nil,
			"Parcel=tracking_number Make=?brand/renamed<Colour City=deliver_to_city State=deliver_to_state Ship date=arrival_date Weight=weight_kg"},
		{"renamed, of the same cells", "Parcel,Colour,City,State,Weight,Departs", dates,
			"Parcel=tracking_number Colour=brand City=deliver_to_city State=deliver_to_state Weight=weight_kg Departs=?arrival_date/renamed<Ship date"},
		{"gone and new", "Parcel,City,State,Ship date,Weight,Merchant,Blue", nil,
			"Parcel=tracking_number City=deliver_to_city State=deliver_to_state Ship date=arrival_date Weight=weight_kg Merchant=seller_name/new Blue=/new Colour=/gone<brand"},
		{"given value now a column", "Parcel,Colour,City,State,Ship date,Weight,Mode", nil,
			"Parcel=tracking_number Colour=brand City=deliver_to_city State=deliver_to_state Ship date=arrival_date Weight=weight_kg Mode=mode/new"},
	} {
		got := Recall(strings.Split(c.header, ","), c.rows, []models.Mapping{saved}, today)
		want := c.want
		if !strings.Contains(want, "Mode=") {
			want += " Mode of transportation=mode"
		}
		if got.Same || got.From != 7 || changes(got.Columns) != want {
			t.Errorf("%s\ngot  %s\nwant %s", c.name, changes(got.Columns), want)
		}
		if models.Width(got.Columns) != len(strings.Split(c.header, ",")) {
			t.Errorf("%s: a row has %d cells", c.name, models.Width(got.Columns))
		}
		if twice(got.Columns, nil) != nil {
			t.Errorf("%s: an element twice", c.name)
		}
	}
	if got := Recall([]string{"Parcel", "Alpha", "Beta", "Gamma"}, nil, []models.Mapping{saved}, today); got.From != 0 {
		t.Error("a quarter in common was taken for the same layout")
	}
}

func TestRecallByPlace(t *testing.T) {
	saved := save(t, "Parcel,Colour,City", map[int]string{0: "tracking_number", 1: "brand"})
	got := Recall([]string{"", "Column2", "City"}, nil, []models.Mapping{saved}, today)
	if got.Same || changes(got.Columns) != "=?tracking_number Column2=?brand City=deliver_to_city" || got.Columns[0].Guess.By != ByPosition {
		t.Errorf("got %s", changes(got.Columns))
	}
	if got := Recall([]string{"", "", "", ""}, nil, []models.Mapping{saved}, today); got.From != 0 {
		t.Error("a file of another width was taken for the same layout")
	}
}

// A value for every row, of an element that is not part of the pilot any more, is dropped: it was no column of the
// file and must not become one, or every row would be a cell short.
func TestRecallDropsARetiredValueForEveryRow(t *testing.T) {
	saved := save(t, "Parcel,Colour", map[int]string{0: "tracking_number", 1: "brand"}, Given{"mode", "Air"})
	saved.Columns[2].Key = "element_of_before"
	got := Recall([]string{"Parcel", "Colour"}, nil, []models.Mapping{saved}, today)
	if !got.Same || models.Width(got.Columns) != 2 || changes(got.Columns) != "Parcel=tracking_number Colour=brand" {
		t.Errorf("got %d columns in the file: %s", models.Width(got.Columns), changes(got.Columns))
	}
	// A column of the file stays in its place and is not used.
	saved.Columns[0].Key = "element_of_before"
	got = Recall([]string{"Parcel", "Colour"}, nil, []models.Mapping{saved}, today)
	if got.Same || changes(got.Columns) != "Parcel=/retired<element_of_before Colour=brand" {
		t.Errorf("got %s", changes(got.Columns))
	}
}
