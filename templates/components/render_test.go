package components

import (
	"context"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/a-h/templ"
)

func render(t *testing.T, c templ.Component) string {
	t.Helper()
	var b strings.Builder
	if err := c.Render(context.Background(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func mustHave(t *testing.T, html string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(html, part) {
			t.Errorf("%q is missing in %s", part, html)
		}
	}
}

func mustNotHave(t *testing.T, html string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if strings.Contains(html, part) {
			t.Errorf("%q must not be in %s", part, html)
		}
	}
}

// inline finds what the content security policy forbids.
var inline = regexp.MustCompile(`(?i)\s(style|on[a-z]+)\s*=|<script|<style|javascript:`)

const hostile = `"><script>alert(1)</script>`

// TestControls renders every control with an error, a hint and hostile text.
func TestControls(t *testing.T) {
	f := Field{Name: "x", Label: "Label " + hostile, Hint: "Hint " + hostile, Error: "Error " + hostile}
	for name, c := range map[string]templ.Component{
		"text":       TextInput(TextInputProps{Field: f, Value: hostile, Prefix: "$"}),
		"area":       TextArea(TextAreaProps{Field: f, Value: hostile, MaxLength: 10}),
		"select":     Select(SelectProps{Field: f, Choices: Choices(hostile), Value: hostile}),
		"combo":      ComboBox(ComboBoxProps{Field: f, Choices: Choices(hostile), Value: hostile}),
		"radios":     Radios(RadiosProps{Field: f, Choices: Choices("a", hostile), Value: hostile}),
		"checkboxes": Checkboxes(CheckboxesProps{Field: f, Choices: Choices("a", hostile), Values: []string{hostile}}),
		"file":       FileInput(FileInputProps{Field: f, Accept: hostile}),
		"date":       DateInput(DateInputProps{Field: f, Year: hostile}),
	} {
		t.Run(name, func(t *testing.T) {
			html := render(t, c)
			mustHave(t, html, `id="x"`, `id="x-hint"`, `id="x-error"`, `aria-describedby="x-hint x-error`)
			if found := inline.FindString(html); found != "" {
				t.Errorf("%q found in %s", found, html)
			}
		})
	}
}

func TestControlWithoutError(t *testing.T) {
	html := render(t, TextInput(TextInputProps{Field: Field{Name: "x", Label: "Name"}}))
	mustHave(t, html, `for="x"`, `type="text"`)
	mustNotHave(t, html, "aria-invalid", "aria-describedby", "usa-input--error", "optional")
}

func TestPasswordIsNotSentBack(t *testing.T) {
	html := render(t, TextInput(TextInputProps{Field: Field{Name: "p"}, Type: "password", Value: "secret words"}))
	mustNotHave(t, html, "secret words", "value=")
}

// TestUploadForm holds for browsers without scripts too: the form alone sends files.
func TestUploadForm(t *testing.T) {
	html := render(t, Form(FormProps{Action: "/m", CSRF: "tok", Upload: true}))
	mustHave(t, html, `enctype="multipart/form-data"`, `name="_csrf" value="tok"`, `method="post"`, "data-upload")
	plain := render(t, Form(FormProps{Action: "/m", CSRF: "tok"}))
	mustNotHave(t, plain, "multipart", "data-upload")
}

func TestErrorSummary(t *testing.T) {
	mustNotHave(t, render(t, ErrorSummary(nil)), "alert")
	one := render(t, ErrorSummary([]FieldError{{"email", "Enter an email address"}}))
	mustHave(t, one, `href="#email"`, "There is a problem", `role="alert"`)
	two := render(t, ErrorSummary([]FieldError{{"a", "A"}, {"", "B"}}))
	mustHave(t, two, "There are 2 problems")
	mustNotHave(t, two, `href="#"`)
}

// TestLinksAreSafe: an address that runs a script never reaches the page.
func TestLinksAreSafe(t *testing.T) {
	const bad = "javascript:alert(1)"
	for name, c := range map[string]templ.Component{
		"button":  LinkButton(LinkButtonProps{Label: "x", URL: bad}),
		"sidenav": SideNav("x", []Link{{Label: "x", URL: bad}}),
		"summary": SummaryList([]SummaryRow{{Label: "x", ChangeURL: bad}}),
		"picture": Picture(PictureProps{URL: bad}),
		"form":    Form(FormProps{Action: bad}),
	} {
		t.Run(name, func(t *testing.T) { mustNotHave(t, render(t, c), "javascript:") })
	}
}

func TestTableHead(t *testing.T) {
	html := render(t, Table(TableProps{ID: "t", Caption: "Holds", Columns: []Column{{Label: "Score", SortURL: "/q?sort=score", Sorted: "descending", Numeric: true}, {Label: "Hold"}}}))
	mustHave(t, html, `aria-sort="descending"`, `href="/q?sort=score"`, `aria-labelledby="t-caption"`, `tabindex="0"`, `scope="col"`)
	if n := strings.Count(html, "aria-sort"); n != 1 {
		t.Errorf("aria-sort on %d columns, want 1", n)
	}
}

func TestPollStops(t *testing.T) {
	mustHave(t, render(t, Poll(PollProps{ID: "p", URL: "/p"})), `hx-get="/p"`, "every 2s", "<noscript>")
	done := render(t, Poll(PollProps{ID: "p", URL: "/p", Done: true, Announce: "All rows are read"}))
	mustHave(t, done, `data-announce="All rows are read"`)
	mustNotHave(t, done, "hx-get", "noscript")
}

func TestProgressOfUnknownAmount(t *testing.T) {
	mustNotHave(t, render(t, Progress(ProgressProps{Label: "Reading"})), "value=", "max=", "%")
	mustHave(t, render(t, Progress(ProgressProps{Label: "Reading", Value: 1, Max: 4})), `value="1"`, `max="4"`)
}

func TestTimeElement(t *testing.T) {
	at := time.Date(2026, 11, 24, 1, 0, 0, 0, time.UTC)
	mustHave(t, render(t, Time(at)), `datetime="2026-11-24T01:00:00Z"`, "Nov 23, 2026, 8:00 p.m. ET")
	mustHave(t, render(t, Date(at)), `datetime="2026-11-23"`, "Nov 23, 2026")
	mustNotHave(t, render(t, Time(time.Time{})), "datetime", "0001")
}

func TestTimelineWithoutActor(t *testing.T) {
	html := render(t, Timeline([]Event{{What: "Hold placed", Who: ""}}))
	mustHave(t, html, "Hold placed")
	mustNotHave(t, html, "·")
}

func TestSideBySide(t *testing.T) {
	text := func(text string, differs bool) []SidePart { return []SidePart{{text, differs}} }
	p := SideBySideProps{Filers: []string{"A", "B"}, Alone: []SideRow{{Label: "Brand", Texts: [][]SidePart{text("Northlight", false), nil}}},
		Rows: []SideRow{{"Value", "Disagree", "Far apart.", [][]SidePart{text("$1", true), text("$2", true)}}, {"Weight", "Compatible", "Rounding.", [][]SidePart{text("1 kg", false), text("1.1 kg", false)}},
			{"Mode", "Agree", "Filed alike.", [][]SidePart{text("air", false), text("AIR", false)}}}}
	html := render(t, SideBySide(p))
	mustHave(t, html, "Not filed", "<mark>$1</mark>", "Far apart.", "disagree on 1, are compatible on 1 and agree on 1 of the 3 elements", "1 element on which the filers agree", "1 element that only one filer gave")
	if strings.Index(html, "Value") > strings.Index(html, "Weight") || strings.Index(html, "Weight") > strings.Index(html, ">Mode") || strings.Count(html, "dp-differs") != 1 {
		t.Errorf("not disagreements first: %s", html)
	}
	if strings.Count(html, "<details class=\"dp-details\">") != 2 {
		t.Errorf("what needs no look is not folded: %s", html)
	}
	for _, c := range []struct {
		p    SideBySideProps
		want string
	}{
		{SideBySideProps{}, "Nobody files on this parcel any more."},
		{SideBySideProps{Filers: []string{"A"}, Alone: p.Alone[:1]}, "Nobody else has filed on this parcel yet"},
		{SideBySideProps{Filers: p.Filers}, "share no element"},
		{SideBySideProps{Filers: p.Filers, Rows: p.Rows[2:]}, "agree on everything that they share: 1 element."},
	} {
		c.p.Alone = nil
		html := render(t, SideBySide(c.p))
		mustHave(t, html, c.want)
		if strings.Contains(html, "Disagree") {
			t.Errorf("a verdict without a comparison: %s", html)
		}
	}
}
