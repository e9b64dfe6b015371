package handlers

import (
	"cmp"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"pilot321/models"
	"pilot321/paths"
	"pilot321/statistics"
	"pilot321/templates/components"
	pages "pilot321/templates/pages/statistics"
)

// staffFigures is what the staff's page and files are made of.
type staffFigures struct {
	query        figuresQuery
	report       statistics.Report
	sheet        statistics.FilerSheet
	rows         []statistics.Filer // as asked for: by participant or by kind, of one kind or all, in order
	organisation int64              // whose months they are, or 0
	name         string
	group, kind  string
}

func (h *Statistics) staffFigures(c echo.Context, action string) (f staffFigures, err error) {
	ctx := c.Request().Context()
	f.query = h.figuresAsked(c, action)
	if id := c.QueryParam("participant"); id != "" {
		if f.organisation, err = h.row(models.IDOrganisation, id); err != nil {
			return f, err
		}
	}
	in, err := h.Records.Statistics(ctx, f.query.period, f.organisation, f.query.mode)
	if err != nil {
		return f, err
	}
	if f.organisation != 0 {
		in.Participants = 0 // that is a figure of all
	}
	f.report = statistics.Staff(in, f.query.period, f.query.mode)
	if f.sheet, err = h.Records.FilerStatistics(ctx, f.query.period, f.query.mode); err != nil {
		return f, err
	}
	f.choose(c)
	return f, nil
}

// choose takes the rows that were asked for and puts them in order.
func (f *staffFigures) choose(c echo.Context) {
	f.group = "participant"
	if c.QueryParam("group") == "kind" {
		f.group = "kind"
	}
	if kind := models.FilerKind(c.QueryParam("kind")); kind.Valid() {
		f.kind = string(kind)
	}
	f.rows = f.sheet.Filers
	if f.group == "kind" {
		f.rows = statistics.ByKind(f.sheet.Filers, f.sheet.Kinds)
	}
	f.rows = slices.DeleteFunc(slices.Clone(f.rows), func(r statistics.Filer) bool {
		if f.organisation != 0 && r.Organisation == f.organisation {
			f.name = r.Name
		}
		return f.kind != "" && string(r.Kind) != f.kind || f.organisation != 0 && r.Organisation != f.organisation
	})
	if f.organisation != 0 && f.name == "" {
		f.name = "Participant without figures in this period"
	}
	sortFilers(f.rows, c.QueryParam("sort"), c.QueryParam("order") == "desc", f.query.mode)
}

// sortFilers puts rows in the order of a figure; by name where none, or a wrong one, is asked for. Rows
// without the figure come last either way.
func sortFilers(rows []statistics.Filer, by string, down bool, mode models.Mode) {
	if _, ok := statistics.Define(by); !ok {
		slices.SortStableFunc(rows, func(a, b statistics.Filer) int {
			order := cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name))
			if by == "kind" {
				order = cmp.Or(cmp.Compare(a.Kind.Label(), b.Kind.Label()), order)
			}
			return turned(order, down)
		})
		return
	}
	slices.SortStableFunc(rows, func(a, b statistics.Filer) int {
		p, q := a.Point(by, mode), b.Point(by, mode)
		if has, other := p.Status == statistics.HasValue, q.Status == statistics.HasValue; has != other {
			if has {
				return -1
			}
			return 1
		}
		return cmp.Or(turned(cmp.Compare(p.Value, q.Value), down), cmp.Compare(a.Name, b.Name))
	})
}

func turned(order int, down bool) int {
	if down {
		return -order
	}
	return order
}

// Staff is the staff's page.
func (h *Statistics) Staff(c echo.Context) error {
	f, err := h.staffFigures(c, paths.StaffStatistics)
	if err != nil {
		return err
	}
	r := f.report
	p := pages.StaffPage{Page: h.Page(c), Filter: f.query.filter, Period: r.Period.Name(), Group: f.group, Kind: f.kind, Participant: f.name,
		ClearOne: SameList(c, "participant", ""), Empty: r.Empty() && len(f.rows) == 0, Queue: queueFigures(f.sheet), Totals: totals(r), Charts: charts(r),
		Months: monthSheet(r), Decisions: decisionSheet(r), Definitions: meanings(true),
		CSV: sameFilters(c, paths.StaffStatisticsCSV), JSON: sameFilters(c, paths.StaffStatisticsJSON)}
	p.Filter.Keep = keptParams(c, "sort", "order", "participant")
	if f.kind != "" {
		p.Filter.Active++
	}
	p.Filers = h.filerSheet(c, f, "filers", filerKeys, f.caption())
	p.FilersChoice = h.filerSheet(c, f, "filer-decisions", filerDecisionKeys, "Decisions by outcome, "+f.caption())
	p.Updated = r.AsOf
	return Render(c, filterStatus(f.query), pages.Staff(p))
}

func queueFigures(s statistics.FilerSheet) []components.Figure {
	return []components.Figure{{Label: "Holds that stand", Value: components.Count(s.Open), Note: "now"},
		{Label: "Decision overdue", Value: components.Count(s.Overdue), Note: components.Percent(s.Overdue, s.Open) + " of those that stand"}}
}

func (f staffFigures) caption() string {
	what := components.Counted(len(f.rows), "participant", "participants")
	if f.group == "kind" {
		what = components.Counted(len(f.rows), "kind of filer", "kinds of filer")
	}
	return what + ", " + f.report.Period.Name() + ", " + strings.ToLower(statistics.ModeLabel(f.query.mode))
}

// The figures of the tables by participant.
var (
	filerKeys = []string{statistics.KeyFilings, statistics.KeyShipments, statistics.KeyHeld, statistics.KeyHoldRate, statistics.KeyJoinedShare, statistics.KeyPictured,
		statistics.KeyQuarantined, statistics.KeyHolds, statistics.KeyDecisions, statistics.KeyMedian}
	filerDecisionKeys = decisionKeys
)

func (h *Statistics) filerSheet(c echo.Context, f staffFigures, id string, keys []string, caption string) pages.Sheet {
	columns := []column{{"Participant", "name"}, {"Kind of filer", "kind"}}
	if f.group == "kind" {
		columns = []column{{"Kind of filer", "name"}}
	}
	texts := len(columns) - 1
	for _, key := range keys {
		d, _ := statistics.Define(key)
		columns = append(columns, column{d.Head(), key})
	}
	s := pages.Sheet{ID: id, Caption: caption, Columns: sorting(c, "name", columns)}
	for i := range s.Columns {
		s.Columns[i].Numeric = i > texts
	}
	for _, row := range f.rows {
		l := pages.Line{Head: row.Name}
		if row.Organisation != 0 {
			l.URL = SameList(c, "participant", h.IDs.Encode(models.IDOrganisation, row.Organisation))
		}
		if texts == 1 {
			l.Texts = []string{row.Kind.Label()}
		}
		for _, key := range keys {
			l.Cells = append(l.Cells, shown(row.Point(key, f.query.mode)))
		}
		s.Lines = append(s.Lines, l)
	}
	return s
}

// StaffCSV is the numbers of the staff's page.
func (h *Statistics) StaffCSV(c echo.Context) error {
	x, err := h.staffExport(c)
	if err != nil {
		return err
	}
	return x.csv(c, "figures.csv")
}

// StaffJSON is the same numbers.
func (h *Statistics) StaffJSON(c echo.Context) error {
	x, err := h.staffExport(c)
	if err != nil {
		return err
	}
	return x.json(c)
}

func (h *Statistics) staffExport(c echo.Context) (figuresExport, error) {
	f, err := h.staffFigures(c, paths.StaffStatisticsCSV)
	if err != nil {
		return figuresExport{}, err
	}
	x := figuresExport{demonstration: h.Demonstration, asOf: f.report.AsOf, period: f.query.period, mode: f.query.mode, definitions: statistics.Published(true),
		points: f.report.Points(), staff: true, id: func(g statistics.Group) string {
			if g.Organisation == 0 {
				return ""
			}
			return h.IDs.Encode(models.IDOrganisation, g.Organisation)
		}}
	if f.organisation != 0 { // the months are one participant's
		x.points = x.points[1:]
		for i := range x.points {
			x.points[i].Group = statistics.Group{Organisation: f.organisation, Name: f.name}
		}
	}
	for _, row := range f.rows {
		x.points = append(x.points, row.Points(f.query.mode)...)
	}
	return x, f.query.err()
}
