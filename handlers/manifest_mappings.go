package handlers

import (
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"pilot321/models"
	"pilot321/paths"
	"pilot321/templates/pages/manifests"
)

// Mappings lists what is remembered of the columns of the company's files.
func (h *Manifests) Mappings(c echo.Context) error {
	ctx := c.Request().Context()
	list, err := h.Records.Mappings(ctx, Viewer(c).OrganisationID)
	if err != nil {
		return err
	}
	names, err := h.Records.MappingPeople(ctx, list)
	if err != nil {
		return err
	}
	page := manifests.MappingsPage{Page: h.Page(c)}
	for _, m := range list {
		row := manifests.MappingRow{ID: h.IDs.Encode(models.IDMapping, m.ID), Header: headerInShort(m.Header), UsedAt: m.UsedAt, Saved: m.CreatedAt,
			Columns: models.Width(m.Columns), By: "Somebody whose account is gone"}
		if m.UserID != nil && names[*m.UserID] != "" {
			row.By = names[*m.UserID]
		}
		for _, column := range m.Columns {
			switch {
			case column.Constant != "":
				row.Given++
			case column.Used():
				row.Used++
			}
		}
		page.Rows = append(page.Rows, row)
	}
	return Render(c, http.StatusOK, manifests.Mappings(page))
}

// headerInShort names the first columns of a header.
func headerInShort(header []string) string {
	const most = 6
	var names []string
	for _, name := range header {
		if name = strings.TrimSpace(name); name != "" && len(names) < most {
			names = append(names, inShort(name))
		}
	}
	if len(names) == 0 {
		return "Columns without names"
	}
	if len(header) > len(names) {
		names = append(names, "…")
	}
	return strings.Join(names, ", ")
}

// DeleteMapping forgets one; the next file of that layout asks again.
func (h *Manifests) DeleteMapping(c echo.Context) error {
	id, err := h.ID(c, models.IDMapping)
	if err != nil {
		return err
	}
	if _, err := h.own(c); err != nil {
		return err
	}
	if err := h.Records.DeleteMapping(c.Request().Context(), Viewer(c), Viewer(c).OrganisationID, id); err != nil {
		return err
	}
	return Done(c, paths.ManifestMappings, "The layout is forgotten. The next file with these column names asks you to confirm them.")
}
