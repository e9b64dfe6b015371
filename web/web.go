// Package web is the HTTP server of the portal: the routes, what surrounds every request, the
// session of a browser, and the one place where an error becomes a status and a page. Echo and
// gorilla/sessions stay behind this package and package handlers.
package web

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"sync/atomic"
	"time"

	"github.com/labstack/echo/v4"

	"pilot321/handlers"
)

// Options are what a server is made of.
type Options struct {
	// Handlers hold every page action; their Base says whether this is a demonstration.
	Handlers *handlers.Handlers
	// Sessions keeps signed-in browsers, and Accounts says who they are.
	Sessions SessionTable
	Accounts Accounts
	// Lifetimes of sessions; the zero value stands for DefaultLifetimes.
	Lifetimes Lifetimes
	// BaseURL is the address people use. With https:// cookies are bound to it and browsers are
	// told never to use plain HTTP.
	BaseURL string
	// TrustedProxies are the only machines whose X-Forwarded-For is believed.
	TrustedProxies []netip.Prefix
	// FormKey signs form tokens: 32 secret bytes.
	FormKey []byte
	// UploadLimit is how large a manifest with its pictures may be, in bytes.
	UploadLimit int64
	Log         *slog.Logger
	Now         func() time.Time
	Random      io.Reader
}

// Sizes of a request's body in bytes.
const (
	formLimit          = 1 << 20
	defaultUploadLimit = 2 << 30
)

// Server answers requests. It is an http.Handler, so tests use the very same thing as serve.
type Server struct {
	echo     *echo.Echo
	options  Options
	base     *url.URL
	store    *sessionStore
	csrf     *http.CrossOriginProtection
	draining atomic.Bool
}

// New builds a server, or says which setting is wrong. It also fails when a route has no rule of
// who may use it.
func New(o Options) (*Server, error) {
	base, err := url.Parse(o.BaseURL)
	if err != nil || base.Host == "" || strings.Trim(base.Path, "/") != "" || (base.Scheme != "http" && base.Scheme != "https") {
		return nil, fmt.Errorf("the base address %q is not of the form https://host", o.BaseURL)
	}
	if len(o.FormKey) < 32 {
		return nil, errors.New("the key for form tokens must have 32 bytes")
	}
	if o.UploadLimit == 0 {
		o.UploadLimit = defaultUploadLimit
	}
	if o.Lifetimes == (Lifetimes{}) {
		o.Lifetimes = DefaultLifetimes
	}
	s := &Server{echo: echo.New(), options: o, base: base, csrf: http.NewCrossOriginProtection()}
	if err := s.csrf.AddTrustedOrigin(base.Scheme + "://" + base.Host); err != nil {
		return nil, fmt.Errorf("the base address %q: %w", o.BaseURL, err)
	}
	s.store = &sessionStore{table: o.Sessions, lifetimes: o.Lifetimes, secure: s.https(), now: o.Now, random: o.Random}
	s.echo.HideBanner, s.echo.HidePort = true, true
	s.echo.Logger = quietLogger(o.Log)
	s.echo.IPExtractor = clientAddress(o.TrustedProxies)
	s.echo.HTTPErrorHandler = s.fail
	o.Handlers.Health.Draining = s.Draining
	s.surround()
	return s, s.register()
}

func (s *Server) https() bool { return s.base.Scheme == "https" }

// ServeHTTP answers one request. Monitors ask for the head of a page: the router knows GET only, and
// net/http keeps the body back because it still holds the request as it came.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodHead {
		r = r.Clone(r.Context())
		r.Method = http.MethodGet
	}
	s.echo.ServeHTTP(w, r)
}
