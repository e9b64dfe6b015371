package web

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/a-h/templ"
	"github.com/labstack/echo/v4"

	"pilot321/handlers"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/templates/components"
	"pilot321/templates/pages/system"
)

// statuses is the one mapping from kinds of error to statuses. A kind that is missing here fails a
// test.
var statuses = map[models.ErrorKind]int{
	models.KindNotFound:    http.StatusNotFound,
	models.KindInvalid:     http.StatusUnprocessableEntity,
	models.KindConflict:    http.StatusConflict,
	models.KindForbidden:   http.StatusForbidden,
	models.KindSignIn:      http.StatusUnauthorized,
	models.KindTooLarge:    http.StatusRequestEntityTooLarge,
	models.KindTooMany:     http.StatusTooManyRequests,
	models.KindClosed:      http.StatusForbidden,
	models.KindUnavailable: http.StatusServiceUnavailable,
	models.KindInternal:    http.StatusInternalServerError,
}

// headings of the pages whose text is the error's own message.
var headings = map[models.ErrorKind]string{
	models.KindInvalid:     "This could not be used",
	models.KindForbidden:   "You cannot do this",
	models.KindTooLarge:    "This is too large",
	models.KindTooMany:     "Too many attempts",
	models.KindUnavailable: "The portal cannot do this right now",
}

// retryAfter is what clients are told to wait, in seconds, where waiting helps.
const retryAfter = 30

// fail answers an error: the only place that decides status, log level and page.
func (s *Server) fail(err error, c echo.Context) {
	e := s.known(err)
	s.report(e, err, c)
	if c.Response().Committed {
		// Half an answer is on its way. Cutting the connection is the only way left to tell that
		// the download is not complete.
		panic(http.ErrAbortHandler)
	}
	if c.Request().Context().Err() != nil {
		return
	}
	status := statuses[e.Kind]
	if status == 0 {
		status = http.StatusInternalServerError
	}
	if h := httpError(err); h != nil && h.Code == http.StatusMethodNotAllowed {
		status = h.Code
	}
	if e.Kind == models.KindTooMany || e.Kind == models.KindUnavailable {
		c.Response().Header().Set("Retry-After", strconv.Itoa(retryAfter))
	}
	// What a handler prepared for an answer that did not come about must not describe this one.
	for _, name := range []string{echo.HeaderContentDisposition, echo.HeaderContentType, "Content-Length", "ETag", "Last-Modified"} {
		c.Response().Header().Del(name)
	}
	c.Response().Header().Set("Cache-Control", "no-store")
	if sendErr := s.answer(c, e, status); sendErr != nil {
		s.options.Log.Error("the error page failed", "request", handlers.RequestID(c), "error", sendErr)
		if !c.Response().Committed {
			_ = c.String(http.StatusInternalServerError, faultText+"\n")
		}
	}
}

// faultText is all that anybody outside learns of an error that is not one of ours.
const faultText = "Something went wrong on our side."

// known brings any error to one of our kinds. Whatever is not ours loses its text.
func (s *Server) known(err error) *models.Error {
	var e *models.Error
	var tooLarge *http.MaxBytesError
	switch h := httpError(err); {
	case errors.As(err, &tooLarge):
		return s.tooLarge(tooLarge.Limit)
	case errors.As(err, &e) && e.Kind != models.KindInternal:
		return e
	case h != nil:
		return fromStatus(h)
	case errors.Is(err, context.DeadlineExceeded):
		return unavailable(err)
	}
	return &models.Error{Kind: models.KindInternal, Message: faultText, Err: err}
}

// httpError finds Echo's own error, however deep it is wrapped.
func httpError(err error) *echo.HTTPError {
	var h *echo.HTTPError
	if errors.As(err, &h) {
		return h
	}
	return nil
}

// fromStatus reads Echo's own errors: no such route, no such method, a body that is no form.
func fromStatus(h *echo.HTTPError) *models.Error {
	kind := models.KindInternal
	switch {
	case h.Code == http.StatusMethodNotAllowed:
		return models.Fail(models.KindNotFound, "This address cannot be used in this way.")
	case h.Code == http.StatusNotFound:
		return models.NotFound("page")
	case h.Code == http.StatusRequestEntityTooLarge:
		kind = models.KindTooLarge
	case h.Code == http.StatusUnauthorized:
		kind = models.KindSignIn
	case h.Code == http.StatusForbidden:
		kind = models.KindForbidden
	case h.Code == http.StatusTooManyRequests:
		kind = models.KindTooMany
	case h.Code == http.StatusServiceUnavailable:
		kind = models.KindUnavailable
	case h.Code >= 400 && h.Code < 500:
		return &models.Error{Kind: models.KindInvalid, Message: "The portal does not understand this request.", Err: h}
	}
	return &models.Error{Kind: kind, Message: http.StatusText(h.Code), Err: h}
}

func unavailable(err error) *models.Error {
	return &models.Error{Kind: models.KindUnavailable, Message: "Nothing was changed. Try again in a moment.", Err: err}
}

func (s *Server) tooLarge(limit int64) *models.Error {
	return models.Fail(models.KindTooLarge, "What you sent is larger than %s. Nothing was stored.", components.Bytes(limit))
}

// report writes to the log what staff need: our own faults as errors, refusals only as information.
func (s *Server) report(e *models.Error, err error, c echo.Context) {
	level := slog.LevelInfo
	switch {
	case e.Kind == models.KindInternal, e.Kind == models.KindUnavailable:
		level = slog.LevelError
	case e.Kind == models.KindNotFound, e.Kind == models.KindSignIn, e.Kind == models.KindInvalid:
		level = slog.LevelDebug
	}
	if errors.Is(c.Request().Context().Err(), context.Canceled) {
		level = slog.LevelInfo // the browser went away; that is nobody's fault
	}
	s.options.Log.LogAttrs(c.Request().Context(), level, "request failed", slog.String("request", handlers.RequestID(c)),
		slog.String("route", c.Path()), slog.String("kind", string(e.Kind)), slog.Any("error", err),
		slog.Bool("answered", c.Response().Committed))
}

// answer sends the error in the form that fits who asks: a page, a part of a page, or JSON.
func (s *Server) answer(c echo.Context, e *models.Error, status int) error {
	switch {
	case wantsJSON(c):
		return c.JSON(status, map[string]any{"error": map[string]string{
			"kind": string(e.Kind), "message": e.Message, "reference": handlers.RequestID(c)}})
	case e.Kind == models.KindSignIn && handlers.Fragment(c):
		c.Response().Header().Set("HX-Redirect", signInFor(c))
		return c.NoContent(status)
	case e.Kind == models.KindSignIn:
		return handlers.Redirect(c, signInFor(c))
	case handlers.Fragment(c):
		return handlers.Render(c, status, components.Alert(components.AlertProps{Kind: components.Danger, Text: told(e, c), Live: true}))
	}
	return handlers.Render(c, status, s.page(c, e))
}

// told is the sentence of a fragment, with the reference where the fault is ours.
func told(e *models.Error, c echo.Context) string {
	if e.Kind == models.KindInternal {
		return e.Message + " Reference: " + handlers.RequestID(c)
	}
	return e.Message
}

func wantsJSON(c echo.Context) bool {
	accept := c.Request().Header.Get("Accept")
	return strings.HasSuffix(c.Request().URL.Path, ".json") ||
		(strings.Contains(accept, "application/json") && !strings.Contains(accept, "text/html"))
}

// signInFor is the sign-in page that leads back to where somebody wanted to go. After a form that
// was sent too late that is the page of the form, never the address it was sent to.
func signInFor(c echo.Context) string {
	r := c.Request()
	if r.Method == http.MethodGet && !handlers.Fragment(c) {
		return paths.With(paths.SignIn, "next", r.URL.RequestURI())
	}
	if from, err := url.Parse(r.Referer()); err == nil && from.Host == r.Host {
		return paths.With(paths.SignIn, "next", from.RequestURI())
	}
	return paths.SignIn
}

// page is the error as a whole page.
func (s *Server) page(c echo.Context, e *models.Error) templ.Component {
	p := s.options.Handlers.Page(c)
	home := []components.Link{{Label: "Go to the start page", URL: paths.Home}}
	switch e.Kind {
	case models.KindNotFound:
		return system.NotFound(p)
	case models.KindConflict:
		return system.Conflict(p, e.Message, s.back(c))
	case models.KindTooLarge:
		if uploads[c.Path()] {
			return system.TooLarge(p, components.Bytes(s.options.UploadLimit))
		}
	case models.KindClosed:
		return system.Closed(p, e.Message)
	case models.KindInternal:
		return system.ServerFault(p)
	}
	return system.Problem(p.WithoutReference(), headings[e.Kind], e.Message, home)
}

// back is the page a form was sent from, or the start page.
func (s *Server) back(c echo.Context) string {
	if from, err := url.Parse(c.Request().Referer()); err == nil && from.Host == c.Request().Host && from.Path != "" {
		return from.RequestURI()
	}
	return paths.Home
}
