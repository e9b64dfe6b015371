package intake

import (
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pilot321/elements"
	"pilot321/models"
)

func TestASoundRow(t *testing.T) {
	b := one(t, carrierHeader+carrierRow(" tst 1-a ", `"  Porcelain mug, 41"" tall "`, "12.50"), carrier)
	if b.Rows != 1 || b.Accepted != 1 || len(b.Quarantined)+len(b.Warnings)+len(b.Groups) != 0 || !b.Done || b.FirstRow != 1 || b.LastRow != 1 {
		t.Fatalf("got %+v", b)
	}
	d := b.Drafts[0]
	if want := (models.Keys{Tracking: "TST1A", House: "HTST1A", Master: "17630000003"}); d.Keys != want {
		t.Errorf("keys %+v", d.Keys)
	}
	if d.Day.String() != "2025-06-01" || d.FirstRow != 1 || d.LastRow != 1 || d.Filing.Kind != models.Carrier {
		t.Errorf("got %+v", d)
	}
	// Texts are trimmed and otherwise as sent.
	if got := d.Filing.Values.Get(elements.TrackingNumber); got != "tst 1-a" {
		t.Errorf("tracking number %q", got)
	}
	if got := d.Filing.Lines[0].Values.Get(elements.EnhancedDescription); got != `Porcelain mug, 41" tall` {
		t.Errorf("description %q", got)
	}
	for _, values := range []models.Values{d.Filing.Values, d.Filing.Lines[0].Values} {
		if !slices.IsSortedFunc(values, func(a, b models.Value) int { return int(a.Element) - int(b.Element) }) {
			t.Errorf("not in order: %v", values)
		}
	}
	values, lines, err := models.ReadDoc(d.Doc(nil))
	if err != nil || !reflect.DeepEqual(values, d.Filing.Values) || len(lines) != 1 || lines[0].Row != 1 {
		t.Errorf("document %v %v %v", values, lines, err)
	}
}

func TestGoodsLines(t *testing.T) {
	b := one(t, carrierHeader+carrierRow("T1", "Porcelain mug", "12.50")+carrierRow("T1", "Wooden spoon", "3.00")+
		carrierRow("T2", "Cotton towel", "9.00")+",,,,\n\n"+carrierRow("t-2", "Linen towel", "11.00"), carrier)
	if len(b.Drafts) != 2 || b.Rows != 4 || b.Accepted != 4 || len(b.Groups) != 0 {
		t.Fatalf("got %+v", codesOf(b))
	}
	for i, want := range []struct {
		rows  []int64
		goods []string
	}{{[]int64{1, 2}, []string{"Porcelain mug", "Wooden spoon"}}, {[]int64{3, 4}, []string{"Cotton towel", "Linen towel"}}} {
		for k, line := range b.Drafts[i].Filing.Lines {
			if line.Row != want.rows[k] || line.Values.Get(elements.EnhancedDescription) != want.goods[k] {
				t.Errorf("filing %d, line %d: %+v", i, k, line)
			}
		}
		if b.Drafts[i].FirstRow != want.rows[0] || b.Drafts[i].LastRow != want.rows[1] {
			t.Errorf("filing %d: rows %d to %d", i, b.Drafts[i].FirstRow, b.Drafts[i].LastRow)
		}
	}
}

// TestFindings lists what must be found and, by being complete, what must not.
func TestFindings(t *testing.T) {
	good := func(tracking string) string { return carrierRow(tracking, "Porcelain mug", "12.50") }
	edit := func(row, old, new string) string {
		if !strings.Contains(row, old) {
			t.Fatalf("%q is not in the row", old)
		}
		return strings.Replace(row, old, new, 1)
	}
	for _, c := range []struct {
		name     string
		rows     string
		accepted int64
		want     []string
	}{
		{"all good", good("T1") + good("T2"), 2, nil},
		{"bad weight", good("T1") + edit(good("T2"), "1.250", "heavy"), 1, []string{"2 weight_kg.not_a_number"}},
		{"two faults in one row", edit(edit(good("T1"), "1.250", "heavy"), "98101", "981"), 0,
			[]string{"1 deliver_to_zip.not_a_zip", "1 weight_kg.not_a_number"}},
		{"missing value", edit(good("T1"), "Hana Diaz", "  "), 0, []string{"1 deliver_to_name.missing"}},
		{"placeholder is missing", edit(good("T1"), "Hana Diaz", "N/A"), 0,
			[]string{"1 deliver_to_name.placeholder", "1 deliver_to_name.missing"}},
		{"no keys", strings.Replace(edit(good("T1"), "176-30000003", ""), "T1,HT1,", ",,", 1), 0, []string{"1 join_key.missing"}},
		{"two rows without keys are two filings", strings.Repeat(strings.Replace(edit(good("T1"), "176-30000003", "--"), "T1,HT1,", ",,", 1), 2), 0,
			[]string{"1 master_bill.placeholder", "1 join_key.missing", "2 master_bill.placeholder", "2 join_key.missing"}},
		{"too few cells", good("T1") + "T2,HT2\n" + good("T3"), 2, []string{"2 row.wrong_field_count"}},
		{"too many cells", edit(good("T1"), "Seattle", "Seattle,Tacoma") + good("T2"), 1, []string{"1 row.wrong_field_count"}},
		{"ragged line of a filing", good("T1") + "T1,HT1\n" + good("T2"), 1,
			[]string{"1 row.line_of_bad_filing", "2 row.wrong_field_count"}},
		{"stray quote", edit(good("T1"), "Porcelain mug", `"41" board"`) + good("T2"), 1, []string{"1 row.stray_quote"}},
		{"keys repeated later", good("T1") + good("T2") + good("T1") + good("T3"), 3, []string{"3 row.keys_repeated"}},
		{"keys repeated in another spelling", good("AB1") + good("T2") + edit(good("AB1"), "AB1", "ab-1 "), 2, []string{"3 row.keys_repeated"}},
		{"keys of a bad row count", edit(good("T1"), "1.250", "heavy") + good("T2") + good("T1"), 1,
			[]string{"1 weight_kg.not_a_number", "3 row.keys_repeated"}},
		{"repeated house bill without tracking", edit(good("T1"), "T1,", ",") + good("T2") + edit(good("T1"), "T1,", ","), 2,
			[]string{"3 row.keys_repeated"}},
		{"same house bill under another master bill", edit(good("T1"), "T1,", ",") +
			edit(edit(good("T1"), "T1,", ","), "176-30000003", "176-30000014"), 2, nil},
		{"one bad line", good("T1") + edit(good("T1"), "12.50", "cheap") + good("T1") + good("T2"), 1,
			[]string{"1 row.line_of_bad_filing", "2 fair_retail_value_usd.not_a_number", "3 row.line_of_bad_filing"}},
		{"lines differ", good("T1") + edit(good("T1"), "Seattle", "Tacoma"), 0,
			[]string{"1 row.line_of_bad_filing", "2 row.lines_differ"}},
		{"lines agree in another spelling", good("T1") + edit(edit(good("T1"), "air", "AIR"), "1.250", "1.25"), 2, nil},
		{"a line may leave out what belongs to the filing", good("T1") + edit(good("T1"), "Seattle", ""), 2, nil},
		{"another house bill on one tracking number", good("T1") + edit(good("T1"), "HT1", "H9"), 0,
			[]string{"1 row.line_of_bad_filing", "2 row.lines_differ"}},
		{"vague is a warning", carrierRow("T1", "gift", "1.00"), 1, []string{"1 enhanced_description.vague"}},
		{"check digit is a warning", edit(good("T1"), "176-30000003", "176-30000001"), 1, []string{"1 master_bill.check_digit"}},
		{"no check digit by truck", edit(edit(good("T1"), "176-30000003", "176-30000001"), "air", "truck"), 1, nil},
		{"arrival years away", edit(good("T1"), "2025-06-01", "2027-06-01"), 1, []string{"1 arrival_date.far_away"}},
		{"arrival long ago", edit(good("T1"), "2025-06-01", "2023-06-01"), 1, []string{"1 arrival_date.far_away"}},
		{"warnings of a bad row stay with it", edit(carrierRow("T1", "gift", "1.00"), "98101", "9"), 0,
			[]string{"1 deliver_to_zip.not_a_zip", "1 enhanced_description.vague"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := one(t, carrierHeader+c.rows+good("LAST"), carrier)
			got := codesOf(b)
			if !reflect.DeepEqual(got, c.want) && len(got)+len(c.want) > 0 || b.Accepted != c.accepted+1 {
				t.Errorf("accepted %d, want %d\ngot  %q\nwant %q", b.Accepted, c.accepted+1, got, c.want)
			}
			if b.Rows != b.Accepted+int64(len(b.Quarantined)) {
				t.Errorf("%d rows, %d accepted, %d in quarantine", b.Rows, b.Accepted, len(b.Quarantined))
			}
			checkFindings(t, b)
		})
	}
}

// checkFindings holds for every batch: sentences are whole, groups count what rows say.
func checkFindings(t *testing.T, b *Batch) {
	t.Helper()
	counts := map[GroupKey]int64{}
	each := func(f models.Finding) {
		counts[GroupKey{f.Code, f.Key}]++
		if f.Sentence == "" || strings.Contains(f.Sentence, "{") || strings.Contains(f.Sentence, "%!") || elements.Key(f.Element) != f.Key {
			t.Errorf("%+v", f)
		}
		if strings.HasPrefix(f.Sentence, "Check this value") {
			t.Errorf("no sentence for %s", f.Code)
		}
	}
	for _, q := range b.Quarantined {
		if len(q.Findings) == 0 {
			t.Errorf("row %d is in quarantine for no reason", q.Row)
		}
		for _, f := range q.Findings {
			each(f)
		}
	}
	for _, f := range b.Warnings {
		if f.Severity != models.SeverityWarning {
			t.Errorf("an error on a row that went in: %+v", f)
		}
		each(f)
	}
	for key, n := range counts {
		if g := b.Groups[key]; g == nil || g.Count != n || len(g.FirstRows) != int(min(n, firstRows)) || g.Sentence == "" {
			t.Errorf("%v: %d findings, group %+v", key, n, g)
		}
	}
}

func TestWhatIsNotTheFilersOwn(t *testing.T) {
	header := "Originator,Filer Type," + carrierHeader
	row := func(code, kind, tracking string) string {
		return code + "," + kind + "," + carrierRow(tracking, "Porcelain mug", "1.00")
	}
	b := one(t, header+row("oc1", "Carrier", "T1")+row("OC2", "carrier", "T2")+row("", "marketplace", "T3")+row("", "", "T4"), carrier)
	want := []string{"2 originator_code.does_not_match", "3 filer_type.does_not_match"}
	if got := codesOf(b); !reflect.DeepEqual(got, want) || b.Accepted != 2 {
		t.Errorf("accepted %d, got %q", b.Accepted, got)
	}
	checkFindings(t, b)
}

func TestProfile(t *testing.T) {
	o := carrier
	o.Required = []models.ElementID{elements.PortOfEntry, elements.DeliverToName}
	row := carrierRow("T1", "Porcelain mug", "1.00")
	b := one(t, carrierHeader+row+strings.Replace(row, "Hana Diaz", "", 1)+carrierRow("T2", "Spoon made of wood", "1.00"), o)
	want := []string{"1 port_of_entry.missing", "2 row.line_of_bad_filing", "3 port_of_entry.missing"}
	if got := codesOf(b); !reflect.DeepEqual(got, want) {
		t.Errorf("got %q", got)
	}
	checkFindings(t, b)
	b = one(t, carrierHeader+strings.Replace(row, "Hana Diaz", "", 1), o)
	if got := codesOf(b); !reflect.DeepEqual(got, []string{"1 deliver_to_name.missing", "1 port_of_entry.missing"}) {
		t.Errorf("got %q", got)
	}
}

// TestNotAsked says once a column, not once a row, what need not be sent, and keeps it.
func TestNotAsked(t *testing.T) {
	header := strings.TrimSuffix(carrierHeader, "\n") + ",Merchant\n"
	var rows strings.Builder
	for n := range 25 {
		rows.WriteString(strings.TrimSuffix(carrierRow(fmt.Sprint("T", n), "Porcelain mug", "1.00"), "\n") + ",Bright Harbor\n")
	}
	b := one(t, header+rows.String(), carrier)
	g := b.Groups[GroupKey{"seller_name.not_for_this_filer", "seller_name"}]
	if len(b.Warnings) != 0 || b.Accepted != 25 || g == nil || g.Count != 25 || len(g.FirstRows) != 10 || g.Sample != "Bright Harbor" ||
		g.Severity != models.SeverityWarning {
		t.Fatalf("got %v, group %+v", codesOf(b), g)
	}
	if b.Drafts[0].Filing.Values.Get(elements.SellerName) != "Bright Harbor" {
		t.Error("the value was not kept")
	}
}

func TestDefaultDay(t *testing.T) {
	row := strings.Replace(carrierRow("T1", "Porcelain mug", "1.00"), "2025-06-01", "", 1)
	if b := one(t, carrierHeader+row, carrier); b.Drafts[0].Day != carrier.DefaultDay {
		t.Errorf("got day %s", b.Drafts[0].Day)
	}
}

// TestTooManyLines keeps a file of one endless filing from filling the memory: it comes out in batches
// like any other, all of it in quarantine.
func TestTooManyLines(t *testing.T) {
	var rows strings.Builder
	for range 2500 {
		rows.WriteString(carrierRow("T1", "Porcelain mug", "1.00"))
	}
	file := []byte(carrierHeader + rows.String() + carrierRow("T2", "Wooden spoon", "1.00"))
	var n, accepted int64
	for _, b := range batches(t, file, 100, carrier) {
		if b.Rows > 1100 {
			t.Errorf("a batch of %d rows", b.Rows)
		}
		for _, q := range b.Quarantined {
			if len(q.Findings) != 1 || q.Findings[0].Code != "row.too_many_lines" {
				t.Fatalf("row %d: %+v", q.Row, q.Findings)
			}
		}
		n, accepted = n+b.Rows, accepted+b.Accepted
		checkFindings(t, b)
	}
	if n != 2501 || accepted != 1 {
		t.Errorf("%d rows, %d accepted", n, accepted)
	}
	// As many as are allowed go in.
	full := carrierHeader + strings.Repeat(carrierRow("T1", "Porcelain mug", "1.00"), MaxLines)
	if b := one(t, full, carrier); b.Accepted != MaxLines {
		t.Errorf("%d lines: accepted %d", MaxLines, b.Accepted)
	}
}

// TestLongRowsMakeSmallBatches bounds a batch by its bytes, too.
func TestLongRowsMakeSmallBatches(t *testing.T) {
	long := strings.Repeat("porcelain ", 6000)
	var file strings.Builder
	file.WriteString(carrierHeader)
	for n := range 1000 {
		file.WriteString(carrierRow(fmt.Sprint("T", n), long, "1.00"))
	}
	all := batches(t, []byte(file.String()), 10_000, carrier)
	if len(all) < 2 {
		t.Errorf("%d bytes came as one batch", file.Len())
	}
	for _, b := range all {
		for _, q := range b.Quarantined {
			if len(q.Findings[0].Value) > longestValue || len(q.Raw[14]) != len(long) {
				t.Fatalf("row %d: a finding repeats %d bytes, raw has %d", q.Row, len(q.Findings[0].Value), len(q.Raw[14]))
			}
		}
	}
}

func TestAnEmptyRun(t *testing.T) {
	columns := Map(strings.Split(strings.TrimSpace(carrierHeader), ","), nil)
	checker := NewChecker(RowsOf(nil, nil), columns, carrier)
	b, err := checker.NextBatch(10)
	if err != nil || !b.Done || b.Rows != 0 || b.FirstRow != 0 {
		t.Errorf("got %+v %v", b, err)
	}
	if _, err := checker.NextBatch(10); err != io.EOF {
		t.Errorf("behind the end: %v", err)
	}
}

// TestCorrectedRows checks rows again that were corrected in quarantine.
func TestCorrectedRows(t *testing.T) {
	row := carrierRow("T1", "Porcelain mug", "1.00")
	text := carrierHeader + row + strings.Replace(row, "1.250", "heavy", 1)
	b := one(t, strings.Replace(text, "1.250", "heavy", 1), carrier)
	_, columns := inspected(t, []byte(text))
	for i := range b.Quarantined {
		b.Quarantined[i].Raw[17] = "1.250"
	}
	again, err := NewChecker(RowsOf(b.Quarantined, nil), columns, carrier).NextBatch(100)
	if err != nil || again.Accepted != 2 || len(again.Drafts) != 1 || again.Drafts[0].Filing.Lines[1].Row != 2 {
		t.Errorf("got %+v %v", again, err)
	}
}
