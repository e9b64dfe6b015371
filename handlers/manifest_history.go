package handlers

import (
	"context"
	"encoding/json"
	"strings"

	"pilot321/models"
	"pilot321/templates/components"
)

// The most events that a record's page shows. A manifest has a page of its own for all of them.
const (
	historyLength         = 100
	manifestHistoryLength = 20
)

// history tells who did what to some records and when, the latest events and how many there are. A participant reads the names of its own people;
// of the agency it learns no more than that.
func history(ctx context.Context, records Historian, viewer models.Actor, most int, subjects ...string) (list []components.Event, total int64, err error) {
	events, people, total, err := records.Events(ctx, subjects, most)
	return told(events, people, viewer), total, err
}

// told words events for a viewer.
func told(events []models.Event, people map[int64]models.User, viewer models.Actor) (list []components.Event) {
	for _, e := range events {
		list = append(list, components.Event{At: e.At, Who: whoActed(e, people, viewer), What: whatHappened(e), Detail: detailOf(e)})
	}
	return list
}

func whoActed(e models.Event, people map[int64]models.User, viewer models.Actor) string {
	if e.UserID == nil {
		if e.Actor == "operator" {
			return "Operator of the portal"
		}
		return "The portal"
	}
	u, known := people[*e.UserID]
	switch {
	case !known:
		return ""
	case viewer.Role.Staff(), u.Org() != 0 && u.Org() == viewer.OrganisationID:
		return u.Name
	case u.Role.Staff():
		return "CBP"
	}
	return ""
}

// happenings words the events of manifests and shipments; others are told by their action's own words.
var happenings = map[string]string{
	"manifest.received":          "File received and stored",
	"manifest.pictures":          "Pictures looked at",
	"manifest.mapping":           "File read; columns wait to be confirmed",
	"manifest.read_again":        "Read in another way",
	"manifest.reopened":          "Columns opened again",
	"manifest.checking":          "Columns known; rows are checked",
	"manifest.checked":           "Rows checked; nothing filed",
	"manifest.importing":         "Rows go in",
	"manifest.batch":             "Rows worked on",
	"manifest.done":              "All rows worked on",
	"manifest.refused":           "File refused",
	"manifest.cancelled":         "Cancelled",
	"manifest.withdrawn":         "Withdrawn",
	"shipment.merged":            "Two shipments turned out to be one parcel",
	"manifest.pictures_received": "Pictures received and stored",
	"manifest.pictured":          "Pictures given to rows",
	"manifest.pictures_attached": "Pictures matched with rows",
	"manifest.withdrawing":       "Withdrawal asked for",
	"manifest.left_out":          "Parcels that this file leaves out taken back",
	"manifest.taken_back":        "Filings taken back",
	"manifest.filed_again":       "Rows filed again after a repair",
	"manifest.withdrawn_in_part": "Withdrawn in part",
	"manifest.repair":            "Repair of waiting rows begun",
	"manifest.repair_batch":      "Repaired rows checked again",
	"manifest.repaired":          "Repair finished",
	"manifest.repair_undo":       "Undo of a repair begun",
	"manifest.repair_undone":     "Repair undone",
	"gallery.added":              "Added to the gallery",
	"gallery.checked":            "Compared with the pictures on file",
	"gallery.changed":            "Reason or last day changed",
	"gallery.flooded":            "Quarantined by the portal: it matches too much",
	"gallery.quarantined":        "Quarantined",
	"gallery.active":             "Activated again",
	"gallery.retired":            "Retired",
}

func whatHappened(e models.Event) string {
	if text, ok := happenings[e.Action]; ok {
		return text
	}
	_, act, _ := strings.Cut(e.Action, ".")
	subject, _, _ := strings.Cut(e.Subject, ":")
	return strings.ToUpper(subject[:min(1, len(subject))]) + subject[min(1, len(subject)):] + " " + strings.ReplaceAll(act, "_", " ")
}

// detailOf adds the numbers of an event that make it plainer.
func detailOf(e models.Event) string {
	var d struct {
		Rows     json.RawMessage `json:"rows"`
		Size     int64           `json:"size"`
		Received *int64          `json:"received"`
		RowsRead *int64          `json:"rows_read"`
		Filings  int64           `json:"filings"`
		Kept     *int64          `json:"kept"`
		Reason   json.RawMessage `json:"reason"`
	}
	if json.Unmarshal(e.Detail, &d) != nil {
		return ""
	}
	var span [2]int64
	var rows int64
	var reason string
	switch {
	case strings.HasPrefix(e.Action, "gallery.") && json.Unmarshal(d.Reason, &reason) == nil && reason != "":
		return reason
	case e.Action == "manifest.batch" && json.Unmarshal(d.Rows, &span) == nil:
		return "Rows " + components.Count(span[0]) + " to " + components.Count(span[1])
	case json.Unmarshal(d.Rows, &rows) == nil && rows > 0:
		return components.Counted(rows, "row", "rows")
	case d.Kept != nil && *d.Kept > 0:
		return components.Counted(*d.Kept, "parcel stays filed", "parcels stay filed")
	case strings.HasPrefix(e.Action, "manifest.") && rows == 0 && d.Filings > 0:
		return components.Counted(d.Filings, "filing", "filings")
	case d.Size > 0:
		return components.Bytes(d.Size)
	case d.Received != nil:
		return components.Counted(*d.Received, "file", "files")
	case d.RowsRead != nil:
		return "After " + components.Counted(*d.RowsRead, "row", "rows")
	}
	return ""
}
