package handlers

import (
	"context"
	"net/http"

	"github.com/labstack/echo/v4"

	"pilot321/models"
	"pilot321/paths"
	"pilot321/statistics"
	pages "pilot321/templates/pages/statistics"
)

// FigureRecords is what the pages of figures need of the store: sums of what was counted.
type FigureRecords interface {
	Statistics(ctx context.Context, p statistics.Period, organisation int64, mode models.Mode) (statistics.Input, error)
	FilerStatistics(ctx context.Context, p statistics.Period, mode models.Mode) (statistics.FilerSheet, error)
}

// Statistics is the pages of figures: the public one and the staff's.
type Statistics struct {
	*Base
	Records FigureRecords
}

// Show is the public page.
func (h *Statistics) Show(c echo.Context) error {
	q := h.figuresAsked(c, paths.Statistics)
	r, err := h.public(c, q)
	if err != nil {
		return err
	}
	p := pages.PublicPage{Page: h.Page(c), Filter: q.filter, Period: r.Period.Name(), Empty: r.Empty(), Totals: totals(r), Charts: charts(r),
		Months: monthSheet(r), Decisions: decisionSheet(r), Modes: modeSheet(r), Definitions: meanings(false),
		CSV: sameFilters(c, paths.StatisticsCSV), JSON: sameFilters(c, paths.StatisticsJSON)}
	p.Updated = r.AsOf
	return Render(c, filterStatus(q), pages.Public(p))
}

// filterStatus is 422 where the period that was typed is none; the page then shows the usual one.
func filterStatus(q figuresQuery) int {
	if len(q.filter.Errors) > 0 {
		return http.StatusUnprocessableEntity
	}
	return http.StatusOK
}

func (h *Statistics) public(c echo.Context, q figuresQuery) (statistics.Report, error) {
	in, err := h.Records.Statistics(c.Request().Context(), q.period, 0, q.mode)
	return statistics.Public(in, q.period, q.mode), err
}

// CSV is the numbers of the public page.
func (h *Statistics) CSV(c echo.Context) error {
	x, err := h.publicExport(c)
	if err != nil {
		return err
	}
	return x.csv(c, "statistics.csv")
}

// JSON is the same numbers.
func (h *Statistics) JSON(c echo.Context) error {
	x, err := h.publicExport(c)
	if err != nil {
		return err
	}
	return x.json(c)
}

func (h *Statistics) publicExport(c echo.Context) (figuresExport, error) {
	q := h.figuresAsked(c, paths.StatisticsCSV)
	if err := q.err(); err != nil {
		return figuresExport{}, err
	}
	r, err := h.public(c, q)
	return figuresExport{demonstration: h.Demonstration, asOf: r.AsOf, period: q.period, mode: q.mode,
		definitions: statistics.Published(false), points: r.Points()}, err
}
