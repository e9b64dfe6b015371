package handlers

import (
	"strconv"
	"strings"

	"pilot321/audit"
	"pilot321/auth"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/templates/components"
)

// auditSubject is a kind of record that the log tells of. page is its pattern where it has one.
type auditSubject struct {
	kind, label string
	id          models.IDKind
	page        string
}

var auditSubjects = []auditSubject{
	{"organisation", "Organization", models.IDOrganisation, paths.Organisation},
	{"application", "Application", models.IDApplication, paths.Application},
	{"manifest", "Manifest", models.IDManifest, paths.Manifest},
	{"shipment", "Shipment", models.IDShipment, paths.Shipment},
	{"hold", "Hold", models.IDHold, paths.QueueHold},
	{"mapping", "Remembered columns", models.IDMapping, ""},
	{"user", "Account", models.IDUser, ""},
	{"rehearsal", "Rehearsal of rules", models.IDRehearsal, ""},
	{"ruleset", "Rules, version", 0, paths.RulesVersion},
	{"policy", "Policy record", models.IDPolicy, paths.PolicyRecord},
	{"reassessment", "Re-evaluation", models.IDReassessment, paths.Reevaluation},
	{"gallery", "Reference picture", models.IDReference, paths.GalleryReference},
	{"setting", "Setting", 0, ""},
	{"watchlist", "Watch list", models.IDWatchList, paths.WatchList},
}

func auditKindChoices() []components.Choice {
	var list []components.Choice
	for _, s := range auditSubjects {
		list = append(list, components.Choice{Value: s.kind, Label: s.label})
	}
	return list
}

// auditedRecord is a record as the pages name it: its kind and public id, and its page where the viewer
// may open it.
func (b *Base) auditedRecord(subject string, viewer models.Role) (text, url string) {
	kind, name, _ := strings.Cut(subject, ":")
	for _, s := range auditSubjects {
		if s.kind != kind {
			continue
		}
		row, err := strconv.ParseInt(name, 10, 64)
		if s.page == paths.RulesVersion && err == nil {
			return s.label + " " + name, paths.RulesAt(s.page, int(row))
		}
		if err != nil || s.id == 0 {
			return s.label + " " + strings.ReplaceAll(name, "_", " "), ""
		}
		id := b.IDs.Encode(s.id, row)
		if s.page != "" && auth.Allowed(viewer, "GET", s.page) {
			url = paths.For(s.page, id)
		}
		return s.label + " " + id, url
	}
	return subject, ""
}

// auditedSubject finds the subject that a public id names, of whatever kind it is.
func (b *Base) auditedSubject(id string) (string, bool) {
	for _, s := range auditSubjects {
		if s.id == 0 {
			continue
		}
		if row, ok := b.IDs.Decode(s.id, id); ok {
			return audit.Subject(s.kind, row), true
		}
	}
	return "", false
}
