package web

import (
	"net/http"
	"strings"
	"testing"

	"pilot321/auth"
	"pilot321/internal/testkit"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/pictures"
)

// added sends the form for a new reference; fields are name, value pairs.
func (b *browser) added(data string, fields ...string) *reply {
	b.site.t.Helper()
	files := []file{}
	for i := 0; i+1 < len(fields); i += 2 {
		files = append(files, file{fields[i], "", fields[i+1]})
	}
	if data != "" {
		files = append(files, file{"picture", "reference.png", data})
	}
	body, kind := b.multipartFrom(paths.GalleryNew, files)
	return b.post(paths.Gallery, kind, body)
}

// TestGallery is the whole story of a reference: it is added, finds what is on file and what comes, is looked at from
// every side, and is taken out and let in again.
func TestGallery(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, database string) {
		p := newPilot(t, database)
		shop := p.participant("Harborlight", models.Marketplace)
		officer, auditor, analyst := p.person(models.RoleOfficer, "Officer", nil), p.person(models.RoleAuditor, "Auditor", nil), p.person(models.RoleAnalyst, "Analyst", nil)

		officer.get(paths.Gallery).is(200).page().MustContain("The gallery is empty", "Add a picture")
		auditor.get(paths.Gallery).is(200).sourceWithout(paths.GalleryNew).page().MustContain("The gallery is empty", "Officers and supervisors add pictures to it.")

		// Everything that is wrong is told at once, and what was typed stays.
		mug := string(pictures.Draw(1, "mug"))
		page := officer.added("", "title", "Kept title").is(http.StatusUnprocessableEntity).source("Kept title").page()
		page.MustContain("Choose a picture file.", "Choose what the picture stands for.", "Say why the picture belongs in the gallery.", "Say where the picture comes from.")
		fields := []string{"title", "Fake “mug” <b>", "kind", "counterfeit", "holder", "Cedar Mugs", "reason", "Seized in May", "source", "=Port of test"}
		officer.added("this is no picture", fields...).is(http.StatusUnprocessableEntity).page().MustContain("Expected a JPEG, PNG, GIF or WebP picture; found text.")
		officer.added(mug, append(fields, "expires", "2020-01-01")...).is(http.StatusUnprocessableEntity).page().MustContain("Enter a day from today on")
		if list, _, err := p.store.Gallery(t.Context(), models.GalleryFilter{}); err != nil || len(list) != 0 {
			t.Fatalf("a refused form added %v, %v", list, err)
		}

		// One picture is on file before, one comes after.
		first := p.imported(shop, file{"manifest", "mugs.csv", strings.Replace(marketplaceCSV(2), "Blue ceramic coffee mug for kitchen use", "Replica watch of steel with leather strap", 1)}, file{"pictures", "mug-1.jpg", mug})
		at := officer.added(mug, fields...).is(303).Header().Get("Location")
		page = officer.get(at).is(200).page()
		page.MustContain("The picture is in the gallery.", "Comparing it with the pictures on file", "0 of 1 picture on file compared", "Robin of Officer", "Fake “mug” <b>")
		officer.do("GET", at+"/progress", nil).leadsTo(at)
		p.work()
		officer.set["HX-Request"] = "true"
		officer.get(at + "/progress").is(200).source("Everything is up to date.")
		delete(officer.set, "HX-Request")
		officer.added(mug, fields...).is(http.StatusUnprocessableEntity).page().MustContain("This very picture is in the gallery already.")

		for _, b := range []*browser{officer, auditor, analyst} {
			page = b.get(at).is(200).page()
			page.MustContain("1 different picture matches it", "0 of 256", "As it is", "The whole picture", "TRK000000001US", "Seized in May", "Added to the gallery", "Compared with the pictures on file")
			page.MustNotContain("TRK000000002US")
			list := b.get(paths.Gallery + "?kind=counterfeit&status=active&q=MUGS").is(200)
			list.source(at, at+"/picture?size=thumb").page().MustContain("1 reference", "Cedar Mugs")
			if got := b.get(at + "/picture?size=thumb").is(200); got.Header().Get("Content-Type") != "image/jpeg" || got.Header().Get("Content-Security-Policy") != "default-src 'none'; sandbox" {
				t.Errorf("the picture comes with %v", got.Header())
			}
			b.get(between(t, b.get(at).Body.String(), `href="/pictures/`, `"`)).is(200)
		}
		officer.get(paths.Gallery + "?q=none%25").is(200).page().MustContain("No reference fits these filters")
		officer.get(paths.GalleryCSV).is(200).source("Fake “mug” <b>", "'=Port of test", "Known counterfeit", "Active")
		officer.get(at+"/matches.csv").is(200).source("0,as it is,the whole picture", "TRK000000001US")
		// A desk that reads shipments sees it there; an analyst does not get to shipments.
		shipment := between(t, officer.get(at).Body.String(), `href="/shipments/`, `"`)
		officer.get(shipment).is(200).page().MustContain("Picture matches", "Seized in May", "Known counterfeit", "0 of 256")
		analyst.get(at).is(200).sourceWithout(`href="/shipments/`)
		// So does the officer who decides, beside everything else.
		held := between(t, officer.get(shipment).Body.String(), `href="/queue/`, `"`)
		for _, b := range []*browser{officer, auditor} {
			b.get(held).is(200).source(at).page().MustContain("Picture matches", "Fake “mug” <b>", "Seized in May", "As it is", "0 of 256")
		}
		own := between(t, shop.get(shipment).Body.String(), `href="/holds/`, `"`)

		// Its sender sees nothing of it, anywhere.
		for _, address := range []string{first, first + "/pictures", shipment, paths.Shipments, paths.Dashboard, paths.Holds, own} {
			shop.get(address).is(200).sourceWithout("gallery", "counterfeit", "Seized in May", "Cedar Mugs", "Picture matches")
		}

		// A change needs a reason, and each is in the history.
		officer.submit(at, at+"/status", "to", "quarantined").is(http.StatusUnprocessableEntity).page().MustContain("Say why you change whether this reference counts.")
		officer.submit(at, at+"/status", "to", "quarantined", "why", "Not sure any more").leadsTo(at)
		p.work()
		page = officer.get(at).is(200).page()
		page.MustContain("Its matches do not count until somebody has looked at it. Not sure any more", "Activate again", "Retire", "1 different picture matches it, shown by 1 shipment, on which 1 hold stands")
		officer.get(shipment).is(200).page().MustNotContain("Picture matches")
		officer.get(paths.Gallery).is(200).page().MustContain("1 reference waits for somebody to look at it", "Not sure any more")
		officer.submit(at, at+"/status", "to", "active", "why", "Looked at it again").leadsTo(at)
		officer.submit(at, at+"/edit", "reason", "Seized in June", "expires", "2026-12-31").leadsTo(at)
		officer.submit(at, at+"/edit", "reason", "", "expires", "yesterday").is(http.StatusUnprocessableEntity).page().MustContain("Say why the picture belongs in the gallery.", "Enter a day from today on")
		p.work()
		officer.get(shipment).is(200).page().MustContain("Picture matches", "Seized in June")
		officer.submit(at, at+"/status", "to", "retired", "why", "No longer needed").leadsTo(at)
		officer.submit(at, at+"/status", "to", "retired", "why", "Twice").is(http.StatusConflict)
		officer.get(at).is(200).page().MustContain("Retired", "No longer needed", "2026-12-31", "Looked at it again")
		auditor.get("/audit").is(200).page().MustContain("Reference retired")
	})
}

// between is what stands after a mark, with the mark's address in front.
func between(t *testing.T, text, mark, end string) string {
	t.Helper()
	_, rest, found := strings.Cut(text, mark)
	if !found {
		t.Fatalf("no %s", mark)
	}
	rest, _, _ = strings.Cut(rest, end)
	return strings.TrimPrefix(mark, `href="`) + strings.ReplaceAll(rest, "&amp;", "&")
}

// A picture under many sellers is offered to whoever keeps the gallery, and put into the negative bank from there.
func TestSharedPictureIntoTheNegativeBank(t *testing.T) {
	p := newPilot(t, testkit.SQLite(t))
	shop := p.participant("Harborlight", models.Marketplace)
	officer, auditor := p.person(models.RoleOfficer, "Officer", nil), p.person(models.RoleAuditor, "Auditor", nil)
	text := marketplaceCSV(3)
	for i, seller := range []string{"Alder Store,A1", "Birch Store,B1", "Cedar Store,C1"} {
		text = strings.Replace(text, "Harborlight Store,M4000", seller, 1)
		text = strings.Replace(text, "mug-"+itoa(int64(i+1))+".jpg", "no-image.jpg", 1)
	}
	p.imported(shop, file{"manifest", "mugs.csv", text}, file{"pictures", "no-image.jpg", string(pictures.Draw(4, "cap"))})
	page := officer.get(paths.Gallery).is(200)
	page.page().MustContain("Pictures seen under many sellers", "Put into the negative bank")
	auditor.get(paths.Gallery).is(200).sourceWithout(paths.GalleryNew).page().MustContain("Pictures seen under many sellers", "Officers and supervisors can put it into the negative bank.")
	form := between(t, page.Body.String(), `href="/gallery/new?`, `"`)
	officer.get(form).is(200).source(`alt="The picture to be added"`)
	from := strings.TrimPrefix(form, "/gallery/new?picture=")
	at := officer.added("", "from", from, "title", "No image", "kind", "placeholder", "reason", "Says nothing", "source", "Sellers").is(303).Header().Get("Location")
	p.work()
	officer.get(at).is(200).page().MustContain("Pictures that look like this say nothing", "1 different picture matches it")
	officer.get(paths.Gallery).is(200).page().MustNotContain("Pictures seen under many sellers")
	officer.get("/gallery/new?picture=p0000000000000").is(404)
	officer.added("", "from", "p0000000000000", "title", "No image", "kind", "placeholder", "reason", "Says nothing", "source", "Sellers").is(404)
}

// Nobody but the desk changes the gallery, and no participant learns that it exists.
func TestGalleryIsForStaff(t *testing.T) {
	p := newPilot(t, testkit.SQLite(t))
	shop, officer := p.participant("Harborlight", models.Marketplace), p.person(models.RoleOfficer, "Officer", nil)
	at := officer.added(string(pictures.Draw(1, "mug")), "title", "Fake mug", "kind", "counterfeit", "reason", "Seized", "source", "Port").is(303).Header().Get("Location")
	others := map[models.Role]*browser{models.RoleOwner: shop, models.RoleAdministrator: p.person(models.RoleAdministrator, "Administrator", nil),
		models.RoleAnalyst: p.person(models.RoleAnalyst, "Analyst", nil), models.RoleAuditor: p.person(models.RoleAuditor, "Auditor", nil)}
	for role, b := range others {
		for _, rule := range auth.Table {
			if !strings.HasPrefix(rule.Pattern, paths.Gallery) {
				continue
			}
			address := strings.Replace(rule.Pattern, "/gallery/:id", at, 1)
			var got *reply
			if rule.Method == get {
				got = b.get(address)
			} else {
				got = b.submit("/account", address, "to", "retired", "why", "x", "reason", "x")
			}
			if mayRead := rule.Method == get && rule.Pattern != paths.GalleryNew && (role == models.RoleAnalyst || role == models.RoleAuditor); mayRead {
				continue
			}
			if got.Code != http.StatusForbidden && got.Code != http.StatusNotFound {
				t.Errorf("%s: %s %s answers %d", role, rule.Method, address, got.Code)
			}
			got.sourceWithout("Fake mug", "Seized")
		}
	}
	shop.get(paths.Dashboard).is(200).sourceWithout(paths.Gallery, "Picture gallery")
	list, _, err := p.store.Gallery(t.Context(), models.GalleryFilter{})
	check(t, err)
	if len(list) != 1 || list[0].Status != models.ReferenceActive || list[0].Reason != "Seized" {
		t.Errorf("%+v", list)
	}
}
