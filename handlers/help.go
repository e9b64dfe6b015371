package handlers

import (
	"context"
	"io"

	"github.com/labstack/echo/v4"

	"pilot321/models"
	"pilot321/policy"
)

// Companies finds the company of a viewer, for what is worded after its kind.
type Companies interface {
	OrganisationByID(ctx context.Context, id int64) (models.Organisation, error)
}

// TableWriter writes a table row by row; the first row is the header.
type TableWriter interface {
	Write(cells []string) error
	Close() error
}

// Help is the pages that explain what to send: the data elements, the templates and the codes.
type Help struct {
	*Base
	Companies Companies
	// Workbook begins a workbook of one sheet whose cells are text. Where it is nil, templates are
	// offered as CSV only.
	Workbook func(w io.Writer, sheet string) TableWriter
}

// ownKind is the kind of the viewer's own company, or "" for visitors and staff.
func (h *Help) ownKind(c echo.Context) models.FilerKind {
	viewer := Viewer(c)
	if viewer.OrganisationID == 0 || viewer.Role.Staff() {
		return ""
	}
	org, err := h.Companies.OrganisationByID(c.Request().Context(), viewer.OrganisationID)
	if err != nil || !org.Kind.Valid() {
		return "" // help without a choice made beforehand is better than none
	}
	return org.Kind
}

// kindAsked is the kind of filer that a page is asked for. Without a word about it in the address, and
// unless something else is looked for, it is the viewer's own.
func (h *Help) kindAsked(c echo.Context) models.FilerKind {
	if c.QueryParams().Has("kind") || c.QueryParam("q") != "" {
		if kind := models.FilerKind(c.QueryParam("kind")); kind.Valid() {
			return kind
		}
		return ""
	}
	return h.ownKind(c)
}

// today is the day whose elements are in force.
func (h *Help) today() models.Day { return policy.PortDay(h.Now(), "") }
