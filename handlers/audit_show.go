package handlers

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"pilot321/models"
	"pilot321/templates/components"
	pages "pilot321/templates/pages/audit"
)

// Show is one entry, and whether it still is what was written.
func (h *Audit) Show(c echo.Context) error {
	id, err := h.ID(c, models.IDEvent)
	if err != nil {
		return err
	}
	e, err := h.Records.AuditEntry(c.Request().Context(), id)
	if err != nil {
		return err
	}
	return Render(c, http.StatusOK, pages.Entry(pages.EntryPage{Page: h.Page(c), Row: h.auditRow(e, Viewer(c).Role), Code: e.Action, Details: details(e.Detail),
		Hash: hex.EncodeToString(e.Event.Hash), Whole: e.Whole()}))
}

// details lists the values of an entry by name. What is not a plain list of values is shown as it is.
func details(body []byte) []components.SummaryRow {
	var values map[string]json.RawMessage
	if err := json.Unmarshal(body, &values); err != nil {
		if len(body) == 0 || bytes.Equal(body, []byte("null")) {
			return nil
		}
		return []components.SummaryRow{{Label: "Detail", Value: string(body)}}
	}
	var rows []components.SummaryRow
	for name, value := range values {
		text := string(value)
		var plain string
		if json.Unmarshal(value, &plain) == nil {
			text = plain
		}
		if text != "" {
			rows = append(rows, components.SummaryRow{Label: sentence(strings.ReplaceAll(name, "_", " ")), Value: text})
		}
	}
	slices.SortFunc(rows, func(a, b components.SummaryRow) int { return strings.Compare(a.Label, b.Label) })
	return rows
}
