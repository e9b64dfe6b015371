package handlers

import (
	"context"
	"encoding/json"
	"net/http"
	"strconv"
	"time"

	"github.com/labstack/echo/v4"

	"pilot321/auth"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/templates/components"
	pages "pilot321/templates/pages/rehearsals"
)

// RehearsalRecords is what the pages of rehearsals, shadow and rule quality need of the store.
type RehearsalRecords interface {
	RulesetRecord(ctx context.Context, version int) (models.RulesetRecord, error)
	RulesInForce(ctx context.Context) (live models.RulesetRecord, shadow *models.RulesetRecord, err error)
	Organisations(ctx context.Context) ([]models.Organisation, error)
	UserNames(ctx context.Context, ids []int64) (map[int64]string, error)

	RequestRehearsal(ctx context.Context, actor models.Actor, version, days int) (models.Rehearsal, error)
	CancelRehearsal(ctx context.Context, actor models.Actor, id int64) error
	Rehearsals(ctx context.Context, version int) ([]models.Rehearsal, error)
	Rehearsal(ctx context.Context, version int, id int64) (models.Rehearsal, error)
	RehearsalFlips(ctx context.Context, id int64, f models.FlipFilter) ([]models.RehearsalFlip, int64, error)
	RehearsalParked(ctx context.Context, id int64) (bool, error)

	ShadowCounts(ctx context.Context, version int) ([]models.ShadowCount, error)
	ShadowFlips(ctx context.Context, version int, held *bool, skip, limit int) ([]models.ShadowFlip, int64, error)

	RuleTallies(ctx context.Context, from models.Day) (list []models.RuleTally, since, asOf time.Time, err error)
	Capacity(ctx context.Context) (models.Capacity, error)
	SetCapacity(ctx context.Context, actor models.Actor, c models.Capacity) error
}

// Rehearsals is the pages on which rules are tried and their results seen.
type Rehearsals struct {
	*Base
	Records RehearsalRecords
}

// version reads the version of the address; one that is no number is not found.
func version(c echo.Context) (int, error) {
	n, err := strconv.Atoi(c.Param("version"))
	if err != nil || n < 1 {
		return 0, models.NotFound("rule set")
	}
	return n, nil
}

// load finds the rehearsal of the address.
func (h *Rehearsals) load(c echo.Context) (models.Rehearsal, error) {
	n, err := version(c)
	if err != nil {
		return models.Rehearsal{}, err
	}
	id, err := h.ID(c, models.IDRehearsal)
	if err != nil {
		return models.Rehearsal{}, err
	}
	return h.Records.Rehearsal(c.Request().Context(), n, id)
}

// usualDays is the span that the form suggests.
const usualDays = "30"

// List shows the rehearsals of a version.
func (h *Rehearsals) List(c echo.Context) error { return h.list(c, http.StatusOK, usualDays, nil) }

func (h *Rehearsals) list(c echo.Context, status int, days string, faults []components.FieldError) error {
	ctx := c.Request().Context()
	n, err := version(c)
	if err != nil {
		return err
	}
	rules, err := h.Records.RulesetRecord(ctx, n)
	if err != nil {
		return err
	}
	rows, err := h.rows(c, n)
	if err != nil {
		return err
	}
	p := pages.ListPage{Page: h.Page(c), Rules: rules, CanStart: mayRehearse(c), Days: days, Errors: faults, Rows: rows}
	for _, r := range rows {
		p.Open = p.Open || !models.RehearsalMoves.Final(r.Status)
	}
	return Render(c, status, pages.List(p))
}

func mayRehearse(c echo.Context) bool {
	return auth.Allowed(Viewer(c).Role, http.MethodPost, paths.Rehearsals)
}

func (h *Rehearsals) rows(c echo.Context, version int) ([]pages.Row, error) {
	ctx := c.Request().Context()
	list, err := h.Records.Rehearsals(ctx, version)
	if err != nil {
		return nil, err
	}
	var ids []int64
	for _, r := range list {
		ids = append(ids, r.RequestedBy)
	}
	names, err := h.Records.UserNames(ctx, ids)
	if err != nil {
		return nil, err
	}
	rows := make([]pages.Row, len(list))
	for i, r := range list {
		rows[i] = pages.Row{URL: paths.OfRehearsal(paths.Rehearsal, version, h.IDs.Encode(models.IDRehearsal, r.ID)), Rehearsal: r, By: names[r.RequestedBy]}
	}
	return rows, nil
}

// ListCSV is the same list as a file.
func (h *Rehearsals) ListCSV(c echo.Context) error {
	n, err := version(c)
	if err != nil {
		return err
	}
	rows, err := h.rows(c, n)
	if err != nil {
		return err
	}
	header := []string{"Rehearsal", "Version", "Edition", "Beside version", "From (UTC)", "Until (UTC)", "Status", "Asked for by", "Asked for (UTC)", "Finished (UTC)"}
	return CSV(c, "rehearsals.csv", header, func(write func(...string) error) error {
		for _, r := range rows {
			finished := ""
			if r.FinishedAt != nil {
				finished = csvTime(*r.FinishedAt)
			}
			err := write(h.IDs.Encode(models.IDRehearsal, r.ID), strconv.Itoa(r.Version), strconv.Itoa(r.Edition), strconv.Itoa(r.Live), csvTime(r.Since), csvTime(r.Until),
				pages.StatusName(r.Status), r.By, csvTime(r.CreatedAt), finished)
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// Start asks for a rehearsal and leads to it.
func (h *Rehearsals) Start(c echo.Context) error {
	n, err := version(c)
	if err != nil {
		return err
	}
	f, err := ParseForm(c)
	if err != nil {
		return err
	}
	days := f.Number("days", 1, 365, "Enter a number of days from 1 to 365.")
	if faults, bad := FieldErrors(f.Err()); bad {
		return h.list(c, http.StatusUnprocessableEntity, f.Text("days"), faults)
	}
	r, err := h.Records.RequestRehearsal(c.Request().Context(), Viewer(c), n, days)
	if err != nil {
		return err
	}
	return Redirect(c, paths.OfRehearsal(paths.Rehearsal, n, h.IDs.Encode(models.IDRehearsal, r.ID)))
}

// Cancel ends a rehearsal that has no result yet.
func (h *Rehearsals) Cancel(c echo.Context) error {
	r, err := h.load(c)
	if err != nil {
		return err
	}
	if err := h.Records.CancelRehearsal(c.Request().Context(), Viewer(c), r.ID); err != nil {
		return err
	}
	return Done(c, paths.RulesAt(paths.Rehearsals, r.Version), "The rehearsal is canceled.")
}

// Progress is the part of the page that renews itself; when the work is over the whole page is fetched again.
func (h *Rehearsals) Progress(c echo.Context) error {
	r, err := h.load(c)
	if err != nil {
		return err
	}
	if !Fragment(c) {
		return Redirect(c, paths.OfRehearsal(paths.Rehearsal, r.Version, c.Param("id")))
	}
	p, err := h.progress(c, r)
	if err != nil {
		return err
	}
	if p.Over() {
		c.Response().Header().Set("HX-Refresh", "true")
	}
	return Render(c, http.StatusOK, pages.Progress(p))
}

func (h *Rehearsals) progress(c echo.Context, r models.Rehearsal) (pages.ProgressView, error) {
	p := pages.ProgressView{ID: h.IDs.Encode(models.IDRehearsal, r.ID), Rehearsal: r, Now: h.Now(), CanCancel: mayRehearse(c)}
	if s := SessionOf(c); s != nil && p.CanCancel {
		p.CSRF = s.FormToken()
	}
	if models.RehearsalMoves.Final(r.Status) {
		return p, nil
	}
	parked, err := h.Records.RehearsalParked(c.Request().Context(), r.ID)
	p.Parked = parked
	return p, err
}

// report reads the result of a rehearsal; one that is not done has none.
func report(r models.Rehearsal) (models.RehearsalReport, error) {
	var report models.RehearsalReport
	if r.Status != models.RehearsalDone {
		return report, models.NotFound("result of the rehearsal")
	}
	return report, json.Unmarshal(r.Report, &report)
}
