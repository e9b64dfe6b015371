package web

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/gorilla/sessions"

	"pilot321/auth"
	"pilot321/models"
)

// SessionTable keeps sessions by the SHA-256 of their token. What is not there is a
// models.NotFound.
type SessionTable interface {
	LoadSession(ctx context.Context, hash []byte) (models.Session, error)
	// CreateSession adds a session and, in the same transaction, removes the one it replaces.
	CreateSession(ctx context.Context, s models.Session, replaces []byte) error
	// UpdateSession writes the values of a session that is still there. It never brings back one
	// that was ended meanwhile.
	UpdateSession(ctx context.Context, hash, data []byte) error
	DeleteSession(ctx context.Context, hash []byte) error
	TouchSession(ctx context.Context, hash []byte, at time.Time) error
}

// Lifetimes say when a session ends: after so long without a request, and in any case after so
// long since sign-in.
type Lifetimes struct {
	StaffIdle, StaffAbsolute time.Duration
	Idle, Absolute           time.Duration
}

// DefaultLifetimes: staff see what is law-enforcement sensitive, so theirs are short.
var DefaultLifetimes = Lifetimes{
	StaffIdle: 30 * time.Minute, StaffAbsolute: 12 * time.Hour,
	Idle: 8 * time.Hour, Absolute: 14 * 24 * time.Hour,
}

// unsigned is how long a browser without a signed-in user is remembered: time to look up a code.
const unsigned = 15 * time.Minute

// touchEvery keeps the "last seen" time from costing a write on every request.
const touchEvery = time.Minute

// Cookie names. The prefix __Host- makes browsers insist on https, this very host and path "/".
// Plain HTTP is for localhost, where that prefix is refused, so its cookie has another name and can
// never be taken for the real one.
const (
	secureCookie = "__Host-portal"
	plainCookie  = "portal-local"
)

// The keys of a session's values. Handlers use names of their own beside them.
const rowKey = "row"

// sessionStore is gorilla's Store over the table. The cookie holds a random token, the table its hash.
type sessionStore struct {
	table     SessionTable
	lifetimes Lifetimes
	secure    bool
	now       func() time.Time
	random    io.Reader
}

var _ sessions.Store = (*sessionStore)(nil)

func (s *sessionStore) cookieName() string {
	if s.secure {
		return secureCookie
	}
	return plainCookie
}

func cookieOptions(secure bool) *sessions.Options {
	return &sessions.Options{Path: "/", HttpOnly: true, Secure: secure, SameSite: http.SameSiteLaxMode}
}

// Get gives the session of a request, the same one each time.
func (s *sessionStore) Get(r *http.Request, name string) (*sessions.Session, error) {
	return sessions.GetRegistry(r).Get(s, name)
}

// New loads the session that the cookie names. A missing, unknown or expired one is a new, empty
// session and no error; an error is a database that does not answer.
func (s *sessionStore) New(r *http.Request, name string) (*sessions.Session, error) {
	session := sessions.NewSession(s, name)
	session.Options, session.IsNew = cookieOptions(s.secure), true
	cookie, err := r.Cookie(name)
	if err != nil || len(cookie.Value) != 43 {
		return session, nil
	}
	row, err := s.table.LoadSession(r.Context(), auth.HashToken(cookie.Value))
	if models.KindOf(err) == models.KindNotFound && err != nil {
		return session, nil
	}
	if err != nil {
		return session, fmt.Errorf("loading the session: %w", err)
	}
	if !s.now().Before(row.ExpiresAt) {
		return session, nil
	}
	session.ID, session.IsNew = cookie.Value, false
	session.Values[rowKey] = row
	values := map[string]string{}
	if len(row.Data) > 0 && json.Unmarshal(row.Data, &values) != nil {
		values = nil // written by another version; nothing in it is worth an error page
	}
	for k, v := range values {
		session.Values[k] = v
	}
	return session, nil
}

// Save writes the session and its cookie. One without an ID gets a fresh token and takes the place
// of the row it had before, so that a token known before sign-in is worth nothing after it.
func (s *sessionStore) Save(r *http.Request, w http.ResponseWriter, session *sessions.Session) error {
	row, _ := session.Values[rowKey].(models.Session)
	if session.Options.MaxAge < 0 {
		setCookie(w, sessions.NewCookie(session.Name(), "", session.Options))
		return s.table.DeleteSession(r.Context(), row.TokenHash)
	}
	values := map[string]string{}
	for k, v := range session.Values {
		if text, ok := v.(string); ok {
			values[k.(string)] = text
		}
	}
	var err error
	if row.Data, err = json.Marshal(values); err != nil {
		return err
	}
	if session.ID == "" {
		err = s.create(r.Context(), session, &row)
	} else {
		err = s.table.UpdateSession(r.Context(), row.TokenHash, row.Data)
	}
	if err != nil {
		return fmt.Errorf("saving the session: %w", err)
	}
	session.Values[rowKey], session.IsNew = row, false
	setCookie(w, sessions.NewCookie(session.Name(), session.ID, session.Options))
	return nil
}

// create adds the row under a fresh token.
func (s *sessionStore) create(ctx context.Context, session *sessions.Session, row *models.Session) error {
	token, hash, err := auth.NewToken(s.random)
	if err != nil {
		return err
	}
	replaces := row.TokenHash
	row.TokenHash, session.ID = hash, token
	return s.table.CreateSession(ctx, *row, replaces)
}

// setCookie replaces a cookie of the same name that an earlier step of this answer has set.
func setCookie(w http.ResponseWriter, cookie *http.Cookie) {
	kept := slices.DeleteFunc(w.Header()["Set-Cookie"], func(line string) bool {
		return strings.HasPrefix(line, cookie.Name+"=")
	})
	w.Header()["Set-Cookie"] = append(kept, cookie.String())
}

// idle tells whether nothing was heard of a session for too long, given who it belongs to.
func (s *sessionStore) idle(row models.Session, role models.Role) bool {
	quiet := s.now().Sub(row.LastSeenAt)
	switch {
	case row.UserID == 0:
		return quiet > unsigned
	case role.Staff():
		return quiet > s.lifetimes.StaffIdle
	}
	return quiet > s.lifetimes.Idle
}

// end is when a session that starts now ends in any case.
func (s *sessionStore) end(user *models.User) time.Time {
	now := s.now()
	switch {
	case user == nil:
		return now.Add(time.Hour)
	case user.Role.Staff():
		return now.Add(s.lifetimes.StaffAbsolute)
	}
	return now.Add(s.lifetimes.Absolute)
}
