package static

import (
	"io/fs"
	"net/http"
	"path"
	"strconv"
	"strings"
)

// contentTypes are fixed here, because the types of the operating system differ between machines
// and every answer is sent with nosniff.
var contentTypes = map[string]string{
	".css":   "text/css; charset=utf-8",
	".js":    "text/javascript; charset=utf-8",
	".svg":   "image/svg+xml",
	".png":   "image/png",
	".woff2": "font/woff2",
}

// Handler serves the files of this program under Prefix.
func Handler() http.Handler { return site }

// ServeHTTP answers a hashed name with a file that may be cached for a year, compressed where the
// browser allows it. Everything else in the folder (the manifest, the compressed forms by their
// own names) is not found.
func (s *Set) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, Prefix)
	if !s.known[name] {
		http.NotFound(w, r)
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
		return
	}
	body, encoding, err := s.read(name, r.Header.Get("Accept-Encoding"))
	if err != nil {
		http.Error(w, "the file cannot be read", http.StatusInternalServerError)
		return
	}

	h := w.Header()
	h.Set("Content-Type", contentTypes[path.Ext(name)])
	h.Set("Content-Length", strconv.Itoa(len(body)))
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Add("Vary", "Accept-Encoding")
	if encoding != "" {
		h.Set("Content-Encoding", encoding)
	}
	if r.Method == http.MethodGet {
		_, _ = w.Write(body)
	}
}

// read picks the smallest stored form that the browser accepts. Small files have only one.
func (s *Set) read(name, accept string) (body []byte, encoding string, err error) {
	for _, form := range []struct{ encoding, suffix string }{{"br", ".br"}, {"gzip", ".gz"}} {
		if !accepts(accept, form.encoding) {
			continue
		}
		if body, err = fs.ReadFile(s.files, name+form.suffix); err == nil {
			return body, form.encoding, nil
		}
	}
	body, err = fs.ReadFile(s.files, name)
	return body, "", err
}

// accepts reports whether an Accept-Encoding header names an encoding without refusing it (q=0).
func accepts(header, encoding string) bool {
	for part := range strings.SplitSeq(header, ",") {
		name, weight, _ := strings.Cut(strings.TrimSpace(part), ";")
		if strings.EqualFold(strings.TrimSpace(name), encoding) {
			q, ok := strings.CutPrefix(strings.ReplaceAll(weight, " ", ""), "q=")
			return !ok || strings.Trim(q, "0.") != ""
		}
	}
	return false
}
