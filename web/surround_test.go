package web

import (
	"compress/gzip"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"context"

	"github.com/labstack/echo/v4"

	"pilot321/models"
	"pilot321/paths"
)

func TestHeadersOfEveryAnswer(t *testing.T) {
	for _, base := range []string{"http://localhost", "https://portal.example.com"} {
		s := newSite(t, over(base))
		b := s.browser().signIn(s.user(models.RoleOwner))
		for _, path := range []string{paths.Home, paths.SignIn, paths.Account, "/no-such-page", paths.AdminStaff, paths.Livez, "/static/none.css"} {
			h := b.get(path).Header()
			for name, want := range map[string]string{
				"Content-Security-Policy":    "default-src 'none'",
				"X-Content-Type-Options":     "nosniff",
				"X-Frame-Options":            "DENY",
				"Referrer-Policy":            "same-origin",
				"Permissions-Policy":         "camera=()",
				"Cross-Origin-Opener-Policy": "same-origin",
				"Cache-Control":              "no-store",
				"X-Request-Id":               "",
			} {
				if got := h.Get(name); got == "" || !strings.Contains(got, want) {
					t.Errorf("%s%s: %s is %q", base, path, name, got)
				}
			}
			policy := h.Get("Content-Security-Policy")
			for _, must := range []string{"frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"} {
				if !strings.Contains(policy, must) {
					t.Errorf("%s lacks %s", path, must)
				}
			}
			for _, never := range []string{"unsafe", "*", "data:", "http:"} {
				if strings.Contains(policy, never) {
					t.Errorf("%s allows %s", path, never)
				}
			}
			if hsts := h.Get("Strict-Transport-Security"); (hsts != "") != strings.HasPrefix(base, "https") {
				t.Errorf("%s%s: HSTS is %q", base, path, hsts)
			}
			for _, never := range []string{"Server", "X-Powered-By"} {
				if h.Get(never) != "" {
					t.Errorf("%s tells %s", path, never)
				}
			}
		}
	}
}

func TestAddressOfTheClient(t *testing.T) {
	cases := []struct {
		proxy, peer, forwarded, want string
	}{
		{"", "203.0.113.9:1", "198.51.100.1", "203.0.113.9"}, // nobody is believed
		{"10.0.0.0/8", "10.1.2.3:1", "198.51.100.1", "198.51.100.1"},
		{"10.0.0.0/8", "203.0.113.9:1", "198.51.100.1", "203.0.113.9"},
		{"10.0.0.0/8", "10.1.2.3:1", "6.6.6.6, 198.51.100.1", "198.51.100.1"}, // the left part is the client's own claim
		{"10.0.0.0/8", "127.0.0.1:1", "198.51.100.1", "127.0.0.1"},            // not even loopback, unless it is named
	}
	for _, c := range cases {
		var settings []setting
		if c.proxy != "" {
			settings = append(settings, behind(c.proxy))
		}
		s := newSite(t, settings...)
		b := s.browser()
		b.peer, b.set["X-Forwarded-For"], b.set["X-Real-Ip"] = c.peer, c.forwarded, "6.6.6.6"
		b.get(paths.Home)
		if !strings.Contains(s.log.String(), `"address":"`+c.want+`"`) {
			t.Errorf("%+v: the log has no such address:\n%s", c, s.log)
		}
	}
}

func TestLogTellsNoSecret(t *testing.T) {
	s := newSite(t)
	b := s.browser()
	b.get("/welcome/secret-token-of-a-mail")
	b.get("/sign-in?next=/secret-place")
	b.submit(paths.SignIn, paths.SignIn, "email", "somebody@example.com", "password", "secret words here")
	log := s.log.String()
	for _, never := range []string{"secret-token", "secret-place", "secret words", "somebody@example.com"} {
		if strings.Contains(log, never) {
			t.Errorf("the log has %q", never)
		}
	}
	for _, must := range []string{`"route":"/welcome/:token"`, `"status":404`, `"request":"`} {
		if !strings.Contains(log, must) {
			t.Errorf("the log lacks %s", must)
		}
	}
}

func TestBodiesAreLimited(t *testing.T) {
	s := newSite(t)
	b := s.browser()
	form := url.Values{"_csrf": {b.token(paths.SignIn)}, "email": {strings.Repeat("x", formLimit)}}
	page := b.do("POST", paths.SignIn, form).is(http.StatusRequestEntityTooLarge).page()
	page.MustContain("larger than 1.0 MB")
	// Without an announced length the limit is found while reading.
	r := httptest.NewRequest("POST", b.base+paths.SignIn, io.MultiReader(strings.NewReader(form.Encode())))
	r.ContentLength = -1
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	b.send(r).is(http.StatusRequestEntityTooLarge)
}

func TestHeadIsAnsweredLikeGet(t *testing.T) {
	s := newSite(t)
	live := httptest.NewServer(s.server)
	defer live.Close()
	answer, err := http.Head(live.URL + paths.Home)
	check(t, err)
	body, _ := io.ReadAll(answer.Body)
	check(t, answer.Body.Close())
	if answer.StatusCode != http.StatusOK || len(body) != 0 || answer.Header.Get("Content-Type") == "" {
		t.Errorf("HEAD: %d, %d bytes, %v", answer.StatusCode, len(body), answer.Header)
	}
}

func TestPagesAreCompressed(t *testing.T) {
	s := newSite(t)
	b := s.browser()
	plain := b.get(paths.Home)
	if plain.Header().Get("Content-Encoding") != "" || plain.Header().Get("Vary") != "Accept-Encoding" {
		t.Errorf("without being asked: %v", plain.Header())
	}
	b.set["Accept-Encoding"] = "br, gzip;q=0.8"
	packed := b.get(paths.Home)
	if packed.Header().Get("Content-Encoding") != "gzip" || packed.Body.Len() > plain.Body.Len()/2 {
		t.Fatalf("%v, %d of %d bytes", packed.Header(), packed.Body.Len(), plain.Body.Len())
	}
	reader, err := gzip.NewReader(packed.Body)
	check(t, err)
	text, err := io.ReadAll(reader)
	if err != nil || !strings.Contains(string(text), "</html>") {
		t.Errorf("the page does not unpack: %v", err)
	}
	if small := b.get(paths.Livez); small.Header().Get("Content-Encoding") != "" || small.Body.String() != "ok\n" {
		t.Errorf("a small answer is packed: %v", small.Header())
	}
	b.set["Accept-Encoding"] = "gzip;q=0"
	if refused := b.get(paths.Home); refused.Header().Get("Content-Encoding") != "" {
		t.Error("packed although refused")
	}
	b.set["Accept-Encoding"] = "gzip"
	if moved := b.get(paths.Account); moved.Code != http.StatusSeeOther || moved.Header().Get("Content-Encoding") != "" {
		t.Errorf("a redirect: %d, %v", moved.Code, moved.Header())
	}
}

func TestReadiness(t *testing.T) {
	s := newSite(t)
	if got := s.browser().get(paths.Readyz).is(http.StatusOK).Body.String(); got != "ready\n" {
		t.Errorf("ready says %q", got)
	}
	broken := false
	s.handlers.Health.Checks[0].Run = func(context.Context) error {
		broken = true
		return errors.New("secret detail of the database")
	}
	answer := s.browser().get(paths.Readyz).is(http.StatusServiceUnavailable)
	if !broken || answer.Body.String() != "database: not ready\n" {
		t.Errorf("not ready says %q", answer.Body)
	}
	s.browser().get(paths.Livez).is(http.StatusOK)
	s.server.draining.Store(true)
	if got := s.browser().get(paths.Readyz).is(http.StatusServiceUnavailable).Body.String(); got != "stopping\n" {
		t.Errorf("stopping says %q", got)
	}
}

func TestStoppingLetsRequestsFinish(t *testing.T) {
	s := newSite(t)
	under, goOn := make(chan bool), make(chan bool)
	s.server.echo.GET("/test-slow", func(c echo.Context) error {
		under <- true
		<-goOn
		return c.String(http.StatusOK, "finished")
	})
	l, err := net.Listen("tcp", "127.0.0.1:0")
	check(t, err)
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- s.server.Serve(ctx, l) }()

	got := make(chan string, 1)
	go func() {
		answer, err := http.Get("http://" + l.Addr().String() + "/test-slow")
		if err != nil {
			got <- err.Error()
			return
		}
		body, _ := io.ReadAll(answer.Body)
		_ = answer.Body.Close()
		got <- string(body)
	}()
	<-under
	stop()
	for !s.server.Draining() {
		time.Sleep(time.Millisecond)
	}
	goOn <- true
	if text := <-got; text != "finished" {
		t.Errorf("the request under way got %q", text)
	}
	check(t, <-served)
	if _, err := http.Get("http://" + l.Addr().String() + paths.Livez); err == nil {
		t.Error("a new request is still answered")
	}
}

func TestSettingsThatCannotWork(t *testing.T) {
	s := newSite(t)
	good := s.server.options
	for name, spoil := range map[string]func(*Options){
		"no address":     func(o *Options) { o.BaseURL = "" },
		"another scheme": func(o *Options) { o.BaseURL = "ftp://x" },
		"no host":        func(o *Options) { o.BaseURL = "https://" },
		"a path":         func(o *Options) { o.BaseURL = "https://x.example/portal" },
		"a short key":    func(o *Options) { o.FormKey = []byte("short") },
	} {
		o := good
		o.Log = slog.New(slog.DiscardHandler)
		spoil(&o)
		if _, err := New(o); err == nil || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
