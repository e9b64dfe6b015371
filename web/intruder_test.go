package web

import (
	"encoding/csv"
	"net/http"
	"strings"
	"testing"

	"pilot321/auth"
	"pilot321/internal/testkit"
	"pilot321/models"
	"pilot321/paths"
)

// Every address of a manifest, of what is remembered of columns and of a shipment is as if it did not exist for
// another company, whatever state the manifest is in; the auditor can look at it, and neither auditor nor desk can
// change anything.
func TestRecordsOfAnother(t *testing.T) {
	p := newPilot(t, testkit.SQLite(t))
	mine, theirs := p.participant("Harborlight", models.Marketplace), p.participant("Quillbay", models.Marketplace)
	staff := map[models.Role]*browser{}
	for _, role := range []models.Role{models.RoleAuditor, models.RoleOfficer, models.RoleAnalyst} {
		staff[role] = p.person(role, string(role), nil)
	}
	waiting := p.sent(mine, file{"manifest", "secret-first.csv", marketplaceCSV(3)})
	mine.submit(waiting, waiting+"/confirm").leadsTo(waiting)
	p.work()
	done := p.imported(mine, file{"manifest", "secret-second.csv", strings.ReplaceAll(marketplaceCSV(6, 2), "12.50", "13.50")})
	checked := p.sent(mine, file{"manifest", "secret-third.csv", strings.ReplaceAll(marketplaceCSV(6), "12.50", "14.50")})
	mapping := firstForm(t, mine.get(paths.ManifestMappings), "/manifests/mappings/")
	fill := func(pattern, at string) string {
		pattern = strings.Replace(pattern, "/manifests/mappings/:id/delete", mapping, 1)
		pattern = strings.Replace(pattern, "/manifests/:id", at, 1)
		return strings.NewReplacer(":row", "2", ":code", "quantity.not_a_number", ":repair", "r0000000000000").Replace(pattern)
	}
	for _, rule := range auth.Table {
		if !strings.HasPrefix(rule.Pattern, "/manifests/:id") && rule.Pattern != paths.MappingDelete {
			continue
		}
		for _, at := range []string{waiting, done, checked} {
			address := fill(rule.Pattern, at)
			if rule.Method == get {
				theirs.get(address).is(404).sourceWithout("secret-", "TRK0000")
				continue
			}
			theirs.submit("/manifests/new", address, "name", "secret-1.jpg").is(404)
			for role, b := range staff {
				if code := b.submit("/account", address).Code; code != http.StatusForbidden {
					t.Errorf("%s: %s answers %d", role, address, code)
				}
			}
		}
	}
	if faults, err := p.store.VerifyDatabase(t.Context()); err != nil || len(faults) > 0 {
		t.Errorf("%v %v", faults, err)
	}
	mine.get(checked).is(200).page().MustContain("Nothing is filed yet.")
}

// firstForm is the address of the first form on a page that begins like this.
func firstForm(t *testing.T, r *reply, begins string) string {
	t.Helper()
	_, rest, found := strings.Cut(r.is(200).Body.String(), `action="`+begins)
	if !found {
		t.Fatalf("no form for %s:\n%.3000s", begins, r.Body)
	}
	rest, _, _ = strings.Cut(rest, `"`)
	return begins + rest
}

// What a file says is shown as text: on no page does it become an element, and in no table a formula.
func TestHostileTexts(t *testing.T) {
	p := newPilot(t, testkit.SQLite(t))
	b := p.participant("Harborlight", models.Marketplace)
	const mark = `"><script>alert(1)</script><img src=x onerror=alert(2)>`
	spoil := func(text string) string {
		text = strings.Replace(text, "Photo\n", `"`+strings.ReplaceAll("=cmd|' /C calc'!A0"+mark, `"`, `""`)+"\",Photo\n", 1)
		rows := strings.SplitAfter(text, "\n")
		for i := range rows[1:] {
			rows[i+1] = strings.Replace(rows[i+1], ",mug-", `,"@SUM(1+1)`+strings.ReplaceAll(mark, `"`, `""`)+`",mug-`, 1)
			rows[i+1] = strings.Replace(rows[i+1], "Blue ceramic coffee mug for kitchen use", `"=HYPERLINK(""http://x"")`+strings.ReplaceAll(mark, `"`, `""`)+` ceramic coffee mug"`, 1)
		}
		return strings.Join(rows, "")
	}
	name := "=evil" + `<script>alert(3)</script>.csv`
	first := p.imported(b, file{"manifest", name, strings.ReplaceAll(spoil(marketplaceCSV(6, 2)), "=two", "=1+1<script>alert(4)</script>")})
	second := p.sent(b, file{"manifest", name, strings.ReplaceAll(spoil(marketplaceCSV(5)), "Blue", "Red")})
	third := p.sent(b, file{"manifest", name, strings.ReplaceAll(strings.Replace(spoil(marketplaceCSV(5)), "Photo\n", "<script>alert(5)</script>\n", 1), "12.50", "15.50")})
	for _, at := range []string{first, second, third} {
		for _, part := range []string{"", "/fix", "/history", "/receipt", "/pictures", "/withdrawal", "/fix/quantity.not_a_whole_number?element=quantity"} {
			r := b.get(at + part)
			if body := r.Body.String(); strings.Contains(body, "<script>alert") || strings.Contains(body, "<img src=x") {
				t.Errorf("%s%s carries an element of the file:\n%.300s", at, part, body[strings.Index(body, "alert"):])
			}
		}
		for _, part := range []string{"/findings.csv", "/history.csv", "/changes.csv", "/pictures/missing.csv", "/pictures/faults.csv"} {
			r := b.get(at + part)
			if r.Code == 404 {
				continue
			}
			records, err := csv.NewReader(r.is(200).Body).ReadAll()
			check(t, err)
			for _, record := range records {
				for _, cell := range record {
					if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
						t.Errorf("%s%s has a formula: %q", at, part, cell)
					}
				}
			}
		}
	}
	for _, page := range []string{"/manifests", "/manifests/mappings", "/dashboard"} {
		if body := b.get(page).is(200).Body.String(); strings.Contains(body, "<script>alert") {
			t.Errorf("%s carries an element of a file", page)
		}
	}
}

// Bytes that PostgreSQL cannot store or compare are an answer like any other, in an address and in a form.
func TestBytesThatAreNoText(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, database string) {
		p := newPilot(t, database)
		b := p.participant("Harborlight", models.Marketplace)
		at := p.imported(b, file{"manifest", "mugs.csv", marketplaceCSV(6, 2, 3)})
		row := at + "/fix/row/2"
		for _, bad := range []string{"%00", "%ff", "a%00b", "%ed%a0%80"} {
			for _, address := range []string{at + "/fix?code=" + bad, at + "/fix?code=quantity.not_a_whole_number&element=" + bad, at + "/fix/" + bad, at + "/fix/quantity.not_a_whole_number?element=" + bad,
				at + "/fix?cause=" + bad, at + "/pictures?filter=" + bad, "/manifests?q=" + bad, "/manifests?status=" + bad, "/shipments?q=" + bad, "/shipments?manifest=" + bad,
				"/uploads/" + bad, "/manifests/" + bad, row + "?x=" + bad} {
				if code := b.get(address).Code; code >= 500 {
					t.Errorf("%s answers %d", address, code)
				}
			}
		}
		for _, bad := range []string{"\x00", "1\x00", "\xff1", "\u202e1"} {
			for _, action := range []string{row, at + "/fix", at + "/fix/quantity.not_a_whole_number?element=quantity"} {
				for name, fields := range map[string][]string{"cells": {"seen-2", "0", "cell-2-19", bad}, "values": {"action", "apply", "from-0", "=two", "to-0", bad}} {
					if code := b.submit(at+"/fix", action, fields...).Code; code >= 500 {
						t.Errorf("%s with the %s %q answers %d", action, name, bad, code)
					}
				}
			}
		}
		b.get(at+"/fix").is(200).page().None("link", "Check again") // no repair is left at work
		if log := p.log.String(); strings.Contains(log, "invalid byte sequence") || strings.Contains(log, `"status":500,`) {
			t.Errorf("the log tells of a failure")
		}
		if faults, err := p.store.VerifyDatabase(t.Context()); err != nil || len(faults) > 0 {
			t.Errorf("%v %v", faults, err)
		}
	})
}
