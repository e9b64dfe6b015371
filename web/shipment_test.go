package web

import (
	"context"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"pilot321/internal/testkit"
	"pilot321/models"
	"pilot321/pictures"
)

// ownPages are everything that a participant can get of its shipments, as text.
func ownPages(t *testing.T, b *browser, at string) map[string]string {
	t.Helper()
	pages := map[string]string{}
	for _, address := range []string{"/shipments", "/shipments?held=yes", "/shipments?held=no", "/shipments?q=trk000000001us",
		"/shipments?from=2026-11-01&to=2026-11-30", "/shipments?manifest=" + strings.TrimPrefix(at, "/manifests/")} {
		pages[address] = mainOf(t, b.get(address).is(200).Body.String())
	}
	pages["csv"] = b.get("/shipments.csv").is(200).Body.String()
	for i, address := range links(b.get("/shipments").Body.String(), "/shipments/s") {
		pages[itoa(int64(i))] = mainOf(t, b.get(address).is(200).Body.String())
	}
	return pages
}

// mainOf is the content of a page with all its attributes, without the frame, whose tokens and
// references are never the same.
func mainOf(t *testing.T, body string) string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(body))
	check(t, err)
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && n.Data == "main" {
			var b strings.Builder
			check(t, html.Render(&b, n))
			return b.String()
		}
	}
	t.Fatal("the page has no main part")
	return ""
}

func links(body, begins string) (list []string) {
	for {
		_, rest, found := strings.Cut(body, `href="`+begins)
		if !found {
			return list
		}
		address, after, _ := strings.Cut(rest, `"`)
		list, body = append(list, begins+address), after
	}
}

// What a participant can get of its shipments says nothing of another filer and nothing that only staff
// may know; and it does not change with what the other one files.
func TestShipmentsLeakNothing(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, database string) {
		p := newPilot(t, database)
		mine, other := p.participant("Harborlight", models.Marketplace), p.participant("Quillbay Express", models.Carrier)
		at := p.imported(mine, file{"pictures", "mug-1.jpg", string(pictures.Draw(1, "mug"))}, file{"manifest", "mugs.csv", marketplaceCSV(4)})
		alone := ownPages(t, mine, at)
		p.imported(other, file{"manifest", "carrier.csv", carrierCSV(4, "911.11", "Zacharias Quux")})
		first := ownPages(t, mine, at)
		p.imported(other, file{"manifest", "carrier2.csv", carrierCSV(4, "12.50", "Ana Abbott")})
		second := ownPages(t, mine, at)
		secrets := []string{"Quillbay", "911", "Quux", "Zebrawood", "Quayside", "176-30000003", "4701", "score", "Score", "filers_disagree", "lane", "disagree", "person-day", "known-table", "What is known", "Parcels ever", "Split order"}
		for address, text := range first {
			for _, secret := range secrets {
				if strings.Contains(strings.ReplaceAll(text, "Quayside Lane", ""), secret) {
					t.Errorf("%s holds %q:\n%.2000s", address, secret, text)
				}
			}
			// A hold addressed to the participant is the one thing that may come of what another files.
			if held := strings.Contains(text, "On hold<") || strings.Contains(text, "hold-h"); !held && text != alone[address] && text != second[address] {
				t.Errorf("%s changes with what another company files", address)
			}
		}
		// A number that only the other one filed does not lead to the participant's own parcel.
		p.imported(other, file{"manifest", "carrier3.csv", strings.ReplaceAll(carrierCSV(4, "12.50", "Ana Abbott"), "TRK", "ZRK")})
		officer := p.person(models.RoleOfficer, "desk", nil)
		officer.get("/shipments?q=ZRK000000001US").is(200).page().MustContain("1 shipment has the number")
		mine.get("/shipments?q=ZRK000000001US").is(200).page().MustContain("No shipment has this number")
		mine.get("/shipments?q=17630000003").is(200).page().MustContain("No shipment has this number")
		stranger := p.participant("Fallowmere", models.Broker)
		shipment := firstLink(t, mine.get("/shipments"), "/shipments/s")
		stranger.get(shipment).is(404)
		stranger.get("/shipments?q=TRK000000001US").is(200).page().MustContain("No shipment has this number")
		stranger.get("/shipments").is(200).page().MustContain("You have not filed on a shipment yet")
	})
}

// A participant's list: filters, search and the page of one parcel with its versions.
func TestShipmentsOfParticipant(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, database string) {
		p := newPilot(t, database)
		b := p.participant("Harborlight", models.Marketplace)
		at := p.imported(b, file{"manifest", "mugs.csv", marketplaceCSV(60)})
		b.get("/shipments").is(200).page().MustContain("TRK000000060US", "Showing 50 shipments", "Older")
		older := strings.ReplaceAll(firstLink(t, b.get("/shipments"), "/shipments?before="), "&amp;", "&")
		page := b.get(older).is(200).page()
		page.MustContain("TRK000000001US", "Showing 10 shipments", "Newer")
		page.MustNotContain("TRK000000060US")
		if rows := strings.Count(b.get("/shipments.csv").is(200).Body.String(), "\n"); rows != 61 {
			t.Errorf("the download has %d lines, want 61", rows)
		}
		for query, found := range map[string]bool{"q=trk-0000 00007us": true, "q=H000007": true, "q=H99": false, "from=2026-11-05": true, "from=2026-11-06": false,
			"to=2026-11-04": false, "manifest=" + strings.TrimPrefix(at, "/manifests/"): true, "lane=exam": true, "score=99": true} {
			text := b.get("/shipments?" + strings.ReplaceAll(query, " ", "+")).is(200).Body.String()
			if strings.Contains(text, "TRK0000000") != found {
				t.Errorf("%s finds a shipment: %v, want %v", query, !found, found)
			}
		}
		// A corrected row is a new version; the earlier one stays on file.
		changed := strings.ReplaceAll(marketplaceCSV(1), "coffee mug", "tea pot")
		p.imported(b, file{"manifest", "fixed.csv", changed})
		own := b.get(firstLink(t, b.get("/shipments?q=TRK000000001US"), "/shipments/s")).is(200).page()
		own.MustContain("Blue ceramic tea pot", "Version 1, filed", "Your data was accepted", "Eligible for de minimis", "announced:threshold:2016-03-10", "fixed.csv")
		own.MustNotContain("released", "cleared", "Score", "Lane")
		if rows := strings.Count(b.get("/shipments.csv").is(200).Body.String(), "\n"); rows != 61 {
			t.Errorf("after a correction the download has %d lines, want 61", rows)
		}
	})
}

// Staff see everything on one page, disagreements first.
func TestShipmentsForStaff(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, database string) {
		p := newPilot(t, database)
		mine, other := p.participant("Harborlight", models.Marketplace), p.participant("Quillbay Express", models.Carrier)
		p.imported(mine, file{"manifest", "mugs.csv", marketplaceCSV(62)}, file{"pictures", "mug-1.jpg", string(pictures.Draw(1, "mug"))})
		p.imported(other, file{"manifest", "carrier.csv", carrierCSV(60, "911.11", "Zacharias Quux")})
		officer := p.person(models.RoleOfficer, "desk", nil)
		list := officer.get("/shipments").is(200).page()
		list.MustContain("TRK000000062US", "Harborlight", "Showing 50 shipments")
		officer.get(firstLink(t, officer.get("/shipments"), "/shipments?before=")).is(200).page().MustContain("Quillbay Express", "Disagree", "Showing 12 shipments")
		scored := officer.get("/shipments?sort=score").is(200)
		scored.page().MustContain("highest score first", "Quillbay Express", "Showing 50 shipments")
		rest := officer.get(firstLink(t, scored, "/shipments?before=")).is(200)
		seen := map[string]bool{}
		for _, address := range append(links(scored.Body.String(), "/shipments/s"), links(rest.Body.String(), "/shipments/s")...) {
			seen[address] = true
		}
		if len(seen) < 60 {
			t.Errorf("two pages by score show %d shipments, want the 60 that disagree at least", len(seen))
		}
		officer.get("/shipments?eligibility=over_threshold&q=").is(200).page().MustContain("Showing 50 shipments", "Older")
		officer.get("/shipments?score=100&lane=untouched").is(200).page().MustContain("No shipment passes these filters")
		officer.get("/shipments.csv?eligibility=over_threshold").is(200).source("911.11", "Harborlight; Quillbay Express", "over_threshold").sourceWithout("TRK000000061US")
		one := officer.get(firstLink(t, officer.get("/shipments?q=TRK000000001US"), "/shipments/s")).is(200)
		one.page().MustContain("Filings side by side", "The filers disagree on", "911.11", "Zacharias Quux", "Disagree", "on which the filers agree", "that only one filer gave", "Why this score", "filers_disagree_party", "Pictures from Harborlight",
			"Not eligible for de minimis", "This person on this day", "Before: score",
			"What is known of seller and address", "First arrival", "Nov 5, 2026", "Parcels in the week of this arrival", "Not presented")
		one.source("<mark>").sourceWithout("released", "cleared")
		officer.get(firstLink(t, one, "/pictures/")).is(200)
		single := officer.get(firstLink(t, officer.get("/shipments?q=TRK000000062US"), "/shipments/s")).is(200)
		single.page().MustContain("Only Harborlight (online marketplace) has filed so far", "elements as filed")
		single.sourceWithout("<mark>", "The filers disagree", "The filers agree")
		p.person(models.RoleAnalyst, "analyst", nil).get("/shipments").is(403)
	})
}

// Staff see what is known of seller and address, and the other parcels of an order that was split; its participant does
// not.
func TestSplitOrderForStaff(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, database string) {
		p := newPilot(t, database)
		mine := p.participant("Harborlight", models.Marketplace)
		whole := strings.ReplaceAll(strings.ReplaceAll(marketplaceCSV(2), "102 Example", "101 Example"), ",12.50,", ",450.00,")
		second := strings.Index(whole, "ORD-2")
		p.imported(mine, file{"manifest", "split.csv", whole[:second] + strings.ReplaceAll(whole[second:], "2026-11-05", "2026-11-06")})
		officer := p.person(models.RoleOfficer, "desk", nil)
		one := officer.get(firstLink(t, officer.get("/shipments?q=TRK000000001US"), "/shipments/s")).is(200)
		one.page().MustContain("Split order", "$900.00 from this seller to this person in 2 parcels on 2 days", "limit of $800.00", "TRK000000002US")
		other := firstLink(t, officer.get("/shipments?q=TRK000000002US"), "/shipments/s")
		one.source(`href="` + other + `"`)
		own := mine.get(firstLink(t, mine.get("/shipments?q=TRK000000001US"), "/shipments/s")).is(200)
		own.page().MustNotContain("Split order", "What is known", "Parcels ever", "TRK000000002US")
	})
}

// A process that ends between the upload and its job leaves the job to the next one.
func TestManifestKilledBeforeItsJob(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, database string) {
		p := newPilot(t, database)
		b := p.participant("Harborlight", models.Marketplace)
		at := b.upload("/manifests", file{"manifest", "mugs.csv", marketplaceCSV(30)}).is(303).Header().Get("Location")
		// The next process finds the job, and after the columns are confirmed is stopped after its first batch.
		p.work()
		b.submit(at, at+"/confirm").leadsTo(at)
		p.flow.Owner = "killed"
		ctx, kill := context.WithCancel(t.Context())
		kill()
		if err := p.flow.Import(ctx, models.System(), 1); err == nil {
			t.Fatal("an import went on after its process had ended")
		}
		p.flow.Owner, p.flow.Gone = "next", func(string) bool { return true }
		p.work()
		b.get(at).is(200).page().MustContain("All 30 rows are in")
		if rows := strings.Count(b.get("/shipments.csv").is(200).Body.String(), "\n"); rows != 31 {
			t.Errorf("%d rows are in, want 30", rows-1)
		}
	})
}
