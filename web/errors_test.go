package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/labstack/echo/v4"

	"pilot321/models"
	"pilot321/paths"
)

const inner = "pq: relation users, row 77"

// TestEveryKindOfErrorThroughTheRealHandler walks the closed set as a page, a part of one and JSON.
func TestEveryKindOfErrorThroughTheRealHandler(t *testing.T) {
	s := newSite(t)
	s.server.echo.GET("/test-error/:kind", func(c echo.Context) error {
		e := models.Fail(models.ErrorKind(c.Param("kind")), "A sentence for the reader.")
		e.Err = errors.New(inner)
		return fmt.Errorf("wrapped: %w", e)
	})
	for _, kind := range models.ErrorKinds {
		status := statuses[kind]
		if status == 0 {
			t.Errorf("%s has no status", kind)
			continue
		}
		b := s.browser()
		answer := b.get("/test-error/" + string(kind))
		if kind == models.KindSignIn {
			answer.leadsTo("/sign-in?next=%2Ftest-error%2Fsign_in")
		} else {
			page := answer.is(status).page()
			page.MustNotContain(inner, "wrapped")
			page.One("heading", "") // whatever it says, there is one
			reference := strings.Contains(answer.Body.String(), answer.Header().Get("X-Request-Id"))
			if reference != (kind == models.KindInternal) {
				t.Errorf("%s: a reference number is shown = %v", kind, reference)
			}
			if told := strings.Contains(answer.Body.String(), "A sentence for the reader."); told != tellsMessage(kind) {
				t.Errorf("%s: its sentence is shown = %v", kind, told)
			}
		}
		if retry := answer.Header().Get("Retry-After"); (retry != "") != (kind == models.KindTooMany || kind == models.KindUnavailable) {
			t.Errorf("%s: Retry-After is %q", kind, retry)
		}

		b.set["Accept"] = "application/json"
		answer = b.get("/test-error/" + string(kind)).is(status)
		var body struct{ Error map[string]string }
		if err := json.Unmarshal(answer.Body.Bytes(), &body); err != nil || body.Error["kind"] != string(kind) || strings.Contains(answer.Body.String(), inner) {
			t.Errorf("%s as JSON: %s", kind, answer.Body)
		}

		b.set["Accept"], b.set["HX-Request"] = "", "true"
		answer = b.get("/test-error/" + string(kind)).is(status)
		if strings.Contains(answer.Body.String(), "<html") || strings.Contains(answer.Body.String(), inner) {
			t.Errorf("%s as a part of a page: %s", kind, answer.Body)
		}
		if kind == models.KindSignIn && answer.Header().Get("HX-Redirect") != paths.SignIn {
			t.Errorf("a part of a page leads to %q", answer.Header().Get("HX-Redirect"))
		}
	}
}

// tellsMessage: pages of their own speak for these kinds.
func tellsMessage(kind models.ErrorKind) bool {
	switch kind {
	case models.KindNotFound, models.KindInternal:
		return false
	}
	return true
}

func TestErrorsThatAreNotOurs(t *testing.T) {
	s := newSite(t)
	cases := map[string]struct {
		fail   func(c echo.Context) error
		status int
	}{
		"any":              {func(echo.Context) error { return errors.New(inner) }, 500},
		"panic":            {func(echo.Context) error { panic(inner) }, 500},
		"panic of runtime": {func(c echo.Context) error { return c.Get("nothing").(error) }, 500},
		"echo 404 wrapped": {func(echo.Context) error { return fmt.Errorf("deep: %w", echo.ErrNotFound) }, 404},
		"echo 405":         {func(echo.Context) error { return echo.ErrMethodNotAllowed }, 405},
		"echo 400":         {func(echo.Context) error { return echo.NewHTTPError(400, inner) }, 422},
		"echo 413":         {func(echo.Context) error { return echo.ErrStatusRequestEntityTooLarge }, 413},
		"echo 500":         {func(echo.Context) error { return echo.NewHTTPError(500, inner) }, 500},
		"deadline":         {func(echo.Context) error { return context.DeadlineExceeded }, 503},
		"too many bytes":   {func(echo.Context) error { return &http.MaxBytesError{Limit: 5} }, 413},
		"own, internal":    {func(echo.Context) error { return models.Fail(models.KindInternal, "%s", inner) }, 500},
	}
	for name, c := range cases {
		s.server.echo.GET("/test-fault", c.fail)
		answer := s.browser().get("/test-fault")
		if answer.Code != c.status {
			t.Errorf("%s: status %d, want %d", name, answer.Code, c.status)
		}
		if body := answer.Body.String(); strings.Contains(body, inner) || strings.Contains(body, "goroutine") || strings.Contains(body, ".go:") {
			t.Errorf("%s tells what is inside:\n%s", name, body)
		}
		if c.status == 500 {
			answer.page().MustContain("Something went wrong on our side", answer.Header().Get("X-Request-Id"))
			if !strings.Contains(s.log.String(), answer.Header().Get("X-Request-Id")) {
				t.Errorf("%s: the log does not know the reference", name)
			}
		}
	}
	if !strings.Contains(s.log.String(), inner) {
		t.Error("the log does not say what happened")
	}
}

func TestUnknownAddressAndMethod(t *testing.T) {
	s := newSite(t)
	b := s.browser()
	b.get("/no/such/page").is(http.StatusNotFound).page().MustContain("Page not found")
	for _, method := range []string{"PUT", "DELETE", "PATCH"} {
		b.do(method, paths.SignIn, nil).is(http.StatusMethodNotAllowed).page().MustContain("Page not found")
	}
}

// TestAnswerUnderWayIsCutOff: once a download has begun, an error must not look like its end.
func TestAnswerUnderWayIsCutOff(t *testing.T) {
	s := newSite(t)
	s.server.echo.GET("/test-export", func(c echo.Context) error {
		c.Response().Header().Set("Content-Type", "text/csv")
		_, _ = c.Response().Write([]byte("one,row\n"))
		c.Response().Flush()
		return errors.New(inner)
	})
	live := httptest.NewServer(s.server)
	defer live.Close()
	answer, err := http.Get(live.URL + "/test-export")
	if err == nil {
		defer func() { _ = answer.Body.Close() }()
		var b strings.Builder
		if _, err = fmt.Fscan(answer.Body, &b); err == nil {
			buffer := make([]byte, 1<<10)
			for err == nil {
				_, err = answer.Body.Read(buffer)
			}
		}
	}
	if err == nil || err.Error() == "EOF" {
		t.Errorf("the download ends as if it were complete: %v", err)
	}
}

// TestErrorPageKeepsTheViewer: somebody who is signed in sees their navigation on it.
func TestErrorPageKeepsTheViewer(t *testing.T) {
	s := newSite(t)
	page := s.browser().signIn(s.user(models.RoleOwner)).get(paths.AdminStaff).is(http.StatusForbidden).page()
	page.MustContain("Robin owner", "Your role does not include this.")
	page.MustNotContain("Invite")
}
