package web

import (
	"strings"
	"testing"

	"pilot321/internal/testkit"
	"pilot321/models"
)

// carrierWith is carrierCSV with one text put for another in some rows.
func replaced(file, from, to string, rows ...int) string {
	lines := strings.Split(file, "\n")
	for _, n := range rows {
		lines[n] = strings.Replace(lines[n], from, to, 1)
	}
	return strings.Join(lines, "\n")
}

const countryCause = "/fix/seller_country.not_a_country_code?element=seller_country"

// A cause in all its rows: looked at, previewed, applied, sent twice, undone.
func TestRepairOfACause(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, database string) {
		p := newPilot(t, database)
		b := p.participant("Harborlight", models.Marketplace)
		csv := replaced(marketplaceCSV(20, 7), ",VN,Ana", ",Viet Nam,Ana", 2, 3, 5, 7)
		at := p.imported(b, file{"manifest", "mugs.csv", replaced(csv, ",VN,Ana", ",Atlantis,Ana", 9)})
		b.get(at).is(200).page().MustContain("15 of 20 rows are in; 5 rows wait for you", "Fix the 5 rows")

		fix := b.get(at + "/fix").is(200).page()
		fix.MustContain("5 rows wait for you", "2 causes", "Repair 4 rows", "Viet Nam", "TRK000000002US", "=two", "Could be VN")
		cause := b.get(at + countryCause).is(200).page()
		cause.MustContain("5 rows wait", "2 different values", "Viet Nam", "Atlantis", "Suggested")

		form := []string{"from-0", "Viet Nam", "to-0", "VN", "from-1", "Atlantis", "to-1", ""}
		b.submit(at+countryCause, at+countryCause, append(form, "action", "preview")...).is(200).page().
			MustContain("3 rows of 4 would have no error left", "1 row has other errors too", "Apply to 4 rows", "Nothing is stored yet")
		b.submit(at+countryCause, at+countryCause, "action", "apply", "from-0", "Viet Nam", "to-0", "Vietnam!").is(422).page().
			MustContain("There is a problem", "Vietnam!")
		b.submit(at+countryCause, at+countryCause, "action", "apply").is(422).page().MustContain("at least one")
		b.get(at).is(200).page().MustContain("15 of 20 rows are in")

		b.submit(at+countryCause, at+countryCause, append(form, "action", "apply")...).leadsTo(at + "/fix")
		b.get(at+"/fix").is(200).page().MustContain("4 rows were changed, and 3 rows went in.", "2 rows wait for you", "“Viet Nam” became “VN”", "Robin of Harborlight", "Done")
		b.submit(at+countryCause, at+countryCause, append(form, "action", "apply")...).is(422)
		b.get(at).is(200).page().MustContain("18 of 20 rows are in; 2 rows wait for you")

		// The rest of the cause is left out.
		b.submit(at+countryCause, at+countryCause, "action", "leave").leadsTo(at + "/fix")
		left := b.get(at + "/fix").is(200).page()
		left.MustContain("1 row is left out.", "1 row left out", "1 row waits for you")
		b.submit(at+"/fix", undoOf(t, b, at)).leadsTo(at + "/fix#repairs")
		b.get(at+"/fix").is(200).page().MustContain("The repair is undone", "2 rows wait for you", "Undone")

		// Cells in the grid: one row goes in, the other comes back with what was typed.
		grid := b.get(at + "/fix").is(200)
		fields := []string{"cell-9-10", "KH", "cell-7-19", "none"}
		for _, name := range []string{"seen-7", "seen-9"} {
			fields = append(fields, name, valueOf(t, grid.Body.String(), name))
		}
		b.submit(at+"/fix", at+"/fix", fields...).leadsTo(at + "/fix#rows")
		b.get(at+"/fix").is(200).page().MustContain("2 rows were changed, and 1 row went in.", "1 row waits for you")
		b.get(at + "/fix").source(`value="none"`)
		again := b.submit(at+"/fix", at+"/fix", "seen-7", "0", "cell-7-19", "3").is(422).page()
		again.MustContain("Look at row 7 again")

		// One row whole.
		row := b.get(at + "/fix/row/7").is(200)
		row.page().MustContain("This row waits for you", "Qty", "=two", "“=two” became “none”")
		seen := valueOf(t, row.Body.String(), "seen")
		b.submit(at+"/fix/row/7", at+"/fix/row/7", "action", "save", "seen", seen, "cell-19", "2").leadsTo(at + "/fix/row/7")
		b.get(at+"/fix/row/7").is(200).page().MustContain("This row went in after a repair", "“none” became “2”")
		b.get(at).is(200).page().MustContain("All 20 rows are in")
		b.get(at + "/fix").is(200).page().MustContain("No row of this manifest waits")
	})
}

// valueOf is the value of a hidden field.
func valueOf(t *testing.T, body, name string) string {
	t.Helper()
	_, rest, found := strings.Cut(body, `name="`+name+`" value="`)
	if !found {
		t.Fatalf("there is no field %s", name)
	}
	value, _, _ := strings.Cut(rest, `"`)
	return value
}

// undoOf is the address of the first undo of the list.
func undoOf(t *testing.T, b *browser, at string) string {
	t.Helper()
	_, rest, found := strings.Cut(b.get(at+"/fix").is(200).Body.String(), `action="`+at+`/repairs/`)
	if !found {
		t.Fatal("nothing can be undone")
	}
	id, _, _ := strings.Cut(rest, `"`)
	return at + "/repairs/" + id
}

// Another company finds nothing, and the auditor changes nothing.
func TestRepairsOfOthers(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, database string) {
		p := newPilot(t, database)
		b := p.participant("Harborlight", models.Marketplace)
		at := p.imported(b, file{"manifest", "mugs.csv", marketplaceCSV(4, 2)})
		quantity := at + "/fix/quantity.not_a_whole_number"
		b.submit(quantity, quantity, "action", "leave").leadsTo(at + "/fix")
		undo := undoOf(t, b, at)
		for _, path := range []string{at + "/fix/row/1", at + "/fix/row/99", at + "/fix/no.such_cause", at + "/fix/row/x"} {
			b.get(path).is(404)
		}
		other := p.participant("Otherside", models.Marketplace)
		for _, path := range []string{at + "/fix", at + "/fix/row/2", quantity} {
			other.get(path).is(404)
		}
		mine := p.imported(other, file{"manifest", "mugs.csv", marketplaceCSV(4, 2)})
		for _, path := range []string{at + "/fix", at + "/fix/row/2", quantity, undo, mine + strings.TrimPrefix(undo, at)} {
			other.submit("/manifests/new", path, "action", "apply").is(404)
		}
		auditor := p.person(models.RoleAuditor, "Audit", nil)
		auditor.get(at+"/fix").is(200).page().None("button", "Undo")
		auditor.get(at + "/fix/row/2").is(200).page().MustContain("You left this row out")
		auditor.submit("/account", at+"/fix").is(403)
	})
}
