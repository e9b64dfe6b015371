package handlers

import (
	"bytes"
	"net/http"
	"strings"

	"github.com/a-h/templ"
	"github.com/labstack/echo/v4"

	"pilot321/models"
	"pilot321/templates/components"
	"pilot321/templates/layout"
)

// flashKey is the value of a session that holds the outcome of the last action until it is shown.
const flashKey = "flash"

// Page is the frame of a page for the viewer of this request. The handler sets title, section and
// whatever else is its own.
func (b *Base) Page(c echo.Context) layout.Page {
	p := layout.Page{Demo: b.Demonstration, Official: b.Official, Reference: RequestID(c)}
	ctx := c.Request().Context()
	if b.PolicyNote != nil {
		p.PolicyNote = b.PolicyNote(ctx)
	}
	s := SessionOf(c)
	if s == nil {
		p.Nav = navigation(visitor, nil)
		return p
	}
	p.Notice = takeNotice(s)
	u := s.User()
	if u == nil {
		p.Nav = navigation(visitor, nil)
		return p
	}
	p.CSRF = s.FormToken()
	p.User = &layout.Viewer{Name: u.Name, Role: u.Role.Label(), Organisation: s.Organisation()}
	var counts map[string]int
	if b.Counts != nil {
		counts = b.Counts(ctx, Viewer(c))
	}
	p.Nav = navigation(u.Role, counts)
	return p
}

// FormPage is the frame of a page with a form for visitors, who get a form token only where there
// is something to send: the token brings a cookie with it.
func (b *Base) FormPage(c echo.Context) layout.Page {
	p := b.Page(c)
	if s := SessionOf(c); p.CSRF == "" && s != nil {
		p.CSRF = s.FormToken()
	}
	return p
}

// Render builds a page completely before anything is sent, so that a fault in the middle becomes a
// proper error page and not half of this one.
func Render(c echo.Context, status int, page templ.Component) error {
	var buffer bytes.Buffer
	if err := page.Render(c.Request().Context(), &buffer); err != nil {
		return err
	}
	return c.HTMLBlob(status, buffer.Bytes())
}

// Rejected renders a form that was sent with faults: 422, the same page, what was typed, and the
// faults beside their fields. Handlers build the page from FieldErrors.
func Rejected(c echo.Context, page templ.Component) error {
	return Render(c, http.StatusUnprocessableEntity, page)
}

// FieldErrors are the faults of a form in the form that the components take; ok is false when the
// error is not one that the form can show, and then it must be returned as it is.
func FieldErrors(err error) (faults []components.FieldError, ok bool) {
	var e *models.Error
	if !asModel(err, &e) || e.Kind != models.KindInvalid {
		return nil, false
	}
	for _, f := range e.Fields {
		faults = append(faults, components.FieldError{Field: f.Field, Message: f.Message})
	}
	if len(faults) == 0 {
		faults = []components.FieldError{{Message: e.Message}}
	}
	return faults, true
}

// Fault is the message for one field of a rejected form, or "".
func Fault(faults []components.FieldError, field string) string {
	for _, f := range faults {
		if f.Field == field {
			return f.Message
		}
	}
	return ""
}

// Redirect ends a change of state: 303, so that a reload does not send the form again.
func Redirect(c echo.Context, to string) error {
	return c.Redirect(http.StatusSeeOther, to)
}

// Notify leaves a message that the next page shows once. Kind is one of the kinds of
// components.Alert.
func Notify(c echo.Context, kind, text string) error {
	s := SessionOf(c)
	if s == nil {
		return nil
	}
	return s.Keep(map[string]string{flashKey: kind + " " + text})
}

// Done is the usual end of an action that went well: a message, and the page to show it on.
func Done(c echo.Context, to, text string) error {
	if err := Notify(c, components.Success, text); err != nil {
		return err
	}
	return Redirect(c, to)
}

// takeNotice shows the message and forgets it. When forgetting fails the message appears once more,
// which is better than a page that fails.
func takeNotice(s Session) *layout.Notice {
	kind, text, ok := strings.Cut(s.Value(flashKey), " ")
	if !ok {
		return nil
	}
	_ = s.Keep(map[string]string{flashKey: ""})
	return &layout.Notice{Kind: kind, Text: text}
}

// Fragment tells whether a script asked for a part of the page and not the whole.
func Fragment(c echo.Context) bool { return c.Request().Header.Get("HX-Request") == "true" }
