package handlers

import (
	"net/http"
	"slices"
	"unicode/utf8"

	"github.com/labstack/echo/v4"

	"pilot321/flow"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/risk"
	"pilot321/templates/components"
	pages "pilot321/templates/pages/watch"
)

// lastDayFrom reads a last day from a form; an empty one is the list's usual one, or none.
func (h *WatchLists) lastDayFrom(f *Form, name string, usual int64) models.Day {
	if !f.Has(name) {
		if usual > 0 {
			return h.watchDay() + models.Day(usual)
		}
		return 0
	}
	day, code := flow.ReadWatchDay(f.Text(name), h.watchDay())
	if code != "" {
		f.Reject(name, flow.WatchSentence(code))
	}
	return day
}

func reasonFrom(f *Form, name, message string) string {
	reason := f.Need(name, message)
	if utf8.RuneCountInString(reason) > flow.MaxWatchReason {
		f.Reject(name, flow.WatchSentence("reason_long"))
	}
	return reason
}

// Add puts one entry on a list.
func (h *WatchLists) Add(c echo.Context) error {
	l, err := h.watchList(c)
	if err != nil {
		return err
	}
	f, err := ParseForm(c)
	if err != nil {
		return err
	}
	item := models.WatchItem{ListID: l.ID, Kind: f.Text("entry_kind"), Value: f.Text("text"), Reason: reasonFrom(f, "reason", "Enter why this is looked for.")}
	if !slices.Contains(risk.WatchKinds(), risk.WatchKind(item.Kind)) {
		f.Reject("entry_kind", "Choose what is looked for.")
	} else if code := flow.CheckWatchText(risk.WatchKind(item.Kind), item.Value); code != "" {
		f.Reject("text", flow.WatchSentence(code))
	}
	item.LastDay = h.lastDayFrom(f, "last_day", l.DefaultDays)
	if f.Has("no_end") {
		item.LastDay = 0
	}
	if err = f.Err(); err == nil {
		_, err = h.Records.AddWatchItem(c.Request().Context(), Viewer(c), item)
	}
	if faults, bad := FieldErrors(err); bad {
		return h.show(c, http.StatusUnprocessableEntity, l, pages.EntryForm{Kind: item.Kind, Text: f.Text("text"), Reason: f.Text("reason"), LastDay: f.Text("last_day"),
			NoEnd: f.Has("no_end"), Errors: faults})
	}
	if err != nil {
		return err
	}
	return Done(c, h.watchURL(paths.WatchList, l.ID), "“"+item.Value+"” is on the list. It counts for shipments that are assessed from now on.")
}

// watchItem finds list and entry of the address.
func (h *WatchLists) watchItem(c echo.Context) (l models.WatchList, item models.WatchItem, err error) {
	if l, err = h.watchList(c); err != nil {
		return l, item, err
	}
	id, err := h.row(models.IDWatchItem, c.Param("entry"))
	if err != nil {
		return l, item, err
	}
	item, err = h.Records.WatchItem(c.Request().Context(), l.ID, id)
	return l, item, err
}

// Entry is one entry, with the forms to change its last day and to remove it.
func (h *WatchLists) Entry(c echo.Context) error {
	l, item, err := h.watchItem(c)
	if err != nil {
		return err
	}
	return h.entry(c, http.StatusOK, l, item, nil, nil)
}

func (h *WatchLists) entry(c echo.Context, status int, l models.WatchList, item models.WatchItem, typed map[string]string, faults []components.FieldError) error {
	used, err := h.usedBy(c.Request().Context(), l.Key)
	if err != nil {
		return err
	}
	return Render(c, status, pages.Entry(pages.EntryPage{Page: h.Page(c), ID: h.IDs.Encode(models.IDWatchList, l.ID), EntryID: h.IDs.Encode(models.IDWatchItem, item.ID),
		List: l, Item: item, Today: h.watchDay(), CanChange: keepsWatchLists(c), UsedBy: used, Typed: typed, Errors: faults}))
}

// Remove takes an entry off its list, for a reason.
func (h *WatchLists) Remove(c echo.Context) error {
	l, item, err := h.watchItem(c)
	if err != nil {
		return err
	}
	f, err := ParseForm(c)
	if err != nil {
		return err
	}
	reason := reasonFrom(f, "why", "Enter why the entry is removed.")
	if faults, bad := FieldErrors(f.Err()); bad {
		return h.entry(c, http.StatusUnprocessableEntity, l, item, f.Values(), faults)
	}
	if err := h.Records.RemoveWatchItem(c.Request().Context(), Viewer(c), l.ID, item.ID, reason); err != nil {
		return err
	}
	return Done(c, h.watchURL(paths.WatchList, l.ID), "“"+item.Value+"” is no longer on the list. The history says who removed it and why.")
}

// Extend gives an entry another last day.
func (h *WatchLists) Extend(c echo.Context) error {
	l, item, err := h.watchItem(c)
	if err != nil {
		return err
	}
	f, err := ParseForm(c)
	if err != nil {
		return err
	}
	from, _ := models.ParseDay(f.Text("from")) // empty stands for no end, which is 0
	to := h.lastDayFrom(f, "last_day", 0)
	if !f.Has("last_day") && !f.Has("no_end") {
		f.Reject("last_day", "Enter the last day, or choose that the entry has no end.")
	}
	if f.Has("no_end") {
		to = 0
	}
	if faults, bad := FieldErrors(f.Err()); bad {
		return h.entry(c, http.StatusUnprocessableEntity, l, item, f.Values(), faults)
	}
	if err := h.Records.ExtendWatchItem(c.Request().Context(), Viewer(c), l.ID, item.ID, from, to); err != nil {
		return err
	}
	return Done(c, h.watchURL(paths.WatchList, l.ID), "“"+item.Value+"” counts "+pages.UntilText(to)+".")
}
