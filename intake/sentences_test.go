package intake

import (
	"strings"
	"testing"

	"pilot321/elements"
	"pilot321/models"
)

// TestRefusalsWordForWord holds the sentences that people read when nothing goes in: what was expected,
// what was found, where, and what to do.
func TestRefusalsWordForWord(t *testing.T) {
	const header = "Tracking No,Description\n"
	for _, c := range []struct{ name, text, want string }{
		{"m.csv", "", "We expected a line of column names and at least one row. The file is empty."},
		{"m.csv", header, "We expected at least one row under the column names. The file has a header of 2 columns and nothing under it."},
		{"m.csv", "PK\x03\x04xl/workbook.xml", "The name ends in .csv, but the content is an Excel workbook. Give the file a name that ends in " +
			".xlsx if it is the right one."},
		{"m.csv", "%PDF-1.7", "We expected a table: CSV or other text, an Excel workbook (.xlsx), or JSON. This is a PDF document. In a " +
			"spreadsheet program, choose “Save as” and the type “CSV UTF-8”, then send that file."},
		{"m.csv", header + "T1,mug\nT2", "The file looks cut off: line 3, the last, has 1 of 2 columns, and the file stops there in the middle " +
			"of the line, after “T2”. Export the file again and send it whole. If the line is a total or a note, remove it."},
		{"m.csv", header + "T1,mug\nT2,\"glass", "The file looks cut off, or a quotation mark is missing: a quoted cell that begins at line 3 is " +
			"never closed, near “\"glass”. Export the file again and send it whole."},
		{"m.csv", "City,City\na,b\n", "We expected a different name for each column. These names stand there more than once: “City”. Rename " +
			"or remove one of each."},
		{"m.xlsx", header + "T1,mug\n", "The name ends in .xlsx, but the content is a table as text. Give the file a name that ends in .csv if " +
			"it is the right one."},
		{"m.csv", header + "T1," + strings.Repeat("m", 2<<20) + "\n", "We take rows of up to 1 MB. The row at line 2 is longer; it begins with " +
			"“T1," + strings.Repeat("m", 27) + "…”."},
		{"m.csv", header + "T1," + strings.Repeat("m", 100<<10) + "\n", "We take cells of up to 64 kB. Line 2 has one of 100 kB."},
	} {
		_, refusal, err := inspect(t, c.text, c.name, DefaultLimits)
		if err != nil || refusal == nil || refusal.Sentence != c.want {
			t.Errorf("got  %+v %v\nwant %s", refusal, err, c.want)
		}
	}
}

// TestFindingsWordForWord holds the sentences of rows as a whole, and those of their groups, which
// speak of many rows and so name no value.
func TestFindingsWordForWord(t *testing.T) {
	good := carrierRow("T1", "Porcelain mug", "1.00")
	for _, c := range []struct{ name, rows, code, element, row, group string }{
		{"ragged", good + "T2,HT2\n", "row.wrong_field_count", "",
			"Give this row 19 columns, as many as the header has. You sent 2.",
			"Give this row 19 columns, as many as the header has."},
		{"repeated", good + carrierRow("T2", "Cup", "1.00") + good, "row.keys_repeated", "",
			"Put all rows of one parcel next to each other and send each parcel once. The keys of this row (T1) stand further up in this file.",
			"Put all rows of one parcel next to each other and send each parcel once. The keys of this row (T1) stand further up in this file."},
		{"stray quote", strings.Replace(good, "Porcelain mug", `"41" board"`, 1), "row.stray_quote", "",
			"Write each quotation mark inside a quoted cell twice, or remove it. You sent 41 board\".",
			"Write each quotation mark inside a quoted cell twice, or remove it."},
		{"differ", good + strings.Replace(good, "Seattle", "Tacoma", 1), "row.lines_differ", "deliver_to_city",
			"Give all rows of this parcel the same City, or keys of their own. You sent “Tacoma”.",
			"Give all rows of this parcel the same City, or keys of their own."},
		{"sound line", good + strings.Replace(good, "1.250", "x", 1), "row.line_of_bad_filing", "",
			"Correct the other rows of this parcel: this row is sound, and goes in together with them.",
			"Correct the other rows of this parcel: this row is sound, and goes in together with them."},
		{"far away", strings.Replace(good, "2025-06-01", "2027-06-01", 1), "arrival_date.far_away", "arrival_date",
			"Check the arrival date: it is more than a year away. You sent “2027-06-01”.",
			"Check the arrival date: it is more than a year away."},
		{"own header", strings.Replace(good, "1.250", "x", 1), "weight_kg.not_a_number", "weight_kg",
			"Enter the “Weight (kg)” as a number, such as " + elements.Get(elements.WeightKg).Good + ". You sent “x”.",
			"Enter the “Weight (kg)” as a number, such as " + elements.Get(elements.WeightKg).Good + "."},
	} {
		b := one(t, carrierHeader+c.rows+carrierRow("LAST", "Cup", "1.00"), carrier)
		found := false
		for _, f := range findingsOf(b) {
			if f.Code == c.code && f.Key == c.element {
				found = true
				if f.Sentence != c.row {
					t.Errorf("%s:\ngot  %s\nwant %s", c.name, f.Sentence, c.row)
				}
			}
		}
		group := b.Groups[GroupKey{c.code, c.element}]
		if !found || group == nil || group.Sentence != c.group {
			t.Errorf("%s: found %v, group %+v\nwant %s", c.name, found, group, c.group)
		}
	}
}

func findingsOf(b *Batch) (all []models.Finding) {
	for _, q := range b.Quarantined {
		all = append(all, q.Findings...)
	}
	return append(all, b.Warnings...)
}

// TestNoSentenceSaysReleased keeps the wording of the notices: the portal never says so of goods.
func TestNoSentenceSaysReleased(t *testing.T) {
	var all []string
	for _, p := range []*elements.Problem{keysRepeated, wrongFieldCount, strayQuote, linesDiffer, tooManyLines, lineOfBadFiling, farAway} {
		all = append(all, sentenceFor(&slip{problem: p, value: "x"}, "y", 3))
	}
	for _, f := range Missing(nil, models.Carrier) {
		all = append(all, f.Sentence)
	}
	for _, sentence := range all {
		lower := strings.ToLower(sentence)
		if strings.Contains(lower, "release") || strings.Contains(lower, "cleared") || sentence == "" || !strings.HasSuffix(sentence, ".") {
			t.Errorf("%q", sentence)
		}
	}
}

func TestMissingColumnSentences(t *testing.T) {
	want := map[string]string{
		"mode.missing":           "Add a column for the mode of transportation. No header of your file is known to mean it.",
		"deliver_to_zip.missing": "Add a column for the " + lowerFirst(elements.Get(elements.DeliverToZIP).Label) + ". No header of your file is known to mean it.",
		"join_key.missing":       "Add a column. Enter at least one of the tracking number, the house bill and the master bill.",
	}
	for _, f := range Missing(nil, models.Carrier) {
		if text, ok := want[f.Code]; ok {
			if f.Sentence != text {
				t.Errorf("got  %s\nwant %s", f.Sentence, text)
			}
			delete(want, f.Code)
		}
	}
	if len(want) > 0 {
		t.Errorf("not said: %v", want)
	}
	for label, want := range map[string]string{"Mode": "mode", "HTS number": "HTS number", "ZIP": "ZIP", "City": "city", "X": "x"} {
		if got := lowerFirst(label); got != want {
			t.Errorf("%q: got %q", label, got)
		}
	}
}

func TestClip(t *testing.T) {
	for _, text := range []string{"", "short", strings.Repeat("x", longestValue), strings.Repeat("x", longestValue+1), strings.Repeat("é", 150),
		"x" + strings.Repeat("é", 150), strings.Repeat("深", 100), strings.Repeat("🧸", 100)} {
		got := clip(text)
		if len(got) > longestValue || !strings.HasPrefix(text, got) || strings.ToValidUTF8(got, "?") != got {
			t.Errorf("%q: got %q", text, got)
		}
		if len(text)-len(got) > 3 && len(got) < longestValue-3 {
			t.Errorf("%q: %d bytes is too little", text, len(got))
		}
	}
}

func TestQuoteList(t *testing.T) {
	for _, c := range []struct {
		names []string
		want  string
	}{
		{nil, ""},
		{[]string{"a"}, "“a”"},
		{[]string{"a", "b"}, "“a”, “b”"},
		{[]string{"a", "b", "c", "d"}, "“a”, “b” and 2 more"},
	} {
		if got := quoteList(c.names, 2); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}
