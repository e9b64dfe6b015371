package handlers

import (
	"context"
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"

	"pilot321/enrollment"
	"pilot321/models"
	"pilot321/paths"
	pages "pilot321/templates/pages/enrollment"
)

// OrganisationRecords is what the directory of participants needs of the store. Applicants are not
// found there.
type OrganisationRecords interface {
	Participants(ctx context.Context, f enrollment.OrganisationFilter) ([]models.Organisation, int, error)
	Participant(ctx context.Context, id int64) (models.Organisation, []models.User, error)
	AcceptedApplication(ctx context.Context, organisation int64) (models.Application, error)
	SetRequiredElements(ctx context.Context, actor models.Actor, organisation int64, keys []string) error
	History(ctx context.Context, subject string) ([]models.Event, map[int64]string, error)
}

// Organisations is the staff's directory of participants.
type Organisations struct {
	*Base
	Records OrganisationRecords
}

var participantStatuses = []models.OrganisationStatus{models.OrgActive, models.OrgSuspended, models.OrgDiscontinued, models.OrgWithdrawn}

func organisationFilter(c echo.Context) enrollment.OrganisationFilter {
	f := enrollment.OrganisationFilter{Status: models.OrganisationStatus(c.QueryParam("status")), Kind: models.FilerKind(c.QueryParam("kind")), Page: pageOf(c, "name")}
	if !slices.Contains(participantStatuses, f.Status) {
		f.Status = ""
	}
	if !f.Kind.Valid() {
		f.Kind = ""
	}
	return f
}

// List shows the participants by name.
func (h *Organisations) List(c echo.Context) error {
	f := organisationFilter(c)
	list, n, err := h.Records.Participants(c.Request().Context(), f)
	if err != nil {
		return err
	}
	p := pages.OrganisationsPage{Page: h.Page(c), Status: string(f.Status), Kind: string(f.Kind), Count: n, Pages: counted(c, n), CSV: sameFilters(c, paths.OrganisationsCSV),
		Keep: keptParams(c, "sort", "order"), Columns: sorting(c, "name", []column{{"Organization", "name"}, {"Kind of filer", "kind"}, {"Originator code", ""},
			{"Status", "status"}, {"Participant since", "since"}})}
	for _, org := range list {
		p.Rows = append(p.Rows, pages.OrganisationRow{URL: paths.For(paths.Organisation, h.IDs.Encode(models.IDOrganisation, org.ID)), Name: org.Name,
			TradingName: org.TradingName, Kind: org.Kind.Label(), Code: org.Code(), Status: org.Status, Since: org.ActiveSince})
	}
	return Render(c, http.StatusOK, pages.Organisations(p))
}

// CSV is the same list, whole.
func (h *Organisations) CSV(c echo.Context) error {
	f := organisationFilter(c)
	f.Skip, f.Limit = 0, 0
	list, _, err := h.Records.Participants(c.Request().Context(), f)
	if err != nil {
		return err
	}
	header := []string{"Organization", "Trading name", "Kind of filer", "Originator code", "Status", "Participant since (UTC)"}
	return CSV(c, "organizations.csv", header, func(write func(...string) error) error {
		for _, org := range list {
			status, _ := pages.OrganisationStatus(org.Status)
			if err := write(org.Name, org.TradingName, org.Kind.Label(), org.Code(), status, csvTime(*org.ActiveSince)); err != nil {
				return err
			}
		}
		return nil
	})
}
