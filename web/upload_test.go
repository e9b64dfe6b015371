package web

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"strings"
	"testing"

	"pilot321/internal/testkit"
	"pilot321/models"
	"pilot321/store"
)

// uploadTold is what the script of the form is told.
type uploadTold struct {
	Ticket, Location string
	PieceSize        int64 `json:"piece_size"`
	Have             []int64
}

// json sends what the script sends, with the token that it takes from the form.
func (b *browser) json(method, address, body, sum string) *reply {
	b.site.t.Helper()
	r := httptest.NewRequest(method, b.base+address, strings.NewReader(body))
	r.RemoteAddr = b.peer
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("X-Piece-SHA256", sum)
	r.Header.Set("X-CSRF-Token", b.token("/manifests/new"))
	return b.send(r)
}

func (r *reply) told(t *testing.T) (s uploadTold) {
	t.Helper()
	if err := json.Unmarshal(r.Body.Bytes(), &s); err != nil {
		t.Fatalf("%v in %.300s", err, r.Body)
	}
	return s
}

func sumOf(body string) string {
	sum := sha256.Sum256([]byte(body))
	return hex.EncodeToString(sum[:])
}

// A file comes in pieces, with everything that can be wrong with them: the wrong company, number, size and hash, a
// piece twice, the end before the pieces and twice over. One manifest comes of it, under a name without tricks.
func TestUploadInPieces(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, database string) {
		p := newPilot(t, database)
		mine, theirs := p.participant("Harborlight", models.Marketplace), p.participant("Quillbay", models.Carrier)
		auditor := p.person(models.RoleAuditor, "audit", nil)
		body := marketplaceCSV(5)
		open := func(name string, size int) *reply {
			named, err := json.Marshal(name)
			check(t, err)
			return mine.json(post, "/uploads", fmt.Sprintf(`{"purpose":"manifest","name":%s,"size":%d}`, named, size), "")
		}
		for size, status := range map[int]int{0: 422, -1: 422, 1 << 50: 413} {
			if got := open("a.csv", size).Code; got != status {
				t.Errorf("a file of %d bytes: %d, want %d", size, got, status)
			}
		}
		ticket := open("../mugs\u202evsc.exe\x00\u0085.csv", len(body)).is(201).told(t).Ticket
		at := "/uploads/" + ticket
		for _, other := range []*browser{theirs} {
			other.json(get, at, "", "").is(404)
			other.json(post, at+"/pieces/0", body, sumOf(body)).is(404)
			other.json(post, at+"/finish", "", "").is(404)
			other.json(post, at+"/give-up", "", "").is(404)
		}
		if code := auditor.do(get, at, nil).Code; code != 403 {
			t.Errorf("the auditor asks for an upload: %d", code)
		}
		mine.json(post, at+"/finish", "", "").is(409)
		for _, n := range []string{"1", "-1", "9223372036854775807"} {
			mine.json(post, at+"/pieces/"+n, body, sumOf(body)).is(409)
		}
		mine.json(post, at+"/pieces/x", body, sumOf(body)).is(422)
		mine.json(post, at+"/pieces/0", body, "00").is(422)
		for _, wrong := range []string{"", body[1:], body + "x", strings.Replace(body, "ORD", "0RD", 1)} {
			mine.json(post, at+"/pieces/0", wrong, sumOf(body)).is(422)
		}
		mine.json(post, at+"/pieces/0", body, sumOf(body)).is(204)
		mine.json(post, at+"/pieces/0", body, sumOf(body)).is(204)
		first := mine.json(post, at+"/finish", "", "").is(200).told(t).Location
		if again := mine.json(post, at+"/finish", "", "").is(200).told(t).Location; again != first || first == "" {
			t.Errorf("finished twice it led to %q and %q", first, again)
		}
		mine.json(post, at+"/pieces/0", body, sumOf(body)).is(409)
		mine.get(first).is(200).source("mugsvsc.exe.csv").sourceWithout("\u202e")
		stored := 0
		check(t, p.flow.Files.(*store.Files).Each(t.Context(), func(string, int64) error { stored++; return nil }))
		if stored != 1 {
			t.Errorf("%d files are stored, want the manifest's alone", stored)
		}
		for n := range 21 {
			if code := open("a.csv", 10+n).Code; code != 201 && n < 20 || code != 429 && n == 20 {
				t.Errorf("upload %d at once: %d", n+1, code)
			}
		}
	})
}

// A company may have so many files checked an hour, and file others all the same.
func TestChecksAreLimited(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, database string) {
		p := newPilot(t, database)
		mine, theirs := p.participant("Harborlight", models.Marketplace), p.participant("Quillbay", models.Carrier)
		send := func(b *browser, n int, intent string) int {
			return b.uploadFor(intent, fmt.Sprint("Tracking Number\nTRK", n, "\n")).Code
		}
		for n := range 60 {
			if code := send(mine, n, "check"); code != 303 {
				t.Fatalf("check %d: %d", n+1, code)
			}
		}
		if code := send(mine, 3, "check"); code != 303 {
			t.Errorf("a file that is there: %d", code)
		}
		if code := send(mine, 60, "check"); code != 429 {
			t.Errorf("one more: %d", code)
		}
		if a, b := send(mine, 60, "file"), send(theirs, 60, "check"); a != 303 || b != 303 {
			t.Errorf("to be filed: %d; another company's: %d", a, b)
		}
		p.clock.Advance(61 * 60 * 1e9)
		if code := send(mine, 61, "check"); code != 303 {
			t.Errorf("an hour later: %d", code)
		}
	})
}

// uploadFor sends a manifest with what is wanted done with it.
func (b *browser) uploadFor(intent, text string) *reply {
	b.site.t.Helper()
	body, kind := b.multipart([]file{{"manifest", "a.csv", text}})
	part := "Content-Disposition: form-data; name=\"manifest\""
	return b.post("/manifests", kind, []byte(strings.Replace(string(body), part, "Content-Disposition: form-data; name=\"intent\"\r\n\r\n"+intent+"\r\n--"+boundary(kind)+"\r\n"+part, 1)))
}

// A file whose columns are remembered goes on by itself as far as its sender asked for and no further: to the end of
// the check. Read in another way it waits for its columns, and discarded it leaves nothing.
func TestRememberedColumnsStopAtTheCheck(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, database string) {
		p := newPilot(t, database)
		b := p.participant("Harborlight", models.Marketplace)
		p.imported(b, file{"manifest", "first.csv", marketplaceCSV(4)})
		filings := func() int {
			list, err := p.store.ManifestCounts(t.Context(), 0)
			check(t, err)
			return int(list[models.ManifestDone])
		}
		at := b.uploadFor("check", strings.ReplaceAll(marketplaceCSV(9), "TRK0", "TRK1")).is(303).Header().Get("Location")
		p.work()
		b.get(at).is(200).page().MustContain("Nothing is filed yet.", "9")
		if n := filings(); n != 1 {
			t.Errorf("%d manifests are done", n)
		}
		b.submit(at, at+"/reopen").leadsTo(at)
		b.submit(at, at+"/read-as", "encoding", "utf-8", "delimiter", ",").leadsTo(at)
		p.work()
		b.get(at).is(200).page().MustContain("Confirm the columns")
		b.submit(at, at+"/confirm").leadsTo(at)
		p.work()
		b.get(at).is(200).page().MustContain("Nothing is filed yet.")
		b.submit(at, at+"/cancel").leadsTo(at)
		b.submit("/manifests/new", at+"/filing").is(409)
		p.work()
		if n := filings(); n != 1 {
			t.Errorf("%d manifests are done", n)
		}
	})
}

func boundary(kind string) string {
	_, b, _ := strings.Cut(kind, "boundary=")
	return b
}
