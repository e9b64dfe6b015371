package web

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"pilot321/internal/testkit"
	"pilot321/models"
	"pilot321/pictures"
)

func zipOf(t *testing.T, files ...file) string {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range files {
		out, err := w.Create(f.name)
		check(t, err)
		_, err = out.Write([]byte(f.body))
		check(t, err)
	}
	check(t, w.Close())
	return b.String()
}

// The manifest goes in first; then the page asks for the pictures it names, and for nothing else.
func TestPicturesAfterTheManifest(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, database string) {
		p := newPilot(t, database)
		b := p.participant("Harborlight", models.Marketplace)
		at := p.imported(b, file{"manifest", "mugs.csv", marketplaceCSV(5)})
		page := b.get(at).is(200).page()
		page.MustContain("Names in your rows without a file (5)", "mug-3.jpg", "Add pictures")
		b.get(at+"/pictures/missing.csv").is(200).source("row,picture,tracking_number", "1,mug-1.jpg,TRK000000001US", "5,mug-5.jpg")

		mug := func(n int) file {
			return file{"pictures", fmt.Sprintf("mug-%d.jpg", n), string(pictures.Draw(int64(n), "mug"))}
		}
		packed := file{"pictures", "more.zip", zipOf(t, mug(3), file{name: "../other.jpg", body: "x"}, file{name: "mug-5.jpg", body: "no picture"})}
		b.upload(at+"/pictures", mug(1), file{"pictures", "mug-2.png", string(pictures.Draw(2, "mug"))}, file{"pictures", "spare.jpg", string(pictures.Draw(9, "cap"))}, packed).leadsTo(at)
		b.get(at).is(200).page().MustContain("We have your pictures", "Looking at your pictures")
		b.do("GET", at+"/pictures/progress", nil).leadsTo(at)
		p.work()
		p.leftovers()
		page = b.get(at).is(200).page()
		page.MustContain("Names in your rows without a file (1)", "mug-4.jpg", "2 files cannot be used", "spare.jpg", "Files that no row names (1)", "Pictures given to rows")
		page.MustNotContain("Looking at your pictures")
		b.get(at+"/pictures/missing.csv").is(200).source("4,mug-4.jpg").sourceWithout("mug-1.jpg", "mug-3.jpg")
		b.get(at+"/pictures/faults.csv").is(200).source("mug-5.jpg,picture.not_a_picture", "picture.entry_name")
		b.get(at+"/pictures").is(200).page().MustContain("6 files", "mug-2.png")
		b.get(at+"/pictures?show=unused").is(200).page().MustContain("1 file", "spare.jpg")
		b.get(at+"/pictures?show=faulty").is(200).page().MustContain("mug-5.jpg", "text")
		b.get(at+"/pictures?show=missing").is(200).page().MustContain("mug-4.jpg", "1 name")
		b.get(at + "/pictures?show=nonsense&page=99").is(200)
		b.upload(at + "/pictures").leadsTo(at)
		b.get(at).is(200).page().MustContain("No picture was chosen")

		// What the portal has is linked, and only that.
		sum := func(f file) string { h := sha256.Sum256([]byte(f.body)); return hex.EncodeToString(h[:]) }
		renamed := mug(1)
		renamed.name = "mug-4.jpg"
		list, _ := json.Marshal([]map[string]string{{"name": renamed.name, "sha256": sum(renamed)}, {"name": "mug-5.jpg", "sha256": sum(mug(5))}})
		b.submit("/manifests/new", at+"/pictures/known", "pictures", string(list)).is(200).source(`{"known":["mug-4.jpg"]}`)
		p.work()
		b.get(at).is(200).page().MustNotContain("Names in your rows without a file")
		for _, wrong := range []string{"", "[", `[{"name":"a","sha256":"00"}]`, `[{"name":"","sha256":"` + sum(mug(1)) + `"}]`} {
			b.submit("/manifests/new", at+"/pictures/known", "pictures", wrong).is(422)
		}

		theirs := p.participant("Quillbay", models.Marketplace)
		for _, address := range []string{"/pictures", "/pictures/progress", "/pictures/missing.csv", "/pictures/faults.csv"} {
			theirs.get(at + address).is(404).sourceWithout("mug-")
		}
		theirs.upload(at+"/pictures", mug(1)).is(404)
		theirs.submit("/manifests/new", at+"/pictures/known", "pictures", string(list)).is(404)
		other := p.imported(theirs, file{"manifest", "mugs.csv", marketplaceCSV(2)})
		theirs.submit("/manifests/new", other+"/pictures/known", "pictures", string(list)).is(200).source(`{"known":[]}`)
	})
}

// A bundle that cannot be used says so and is kept; the rows are not held up by it.
func TestPictureBundlesThatFail(t *testing.T) {
	p := newPilot(t, testkit.SQLite(t))
	b := p.participant("Harborlight", models.Marketplace)
	at := p.sent(b, file{"manifest", "g.csv", marketplaceCSV(3)}, file{"pictures", "p.zip", "PK\x03\x04 broken"})
	b.get(at).is(200).page().MustContain("The pictures in p.zip were not used", "Expected a whole zip of pictures", "Confirm the columns")
	b.submit(at, at+"/confirm").leadsTo(at)
	p.work()
	b.get(at).is(200).page().MustContain("All 3 rows are in", "The pictures in p.zip were not used")
	b.get(at + "/pictures/faults.csv").is(200).source("p.zip,pictures.not_a_zip")

	refused := p.sent(b, file{"manifest", "a.csv", "%PDF-1.7 something"}, file{"pictures", "mug-1.jpg", string(pictures.Draw(1, "mug"))})
	page := b.get(refused).is(200).page()
	page.MustContain("The file was refused")
	page.None("button", "Add pictures")
	b.upload(refused+"/pictures", file{"pictures", "mug-1.jpg", "x"}).is(409)
	if n := strings.Count(b.get(refused).Body.String(), "mug-1.jpg"); n > 2 {
		t.Errorf("a refused manifest speaks of its picture %d times", n)
	}
}
