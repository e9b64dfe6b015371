package web

import (
	"errors"
	"net/http"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"
)

// plainText takes out of an address, and out of a form, the bytes that are no text: PostgreSQL cannot keep or compare
// the character U+0000 nor what is not UTF-8, and no keyboard types them. What is left of the field is judged like
// any other. Files and bodies of another kind are left as they are; whoever reads those looks after it.
func (s *Server) plainText(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		r := c.Request()
		if query := r.URL.Query(); cleaned(query) {
			r.URL.RawQuery = query.Encode()
		}
		params := c.ParamValues()
		for i, text := range params {
			params[i] = plain(text)
		}
		c.SetParamValues(params...)
		if kind, _, _ := strings.Cut(r.Header.Get(echo.HeaderContentType), ";"); strings.EqualFold(strings.TrimSpace(kind), echo.MIMEApplicationForm) {
			var tooLarge *http.MaxBytesError
			if err := r.ParseForm(); errors.As(err, &tooLarge) {
				return err // a form is read once: whoever looks later sees what came of it, and no error
			}
			cleaned(r.Form)
			cleaned(r.PostForm)
		}
		return next(c)
	}
}

// cleaned makes the values plain and tells whether any was not.
func cleaned(values url.Values) (changed bool) {
	for _, list := range values {
		for i, text := range list {
			if better := plain(text); better != text {
				list[i], changed = better, true
			}
		}
	}
	return changed
}

// plain is a text without U+0000, in which a replacement character stands for what is not UTF-8.
func plain(text string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(text, "\uFFFD"), "\x00", "")
}
