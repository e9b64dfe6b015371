package web

import (
	"compress/gzip"
	"net/http"
	"slices"
	"strings"
	"sync"

	"github.com/labstack/echo/v4"
)

// worthwhile is the size in bytes under which compressing costs more than it saves.
const worthwhile = 1024

// compressible are the kinds of answer that shrink. Pictures, files as received and assets are
// small or compressed already.
var compressible = []string{"text/html", "text/csv", "application/json"}

var writers = sync.Pool{New: func() any {
	w, _ := gzip.NewWriterLevel(nil, 5) // the level is a valid one
	return w
}}

// compress sends pages and tables as gzip to browsers that take it. Form tokens differ each time,
// so that sizes tell nothing about them (see docs/adr).
func compress(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		c.Response().Header().Add("Vary", "Accept-Encoding")
		if !acceptsGzip(c.Request().Header.Get("Accept-Encoding")) {
			return next(c)
		}
		under := c.Response().Writer
		squeezed := &gzipResponse{ResponseWriter: under}
		c.Response().Writer = squeezed
		err := next(c)
		c.Response().Writer = under
		squeezed.finish()
		return err
	}
}

func acceptsGzip(header string) bool {
	return slices.ContainsFunc(strings.Split(header, ","), func(part string) bool {
		name, weight, _ := strings.Cut(strings.TrimSpace(part), ";")
		return strings.TrimSpace(name) == "gzip" && !strings.HasSuffix(strings.ReplaceAll(weight, " ", ""), "q=0")
	})
}

// gzipResponse decides at the first bytes of the body, when kind and rough size are known.
type gzipResponse struct {
	http.ResponseWriter
	status  int
	decided bool
	gzip    *gzip.Writer
}

func (g *gzipResponse) WriteHeader(status int) { g.status = status }

func (g *gzipResponse) Write(b []byte) (int, error) {
	g.decide(len(b))
	if g.gzip != nil {
		return g.gzip.Write(b)
	}
	return g.ResponseWriter.Write(b)
}

func (g *gzipResponse) decide(size int) {
	if g.decided {
		return
	}
	g.decided = true
	h := g.Header()
	kind, _, _ := strings.Cut(h.Get("Content-Type"), ";")
	// A table is written row by row, so its first piece says nothing about its size.
	if slices.Contains(compressible, kind) && h.Get("Content-Encoding") == "" && (size >= worthwhile || kind == "text/csv") {
		h.Set("Content-Encoding", "gzip")
		h.Del("Content-Length")
		g.gzip = writers.Get().(*gzip.Writer)
		g.gzip.Reset(g.ResponseWriter)
	}
	if g.status != 0 {
		g.ResponseWriter.WriteHeader(g.status)
	}
}

// Flush sends what there is, for answers that grow.
func (g *gzipResponse) Flush() {
	g.decide(worthwhile)
	if g.gzip != nil {
		_ = g.gzip.Flush()
	}
	_ = http.NewResponseController(g.ResponseWriter).Flush()
}

// Unwrap lets deadlines reach the connection.
func (g *gzipResponse) Unwrap() http.ResponseWriter { return g.ResponseWriter }

// finish ends the stream, and passes on a status that came without a body.
func (g *gzipResponse) finish() {
	if !g.decided && g.status != 0 {
		g.decided = true
		g.ResponseWriter.WriteHeader(g.status)
	}
	if g.gzip != nil {
		_ = g.gzip.Close()
		g.gzip.Reset(nil)
		writers.Put(g.gzip)
	}
}
