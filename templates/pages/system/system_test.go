package system

import (
	"context"
	"strings"
	"testing"

	"github.com/a-h/templ"

	"pilot321/templates/layout"
)

// TestProblems: only a fault of the portal shows the reference number.
func TestProblems(t *testing.T) {
	p := layout.Page{Reference: "01REF"}
	for _, c := range []struct {
		name  string
		page  templ.Component
		have  string
		shows bool
	}{
		{"not found", NotFound(p), "Page not found", false},
		{"forbidden", Forbidden(p), "You cannot open this page", false},
		{"fault", ServerFault(p), "Something went wrong on our side", true},
		{"conflict", Conflict(p, "Another officer decided this hold.", "/queue/H1"), "Another officer decided this hold. Your change was not made.", false},
		{"way back", Conflict(p, "", "/queue/H1"), `href="/queue/H1"`, false},
		{"too large", TooLarge(p, "200 MB"), "up to 200 MB", false},
		{"closed", Closed(p, "The portal is being updated until 6 p.m."), "until 6 p.m.", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			var b strings.Builder
			if err := c.page.Render(context.Background(), &b); err != nil {
				t.Fatal(err)
			}
			html := b.String()
			if !strings.Contains(html, c.have) || !strings.Contains(html, `href="/"`) {
				t.Errorf("%q or the way out is missing in %s", c.have, html)
			}
			if strings.Contains(html, "01REF") != c.shows {
				t.Errorf("reference shown: %v, want %v", !c.shows, c.shows)
			}
		})
	}
}
