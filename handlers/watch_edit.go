package handlers

import (
	"net/http"
	"regexp"
	"strconv"
	"unicode/utf8"

	"github.com/labstack/echo/v4"

	"pilot321/models"
	"pilot321/paths"
	"pilot321/templates/components"
	pages "pilot321/templates/pages/watch"
)

// watchKey is the form of a list's short name, which rules and formulas name it by.
var watchKey = regexp.MustCompile(`^[a-z][a-z0-9-]{1,39}$`)

// New is the form of a new list.
func (h *WatchLists) New(c echo.Context) error {
	return h.form(c, http.StatusOK, pages.FormPage{Action: paths.WatchLists, Back: paths.WatchLists}, nil)
}

func (h *WatchLists) form(c echo.Context, status int, p pages.FormPage, faults []components.FieldError) error {
	p.Page, p.Errors = h.Page(c), faults
	return Render(c, status, pages.Form(p))
}

// watchForm reads what is said of a list.
func watchForm(f *Form) models.WatchList {
	text := func(name, message string, most int) string {
		t := f.Need(name, message)
		if utf8.RuneCountInString(t) > most {
			f.Reject(name, "Enter at most "+strconv.Itoa(most)+" characters.")
		}
		return t
	}
	l := models.WatchList{Title: text("title", "Enter a name for the list.", 80), Owner: text("owner", "Enter the person or unit that answers for the list.", 80),
		Purpose: text("purpose", "Enter why the list is kept.", 500), Fuzzy: f.Has("fuzzy")}
	if f.Has("days") {
		l.DefaultDays = int64(f.Number("days", 0, 3650, "Enter a number of days from 0 to 3,650, or leave it empty."))
	}
	return l
}

// Create makes a list.
func (h *WatchLists) Create(c echo.Context) error {
	f, err := ParseForm(c)
	if err != nil {
		return err
	}
	l := watchForm(f)
	if l.Key = f.Text("key"); !watchKey.MatchString(l.Key) {
		f.Reject("key", "Enter 2 to 40 small letters, digits and hyphens, beginning with a letter.")
	}
	if err = f.Err(); err == nil {
		l, err = h.Records.AddWatchList(c.Request().Context(), Viewer(c), l)
	}
	if faults, bad := FieldErrors(err); bad {
		return h.form(c, http.StatusUnprocessableEntity, pages.FormPage{Action: paths.WatchLists, Back: paths.WatchLists, Typed: f.Values()}, faults)
	}
	if err != nil {
		return err
	}
	return Done(c, h.watchURL(paths.WatchList, l.ID), "The list “"+l.Title+"” is made. Add its entries now.")
}

// Edit is the form of what is said of a list.
func (h *WatchLists) Edit(c echo.Context) error {
	l, err := h.watchList(c)
	if err != nil {
		return err
	}
	typed := map[string]string{"title": l.Title, "owner": l.Owner, "purpose": l.Purpose, "version": strconv.FormatInt(l.Version, 10)}
	if l.Fuzzy {
		typed["fuzzy"] = "yes"
	}
	if l.DefaultDays > 0 {
		typed["days"] = strconv.FormatInt(l.DefaultDays, 10)
	}
	return h.form(c, http.StatusOK, h.editPage(l, typed), nil)
}

func (h *WatchLists) editPage(l models.WatchList, typed map[string]string) pages.FormPage {
	return pages.FormPage{Existing: l.Title, Key: l.Key, Action: h.watchURL(paths.WatchListEdit, l.ID), Back: h.watchURL(paths.WatchList, l.ID), Typed: typed}
}

// Save changes what is said of a list. It is a conflict where the list changed since the form was opened.
func (h *WatchLists) Save(c echo.Context) error {
	before, err := h.watchList(c)
	if err != nil {
		return err
	}
	f, err := ParseForm(c)
	if err != nil {
		return err
	}
	l := watchForm(f)
	l.ID, l.Version = before.ID, watchVersion(f)
	if faults, bad := FieldErrors(f.Err()); bad {
		return h.form(c, http.StatusUnprocessableEntity, h.editPage(before, f.Values()), faults)
	}
	if err := h.Records.ChangeWatchList(c.Request().Context(), Viewer(c), l); err != nil {
		return err
	}
	return Done(c, h.watchURL(paths.WatchList, l.ID), "The list is changed. It counts for shipments that are assessed from now on.")
}

// watchVersion is the version of the list that a form was made for; nonsense is none, and a conflict.
func watchVersion(f *Form) int64 {
	n, _ := strconv.ParseInt(f.Text("version"), 10, 64)
	return n
}

// AskEnd is the page before a list is taken out of use or deleted. While rules name it, it says which and
// offers neither.
func (h *WatchLists) AskEnd(c echo.Context) error {
	l, err := h.watchList(c)
	if err != nil {
		return err
	}
	return h.end(c, http.StatusOK, l, nil, nil)
}

func (h *WatchLists) end(c echo.Context, status int, l models.WatchList, typed map[string]string, faults []components.FieldError) error {
	used, err := h.usedBy(c.Request().Context(), l.Key)
	if err != nil {
		return err
	}
	return Render(c, status, pages.End(pages.EndPage{Page: h.Page(c), ID: h.IDs.Encode(models.IDWatchList, l.ID), List: l, UsedBy: used, Typed: typed, Errors: faults}))
}

// Move takes a list out of use, back into use, or away. A list that rules name stays: without it they
// would never hit, and nobody would notice.
func (h *WatchLists) Move(c echo.Context) error {
	ctx := c.Request().Context()
	l, err := h.watchList(c)
	if err != nil {
		return err
	}
	f, err := ParseForm(c)
	if err != nil {
		return err
	}
	to := models.WatchStatus(f.Choice("to", []string{string(models.WatchActive), string(models.WatchRetired), string(models.WatchDeleted)}, "Choose what becomes of the list."))
	reason := f.Need("reason", "Enter why.")
	if utf8.RuneCountInString(reason) > 300 {
		f.Reject("reason", "Enter at most 300 characters.")
	}
	if faults, bad := FieldErrors(f.Err()); bad {
		return h.end(c, http.StatusUnprocessableEntity, l, f.Values(), faults)
	}
	if to != models.WatchActive {
		used, err := h.usedBy(ctx, l.Key)
		if err != nil {
			return err
		}
		if len(used) > 0 {
			return h.end(c, http.StatusConflict, l, f.Values(), nil)
		}
	}
	if err := h.Records.MoveWatchList(ctx, Viewer(c), l.ID, watchVersion(f), to, reason); err != nil {
		return err
	}
	switch to {
	case models.WatchDeleted:
		return Done(c, paths.WatchLists, "The list “"+l.Title+"” is deleted. The audit log keeps what was on it.")
	case models.WatchRetired:
		return Done(c, h.watchURL(paths.WatchList, l.ID), "The list is out of use. Its entries are kept and match nothing.")
	}
	return Done(c, h.watchURL(paths.WatchList, l.ID), "The list is in use again.")
}
