package web

import (
	"context"

	"github.com/gorilla/sessions"
	"github.com/labstack/echo/v4"

	"pilot321/auth"
	"pilot321/handlers"
	"pilot321/models"
)

// Accounts says who a signed-in browser belongs to. The user comes from the database at every
// request, so that a disabled account or another role takes effect at once.
type Accounts interface {
	// SignedIn gives a user and the name of their organisation, "" for staff.
	SignedIn(ctx context.Context, userID int64) (models.User, string, error)
}

// visit is the session of one request as handlers see it.
type visit struct {
	server       *Server
	c            echo.Context
	session      *sessions.Session
	user         *models.User
	organisation string
	seed         string // of form tokens where there is no session
}

var _ handlers.Session = (*visit)(nil)

// openSession finds out who makes the request.
func (s *Server) openSession(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if sessionless(c) {
			return next(c)
		}
		session, err := s.store.Get(c.Request(), s.store.cookieName())
		if err != nil {
			return unavailable(err)
		}
		v := &visit{server: s, c: c, session: session}
		if err := v.identify(); err != nil {
			return err
		}
		handlers.PutSession(c, v)
		return next(c)
	}
}

// identify looks up the user of a session that still stands, and notes that it was seen. A session
// that does not stand any more is put aside: the request goes on as a visitor's.
func (v *visit) identify() error {
	if v.session.IsNew {
		return nil
	}
	ctx, row := v.c.Request().Context(), v.row()
	if row.UserID != 0 {
		user, organisation, err := v.server.options.Accounts.SignedIn(ctx, row.UserID)
		if err != nil && models.KindOf(err) != models.KindNotFound {
			return unavailable(err)
		}
		if err == nil && user.Status == models.UserActive {
			v.user, v.organisation = &user, organisation
		}
	}
	if (row.UserID != 0 && v.user == nil) || v.server.store.idle(row, v.role()) {
		v.forget()
		return v.server.options.Sessions.DeleteSession(ctx, row.TokenHash)
	}
	if now := v.server.options.Now(); now.Sub(row.LastSeenAt) >= touchEvery {
		return v.server.options.Sessions.TouchSession(ctx, row.TokenHash, now)
	}
	return nil
}

// forget makes the session of this request an empty one.
func (v *visit) forget() {
	v.user, v.organisation = nil, ""
	v.session.ID, v.session.IsNew = "", true
	clear(v.session.Values)
}

func (v *visit) row() models.Session {
	row, _ := v.session.Values[rowKey].(models.Session)
	return row
}

func (v *visit) role() models.Role {
	if v.user == nil {
		return auth.Visitor
	}
	return v.user.Role
}

func (v *visit) User() *models.User   { return v.user }
func (v *visit) Organisation() string { return v.organisation }
func (v *visit) ID() []byte           { return v.row().TokenHash }

func (v *visit) Value(key string) string {
	text, _ := v.session.Values[key].(string)
	return text
}

// Keep writes the values at once; a browser that has no session yet gets one that is not signed in.
func (v *visit) Keep(values map[string]string) error {
	for key, text := range values {
		if v.session.Values[key] = text; text == "" {
			delete(v.session.Values, key)
		}
	}
	if v.session.ID == "" {
		return v.begin(nil)
	}
	return v.save()
}

// Start signs a user in. The token is a new one and the values of the time before are dropped:
// nothing that was planted in a browser beforehand survives.
func (v *visit) Start(user models.User) error {
	row := v.row()
	clear(v.session.Values)
	v.session.Values[rowKey] = row
	v.session.ID = ""
	v.user = &user
	return v.begin(&user)
}

// begin fills in the row of a session with a new token.
func (v *visit) begin(user *models.User) error {
	row := models.Session{TokenHash: v.row().TokenHash, UserAgent: shortened(v.c.Request().UserAgent(), 200), Address: v.c.RealIP()}
	row.CreatedAt = v.server.options.Now()
	row.LastSeenAt, row.ExpiresAt = row.CreatedAt, v.server.store.end(user)
	if user != nil {
		row.UserID = user.ID
	}
	v.session.Values[rowKey] = row
	return v.save()
}

// End signs out: the row goes, and the cookie with it.
func (v *visit) End() error {
	if v.session.IsNew {
		return nil
	}
	v.session.Options.MaxAge = -1
	err := v.save()
	v.session.Options.MaxAge = 0
	v.forget()
	return err
}

func (v *visit) save() error {
	if err := v.session.Save(v.c.Request(), v.c.Response()); err != nil {
		return unavailable(err)
	}
	return nil
}

// shortened cuts text from outside to a length that fits a row.
func shortened(s string, most int) string {
	if len(s) > most {
		s = s[:most]
	}
	return s
}
