package manifests

import (
	"cmp"
	"strconv"

	"pilot321/elements"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/templates/components"
	"pilot321/templates/layout"
)

// FixPage is the rows of a manifest that wait, with the causes over them. Editable is whether the viewer may
// repair them now; Busy whether a repair is under way. Code and Element are the cause the rows are of, or "".
type FixPage struct {
	layout.Page
	ID             string
	Manifest       models.Manifest
	Editable, Busy bool
	Groups         []FixGroup
	Code, Element  string
	Rows           []FixRow
	After, Next    int64
	Repairs        []RepairRow
	Errors         []components.FieldError
}

// FixGroup is one cause, and whether its values can be repaired together: a safe repair is known for some.
type FixGroup struct {
	models.FindingGroup
	Together bool
	Safe     int64 // rows for whose value a safe repair is known
}

// FixRow is one row that waits.
type FixRow struct {
	Row, Seen int64
	Key       string // by which people know the parcel
	Cells     []FixCell
	Notes     []string // what is wrong with the row as a whole, or with elements that have no column
	Fault     string   // of a rejected form
}

// FixCell is one cell to correct.
type FixCell struct {
	Name, Label, Value string
	Notes              []string // what is wrong with it
	Meant              string   // a value that it may have been meant as
}

// RepairRow is a repair of the list.
type RepairRow struct {
	ID, Who string
	models.Repair
	Detail models.RepairDetail
}

// CausePage is the repair of all rows of one cause.
type CausePage struct {
	layout.Page
	ID       string
	Manifest models.Manifest
	Group    models.FindingGroup
	Header   string // of the column, or "" where the file has none
	Editable bool
	Dates    bool // some values are dates that can be read in two ways
	Values   []CauseValue
	Preview  *CausePreview
	Errors   []components.FieldError
}

// CauseValue is one of the different values behind a cause, with what is to stand in its place.
type CauseValue struct {
	Value  string
	Count  int64
	To     string
	Meant  []string // readings that are offered and not safe
	Filled bool     // To is a safe suggestion
}

// CausePreview is what a repair would come to.
type CausePreview struct {
	Rows, Sound int64
	Partial     bool
	Changes     []CauseValue
	Samples     []PreviewSample
}

// PreviewSample is one row before and after.
type PreviewSample struct {
	Row                int64
	Key, Before, After string
	Left               []string
}

// WholeRowPage is one row of the quarantine with all its cells.
type WholeRowPage struct {
	layout.Page
	ID       string
	Manifest models.Manifest
	Row      models.QuarantinedRow
	Key      string
	Editable bool
	Cells    []WholeCell
	Errors   []components.FieldError
}

// WholeCell is one cell of a row: as it was sent, as it stands, and what repairs did to it.
type WholeCell struct {
	Name, Header, Label string
	Sent, Value         string
	Notes               []string
	Changes             []CellChange
}

// CellChange is what one repair did to a cell.
type CellChange struct {
	Before, After string
	Undone        bool
}

func (p FixPage) total() int64 {
	for _, g := range p.Groups {
		if g.Code == p.Code && g.Element == p.Element {
			return g.Count
		}
	}
	return p.Manifest.Quarantined
}

func (p FixPage) frame() layout.Page {
	p.Title, p.Kicker, p.Section, p.Wide = "Rows to fix", "Manifest", paths.Manifests, true
	p.Breadcrumbs = crumbs(p.ID, p.Manifest, "Rows to fix")
	return p.Page
}

func crumbs(id string, m models.Manifest, here ...string) []components.Link {
	list := []components.Link{{Label: "Manifests", URL: paths.Manifests}, {Label: m.FileName, URL: paths.For(paths.Manifest, id)}}
	for i, label := range here {
		link := components.Link{Label: label}
		if i+1 < len(here) {
			link.URL = paths.For(paths.ManifestFix, id)
		}
		list = append(list, link)
	}
	return list
}

func (p FixPage) verdict() components.VerdictProps {
	m := p.Manifest
	v := components.VerdictProps{Tag: "Your turn", Kind: components.Warning, Heading: components.Counted(m.Quarantined, "row waits for you", "rows wait for you")}
	switch {
	case m.Quarantined == 0:
		v.Tag, v.Kind, v.Heading = "Nothing waits", components.Success, "No row of this manifest waits"
	case p.Busy:
		v.Tag, v.Kind, v.Text = "Working", components.Info, "A repair is going on. You can leave this page; nothing gets lost."
	case m.Status == models.ManifestImporting:
		v.Tag, v.Kind, v.Text = "Going in", components.Info, "Rows can be fixed when all rows of the file were worked on."
	case p.Editable:
		v.Text = "Repair a cause in all its rows at once, or correct single cells. Rows go in as soon as they have no error."
	}
	return v
}

// caption says which rows the table shows.
func (p FixPage) caption() string {
	text := components.Counted(p.total(), "row waits", "rows wait")
	if p.Code != "" {
		text = components.Counted(p.total(), "row waits", "rows wait") + " with this cause"
	}
	if int64(len(p.Rows)) < p.total() {
		text += "; showing " + components.Count(len(p.Rows))
	}
	return text
}

func (p FixPage) url(after int64) string {
	place := ""
	if after > 0 {
		place = strconv.FormatInt(after, 10)
	}
	return paths.With(paths.For(paths.ManifestFix, p.ID), "code", p.Code, "element", p.Element, "after", place)
}

func (p FixPage) causes() (list []components.Choice) {
	for _, g := range p.Groups {
		list = append(list, components.Choice{Value: g.Code + " " + g.Element, Label: label(g.Element) + ": " + g.Sentence})
	}
	return list
}

func (p FixPage) cause() string {
	if p.Code == "" {
		return ""
	}
	return p.Code + " " + p.Element
}

// what tells a repair in words.
func (r RepairRow) what() string {
	name := label(r.Element)
	switch r.Kind {
	case models.RepairLeave:
		return components.Counted(r.RowsChanged, "row left out", "rows left out")
	case models.RepairCells:
		return components.Counted(r.RowsChanged, "row corrected by hand", "rows corrected by hand")
	}
	if len(r.Detail.Values) == 1 {
		v := r.Detail.Values[0]
		return name + ": “" + cmp.Or(v.From, "empty") + "” became “" + v.To + "”"
	}
	return name + ": " + components.Counted(len(r.Detail.Values), "value replaced", "values replaced")
}

func (r RepairRow) outcome() (text, kind string) {
	switch r.Status {
	case models.RepairWorking:
		return "Working", components.Info
	case models.RepairUndoing:
		return "Being undone", components.Info
	case models.RepairUndone:
		return "Undone", components.Neutral
	}
	if r.Detail.Undo != nil {
		return "Undone in part", components.Warning
	}
	return "Done", components.Success
}

// kept tells which rows an undo could not bring back, and why.
func (r RepairRow) kept() (list []string) {
	u := r.Detail.Undo
	if u == nil {
		return nil
	}
	for _, k := range []struct {
		n         int64
		one, many string
	}{
		{u.Held, "row stays in: its shipment is on hold", "rows stay in: their shipments are on hold"},
		{u.Arrived, "row stays in: its shipment has arrived", "rows stay in: their shipments have arrived"},
		{u.Replaced, "row stays in: you sent newer data since", "rows stay in: you sent newer data since"},
		{u.Later, "row was changed again later: undo that change first", "rows were changed again later: undo those changes first"},
	} {
		if k.n > 0 {
			list = append(list, components.Counted(k.n, k.one, k.many))
		}
	}
	return list
}

func (p CausePage) frame() layout.Page {
	p.Title, p.Kicker, p.Section = label(p.Group.Element), "Repair a cause", paths.Manifests
	p.Lead = p.Group.Sentence
	p.Breadcrumbs = crumbs(p.ID, p.Manifest, "Rows to fix", label(p.Group.Element))
	return p.Page
}

// others counts the rows whose values are not listed.
func (p CausePage) others() int64 {
	n := p.Group.Count
	for _, v := range p.Values {
		n -= v.Count
	}
	return max(0, n)
}

func (p CausePage) caption() string {
	return components.Counted(p.Group.Count, "row", "rows") + ", " + components.Counted(len(p.Values), "value", "different values")
}

func (p CausePreview) heading() string {
	text := components.Counted(p.Sound, "row", "rows") + " of " + components.Count(p.Rows) + " would have no error left"
	if p.Partial {
		return "Of the first " + components.Counted(p.Rows, "row", "rows") + ", " + components.Count(p.Sound) + " would have no error left"
	}
	return text
}

func (p CausePreview) text() string {
	if rest := p.Rows - p.Sound; rest > 0 {
		return components.Counted(rest, "row has", "rows have") + " other errors too and would go on waiting, with this cell corrected. Nothing is stored yet."
	}
	return "Nothing is stored yet."
}

func (p WholeRowPage) frame() layout.Page {
	p.Title, p.Kicker, p.Section = "Row "+components.Count(p.Row.Row), "Rows to fix", paths.Manifests
	p.Breadcrumbs = crumbs(p.ID, p.Manifest, "Rows to fix", "Row "+components.Count(p.Row.Row))
	return p.Page
}

func (p WholeRowPage) verdict() components.VerdictProps {
	switch p.Row.State {
	case models.RowFiled:
		return components.VerdictProps{Tag: "In", Kind: components.Success, Heading: "This row went in after a repair", Text: "What was sent, and what was filed, is shown below."}
	case models.RowLeft:
		return components.VerdictProps{Tag: "Left out", Kind: components.Neutral, Heading: "You left this row out", Text: "It was not filed. Undo that on the page of rows to fix, and it waits again."}
	}
	return components.VerdictProps{Tag: "Waits", Kind: components.Warning, Heading: "This row waits for you", Text: "It goes in as soon as it has no error, with the other rows of its parcel."}
}

// notes are the errors of the row as a whole.
func (p WholeRowPage) notes() (list []string) {
	for _, f := range p.Row.Findings {
		if f.Key == "" && p.Row.State == models.RowWaiting {
			list = append(list, f.Sentence)
		}
	}
	return list
}

// goodOf is the dictionary's example of an element.
func goodOf(key string) string {
	if e, ok := elements.ByKey(key); ok {
		return e.Good
	}
	return ""
}
