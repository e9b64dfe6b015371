package web

import (
	"bufio"
	"crypto/hmac"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"strings"

	"github.com/gorilla/sessions"
	"github.com/labstack/echo/v4"

	"pilot321/auth"
	"pilot321/handlers"
	"pilot321/models"
)

// tokenField is the hidden field of every form, and tokenHeader its place in a script's request.
const (
	tokenField  = "_csrf"
	tokenHeader = "X-CSRF-Token"
)

// Cookies that seed the form tokens of browsers without a session.
const (
	secureSeed = "__Host-form"
	plainSeed  = "form-local"
)

// peek is how much of an upload is looked at for the token, which is the first field of its form.
const peek = 4 << 10

// guardForms refuses a change of state that another site caused: first by what the browser says of
// the request's origin, then by the token of the form. Both are explained in docs/adr.
func (s *Server) guardForms(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		r := c.Request()
		if _, ours := auth.RuleFor(r.Method, c.Path()); !ours || safe(r.Method) {
			return next(c) // nothing that changes: a reading request, or an address without a handler
		}
		if err := s.csrf.Check(r); err != nil {
			return &models.Error{Kind: models.KindForbidden, Message: "This request came from another site and was not carried out.", Err: err}
		}
		v, _ := handlers.SessionOf(c).(*visit)
		if v == nil || !v.ours(sentToken(r)) {
			return models.Fail(models.KindForbidden, "This form is too old, or your browser does not keep cookies. Nothing was changed. Go back, reload the page and send the form again.")
		}
		return next(c)
	}
}

func safe(method string) bool {
	return method == http.MethodGet || method == http.MethodHead || method == http.MethodOptions
}

// FormToken gives the hidden value of a form. It is another one every time, so that compressed
// pages cannot be used to guess it (BREACH): a random mask, and the tag combined with it.
func (v *visit) FormToken() string {
	seed := v.formSeed(true)
	mask := make([]byte, sha256.Size)
	if _, err := io.ReadFull(v.server.options.Random, mask); err != nil || seed == "" {
		return ""
	}
	masked := make([]byte, sha256.Size)
	subtle.XORBytes(masked, mask, v.tag(seed))
	return base64.RawURLEncoding.EncodeToString(append(mask, masked...))
}

// ours tells whether a token belongs to this browser.
func (v *visit) ours(token string) bool {
	b, err := base64.RawURLEncoding.DecodeString(token)
	seed := v.formSeed(false)
	if err != nil || len(b) != 2*sha256.Size || seed == "" {
		return false
	}
	got := make([]byte, sha256.Size)
	subtle.XORBytes(got, b[:sha256.Size], b[sha256.Size:])
	return hmac.Equal(got, v.tag(seed))
}

func (v *visit) tag(seed string) []byte {
	h := hmac.New(sha256.New, v.server.options.FormKey)
	h.Write([]byte("form token of " + seed))
	return h.Sum(nil)
}

// formSeed ties tokens to the session, or before there is one to a random cookie, so that looking
// at the sign-in page costs no row in the database.
func (v *visit) formSeed(create bool) string {
	if v.session.ID != "" {
		return v.session.ID
	}
	if v.seed != "" {
		return v.seed
	}
	name, secure := plainSeed, v.server.https()
	if secure {
		name = secureSeed
	}
	if cookie, err := v.c.Request().Cookie(name); err == nil && len(cookie.Value) == 43 {
		v.seed = cookie.Value
		return v.seed
	}
	if !create {
		return ""
	}
	token, _, err := auth.NewToken(v.server.options.Random)
	if err != nil {
		return ""
	}
	v.seed = token
	setCookie(v.c.Response(), sessions.NewCookie(name, token, cookieOptions(secure)))
	return v.seed
}

// sentToken finds the token of a request. An upload is not read for it: only its first field is
// looked at, and the body is left as it was for the handler, which streams it.
func sentToken(r *http.Request) string {
	if token := r.Header.Get(tokenHeader); token != "" {
		return token
	}
	kind, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || !strings.HasPrefix(kind, "multipart/") {
		return r.PostForm.Get(tokenField) // plainText has read it
	}
	buffered := bufio.NewReaderSize(r.Body, peek)
	head, _ := buffered.Peek(peek)
	r.Body = struct {
		io.Reader
		io.Closer
	}{buffered, r.Body}
	part, err := multipart.NewReader(strings.NewReader(string(head)), params["boundary"]).NextPart()
	if err != nil || part.FormName() != tokenField {
		return ""
	}
	token, _ := io.ReadAll(io.LimitReader(part, 256))
	return string(token)
}
