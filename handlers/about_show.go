package handlers

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"pilot321/templates/pages/about"
)

// About holds the pages of plain text.
type About struct{ *Base }

// Accessibility is the accessibility statement.
func (h *About) Accessibility(c echo.Context) error {
	return Render(c, http.StatusOK, about.Accessibility(about.AboutPage{Page: h.Page(c)}))
}

// Privacy is the privacy statement.
func (h *About) Privacy(c echo.Context) error {
	return Render(c, http.StatusOK, about.Privacy(about.AboutPage{Page: h.Page(c)}))
}
