package intake

import (
	"fmt"
	"strings"
	"testing"

	"pilot321/models"
)

// TestValuesAreListedWithTrueCounts takes the counts in two steps, as two batches do.
func TestValuesAreListedWithTrueCounts(t *testing.T) {
	v := NewValues([]models.FindingValue{{Code: "a.b", Element: "a", Value: "early"}})
	add := func(value string, severity models.Severity, key string) {
		v.Add(&models.Finding{Code: "a.b", Key: key, Value: value, Severity: severity})
	}
	for n := range 3 * ListedValues {
		add(fmt.Sprint("value ", n%(2*ListedValues)), models.SeverityError, "a")
	}
	add("early", models.SeverityError, "a")
	add("warning", models.SeverityWarning, "a")
	add("of the row", models.SeverityError, "")
	list := v.Take()
	if len(list) != ListedValues {
		t.Fatalf("%d values are listed", len(list))
	}
	if list[0].Value != "early" || list[0].Count != 1 || list[1].Value != "value 0" || list[1].Count != 2 {
		t.Errorf("the list begins with %v", list[:2])
	}
	add("value 98", models.SeverityError, "a")
	add("value 99", models.SeverityError, "a") // the list was full before it came
	if again := v.Take(); len(again) != 1 || again[0].Value != "value 98" || again[0].Count != 1 {
		t.Errorf("the second time gives %v", again)
	}
}

func TestWhatCannotStandInAList(t *testing.T) {
	for _, value := range []string{strings.Repeat("x", longestValue), "a\x00b", "a\xffb"} {
		if Listable(value) {
			t.Errorf("%.10q is taken", value)
		}
	}
	if !Listable("") || !Listable("Việt Nam") {
		t.Error("ordinary values are not taken")
	}
}

// TestRowsApart keeps rows with the same keys apart that do not follow on each other.
func TestRowsApart(t *testing.T) {
	rows := RowsOf([]models.QuarantinedRow{{Row: 1, Raw: []string{"a"}}, {Row: 2, Raw: []string{"b"}, Edited: []string{"c"}},
		{Row: 5, Raw: []string{"d"}, Findings: []models.Finding{{Code: keysRepeated.Code}, {Code: strayQuote.Code}}},
		{Row: 6, Raw: []string{"e"}, Edited: []string{"f"}, Findings: []models.Finding{{Code: keysRepeated.Code}, {Code: strayQuote.Code}}}},
		map[int64]bool{6: true})
	var got []string
	for {
		row, err := rows.Next()
		if err != nil {
			break
		}
		got = append(got, fmt.Sprint(row.Number, row.Fields[0], row.Apart, row.Repeated, row.Stray))
	}
	want := "1afalsefalsefalse 2cfalsefalsefalse 5dtruetruetrue 6ffalsefalsefalse"
	for i := range got {
		got[i] = strings.ReplaceAll(got[i], " ", "")
	}
	if strings.Join(got, " ") != want {
		t.Errorf("%v\nwant %s", got, want)
	}
}
