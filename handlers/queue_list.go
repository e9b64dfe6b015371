package handlers

import (
	"context"
	"net/http"
	"slices"
	"time"

	"github.com/labstack/echo/v4"

	"pilot321/holds"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/policy"
	"pilot321/templates/components"
	pages "pilot321/templates/pages/holds"
)

// HoldQueue reads the queue.
type HoldQueue interface {
	HoldQueue(ctx context.Context, f holds.Filter, behind int64, limit int) ([]holds.Entry, error)
	HoldCount(ctx context.Context, f holds.Filter) (int64, error)
}

// QueueRecords is all that the holds desk needs.
type QueueRecords interface {
	HoldQueue
	Claims
	CaseRecords
	Decisions
}

// Queue is the holds desk: the queue, a case, the claims and the decisions.
type Queue struct {
	*Base
	Records  QueueRecords
	Calendar *policy.Calendar
	Clocks   policy.Clocks
}

// List shows a page of the queue.
func (h *Queue) List(c echo.Context) error {
	ctx, now := c.Request().Context(), h.Now()
	f := h.filter(c)
	behind, _ := h.IDs.Decode(models.IDHold, c.QueryParam("from"))
	total, err := h.Records.HoldCount(ctx, f)
	if err != nil {
		return err
	}
	list, err := h.Records.HoldQueue(ctx, f, behind, PageSize+1)
	if err != nil {
		return err
	}
	p := pages.QueuePage{Page: h.Page(c), Total: total, Family: string(f.Family), Mode: string(f.Mode), Status: string(f.Status),
		Statuses: holdStatuses(), Mine: f.Mine != 0, Overdue: f.Overdue, CanClaim: onDesk(c),
		CSVURL: paths.QueueCSV + query(c)}
	p.Active = active(f)
	if behind != 0 {
		p.FirstURL = SameList(c, "from", "")
	}
	if len(list) > PageSize {
		list = list[:PageSize]
		p.NextURL = SameList(c, "from", h.IDs.Encode(models.IDHold, list[PageSize-1].ID))
	}
	for i := range list {
		p.Rows = append(p.Rows, h.queueRow(&list[i], Viewer(c).UserID, now))
	}
	return Render(c, http.StatusOK, pages.Queue(p))
}

func (h *Queue) filter(c echo.Context) holds.Filter {
	f := holds.Filter{Family: models.HoldFamily(c.QueryParam("family")), Mode: models.Mode(c.QueryParam("mode")),
		Status: models.HoldStatus(c.QueryParam("status")), Overdue: c.QueryParam("overdue") == "yes"}
	if !slices.Contains(models.HoldFamilies, f.Family) {
		f.Family = ""
	}
	if !slices.Contains(models.Modes, f.Mode) {
		f.Mode = ""
	}
	if !slices.Contains(holds.Statuses, f.Status) {
		f.Status = ""
	}
	if c.QueryParam("claim") == "mine" {
		f.Mine = Viewer(c).UserID
	}
	return f
}

// active is how many filters are in force.
func active(f holds.Filter) (n int) {
	for _, on := range []bool{f.Family != "", f.Mode != "", f.Status != "", f.Mine != 0, f.Overdue} {
		if on {
			n++
		}
	}
	return n
}

func (h *Queue) queueRow(e *holds.Entry, viewer int64, now time.Time) pages.QueueRow {
	placed, removed := e.Family.Codes()
	r := pages.QueueRow{URL: paths.For(paths.QueueHold, h.IDs.Encode(models.IDHold, e.ID)), Tracking: e.Tracking, Score: e.Score,
		Family: e.Family.Label(), Codes: placed + "/" + removed, Reason: e.Reason.Sentence, Filer: e.Filer, Mode: firstUpper(string(e.Mode)), Day: e.Day.String(),
		Status: firstUpper(holds.Status(e.Status)), StatusKind: statusKind(e.Status), DueAt: components.TimeText(e.DueAt)}
	if e.Status == models.HoldClosed {
		r.Why, r.Due = holds.OptionOf(models.Outcome(e.Outcome)).Done, "Decided"
		return r
	}
	left := h.days(e.DueAt, now)
	r.Why, r.Due, r.Overdue = holds.Why(&e.Hold, left), firstUpper(left.Text()), left.Overdue()
	if e.Status == models.HoldClaimed && e.LeaseUntil != nil {
		r.ClaimedBy, r.Until, r.Mine = e.Officer, "until "+clockText(*e.LeaseUntil), holds.HasClaim(&e.Hold, viewer)
		if holds.Lapsed(&e.Hold, now) {
			r.Until = "lapsed: free to claim"
		}
	}
	return r
}

// days counts the business days that are left, by the dates in Washington.
func (h *Queue) days(due, now time.Time) holds.Days { return daysLeft(h.Calendar, due, now) }

func daysLeft(calendar *policy.Calendar, due, now time.Time) holds.Days {
	left := calendar.BusinessDaysBetween(policy.PortDay(now, "").Time(), policy.PortDay(due, "").Time())
	return holds.Days{Left: left, Due: due, Now: now}
}

func statusKind(s models.HoldStatus) string {
	switch s {
	case models.HoldClaimed:
		return components.Info
	case models.HoldExamining, models.HoldWaiting:
		return components.Warning
	case models.HoldDetained:
		return components.Danger
	}
	return components.Neutral
}

func holdStatuses() []components.Choice {
	var list []components.Choice
	for _, s := range holds.Statuses {
		list = append(list, components.Choice{Value: string(s), Label: firstUpper(holds.Status(s))})
	}
	return list
}

// onDesk tells whether the viewer decides; the auditor only reads.
func onDesk(c echo.Context) bool {
	role := Viewer(c).Role
	return role == models.RoleOfficer || role == models.RoleSupervisor
}

// query is the query of the request without the place in the list, with its question mark.
func query(c echo.Context) string {
	q := c.QueryParams()
	for _, name := range []string{"from", "page", "before", "after"} {
		q.Del(name)
	}
	if len(q) == 0 {
		return ""
	}
	return "?" + q.Encode()
}

func firstUpper(text string) string {
	if text != "" && text[0] >= 'a' && text[0] <= 'z' {
		return string(text[0]-'a'+'A') + text[1:]
	}
	return text
}

// clockText is the time of day of an instant, for moments of today.
func clockText(at time.Time) string {
	full := components.TimeText(at)
	return full[len(components.DateText(at))+2:]
}
