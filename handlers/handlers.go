package handlers

import (
	"context"
	"time"

	"github.com/labstack/echo/v4"

	"pilot321/models"
)

// Base is what every handler shares. It is made once and never changed afterwards.
type Base struct {
	IDs models.PublicIDs
	Now func() time.Time
	// BaseURL is the address under which people reach the portal, without a slash at the end.
	BaseURL string
	// Demonstration puts the notice of a demonstration on every page, waives the second factor and opens
	// the pages of the demonstration.
	Demonstration bool
	// Official shows the banner of a U.S. government site; only its own copy may.
	Official bool
	// PolicyNote says which set of policy is in force, for the foot of every page. It may be nil.
	PolicyNote func(ctx context.Context) string
	// Counts gives the number shown beside a place of the navigation ("12" holds), by address. It
	// may be nil.
	Counts func(ctx context.Context, actor models.Actor) map[string]int
}

// Handlers is every page action of the portal, one part a noun. cmd fills it; web.routes says
// which address leads where.
type Handlers struct {
	*Base
	Health   *Health
	Home     *Home
	About    *About
	Help     *Help
	SignIn   *SignIn
	Register *Register
	Welcome  *Welcome
	Account  *Account
	Staff    *Staff
	Demo     *Demo

	Dashboard *Dashboard
	Manifests *Manifests
	Uploads   *Uploads
	Shipments *Shipments
	Pictures  *Pictures
	Gallery   *Gallery

	Apply         *Apply
	Applications  *Applications
	Organisations *Organisations
	Queue         *Queue
	Holds         *Holds
	Rules         *Rules
	WatchLists    *WatchLists

	Statistics *Statistics
	Audit      *Audit
	PolicySets *PolicySets
	Rehearsals *Rehearsals
	Control    *Control
}

// Session is what the portal keeps of one browser. Every change is in the database, and its cookie
// in the answer, when the method returns.
type Session interface {
	// User is who is signed in, or nil, and Organisation the name of their company.
	User() *models.User
	Organisation() string
	// ID is the hash under which the session is kept, to tell it from the user's others.
	ID() []byte
	// FormToken is the hidden value of every form, another one each time.
	FormToken() string
	// Value reads a small value and Keep writes some; an empty value is removed.
	Value(key string) string
	Keep(values map[string]string) error
	// Start signs a user in under a new token, and End signs them out.
	Start(user models.User) error
	End() error
}

const sessionKey = "session"

// PutSession gives a request its session; the middleware of package web calls it.
func PutSession(c echo.Context, s Session) { c.Set(sessionKey, s) }

// SessionOf is the session of a request, or nil where the middleware did not run: for an address
// that does not exist.
func SessionOf(c echo.Context) Session {
	s, _ := c.Get(sessionKey).(Session)
	return s
}

// Viewer is who makes the request, as writes and scoped queries take it. Nobody is the zero Actor.
func Viewer(c echo.Context) models.Actor {
	s := SessionOf(c)
	if s == nil || s.User() == nil {
		return models.Actor{Label: "visitor", Name: "Visitor"}
	}
	return actorOf(*s.User())
}

func actorOf(u models.User) models.Actor {
	return models.Actor{UserID: u.ID, Role: u.Role, OrganisationID: u.Org(), Name: u.Name}
}

// user is who is signed in. Routes for signed-in people have one; for the others this is the error
// that leads to the sign-in page.
func user(c echo.Context) (models.User, error) {
	if s := SessionOf(c); s != nil && s.User() != nil {
		return *s.User(), nil
	}
	return models.User{}, models.Fail(models.KindSignIn, "Sign in to see this page.")
}

// ID reads the public id of the address. One that is no id, or another noun's, is not found.
func (b *Base) ID(c echo.Context, kind models.IDKind) (int64, error) {
	return b.row(kind, c.Param("id"))
}

// row turns a public id from anywhere in a request into the row it names.
func (b *Base) row(kind models.IDKind, id string) (int64, error) {
	row, ok := b.IDs.Decode(kind, id)
	if !ok {
		return 0, models.NotFound(nouns[kind])
	}
	return row, nil
}

var nouns = map[models.IDKind]string{
	models.IDOrganisation: "organization",
	models.IDApplication:  "application",
	models.IDManifest:     "manifest",
	models.IDShipment:     "shipment",
	models.IDHold:         "hold",
	models.IDPicture:      "picture",
	models.IDUser:         "account",
	models.IDMail:         "message",
	models.IDEvent:        "entry",
	models.IDMapping:      "mapping",
	models.IDRepair:       "repair",
	models.IDRehearsal:    "rehearsal",
	models.IDWatchList:    "watch list",
	models.IDWatchItem:    "entry",
	models.IDWatchImport:  "file of entries",
	models.IDPolicy:       "record",
	models.IDReassessment: "re-evaluation",
	models.IDReference:    "reference",
}

// RequestID is the reference under which the request is in the log.
func RequestID(c echo.Context) string {
	return c.Response().Header().Get(echo.HeaderXRequestID)
}
