package handlers

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"pilot321/audit"
	"pilot321/enrollment"
	"pilot321/flow"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/risk"
	"pilot321/templates/components"
	pages "pilot321/templates/pages/watch"
)

// watchList finds the list of the address.
func (h *WatchLists) watchList(c echo.Context) (models.WatchList, error) {
	id, err := h.ID(c, models.IDWatchList)
	if err != nil {
		return models.WatchList{}, err
	}
	return h.Records.WatchList(c.Request().Context(), id)
}

// watchFilter reads the filters of the entries.
func (h *WatchLists) watchFilter(c echo.Context, list int64) models.WatchItemFilter {
	f := models.WatchItemFilter{List: list, Text: strings.TrimSpace(c.QueryParam("q")), Kind: c.QueryParam("kind"), Expired: c.QueryParam("expired"), Today: h.watchDay()}
	if !slices.Contains(risk.WatchKinds(), risk.WatchKind(f.Kind)) {
		f.Kind = ""
	}
	if f.Expired != "yes" && f.Expired != "no" {
		f.Expired = ""
	}
	return f
}

// watchPage is the stretch and order of the entries: the latest first unless another order is asked for.
func watchPage(c echo.Context) enrollment.Page {
	p := pageOf(c, "added")
	if c.QueryParam("sort") == "" {
		p.Descending = true
	}
	return p
}

// Show is one list: what it is for, its entries, what uses it, its history.
func (h *WatchLists) Show(c echo.Context) error {
	l, err := h.watchList(c)
	if err != nil {
		return err
	}
	return h.show(c, http.StatusOK, l, pages.EntryForm{Kind: string(risk.WatchParty)})
}

func (h *WatchLists) show(c echo.Context, status int, l models.WatchList, form pages.EntryForm) error {
	ctx := c.Request().Context()
	f := h.watchFilter(c, l.ID)
	items, n, err := h.Records.WatchItems(ctx, f, watchPage(c))
	if err != nil {
		return err
	}
	used, err := h.usedBy(ctx, l.Key)
	if err != nil {
		return err
	}
	events, people, err := h.Records.EventsBefore(ctx, audit.Subject("watchlist", l.ID), 0, watchEvents)
	if err != nil {
		return err
	}
	id := h.IDs.Encode(models.IDWatchList, l.ID)
	p := pages.ListPage{Page: h.Page(c), ID: id, List: l, Today: f.Today, CanChange: keepsWatchLists(c), UsedBy: used, Text: f.Text, Kind: f.Kind, Expired: f.Expired,
		Count: int(n), Pages: counted(c, int(n)), CSV: sameFilters(c, paths.For(paths.WatchListCSV, id)), Keep: keptParams(c, "sort", "order"), Form: form,
		Columns: sorting(c, "", []column{{"Entry", "text"}, {"Kind", ""}, {"Reason", ""}, {"Last day", "expiry"}, {"Added", "added"}}), Events: watchHistory(events, people)}
	for _, item := range items {
		p.Rows = append(p.Rows, pages.EntryRow{URL: paths.WatchEntryOf(paths.WatchEntry, id, h.IDs.Encode(models.IDWatchItem, item.ID)), Item: item})
	}
	return Render(c, status, pages.List(p))
}

// watchEvents is how much of a list's history its page shows; the audit log has all of it.
const watchEvents = 20

func watchHistory(events []models.Event, people map[int64]models.User) (list []components.Event) {
	for _, e := range events {
		event := components.Event{At: e.At, What: auditAction(e.Action), Who: sentence(e.Actor)}
		if e.UserID != nil {
			event.Who = people[*e.UserID].Name
		}
		var detail struct {
			Entry, Reason, File string
			Why                 string `json:"why_removed"`
			LastDay             string `json:"last_day"`
			Added               *int
			After               struct {
				Entry   string
				LastDay string `json:"last_day"`
			}
		}
		// An event of an older form has no such fields, and then nothing is shown.
		_ = json.Unmarshal(e.Detail, &detail)
		switch {
		case detail.Why != "":
			event.Detail = "“" + detail.Entry + "”: " + detail.Why
		case detail.Added != nil:
			event.Detail = components.Counted(*detail.Added, "entry", "entries")
		case detail.After.Entry != "" && detail.After.LastDay == "":
			event.Detail = "“" + detail.After.Entry + "”, without end"
		case detail.After.Entry != "":
			event.Detail = "“" + detail.After.Entry + "”, until " + detail.After.LastDay
		case detail.Entry != "":
			event.Detail = "“" + detail.Entry + "”: " + detail.Reason
		case detail.File != "":
			event.Detail = detail.File
		default:
			event.Detail = detail.Reason
		}
		list = append(list, event)
	}
	return list
}

// EntriesCSV is the entries of a list that fit the filters. The file can be sent back to another list.
func (h *WatchLists) EntriesCSV(c echo.Context) error {
	l, err := h.watchList(c)
	if err != nil {
		return err
	}
	page := watchPage(c)
	page.Skip, page.Limit = 0, 0
	items, _, err := h.Records.WatchItems(c.Request().Context(), h.watchFilter(c, l.ID), page)
	if err != nil {
		return err
	}
	return CSV(c, "watch-list.csv", []string{"kind", "text", "reason", "expiry", "added (UTC)"}, func(write func(...string) error) error {
		for _, item := range items {
			if err := write(item.Kind, item.Value, item.Reason, pages.DayISO(item.LastDay), csvTime(item.AddedAt)); err != nil {
				return err
			}
		}
		return nil
	})
}

// Try tells what a name, address, word or tariff number would match, and how.
func (h *WatchLists) Try(c echo.Context) error {
	p := pages.TryPage{Kind: c.QueryParam("kind"), Text: strings.TrimSpace(c.QueryParam("q"))}
	if !slices.Contains(risk.WatchKinds(), risk.WatchKind(p.Kind)) {
		p.Kind = string(risk.WatchParty)
	}
	status := http.StatusOK
	if c.QueryParams().Has("q") {
		switch code := flow.CheckWatchText(risk.WatchKind(p.Kind), p.Text); {
		case len(p.Text) > longestTry:
			status = http.StatusUnprocessableEntity
			p.Errors = []components.FieldError{{Field: "q", Message: "Enter at most 1,000 characters."}}
		case code == "empty" || code == "no_letter" || code == "titles" || code == "tariff":
			status = http.StatusUnprocessableEntity
			p.Errors = []components.FieldError{{Field: "q", Message: flow.WatchSentence(code)}}
		default:
			lists, err := h.Compiled(c.Request().Context())
			if err != nil {
				return err
			}
			p.Asked = true
			for _, m := range lists.Try(risk.WatchKind(p.Kind), p.Text, h.watchDay()) {
				p.Matches = append(p.Matches, pages.Match{List: m.Title, Entry: m.Entry, Reason: m.Reason, Exact: m.Exact})
			}
		}
	}
	p.Page = h.Page(c)
	return Render(c, status, pages.Try(p))
}

// longestTry bounds what is looked up; a description has at most 512 characters.
const longestTry = 1000
