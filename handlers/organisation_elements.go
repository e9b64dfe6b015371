package handlers

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"pilot321/auth"
	"pilot321/elements"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/templates/components"
	pages "pilot321/templates/pages/enrollment"
)

// SetElements notes which optional elements a participant agreed to send; the whole list is sent each
// time. A key that is not on offer only comes from a request that the page did not make.
func (h *Organisations) SetElements(c echo.Context) error {
	id, err := h.ID(c, models.IDOrganisation)
	if err != nil {
		return err
	}
	form, err := ParseForm(c)
	if err != nil {
		return err
	}
	if err := h.Records.SetRequiredElements(c.Request().Context(), Viewer(c), id, form.List("element")); err != nil {
		return err
	}
	return Done(c, paths.For(paths.Organisation, c.Param("id")), "The list of agreed elements is saved. It holds from the next manifest on.")
}

// agreement is the panel of optional elements; only an analyst gets the form.
func (h *Organisations) agreement(c echo.Context, org models.Organisation) pages.Agreement {
	a := pages.Agreement{Labels: agreedLabels(org), Values: org.Required}
	if auth.Allowed(Viewer(c).Role, http.MethodPost, paths.OrganisationElements) {
		a.Action = paths.For(paths.OrganisationElements, c.Param("id"))
	}
	for _, e := range elements.Agreeable(org.Kind) {
		a.Choices = append(a.Choices, components.Choice{Value: e.Key, Label: e.Label})
	}
	return a
}

// agreedLabels are the elements that a participant agreed to send, as people read them.
func agreedLabels(org models.Organisation) []string {
	var labels []string
	for _, id := range elements.IDs(org.Required) {
		labels = append(labels, elements.Get(id).Label)
	}
	return labels
}
