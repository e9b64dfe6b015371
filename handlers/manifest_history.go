package handlers

import (
	"context"
	"encoding/json"
	"strings"

	"pilot321/models"
	"pilot321/templates/components"
)

// historyLength is how many events a record's page shows.
const historyLength = 100

// history tells who did what to some records and when. A participant reads the names of its own people;
// of the agency it learns no more than that.
func history(ctx context.Context, records Historian, viewer models.Actor, subjects ...string) (list []components.Event, total int64, err error) {
	events, people, total, err := records.Events(ctx, subjects, historyLength)
	for _, e := range events {
		list = append(list, components.Event{At: e.At, Who: whoActed(e, people, viewer), What: whatHappened(e), Detail: detailOf(e)})
	}
	return list, total, err
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
	"manifest.received":      "File received and stored",
	"manifest.pictures":      "Pictures received",
	"manifest.mapping":       "File read; columns wait to be confirmed",
	"manifest.importing":     "Columns confirmed; rows go in",
	"manifest.batch":         "Rows worked on",
	"manifest.done":          "All rows worked on",
	"manifest.refused":       "File refused",
	"manifest.cancelled":     "Cancelled",
	"manifest.withdrawn":     "Withdrawn",
	"manifest.repair":        "Repair of waiting rows begun",
	"manifest.repair_batch":  "Repaired rows checked again",
	"manifest.repaired":      "Repair finished",
	"manifest.repair_undo":   "Undo of a repair begun",
	"manifest.repair_undone": "Repair undone",
	"shipment.merged":        "Two shipments turned out to be one parcel",
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
	}
	if json.Unmarshal(e.Detail, &d) != nil {
		return ""
	}
	var span [2]int64
	var rows int64
	switch {
	case e.Action == "manifest.batch" && json.Unmarshal(d.Rows, &span) == nil:
		return "Rows " + components.Count(span[0]) + " to " + components.Count(span[1])
	case json.Unmarshal(d.Rows, &rows) == nil && rows > 0:
		return components.Counted(rows, "row", "rows")
	case d.Size > 0:
		return components.Bytes(d.Size)
	case d.Received != nil:
		return components.Counted(*d.Received, "file", "files")
	case d.RowsRead != nil:
		return "After " + components.Counted(*d.RowsRead, "row", "rows")
	}
	return ""
}
