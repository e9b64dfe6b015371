package handlers

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"pilot321/auth"
	"pilot321/enrollment"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/templates/components"
	pages "pilot321/templates/pages/enrollment"
)

// Show is one participant: profile, people, and what it told on joining.
func (h *Organisations) Show(c echo.Context) error {
	ctx := c.Request().Context()
	id, err := h.ID(c, models.IDOrganisation)
	if err != nil {
		return err
	}
	org, users, err := h.Records.Participant(ctx, id)
	if err != nil {
		return err
	}
	events, names, err := h.Records.History(ctx, logSubject("organisation", id))
	if err != nil {
		return err
	}
	status, kind := pages.OrganisationStatus(org.Status)
	p := pages.OrganisationPage{Page: h.Page(c), Name: org.Name, People: peopleOf(users), Profile: []components.SummaryRow{
		{Label: "Status", Content: components.Tag(status, kind)}, {Label: "Originator code", Content: components.Copyable(org.Code())},
		{Label: "Trading name", Value: org.TradingName}, {Label: "Kind of filer", Value: org.Kind.Label()},
		{Label: "Participant since", Value: components.DateText(*org.ActiveSince)}}}
	p.Agreement = h.agreement(c, org)
	app, err := h.Records.AcceptedApplication(ctx, id)
	if err == nil {
		err = h.joined(c, &p, app, &events, names)
	} else if models.KindOf(err) == models.KindNotFound {
		err = nil
	}
	if err != nil {
		return err
	}
	p.Events = logWords(events, names)
	return Render(c, http.StatusOK, pages.Organisation(p))
}

// joined adds what the organisation's application told, and its history.
func (h *Organisations) joined(c echo.Context, p *pages.OrganisationPage, app models.Application, events *[]models.Event, names map[int64]string) error {
	answers, err := enrollment.Decode(app.Answers)
	if err != nil {
		return err
	}
	// The first section repeats the profile; its address and numbers are kept with the rest.
	p.Sections = sections(&answers, false)
	more, others, err := h.Records.History(c.Request().Context(), logSubject("application", app.ID))
	if err != nil {
		return err
	}
	for id, name := range others {
		names[id] = name
	}
	*events = append(*events, more...)
	if auth.Allowed(Viewer(c).Role, http.MethodGet, paths.Application) {
		p.ApplicationURL = paths.For(paths.Application, h.IDs.Encode(models.IDApplication, app.ID))
	}
	return nil
}

func peopleOf(users []models.User) []pages.Person {
	words := map[models.UserStatus]string{models.UserInvited: "Invited", models.UserActive: "Active", models.UserDisabled: "Disabled"}
	var list []pages.Person
	for _, u := range users {
		list = append(list, pages.Person{Name: u.Name, Email: u.Email, Role: u.Role.Label(), Status: words[u.Status], LastSignIn: u.LastSignInAt})
	}
	return list
}
