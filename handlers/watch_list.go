package handlers

import (
	"context"
	"io"
	"net/http"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"pilot321/enrollment"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/policy"
	"pilot321/risk"
	pages "pilot321/templates/pages/watch"
)

// WatchRecords is what the pages of the watch lists need of the store. Lists that were deleted and entries
// that were removed are not found.
type WatchRecords interface {
	WatchListIndex(ctx context.Context, today models.Day) ([]models.WatchListCounts, error)
	WatchList(ctx context.Context, id int64) (models.WatchList, error)
	AddWatchList(ctx context.Context, actor models.Actor, l models.WatchList) (models.WatchList, error)
	ChangeWatchList(ctx context.Context, actor models.Actor, l models.WatchList) error
	MoveWatchList(ctx context.Context, actor models.Actor, id, version int64, to models.WatchStatus, reason string) error

	WatchItems(ctx context.Context, f models.WatchItemFilter, page enrollment.Page) ([]models.WatchItem, int64, error)
	WatchItem(ctx context.Context, list, id int64) (models.WatchItem, error)
	AddWatchItem(ctx context.Context, actor models.Actor, item models.WatchItem) (models.WatchItem, error)
	RemoveWatchItem(ctx context.Context, actor models.Actor, list, id int64, reason string) error
	ExtendWatchItem(ctx context.Context, actor models.Actor, list, id int64, from, to models.Day) error

	WatchKnown(ctx context.Context, list int64) (map[risk.WatchKind]map[string]bool, error)
	AddWatchImport(ctx context.Context, actor models.Actor, w models.WatchImport) (models.WatchImport, error)
	WatchImport(ctx context.Context, list, id int64) (models.WatchImport, error)
	DropWatchImport(ctx context.Context, actor models.Actor, list, id int64) error
	ImportWatchItems(ctx context.Context, actor models.Actor, list, file int64, items []models.WatchItem) (int, error)

	EventsBefore(ctx context.Context, subject string, before int64, limit int) ([]models.Event, map[int64]models.User, error)
}

// WatchFiles keeps the files that entries came in.
type WatchFiles interface {
	Put(ctx context.Context, key, contentType string, r io.Reader) error
	Open(ctx context.Context, key string) (io.ReadSeekCloser, int64, error)
	Delete(ctx context.Context, key string) error
}

// WatchLists are the pages of the named watch lists. They are the agency's alone: no participant learns
// what is looked for.
type WatchLists struct {
	*Base
	Records WatchRecords
	Files   WatchFiles
	Random  io.Reader
	// Compiled gives the lists as they are at this moment, for trying a name.
	Compiled func(ctx context.Context) (*risk.WatchLists, error)
	// UsedBy names the rules that look at a list. Nil means that no rule names a list.
	UsedBy func(ctx context.Context, key string) ([]string, error)
}

func (h *WatchLists) usedBy(ctx context.Context, key string) ([]string, error) {
	if h.UsedBy == nil {
		return nil, nil
	}
	return h.UsedBy(ctx, key)
}

// watchDay is the day on which "expired" is judged on the pages.
func (h *WatchLists) watchDay() models.Day { return policy.PortDay(h.Now(), "") }

// keeps tells whether the viewer may change lists.
func keepsWatchLists(c echo.Context) bool {
	role := Viewer(c).Role
	return role == models.RoleOfficer || role == models.RoleSupervisor
}

// watchIndex reads the lists that fit the filters. There are few, so all are read and chosen from here.
func (h *WatchLists) watchIndex(c echo.Context) (p pages.IndexPage, err error) {
	ctx := c.Request().Context()
	p = pages.IndexPage{Text: strings.TrimSpace(c.QueryParam("q")), Status: c.QueryParam("status"), CanChange: keepsWatchLists(c)}
	lists, err := h.Records.WatchListIndex(ctx, h.watchDay())
	if err != nil {
		return p, err
	}
	p.Any = len(lists) > 0
	for _, l := range lists {
		if p.Status != "" && string(l.Status) != p.Status || p.Text != "" && !strings.Contains(strings.ToLower(l.Title+" "+l.Owner+" "+l.Key), strings.ToLower(p.Text)) {
			continue
		}
		row := pages.IndexRow{URL: h.watchURL(paths.WatchList, l.ID), WatchListCounts: l}
		if row.UsedBy, err = h.usedBy(ctx, l.Key); err != nil {
			return p, err
		}
		p.Rows = append(p.Rows, row)
	}
	p.Columns = sorting(c, "title", []column{{"List", "title"}, {"Owner", "owner"}, {"Status", ""}, {"Entries", "entries"}, {"In force", "force"}, {"Ends soon", "soon"},
		{"Used by", ""}, {"Last change", "changed"}})
	for _, i := range []int{3, 4, 5} {
		p.Columns[i].Numeric = true
	}
	sortWatchIndex(p.Rows, c.QueryParam("sort"), c.QueryParam("order") == "desc")
	return p, nil
}

func (h *WatchLists) watchURL(pattern string, id int64) string {
	return paths.For(pattern, h.IDs.Encode(models.IDWatchList, id))
}

// List is the index of the lists.
func (h *WatchLists) List(c echo.Context) error {
	p, err := h.watchIndex(c)
	if err != nil {
		return err
	}
	n := len(p.Rows)
	from := min((PageNumber(c)-1)*PageSize, n)
	p.Rows, p.Count = p.Rows[from:min(from+PageSize, n)], n
	p.Page, p.Pages, p.CSV, p.Keep = h.Page(c), counted(c, n), sameFilters(c, paths.WatchListsCSV), keptParams(c, "sort", "order")
	return Render(c, http.StatusOK, pages.Index(p))
}

// CSV is the same list, whole.
func (h *WatchLists) CSV(c echo.Context) error {
	p, err := h.watchIndex(c)
	if err != nil {
		return err
	}
	header := []string{"List", "Short name", "Owner", "Purpose", "Status", "Entries", "In force", "Ends soon", "Matches with slips", "Used by", "Last change (UTC)"}
	return CSV(c, "watch-lists.csv", header, func(write func(...string) error) error {
		for _, r := range p.Rows {
			status, _ := pages.Status(r.Status)
			if err := write(r.Title, r.Key, r.Owner, r.Purpose, status, strconv.FormatInt(r.Entries, 10), strconv.FormatInt(r.InForce, 10),
				strconv.FormatInt(r.Soon, 10), strconv.FormatBool(r.Fuzzy), strings.Join(r.UsedBy, "; "), csvTime(r.ChangedAt)); err != nil {
				return err
			}
		}
		return nil
	})
}
