// Package layout holds the frame of every page: banner, header with the way around, notice of a
// demonstration, heading, and footer. A page gives a Page and its own content as children.
package layout

import (
	"time"

	"github.com/a-h/templ"

	"pilot321/templates/components"
)

// Name is the name of the service, shown in the header and at the end of every title.
const Name = "Section 321 Data Pilot"

// Page is what the frame shows around the content of one page.
type Page struct {
	// Title is the heading and the first part of the browser title. Kicker stands small above
	// it ("Hold H-1042"), Lead below it.
	Title  string
	Kicker string
	Lead   string
	// Actions stand beside the heading, as links or small forms.
	Actions templ.Component

	// Nav lists the places this viewer may go. Section is the URL of the current one.
	Nav         []NavItem
	Section     string
	Breadcrumbs []components.Link

	// User is nil for a visitor who is not signed in. CSRF is the form token of the session.
	User *Viewer
	CSRF string

	// Demo puts the notice of a demonstration on the page. Official adds the banner and the
	// identifier of the U.S. government, which only its own copy may show.
	Demo     bool
	Official bool

	// Notice is the outcome of the last action, shown once.
	Notice *Notice
	// Wide uses the whole width of the screen, for pages that officers work on.
	Wide bool
	// Reference is the number under which a request is found in the log.
	Reference string
	// PolicyNote says which set of policy is in force. Updated is the as-of time of the figures.
	PolicyNote string
	Updated    time.Time
}

// Viewer is the signed-in user as the header shows it. Role is written out ("Officer").
type Viewer struct {
	Name         string
	Role         string
	Organisation string
}

// NavItem is one place in the main navigation. Count, when set, is shown beside the label.
type NavItem struct {
	Label   string
	URL     string
	Count   string
	Current bool
}

// Notice is a message about the last action. Kind is one of the kinds of components.Alert.
type Notice struct {
	Kind    string
	Heading string
	Text    string
}

// browserTitle puts the most particular part first, as tabs are cut at the end.
func (p Page) browserTitle() string {
	if p.Title == "" || p.Title == Name {
		return Name
	}
	return p.Title + " · " + Name
}

// current reports whether a place is the one the page belongs to.
func (p Page) current(item NavItem) bool {
	return item.Current || item.URL == p.Section
}

// about gives the role and the organisation of the viewer in one line.
func (v Viewer) about() string {
	if v.Organisation == "" {
		return v.Role
	}
	if v.Role == "" {
		return v.Organisation
	}
	return v.Role + ", " + v.Organisation
}

// WithoutReference drops the reference number, which readers need only when the portal failed.
func (p Page) WithoutReference() Page {
	p.Reference = ""
	return p
}
