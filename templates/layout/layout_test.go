package layout

import (
	"context"
	"regexp"
	"strings"
	"testing"
	"time"

	"pilot321/templates/components"
)

func render(t *testing.T, p Page) string {
	t.Helper()
	var b strings.Builder
	if err := Layout(p).Render(context.Background(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

var inline = regexp.MustCompile(`(?i)\s(style|on[a-z]+)\s*=|<style|javascript:`)

func TestLayout(t *testing.T) {
	signedIn := Page{Title: "Holds", CSRF: "tok", User: &Viewer{Name: "Ana", Role: "Owner", Organisation: "Example Co"}}
	for _, c := range []struct {
		name      string
		page      Page
		have, not []string
	}{
		{"visitor", Page{Title: "Apply"},
			[]string{"<title>Apply · Section 321 Data Pilot</title>", "Sign in", `href="#main"`, `lang="en"`, "<h1>Apply</h1>"},
			[]string{"Sign out", "Demonstration", "official website", "Reference", "Updated", "dp-wide", "dp-signed-in"}},
		{"signed in", signedIn,
			[]string{"Owner, Example Co", `action="/sign-out"`, `value="tok"`, "Sign out"},
			[]string{`href="/sign-in"`, `href="/sign-out"`}},
		{"demonstration", Page{Demo: true},
			[]string{"<title>Section 321 Data Pilot</title>", "All companies, people and shipments are invented."},
			[]string{"official website", "<h1>"}},
		{"official", Page{Official: true},
			[]string{"An official website of the United States government", "Customs and Border Protection"},
			[]string{"Demonstration"}},
		{"notice", Page{Title: "x", Notice: &Notice{Kind: components.Success, Text: "Saved <b>"}, Reference: "R-1", PolicyNote: "As announced", Updated: time.Unix(0, 0), Wide: true},
			[]string{"Saved &lt;b&gt;", "usa-alert--success", "Reference R-1", "As announced", "Dec 31, 1969", "dp-wide"}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			html := render(t, c.page)
			for _, part := range c.have {
				if !strings.Contains(html, part) {
					t.Errorf("%q is missing", part)
				}
			}
			for _, part := range c.not {
				if strings.Contains(html, part) {
					t.Errorf("%q must not be there", part)
				}
			}
			if found := inline.FindString(html); found != "" {
				t.Errorf("%q breaks the content security policy", found)
			}
		})
	}
}

// TestCurrent: exactly one place is marked, by Section or by the item itself.
func TestCurrent(t *testing.T) {
	nav := []NavItem{{Label: "Queue", URL: "/queue"}, {Label: "Audit", URL: "/audit"}}
	for section, want := range map[string]int{"/queue": 1, "/elsewhere": 0, "": 0} {
		html := render(t, Page{Nav: nav, Section: section})
		if n := strings.Count(html, `aria-current="page"`); n != want {
			t.Errorf("section %q: %d marked, want %d", section, n, want)
		}
	}
}
