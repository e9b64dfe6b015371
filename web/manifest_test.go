package web

import (
	"crypto/ed25519"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"strings"
	"testing"

	"pilot321/intake"
	"pilot321/internal/testkit"
	"pilot321/models"
	"pilot321/pictures"
	"pilot321/policy"
)

// The whole way of a manifest: upload, confirm, import, and every page and file that comes of it.
func TestManifestFromUploadToReceipt(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, database string) {
		p := newPilot(t, database)
		b := p.participant("Harborlight", models.Marketplace)
		b.get("/dashboard").is(200).page().MustContain("Send your first manifest", "Your originator code")

		files := []file{{"manifest", `C:\exports\mugs.csv`, marketplaceCSV(20, 3, 11)}, {"pictures", "mug-1.jpg", string(pictures.Draw(1, "mug"))},
			{"pictures", "spare.jpg", string(pictures.Draw(2, "cap"))}, {"pictures", "mug-2.jpg", "no picture"}}
		at := b.upload("/manifests", files...).is(303).Header().Get("Location")
		b.get(at).is(200).page().MustContain("We have your file and are reading it", "Check again")
		p.work()
		p.leftovers()

		mapping := b.get(at).is(200).page()
		mapping.MustContain("Confirm the columns", "Order No", "Blue ceramic coffee mug", "Tracking Number", "mug-2.jpg")
		mapping.MustNotContain("C:", "exports")
		mapping.One("combobox", "Recipient ZIP")
		b.submit(at, at+"/confirm", "action", "check", "column-0", "").is(200).page().MustContain("Nothing is confirmed yet", "Left out by you")
		b.submit(at, at+"/confirm").leadsTo(at)
		b.submit("/manifests/new", at+"/confirm").leadsTo(at)
		p.work()

		done := b.get(at).is(200).page()
		done.MustContain("18 of 20 rows are in; 2 rows wait for you", "2 rows wait", "=two", "spare.jpg", "All rows worked on", "Robin of Harborlight")
		done.None("button", "Yes, cancel it")
		b.get("/dashboard").is(200).page().MustContain("2 rows did not go in", "mugs.csv", "Some rows wait")
		b.get("/manifests").is(200).page().MustContain("mugs.csv", "1 manifest")
		b.get("/manifests?status=refused").is(200).page().MustContain("No manifest has this status")
		b.get("/manifests.csv").is(200).source("mugs.csv", ",18,2,")
		b.get(at+"/findings.csv").is(200).source("quantity", "'=two", "11,error")
		b.get(at+"/rows-to-fix.csv").is(200).source("portal_errors", "'=two", "ORD-3", "ORD-11").sourceWithout("ORD-4,")
		original := b.get(at + "/file").is(200)
		if original.Body.String() != marketplaceCSV(20, 3, 11) || !strings.HasPrefix(original.Header().Get("Content-Disposition"), "attachment") ||
			original.Header().Get("X-Content-Type-Options") != "nosniff" || original.Header().Get("Content-Type") != "application/octet-stream" {
			t.Errorf("the original comes back as %v", original.Header())
		}
		p.receipt(b, at)
	})
}

// receipt checks a receipt as somebody without the portal would.
func (p *pilotSite) receipt(b *browser, at string) {
	p.t.Helper()
	b.get(at+"/receipt").is(200).page().MustContain("Accepted in part", "Ed25519", "openssl pkeyutl")
	block, _ := pem.Decode(b.get(at + "/receipt?as=key").is(200).Body.Bytes())
	key, err := x509.ParsePKIXPublicKey(block.Bytes)
	check(p.t, err)
	text, signature := b.get(at+"/receipt?as=text").is(200).Body.Bytes(), b.get(at+"/receipt?as=signature").is(200).Body.Bytes()
	if !ed25519.Verify(key.(ed25519.PublicKey), text, signature) {
		p.t.Error("the signature does not fit the text")
	}
	if ed25519.Verify(key.(ed25519.PublicKey), append(text, ' '), signature) {
		p.t.Error("the signature fits a text that was changed")
	}
	var signed intake.SignedReceipt
	check(p.t, json.Unmarshal(b.get(at+"/receipt?as=json").is(200).Body.Bytes(), &signed))
	check(p.t, signed.Verify(key.(ed25519.PublicKey)))
	if signed.Receipt.Outcome != "partial" || signed.Receipt.Accepted != 18 || signed.Receipt.Quarantined != 2 {
		p.t.Errorf("the receipt says %+v", signed.Receipt)
	}
}

// Every file that cannot be read is refused with a sentence, and kept.
func TestManifestRefusals(t *testing.T) {
	good := marketplaceCSV(3)
	p := newPilot(t, testkit.SQLite(t))
	b := p.participant("Harborlight", models.Marketplace)
	for name, test := range map[string]struct {
		files []file
		says  string
	}{
		"a PDF":            {[]file{{"manifest", "a.csv", "%PDF-1.7 something"}}, "This is a PDF document."},
		"an empty file":    {[]file{{"manifest", "b.csv", ""}}, "The file is empty."},
		"no rows":          {[]file{{"manifest", "c.csv", good[:strings.Index(good, "\n")+1]}}, "nothing under it"},
		"an open quote":    {[]file{{"manifest", "d.csv", good + `ORD-9,"TRK`}}, "is never closed"},
		"a short last row": {[]file{{"manifest", "e.csv", good + "ORD-9,TRK"}}, "looks cut off"},
		"unknown columns":  {[]file{{"manifest", "f.csv", "Alpha,Beta\n1,2\n"}}, "None of the names in this file is known"},
	} {
		t.Run(name, func(t *testing.T) {
			at := p.sent(b, test.files...)
			page := b.get(at).is(200).page()
			page.MustContain("The file was refused. No row went in.", test.says)
			page.MustNotContain("Confirm and let")
			page.None("button", "Confirm and let the rows in")
			if got := b.get(at + "/file").is(200).Body.String(); got != test.files[0].body {
				t.Errorf("the evidence is %q", got)
			}
			p.leftovers()
		})
	}
	b.get("/shipments").is(200).page().MustContain("You have not filed on a shipment yet")
	b.upload("/manifests").is(422).page().MustContain("Choose the manifest file to send.")
	b.upload("/manifests", file{"manifest", "big.csv", strings.Repeat("x", 9<<20)}).is(413)
	p.leftovers()
}

// The same file again, twice at once or later, is the same manifest.
func TestManifestSentTwice(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, database string) {
		p := newPilot(t, database)
		b := p.participant("Harborlight", models.Marketplace)
		manifest := file{"manifest", "mugs.csv", marketplaceCSV(4)}
		body, kind := b.multipart([]file{manifest})
		answers := make(chan string, 4)
		for range cap(answers) {
			go func() { answers <- b.post("/manifests", kind, body).Header().Get("Location") }()
		}
		at := <-answers
		for range cap(answers) - 1 {
			if other := <-answers; other != at || at == "" {
				t.Errorf("one file made %q and %q", at, other)
			}
		}
		p.work()
		// The one before had no pictures; while the columns wait they are still taken.
		b.upload("/manifests", file{"pictures", "mug-1.jpg", string(pictures.Draw(1, "mug"))}, manifest).leadsTo(at)
		b.get(at).is(200).page().MustContain("You sent this very file before", "mug-1.jpg")
		b.submit(at, at+"/confirm").leadsTo(at)
		p.work()
		b.get(at).is(200).page().MustContain("All 4 rows are in")
		b.upload("/manifests", manifest, file{"pictures", "mug-2.jpg", string(pictures.Draw(2, "mug"))}).leadsTo(at)
		b.get(at).is(200).page().MustContain("nothing was filed twice", "The pictures were added to it")
		b.get("/manifests").is(200).page().MustContain("1 manifest, newest first")
	})
}

// An upload that breaks off leaves nothing that would be imported, and nothing behind.
func TestManifestCutShort(t *testing.T) {
	p := newPilot(t, testkit.SQLite(t))
	b := p.participant("Harborlight", models.Marketplace)
	manifest := file{"manifest", "mugs.csv", marketplaceCSV(4)}
	body, kind := b.multipart([]file{manifest, {"pictures", "mug-1.jpg", string(pictures.Draw(1, "mug"))}})
	b.post("/manifests", kind, body[:len(body)-2000]).is(422).page().MustContain("Nothing was filed")
	p.work()
	p.leftovers()
	b.get("/manifests?status=cancelled").is(200).page().MustContain("mugs.csv")
	at := p.imported(b, manifest)
	b.get(at).is(200).page().MustContain("All 4 rows are in")
}

// Nothing can be sent while the term is closed, or by a company that is not active.
func TestManifestNotNow(t *testing.T) {
	p := newPilot(t, testkit.SQLite(t))
	b := p.participant("Harborlight", models.Marketplace)
	body, kind := b.multipart([]file{{"manifest", "mugs.csv", marketplaceCSV(2)}})
	waiting := p.sent(b, file{"manifest", "other.csv", marketplaceCSV(3)})
	open := p.book
	p.book = policy.NewBook(policy.Current, policy.Seed())
	b.get("/manifests/new").is(200).page().MustContain("Nothing can be sent at the moment", "The pilot is closed since")
	b.post("/manifests", kind, body).is(403).page().MustContain("The pilot is closed since")
	p.book = open
	org, err := p.store.Organisations(t.Context())
	check(t, err)
	check(t, p.store.MoveOrganisation(t.Context(), models.Operator(), org[0].ID, models.OrgSuspended, "test"))
	b.post("/manifests", kind, body).is(403).page().MustContain("is not an active participant")
	b.get(waiting).is(200).page().None("button", "Confirm and let the rows in")
	b.get("/manifests").is(200).page().MustContain("1 manifest, newest first")
}

// A manifest can be cancelled before and while its rows go in.
func TestManifestCancelled(t *testing.T) {
	p := newPilot(t, testkit.SQLite(t))
	b := p.participant("Harborlight", models.Marketplace)
	at := p.sent(b, file{"manifest", "mugs.csv", marketplaceCSV(4)})
	b.submit(at, at+"/cancel").leadsTo(at)
	b.get(at).is(200).page().MustContain("You cancelled this manifest. No row had gone in.")
	b.submit("/manifests/new", at+"/confirm").is(409)
	b.submit("/manifests/new", at+"/cancel").is(409)
}

// Another company's manifest is not found, whatever is asked of it.
func TestManifestOfAnother(t *testing.T) {
	p := newPilot(t, testkit.SQLite(t))
	mine, theirs := p.participant("Harborlight", models.Marketplace), p.participant("Quillbay", models.Carrier)
	at := p.imported(mine, file{"manifest", "mugs.csv", marketplaceCSV(4)}, file{"pictures", "mug-1.jpg", string(pictures.Draw(1, "mug"))})
	for _, address := range []string{"", "/progress", "/receipt", "/receipt?as=json", "/file", "/findings.csv", "/rows-to-fix.csv"} {
		mine.get(at + address)
		theirs.get(at + address).is(404).sourceWithout("mugs.csv")
	}
	for _, action := range []string{"/confirm", "/cancel"} {
		theirs.submit("/manifests/new", at+action).is(404)
	}
	theirs.upload(at+"/pictures", file{"pictures", "a.jpg", string(pictures.Draw(1, "mug"))}).is(404)
	id := strings.TrimPrefix(at, "/manifests/")
	theirs.get("/shipments?manifest=" + id).is(404).sourceWithout("mugs.csv")
	picture := firstLink(t, mine.get(at), "/pictures/")
	got := mine.get(picture).is(200)
	if h := got.Header(); h.Get("Content-Type") != "image/jpeg" || !strings.HasPrefix(h.Get("Content-Disposition"), "inline") ||
		!strings.Contains(h.Get("Content-Security-Policy"), "sandbox") || h.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("a picture is sent with %v", h)
	}
	theirs.get(picture).is(404)
	p.person(models.RoleAuditor, "audit", nil).get(at).is(200).page().None("button", "Yes, cancel it")
	p.person(models.RoleOfficer, "desk", nil).get(at).is(403)
}

// firstLink is the first address on a page that begins like this.
func firstLink(t *testing.T, r *reply, begins string) string {
	t.Helper()
	_, rest, found := strings.Cut(r.is(200).Body.String(), `href="`+begins)
	if !found {
		t.Fatalf("no link to %s:\n%.3000s", begins, r.Body)
	}
	rest, _, _ = strings.Cut(rest, `"`)
	return begins + strings.ReplaceAll(rest, "&amp;", "&")
}
