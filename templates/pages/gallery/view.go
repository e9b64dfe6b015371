// Package gallery holds the staff's pages of the reference gallery.
package gallery

import (
	"time"

	"pilot321/models"
	"pilot321/paths"
	"pilot321/templates/components"
	"pilot321/templates/layout"
)

// ListPage is a list of references, with what waits for somebody to look at it.
type ListPage struct {
	layout.Page
	Kind, Status, Search string
	Rows                 []Row
	Count                int
	CanAdd               bool
	Quarantined          []Row
	Shared               []Shared
	Columns              []components.Column
	Keep                 map[string]string
	Pages                components.CountedProps
	CSV                  string
}

// Row is one reference.
type Row struct {
	URL     string
	Thumb   components.PictureProps
	Matches int64
	models.PictureReference
}

// Shared is a picture that is seen under many sellers. AddURL leads to the form that puts it into the negative
// bank; it is empty for those who only read.
type Shared struct {
	Picture            components.PictureProps
	Sellers, Shipments int64
	AddURL             string
}

func (p ListPage) active() (n int) {
	for _, filter := range []string{p.Kind, p.Status, p.Search} {
		if filter != "" {
			n++
		}
	}
	return n
}

func (p ListPage) frame() layout.Page {
	p.Title, p.Section = "Picture gallery", paths.Gallery
	p.Lead = "Pictures that every product picture is compared with: known counterfeits, banned goods, genuine pictures of rights holders, and placeholders that say nothing."
	if p.CanAdd {
		p.Actions = components.LinkButton(components.LinkButtonProps{Label: "Add a picture", URL: paths.GalleryNew, Shortcut: "a"})
	}
	return p.Page
}

// Status is a status as a tag.
func Status(s models.ReferenceStatus) (text, kind string) {
	switch s {
	case models.ReferenceActive:
		return "Active", components.Success
	case models.ReferenceQuarantined:
		return "Quarantined", components.Warning
	}
	return "Retired", components.Neutral
}

// Kind is a kind as a tag.
func Kind(k models.ReferenceKind) (text, kind string) {
	return k.Label(), components.MatchKind(k == models.RefCounterfeit || k == models.RefBanned)
}

func kinds() (list []components.Choice) {
	hints := map[models.ReferenceKind]string{
		models.RefCounterfeit: "A picture of goods that are known to be counterfeit.",
		models.RefGenuine:     "The rights holder’s own picture, which others copy.",
		models.RefBanned:      "A picture of goods that may not be imported.",
		models.RefPlaceholder: "Says nothing of the goods, such as “no image available”. It does not count as the same picture under many sellers.",
		models.RefLogo:        "A logo or a shop’s sign. It is treated like a placeholder.",
	}
	for _, k := range models.ReferenceKinds {
		list = append(list, components.Choice{Value: string(k), Label: k.Label(), Hint: hints[k]})
	}
	return list
}

func statuses() (list []components.Choice) {
	for _, s := range []models.ReferenceStatus{models.ReferenceActive, models.ReferenceQuarantined, models.ReferenceRetired} {
		text, _ := Status(s)
		list = append(list, components.Choice{Value: string(s), Label: text})
	}
	return list
}

// NewPage is the form for a new reference. From is the public id of a participant's picture that is to be added;
// without one a file is sent.
type NewPage struct {
	layout.Page
	From    string
	Picture components.PictureProps
	Limit   string // of the file, in words
	Values  map[string]string
	Errors  []components.FieldError
}

func (p NewPage) frame() layout.Page {
	p.Title, p.Section = "Add a picture to the gallery", paths.Gallery
	p.Breadcrumbs = []components.Link{{Label: "Picture gallery", URL: paths.Gallery}, {Label: "Add a picture"}}
	return p.Page
}

func (p NewPage) field(name, label, hint string, optional bool) components.Field {
	return components.Field{Name: name, Label: label, Hint: hint, Optional: optional, Error: faultOf(p.Errors, name)}
}

func faultOf(errors []components.FieldError, name string) string {
	for _, e := range errors {
		if e.Field == name {
			return e.Message
		}
	}
	return ""
}

// ReferencePage is one reference with everything that matches it.
type ReferencePage struct {
	layout.Page
	ID        string
	Reference models.PictureReference
	Owner     string
	Counts    bool // its matches count today
	Picture   components.PictureProps
	Use       models.GalleryUse
	Progress  Progress
	Matches   []components.MatchProps
	Pages     components.CountedProps
	CanChange bool
	Values    map[string]string
	Errors    []components.FieldError
	History   []components.Event
}

// Progress is how far the work on a reference is. Left are the matches whose shipments are still to be assessed.
type Progress struct {
	ID            string
	Checking      bool
	Checked       int64
	ToCheck       int64
	Matches, Left int64
	Parked        bool
	Started       *time.Time
	Now           time.Time
}

// Done tells whether nothing is left to do.
func (p Progress) Done() bool { return !p.Checking && p.Left == 0 }

func (p Progress) stage() string {
	switch {
	case p.Parked:
		return "The work on this reference has stopped."
	case p.Checking:
		return "The reference is compared with the pictures on file."
	case p.Left > 0:
		return "Shipments are assessed again."
	}
	return "Everything is up to date."
}

func (p Progress) detail() string {
	return components.Count(p.Checked) + " of " + components.Counted(p.ToCheck, "picture", "pictures") + " on file compared"
}

// left guesses the time left from the pace so far.
func (p Progress) left() string {
	if p.Started == nil || p.Checked == 0 || p.ToCheck <= p.Checked {
		return ""
	}
	took := p.Now.Sub(*p.Started)
	return "about " + components.Span(time.Duration(float64(took)/float64(p.Checked)*float64(p.ToCheck-p.Checked))) + " left"
}

func (p ReferencePage) frame() layout.Page {
	p.Title, p.Kicker, p.Section, p.Wide = p.Reference.Title, p.Reference.Kind.Label(), paths.Gallery, true
	p.Breadcrumbs = []components.Link{{Label: "Picture gallery", URL: paths.Gallery}, {Label: p.Reference.Title}}
	return p.Page
}

// verdict is what the page says first.
func (p ReferencePage) verdict() components.VerdictProps {
	r := p.Reference
	v := components.VerdictProps{Heading: p.heading()}
	v.Tag, v.Kind = Status(r.Status)
	switch {
	case r.Status == models.ReferenceActive && !p.Counts:
		v.Kind, v.Text = components.Warning, "Its last day, "+r.ExpiresOn.String()+", is over, so that its matches do not count any more."
	case r.Status == models.ReferenceActive && r.Kind.Negative():
		v.Text = "Pictures that look like this say nothing: they are not counted as the same picture under many sellers."
	case r.Status == models.ReferenceActive:
		v.Text = "Every picture that comes is compared with it at once."
	case r.Status == models.ReferenceQuarantined:
		v.Text = "Its matches do not count until somebody has looked at it. " + r.StatusReason
	default:
		v.Text = "Its matches do not count any more. " + r.StatusReason
	}
	return v
}

func (p ReferencePage) heading() string {
	if p.Use.Pictures == 0 {
		return "No picture matches it"
	}
	return components.Counted(p.Use.Pictures, "different picture matches", "different pictures match") + " it"
}

// uses says what stands on the reference.
func (p ReferencePage) uses() string {
	if p.Use.Pictures == 0 {
		return "Nothing stands on this reference."
	}
	return components.Counted(p.Use.Pictures, "different picture matches", "different pictures match") + " it, shown by " +
		components.Counted(p.Use.Shipments, "shipment", "shipments") + ", on which " + components.Counted(p.Use.Holds, "hold stands", "holds stand") +
		". Those shipments are assessed again. A hold that stands is not removed by that."
}

func (p ReferencePage) facts() []components.SummaryRow {
	r := p.Reference
	rows := []components.SummaryRow{
		{Label: "Kind", Content: components.Tag(Kind(r.Kind))}, {Label: "Brand or rights holder", Value: r.Holder}, {Label: "Why it is kept", Value: r.Reason},
		{Label: "Source", Value: r.Source}, {Label: "Added by", Value: p.Owner}, {Label: "Added", Value: components.TimeText(r.AddedAt)},
		{Label: "Last day", Value: "No end"},
	}
	if r.ExpiresOn != 0 {
		rows[len(rows)-1].Value = r.ExpiresOn.String()
	}
	return rows
}

// moves are the buttons that change whether the reference counts.
func (p ReferencePage) moves() (list []components.ButtonProps) {
	for _, to := range models.ReferenceMoves[p.Reference.Status] {
		b := components.ButtonProps{Name: "to", Value: string(to), Kind: "secondary"}
		switch to {
		case models.ReferenceActive:
			b.Label, b.Kind = "Activate again", ""
		case models.ReferenceQuarantined:
			b.Label = "Quarantine"
		case models.ReferenceRetired:
			b.Label, b.Kind = "Retire", "danger"
		}
		list = append(list, b)
	}
	return list
}

func (p ReferencePage) field(name, label, hint string, optional bool) components.Field {
	return components.Field{Name: name, Label: label, Hint: hint, Optional: optional, Error: faultOf(p.Errors, name)}
}
