package handlers

import (
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"pilot321/models"
	"pilot321/policy"
	"pilot321/statistics"
	"pilot321/templates/components"
	pages "pilot321/templates/pages/statistics"
)

// figuresQuery is what a page of figures is asked for.
type figuresQuery struct {
	period statistics.Period
	mode   models.Mode
	filter pages.Filter
}

// usualMonths is how long the period is when none is asked for.
const usualMonths = 12

// figuresAsked reads period and mode off the address. Nonsense in the period of one's own choice is told; a
// mode or a length that does not exist is as good as none.
func (b *Base) figuresAsked(c echo.Context, action string) figuresQuery {
	today := policy.PortDay(b.Now(), "")
	q := figuresQuery{period: statistics.Latest(usualMonths, today), mode: models.Mode(c.QueryParam("mode"))}
	q.filter = pages.Filter{Action: action, Last: strconv.Itoa(usualMonths), Modes: modeChoices()}
	if !slices.Contains(models.Modes, q.mode) {
		q.mode = statistics.AllModes
	} else {
		q.filter.Mode, q.filter.Active = string(q.mode), 1
	}
	switch last := c.QueryParam("period"); last {
	case "6", "24":
		n, _ := strconv.Atoi(last)
		q.period, q.filter.Last = statistics.Latest(n, today), last
		q.filter.Active++
	case "custom":
		q.filter.Last = last
		q.filter.Active++
		q.ownPeriod(c, statistics.MonthOf(today))
	}
	if q.filter.Last != "custom" {
		q.filter.From, q.filter.To = q.period.From.String(), q.period.To.String()
	}
	return q
}

// ownPeriod reads a period of whole months.
func (q *figuresQuery) ownPeriod(c echo.Context, now statistics.Month) {
	q.filter.From, q.filter.To = strings.TrimSpace(c.QueryParam("from")), strings.TrimSpace(c.QueryParam("to"))
	reject := func(field, message string) {
		q.filter.Errors = append(q.filter.Errors, components.FieldError{Field: field, Message: message})
	}
	from, fromErr := statistics.ParseMonth(q.filter.From)
	to, toErr := statistics.ParseMonth(q.filter.To)
	switch p := (statistics.Period{From: from, To: to}); {
	case fromErr != nil || toErr != nil:
		if fromErr != nil {
			reject("from", "Enter the first month as year and month, such as 2026-09.")
		}
		if toErr != nil {
			reject("to", "Enter the last month as year and month, such as 2026-11.")
		}
	case from > to:
		reject("to", "Enter a last month that is not before the first.")
	case to > now:
		reject("to", "Enter a last month that is not after "+now.Name()+".")
	case !p.Valid():
		reject("from", "Choose at most "+strconv.Itoa(statistics.MostMonths)+" months.")
	default:
		q.period = p
	}
}

// err is the faults of the period as an error, for the files, which have no form to show them.
func (q figuresQuery) err() error {
	var faults []models.FieldError
	for _, e := range q.filter.Errors {
		faults = append(faults, models.FieldError{Field: e.Field, Message: e.Message})
	}
	if len(faults) == 0 {
		return nil
	}
	return models.Invalid(faults...)
}

func modeChoices() []components.Choice {
	var list []components.Choice
	for _, m := range models.Modes {
		list = append(list, components.Choice{Value: string(m), Label: statistics.ModeLabel(m)})
	}
	return list
}
