package web

import (
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"runtime/debug"
	"slices"
	"time"

	"github.com/labstack/echo/v4"

	"pilot321/auth"
	"pilot321/handlers"
	"pilot321/models"
	"pilot321/paths"
)

// surround sets what every request passes on its way in, outermost first.
func (s *Server) surround() {
	s.echo.Use(
		s.log,
		s.headers,
		compress,
		s.answerErrors,
		s.limitBody,
		s.plainText,
		s.openSession,
		s.authorise,
		s.guardForms,
	)
}

// log gives every request a reference and writes one line about it. Queries are left out, and the
// pattern stands for the address, because addresses can hold one-time tokens.
func (s *Server) log(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		began := time.Now()
		c.Response().Header().Set(echo.HeaderXRequestID, newReference())
		err := next(c)
		if err != nil {
			c.Error(err)
		}
		level := slog.LevelInfo
		if probe(c) {
			level = slog.LevelDebug
		}
		r, w := c.Request(), c.Response()
		s.options.Log.LogAttrs(r.Context(), level, "request", slog.String("request", handlers.RequestID(c)),
			slog.String("method", r.Method), slog.String("route", c.Path()), slog.String("path", loggedPath(c)),
			slog.Int("status", w.Status), slog.Int64("bytes", w.Size), slog.Int64("took_us", time.Since(began).Microseconds()),
			slog.String("actor", handlers.Viewer(c).String()), slog.String("address", c.RealIP()))
		return nil
	}
}

func newReference() string {
	var b [8]byte
	_, _ = rand.Read(b[:])
	return hex.EncodeToString(b[:])
}

func loggedPath(c echo.Context) string {
	if c.Path() == paths.Welcome {
		return paths.Welcome
	}
	return c.Request().URL.Path
}

func probe(c echo.Context) bool { return c.Path() == paths.Livez || c.Path() == paths.Readyz }

// contentPolicy is what pages may load: only what this server sends, and nothing inline.
const contentPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// headers sets what every answer carries. Pages are not kept by caches; static files say
// themselves how long they may be.
func (s *Server) headers(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		h := c.Response().Header()
		h.Set("Content-Security-Policy", contentPolicy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cache-Control", "no-store")
		if c.Path() == paths.Welcome {
			h.Set("Referrer-Policy", "no-referrer") // the address is the secret
		}
		if s.https() {
			h.Set("Strict-Transport-Security", "max-age=63072000; includeSubDomains")
		}
		return next(c)
	}
}

// answerErrors turns errors and panics into their page, inside compression and outside everything
// that can fail.
func (s *Server) answerErrors(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) (err error) {
		defer func() {
			if r := recover(); r != nil {
				if r == http.ErrAbortHandler {
					panic(r)
				}
				s.fail(fmt.Errorf("panic: %v\n%s", r, debug.Stack()), c)
				err = nil
			}
		}()
		if err := next(c); err != nil {
			s.fail(err, c)
		}
		return nil
	}
}

// stall is how long an upload may send nothing, and answerWithin how long an answer may take.
const (
	stall        = 30 * time.Second
	answerWithin = 5 * time.Minute
)

// limitBody stops a body that is larger than its route takes. An upload may last as long as bytes
// keep coming; the server's own deadline is for everything else.
func (s *Server) limitBody(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		r, limit := c.Request(), int64(formLimit)
		upload := r.Method == http.MethodPost && uploads[c.Path()]
		if upload {
			limit = s.options.UploadLimit
		}
		if r.ContentLength > limit {
			return s.tooLarge(limit)
		}
		r.Body = http.MaxBytesReader(c.Response(), r.Body, limit)
		if upload {
			r.Body = &patient{ReadCloser: r.Body, control: http.NewResponseController(c.Response())}
		}
		return next(c)
	}
}

// sessionless routes are alike for everybody, and must answer when the database does not.
func sessionless(c echo.Context) bool { return probe(c) || c.Path() == paths.Static }

// authorise applies the table of who may use what. Which records a person may see is decided where
// they are read.
func (s *Server) authorise(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		rule, ok := auth.RuleFor(c.Request().Method, c.Path())
		if !ok {
			return next(c) // no such route: the router's own answer
		}
		if sessionless(c) {
			return next(c)
		}
		v := handlers.SessionOf(c).(*visit)
		switch {
		case slices.Contains(rule.Who, v.role()):
		case v.user == nil:
			return models.Fail(models.KindSignIn, "Sign in to go on.")
		default:
			return models.Fail(models.KindForbidden, "Your role does not include this.")
		}
		if s.needsFactor(v, rule) {
			return handlers.Redirect(c, paths.AccountFactor)
		}
		return next(c)
	}
}

// needsFactor tells whether a member of staff has yet to set up the second factor: until then
// nothing is open to them but the page that does it, and what is open to everybody.
func (s *Server) needsFactor(v *visit, rule auth.Rule) bool {
	if v.user == nil || !v.user.Role.Staff() || v.user.TOTPConfirmed || s.options.Handlers.Demonstration {
		return false
	}
	return rule.Pattern != paths.AccountFactor && !slices.Contains(rule.Who, auth.Visitor)
}

// clientAddress believes the header of a proxy only when the request came from one that is trusted.
func clientAddress(proxies []netip.Prefix) echo.IPExtractor {
	if len(proxies) == 0 {
		return echo.ExtractIPDirect()
	}
	trust := []echo.TrustOption{echo.TrustLoopback(false), echo.TrustLinkLocal(false), echo.TrustPrivateNet(false)}
	for _, p := range proxies {
		trust = append(trust, echo.TrustIPRange(&net.IPNet{IP: p.Masked().Addr().AsSlice(), Mask: net.CIDRMask(p.Bits(), p.Addr().BitLen())}))
	}
	return echo.ExtractIPFromXFFHeader(trust...)
}
