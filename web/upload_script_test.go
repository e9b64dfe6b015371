package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"pilot321/internal/testkit"
	"pilot321/models"
	"pilot321/paths"
)

// script sends a request as the script of a form does: with the token in a header, and JSON asked for.
func (b *browser) script(method, path, body string, headers ...string) *reply {
	b.site.t.Helper()
	r := httptest.NewRequest(method, b.base+path, bytes.NewReader([]byte(body)))
	r.RemoteAddr = b.peer
	r.Header.Set("Accept", "application/json")
	r.Header.Set("X-CSRF-Token", b.token("/manifests/new"))
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	return b.send(r)
}

type uploadAnswer struct {
	Ticket, Location string
	PieceSize        int64 `json:"piece_size"`
	Have             []int64
}

func (r *reply) upload() (a uploadAnswer) {
	r.t.Helper()
	check(r.t, json.Unmarshal(r.Body.Bytes(), &a))
	return a
}

// TestUploadByScript goes the way of the form's script, and the ways of others who know the ticket.
func TestUploadByScript(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, database string) {
		p := newPilot(t, database)
		b, other := p.participant("Harborlight", models.Marketplace), p.participant("Quillbay", models.Marketplace)
		file := marketplaceCSV(5)
		open := fmt.Sprintf(`{"purpose":"manifest","name":"mugs.csv","size":%d,"intent":"file"}`, len(file))
		ticket := b.script("POST", paths.Uploads, open).is(http.StatusCreated).upload().Ticket
		at := "/uploads/" + ticket
		sum := sha256.Sum256([]byte(file))
		header := []string{"X-Piece-SHA256", hex.EncodeToString(sum[:])}

		other.script("GET", at, "").is(http.StatusNotFound)
		other.script("POST", at+"/pieces/0", file, header...).is(http.StatusNotFound)
		other.script("POST", at+"/finish", "").is(http.StatusNotFound)
		other.script("POST", at+"/give-up", "").is(http.StatusNotFound)
		b.script("GET", "/uploads/"+strings.Repeat("A", 43), "").is(http.StatusNotFound)
		b.script("POST", at+"/finish", "").is(http.StatusConflict)
		b.script("POST", at+"/pieces/0", file).is(http.StatusUnprocessableEntity)
		b.script("POST", at+"/pieces/1", file, header...).is(http.StatusConflict)
		b.script("POST", at+"/pieces/x", file, header...).is(http.StatusUnprocessableEntity)
		b.script("POST", at+"/pieces/0", file+"x", header...).is(http.StatusUnprocessableEntity)
		b.script("POST", at+"/pieces/0", file, header...).is(http.StatusNoContent)
		if have := b.script("GET", at, "").is(http.StatusOK).upload().Have; len(have) != 1 || have[0] != 0 {
			t.Errorf("the portal has %v", have)
		}
		manifest := b.script("POST", at+"/finish", "").is(http.StatusOK).upload().Location
		if again := b.script("POST", at+"/finish", "").is(http.StatusOK).upload().Location; manifest == "" || again != manifest {
			t.Errorf("it led to %q, and again to %q", manifest, again)
		}
		p.work()
		b.get(manifest).is(http.StatusOK).page().MustContain("mugs.csv", "Confirm the columns")

		for _, body := range []string{"", "{}", `{"purpose":"picture","size":3}`, `{"purpose":"manifest","size":0}`, `{"purpose":"manifest"`, open[:20]} {
			b.script("POST", paths.Uploads, body).is(http.StatusUnprocessableEntity)
		}
		b.script("POST", paths.Uploads, `{"purpose":"pictures","manifest":"m123","name":"a.zip","size":9}`).is(http.StatusNotFound)
		id := strings.TrimPrefix(manifest, "/manifests/")
		other.script("POST", paths.Uploads, `{"purpose":"pictures","manifest":"`+id+`","name":"a.zip","size":9}`).is(http.StatusNotFound)

		given := b.script("POST", paths.Uploads, open).is(http.StatusCreated).upload().Ticket
		b.script("POST", "/uploads/"+given+"/give-up", "").is(http.StatusNoContent)
		b.script("GET", "/uploads/"+given, "").is(http.StatusNotFound)

		// Without the token of the form nothing happens.
		r := httptest.NewRequest("POST", b.base+paths.Uploads, strings.NewReader(open))
		r.RemoteAddr = b.peer
		b.send(r).is(http.StatusForbidden)
	})
}
