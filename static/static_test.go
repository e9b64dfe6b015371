package static

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"
)

// built is a small folder as the build leaves it, so that the tests mean the same with and
// without built assets.
var built = fstest.MapFS{
	"manifest.json":          {Data: []byte(`{"portal.css":"portal-AAAA1111.css","icon.svg":"icon-BBBB2222.svg"}`)},
	"portal-AAAA1111.css":    {Data: []byte("body{}")},
	"portal-AAAA1111.css.gz": {Data: []byte("gzipped")},
	"portal-AAAA1111.css.br": {Data: []byte("brotli")},
	"icon-BBBB2222.svg":      {Data: []byte("<svg/>")},
}

func TestAsset(t *testing.T) {
	for _, c := range []struct {
		name string
		set  *Set
		ask  string
		want string
	}{
		{"built", New(built), "portal.css", "/static/portal-AAAA1111.css"},
		{"unknown name", New(built), "other.css", "/static/other.css"},
		{"unbuilt", New(fstest.MapFS{".gitkeep": {}}), "portal.css", "/static/portal.css"},
		{"garbled manifest", New(fstest.MapFS{"manifest.json": {Data: []byte("{")}}), "portal.css", "/static/portal.css"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := c.set.Asset(c.ask); got != c.want {
				t.Errorf("Asset(%q) = %q, want %q", c.ask, got, c.want)
			}
		})
	}
}

func TestServe(t *testing.T) {
	for _, c := range []struct {
		name, method, path, accept string
		status                     int
		body, encoding, kind       string
	}{
		{"plain", "GET", "portal-AAAA1111.css", "", 200, "body{}", "", "text/css; charset=utf-8"},
		{"brotli first", "GET", "portal-AAAA1111.css", "gzip, deflate, br", 200, "brotli", "br", "text/css; charset=utf-8"},
		{"brotli refused", "GET", "portal-AAAA1111.css", "br;q=0, gzip;q=0.5", 200, "gzipped", "gzip", "text/css; charset=utf-8"},
		{"no smaller form", "GET", "icon-BBBB2222.svg", "br", 200, "<svg/>", "", "image/svg+xml"},
		{"head", "HEAD", "portal-AAAA1111.css", "", 200, "", "", "text/css; charset=utf-8"},
		{"plain name", "GET", "portal.css", "", 404, "", "", ""},
		{"manifest", "GET", "manifest.json", "", 404, "", "", ""},
		{"compressed form by name", "GET", "portal-AAAA1111.css.gz", "", 404, "", "", ""},
		{"climbing out", "GET", "../embed.go", "", 404, "", "", ""},
		{"post", "POST", "icon-BBBB2222.svg", "", 405, "", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := httptest.NewRequest(c.method, "/static/x", nil)
			r.URL.Path = Prefix + c.path
			r.Header.Set("Accept-Encoding", c.accept)
			w := httptest.NewRecorder()
			New(built).ServeHTTP(w, r)
			checkAnswer(t, w.Result(), w.Body.String(), c.status, c.body, c.encoding, c.kind)
		})
	}
}

func checkAnswer(t *testing.T, got *http.Response, gotBody string, status int, body, encoding, kind string) {
	t.Helper()
	if got.StatusCode != status {
		t.Fatalf("status %d, want %d", got.StatusCode, status)
	}
	cached := strings.Contains(got.Header.Get("Cache-Control"), "immutable")
	if cached != (status == 200) {
		t.Errorf("Cache-Control %q on status %d", got.Header.Get("Cache-Control"), status)
	}
	if status != 200 {
		return
	}
	if gotBody != body || got.Header.Get("Content-Encoding") != encoding || got.Header.Get("Content-Type") != kind {
		t.Errorf("got %q, encoding %q, type %q", gotBody, got.Header.Get("Content-Encoding"), got.Header.Get("Content-Type"))
	}
	if got.Header.Get("Vary") != "Accept-Encoding" {
		t.Errorf("Vary = %q", got.Header.Get("Vary"))
	}
}

// TestEmbedded holds for a built and for an unbuilt tree.
func TestEmbedded(t *testing.T) {
	r := httptest.NewRequest("GET", Asset("portal.css"), nil)
	w := httptest.NewRecorder()
	Handler().ServeHTTP(w, r)
	if ok := w.Code == 200; ok != Built() {
		t.Errorf("status %d with Built() = %v", w.Code, Built())
	}
}
