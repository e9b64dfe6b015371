package handlers

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/labstack/echo/v4"

	"pilot321/enrollment"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/templates/components"
	pages "pilot321/templates/pages/enrollment"
)

// ApplicationRecords is what deciding on applications needs of the store. Applications that were not
// sent are not found. Accepting and declining are conflicts when the application is decided.
type ApplicationRecords interface {
	Applications(ctx context.Context, f enrollment.Filter) ([]enrollment.Entry, int, error)
	WaitingApplications(ctx context.Context) (int, error)
	Application(ctx context.Context, id int64) (models.Application, models.Organisation, models.User, error)
	AcceptApplication(ctx context.Context, actor models.Actor, id int64, mail func(models.User, models.Organisation) models.Mail) (models.Organisation, error)
	DeclineApplication(ctx context.Context, actor models.Actor, id int64, reason string, mail func(models.User, models.Organisation) models.Mail) error
	History(ctx context.Context, subject string) ([]models.Event, map[int64]string, error)
}

// Applications is the agency's side of joining the pilot.
type Applications struct {
	*Admission
	Records ApplicationRecords
}

// sentStatuses are those that an application which was sent can have.
var sentStatuses = []models.ApplicationStatus{models.AppSubmitted, models.AppAccepted, models.AppDeclined, models.AppWithdrawn}

// List shows the applications; those that wait longest come first.
func (h *Applications) List(c echo.Context) error {
	ctx, f := c.Request().Context(), applicationFilter(c)
	f.Page = pageOf(c, "")
	entries, n, err := h.Records.Applications(ctx, f)
	if err != nil {
		return err
	}
	waiting, err := h.Records.WaitingApplications(ctx)
	if err != nil {
		return err
	}
	p := pages.ListPage{Page: h.Page(c), Status: string(f.Status), Kind: string(f.Kind), Count: n, Waiting: waiting, Pages: counted(c, n),
		CSV: sameFilters(c, paths.ApplicationsCSV), Keep: keptParams(c, "sort", "order"), Columns: sorting(c, "sent", []column{
			{"Organization", ""}, {"Kind of filer", "kind"}, {"Status", "status"}, {"Sent", "sent"}, {"Decision", "decided"}, {"Required data", ""}})}
	p.Columns[5].Numeric = true
	for _, s := range sentStatuses {
		p.Statuses = append(p.Statuses, components.Choice{Value: string(s), Label: enrollment.Name(s)})
	}
	for _, e := range entries {
		row, err := h.row(e)
		if err != nil {
			return err
		}
		p.Rows = append(p.Rows, row)
	}
	return Render(c, http.StatusOK, pages.List(p))
}

func applicationFilter(c echo.Context) enrollment.Filter {
	f := enrollment.Filter{Status: models.ApplicationStatus(c.QueryParam("status")), Kind: models.FilerKind(c.QueryParam("kind"))}
	if !slices.Contains(sentStatuses, f.Status) {
		f.Status = ""
	}
	if !f.Kind.Valid() {
		f.Kind = ""
	}
	return f
}

func (h *Applications) row(e enrollment.Entry) (pages.ListRow, error) {
	answers, err := enrollment.Decode(e.Answers)
	if err != nil {
		return pages.ListRow{}, err
	}
	cover := enrollment.Cover(&answers, h.today())
	row := pages.ListRow{URL: paths.For(paths.Application, h.IDs.Encode(models.IDApplication, e.ID)), Organisation: e.Organisation, Kind: e.Kind.Label(),
		Status: e.Status, Name: enrollment.Name(e.Status), Sent: e.SubmittedAt, Decided: e.DecidedAt, Required: cover.Required, OfRequired: cover.OfRequired}
	if e.Status == models.AppSubmitted {
		row.By = h.due(e.SubmittedAt)
		row.Left, row.Overdue = components.Due(row.By, h.Now()), row.By.Before(h.Now())
	}
	return row, nil
}

// CSV is the same list, whole.
func (h *Applications) CSV(c echo.Context) error {
	f := applicationFilter(c)
	f.Page = pageOf(c, "")
	f.Page.Skip, f.Page.Limit = 0, 0
	entries, _, err := h.Records.Applications(c.Request().Context(), f)
	if err != nil {
		return err
	}
	header := []string{"Organization", "Kind of filer", "Status", "Sent (UTC)", "Decision due (UTC)", "Decided (UTC)", "Required elements marked", "Required elements asked"}
	return CSV(c, "applications.csv", header, func(write func(...string) error) error {
		for _, e := range entries {
			row, err := h.row(e)
			if err != nil {
				return err
			}
			decided := time.Time{}
			if row.Decided != nil {
				decided = *row.Decided
			}
			if err := write(row.Organisation, row.Kind, row.Name, csvTime(row.Sent), csvTime(row.By), csvTime(decided),
				strconv.Itoa(row.Required), strconv.Itoa(row.OfRequired)); err != nil {
				return err
			}
		}
		return nil
	})
}

// csvTime is an instant as spreadsheets read it, or "" for none.
func csvTime(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.DateTime)
}
