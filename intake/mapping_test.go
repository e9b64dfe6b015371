package intake

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"pilot321/elements"
	"pilot321/models"
)

// mapped writes a mapping down as "header=element/by".
func mapped(columns []models.Column) string {
	var parts []string
	for _, c := range columns {
		if c.Element != 0 && elements.Key(c.Element) != c.Key {
			return fmt.Sprintf("number and key of %q differ", c.Header)
		}
		parts = append(parts, c.Header+"="+c.Key+"/"+c.By)
	}
	return strings.Join(parts, " | ")
}

// TestHeadersOfRealExports holds the headers that a marketplace and a carrier use in their own exports:
// all are known without a hand's help, and nothing that the filer must send is missing.
func TestHeadersOfRealExports(t *testing.T) {
	for _, c := range []struct {
		kind   models.FilerKind
		header string
	}{
		{models.Marketplace, "Order No,Parcel Tracking #,HAWB,Ship Method,ETA,Merchant,Merchant ID,Vetted?,Merchant Street,Merchant City," +
			"Merchant Country,Recipient,Recipient Street,Recipient City,Recipient State,Recipient ZIP,Item Title,Brand,Unit Price,Cur,Qty," +
			"Kg,Made In,Product URL,Photo"},
		{models.Carrier, "HAWB No,MAWB No,Tracking No,MOT,Arrival,Port,Shipper Initiator,Initiator Street,Initiator City,Initiator Country," +
			"Deliver To,Deliver Street,City,State,Zip,Goods Description,Scan Done,Known Customer,Weight (kg),Declared Value USD"},
	} {
		columns := Map(strings.Split(c.header, ","), nil)
		seen := map[string]bool{}
		for _, column := range columns {
			if column.By != BySynonym || column.Key == "" || seen[column.Key] {
				t.Errorf("%s: %q was taken for %q by %s", c.kind, column.Header, column.Key, column.By)
			}
			seen[column.Key] = true
		}
		if missing := Missing(columns, c.kind); len(missing) > 0 || RefuseColumns(columns) != nil || len(Notes(columns)) > 0 {
			t.Errorf("%s: missing %v", c.kind, missing)
		}
	}
}

func TestMapByContent(t *testing.T) {
	rows := func(cells ...string) (out [][]string) {
		for _, c := range cells {
			out = append(out, []string{c})
		}
		return out
	}
	for _, c := range []struct {
		name string
		rows [][]string
		want string
	}{
		{"pictures", rows("a.jpg", "b-2.PNG", "", "c.webp"), "product_picture"},
		{"postal items", rows("RR123456785SE", "RR123456785SE", "RR123456785SE"), "tracking_number"},
		{"postal items of wrong check digit", rows("RR123456784SE", "RR123456784SE", "RR123456784SE"), ""},
		{"air waybills", rows("176-30000003", "176-30000014", "176-30000025"), "master_bill"},
		{"phone numbers like air waybills", rows("176-30000001", "176-30000014", "176-30000025"), ""},
		{"tariff numbers", rows("9503.00.0071", "6109.10.00", "9503.00"), "hts_number"},
		{"modes", rows("Air", "truck", "AIR"), "mode"},
		{"currencies", rows("USD", "EUR", "USD"), "listed_price_currency"},
		{"airports", rows("JFK", "LAX", "ORD"), ""},
		{"dates may be of anything", rows("2025-06-01", "2025-06-02", "2025-06-03"), ""},
		{"names may be of anybody", rows("Ana", "Bo", "Cy"), ""},
		{"prices may be of anything", rows("1.00", "2.00", "3.00"), ""},
		{"too few", rows("a.jpg", "b.jpg", ""), ""},
		{"one that does not fit", rows("a.jpg", "b.jpg", "c.jpg", "none"), ""},
		{"nothing", nil, ""},
	} {
		columns := Map([]string{"Field_17"}, c.rows)
		by := ByNone
		if c.want != "" {
			by = ByContent
		}
		if columns[0].Key != c.want || columns[0].By != by {
			t.Errorf("%s: got %s", c.name, mapped(columns))
		}
	}
}

func TestTwoColumnsForOneElement(t *testing.T) {
	for _, c := range []struct{ header, want string }{
		{"Tracking,Parcel ID", "Tracking=tracking_number/synonym | Parcel ID=/none"},
		{"Parcel ID,tracking_number", "Parcel ID=/none | tracking_number=tracking_number/synonym"},
		{"tracking_number,Shipment tracking number", "tracking_number=tracking_number/synonym | Shipment tracking number=/none"},
		{"Parcel ID,Shipment Tracking Number,Tracking", "Parcel ID=/none | Shipment Tracking Number=tracking_number/synonym | Tracking=/none"},
		{"portal_row,Tracking,PORTAL_ERRORS", "portal_row=/none | Tracking=tracking_number/synonym | PORTAL_ERRORS=/none"},
		{"Tracking,,Colour of box", "Tracking=tracking_number/synonym | =/none | Colour of box=/none"},
	} {
		if got := mapped(Map(strings.Split(c.header, ","), nil)); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
	notes := Notes(Map([]string{"Parcel ID", "Colour", "tracking_number", "portal_row"}, nil))
	if len(notes) != 1 || notes[0].Index != 0 || !strings.Contains(notes[0].Sentence, "“Parcel ID”: we read") ||
		!strings.Contains(notes[0].Sentence, "“tracking_number”") {
		t.Errorf("got %+v", notes)
	}
	// What is known by its header is not taken by content for something else.
	sample := [][]string{{"a.jpg", "b.jpg"}, {"a.jpg", "b.jpg"}, {"a.jpg", "b.jpg"}}
	if got := mapped(Map([]string{"Photo", "Other"}, sample)); got != "Photo=product_picture/synonym | Other=/none" {
		t.Errorf("got %s", got)
	}
}

// chose makes choices of elements alone.
func chose(keys map[int]string) map[int]Choice {
	choices := map[int]Choice{}
	for i, key := range keys {
		choices[i] = Choice{Element: key}
	}
	return choices
}

func TestConfirm(t *testing.T) {
	columns := Map([]string{"Parcel ID", "Tracking", "Colour", "City"}, nil)
	before := mapped(columns)
	got, err := Confirm(columns, chose(map[int]string{0: "", 1: "tracking_number", 2: "brand", 3: "deliver_to_city"}), nil)
	want := "Parcel ID=/hand | Tracking=tracking_number/hand | Colour=brand/hand | City=deliver_to_city/synonym"
	if err != nil || mapped(got) != want {
		t.Errorf("got  %s %v\nwant %s", mapped(got), err, want)
	}
	if mapped(columns) != before {
		t.Error("the mapping that was given was changed")
	}
	for _, c := range []struct {
		choices map[int]string
		field   string
	}{
		{map[int]string{2: "no_such_element"}, "column-2"},
		{map[int]string{2: "deliver_to_city"}, "column-3"},
		{map[int]string{1: "tracking_number"}, "column-1"},
	} {
		got, err := Confirm(columns, chose(c.choices), nil)
		var ours *models.Error
		if !errors.As(err, &ours) || ours.Kind != models.KindInvalid || len(ours.Fields) != 1 || ours.Fields[0].Field != c.field || got != nil {
			t.Errorf("%v: got %v %v", c.choices, got, err)
		}
	}
}

func TestMissingColumns(t *testing.T) {
	find := func(kind models.FilerKind, header string) string {
		var keys []string
		for _, f := range Missing(Map(strings.Split(header, ","), nil), kind) {
			if f.Row != 0 || f.Severity != models.SeverityError || f.Sentence == "" {
				t.Errorf("%+v", f)
			}
			keys = append(keys, f.Code)
		}
		return strings.Join(keys, " ")
	}
	got := find(models.Carrier, "HAWB,Recipient,Recipient Street,Recipient City,Recipient State")
	for _, want := range []string{"mode.missing", "deliver_to_zip.missing", "security_scan.missing", "enhanced_description.missing"} {
		if !strings.Contains(got, want) {
			t.Errorf("a carrier's file lacks %s: got %s", want, got)
		}
	}
	for _, not := range []string{"seller", "originator_code", "filer_type", "join_key", "deliver_to_city"} {
		if strings.Contains(got, not) {
			t.Errorf("a carrier is asked for %s: %s", not, got)
		}
	}
	if got := find(models.Carrier, strings.TrimSpace(carrierHeader)+",Merchant"); got != "" {
		t.Errorf("a column that a carrier is not asked for is a fault: %s", got)
	}
	if got := find(models.Marketplace, "HAWB,Photo"); strings.Contains(got, "product.missing") || !strings.Contains(got, "seller_name.missing") {
		t.Errorf("a marketplace with pictures: %s", got)
	}
}

func TestRefuseColumns(t *testing.T) {
	for _, c := range []struct{ header, code, says string }{
		{"Colour,Size", NoKnownColumn, "“Colour”, “Size”"},
		{"T1,Hana Diaz,98101", NoKnownColumn, "first line"},
		{"a,b,c,d,e,f,g,h", NoKnownColumn, "and 2 more"},
		{"Recipient,City", NoJoinKey, "house bill"},
		{"portal_row,portal_errors", NoKnownColumn, ""},
		{"Recipient,MAWB", "", ""},
		{"Recipient,HAWB", "", ""},
		{"Tracking", "", ""},
	} {
		refusal := RefuseColumns(Map(strings.Split(c.header, ","), nil))
		switch {
		case c.code == "" && refusal != nil, c.code != "" && refusal == nil:
			t.Errorf("%s: got %v", c.header, refusal)
		case refusal != nil && (refusal.Code != c.code || !strings.Contains(refusal.Sentence, c.says)):
			t.Errorf("%s: got %s %s", c.header, refusal.Code, refusal.Sentence)
		}
	}
}

// TestMissingColumnsOfAProfile asks for what the participant agreed to send as well, and for nothing twice.
func TestMissingColumnsOfAProfile(t *testing.T) {
	columns := Map(strings.Split(strings.TrimSpace(carrierHeader), ","), nil)
	got := Missing(columns, models.Carrier, elements.PortOfEntry, elements.DeliverToName)
	if len(got) != 1 || got[0].Code != "port_of_entry.missing" || !strings.HasPrefix(got[0].Sentence, "Add a column for the port of entry.") {
		t.Errorf("got %+v", got)
	}
	if got := Missing(nil, models.Carrier, elements.Mode); len(got) != len(Missing(nil, models.Carrier)) {
		t.Errorf("got %+v", got)
	}
}
