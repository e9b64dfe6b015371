package handlers

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"github.com/labstack/echo/v4"

	"pilot321/auth"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/statistics"
	"pilot321/templates/components"
	pages "pilot321/templates/pages/rehearsals"
)

// Show is the result of a rehearsal, or how far it is.
func (h *Rehearsals) Show(c echo.Context) error {
	r, err := h.load(c)
	if err != nil {
		return err
	}
	p := pages.ShowPage{Page: h.Page(c)}
	if p.Progress, err = h.progress(c, r); err != nil {
		return err
	}
	if r.Status == models.RehearsalDone {
		if err := h.result(c, r, &p); err != nil {
			return err
		}
	}
	return Render(c, http.StatusOK, pages.Show(p))
}

func (h *Rehearsals) result(c echo.Context, r models.Rehearsal, p *pages.ShowPage) (err error) {
	ctx := c.Request().Context()
	if p.Report, err = report(r); err != nil {
		return err
	}
	capacity, err := h.Records.Capacity(ctx)
	if err != nil {
		return err
	}
	rules, err := h.Records.RulesetRecord(ctx, r.Version)
	if err != nil {
		return err
	}
	// Any change of a draft raises its edition; a move to another status leaves the rules as they are.
	p.Changed = rules.Status == models.RulesDraft && rules.Edition != r.Edition && rules.UpdatedAt.After(r.CreatedAt)
	p.Verdict = rehearsalVerdict(r.Version, p.Report, capacity)
	p.Figures = rehearsalFigures(p.Report)
	minutes := statistics.MinutesOf(p.Report.Minutes, capacity)
	p.Work = workRows(p.Report, minutes, capacity)
	for _, m := range minutes {
		row := pages.MinutesRow{Lane: pages.LaneName(m.Lane), Minutes: statistics.ReviewHours(m.Minutes), Source: "as set"}
		if m.Measured > 0 {
			row.Source = "the median of " + components.Counted(m.Measured, "decision", "decisions")
		}
		p.Minutes = append(p.Minutes, row)
	}
	here := paths.OfRehearsal(paths.Rehearsal, r.Version, c.Param("id"))
	p.Labels = labelRows(p.Report, here)
	if p.Groups, err = h.groupRows(ctx, p.Report.Participants); err != nil {
		return err
	}
	if p.Kinds, err = h.groupRows(ctx, p.Report.Kinds); err != nil {
		return err
	}
	p.GroupCSV = paths.OfRehearsal(paths.RehearsalGroupsCSV, r.Version, c.Param("id"))
	p.Flips, err = h.flipList(c, r, p.Report, here)
	return err
}

// rehearsalVerdict is what the page says first. That known violations would be missed weighs most, then that there are
// not enough hours.
func rehearsalVerdict(version int, r models.RehearsalReport, capacity models.Capacity) components.VerdictProps {
	v := components.VerdictProps{Kind: components.Success, Tag: "Rehearsed", Heading: statistics.RehearsalVerdict(version, r, capacity)}
	hours := statistics.WorkOf(r.Draft, r.Days, statistics.MinutesOf(r.Minutes, capacity)).Hours
	switch missed := r.Bad.Known - r.Bad.Draft; {
	case r.Shipments == 0:
		v.Kind, v.Text = components.Neutral, "Choose a longer span, or wait until shipments were assessed."
	case r.Bad.NoLonger > 0:
		v.Kind, v.Tag = components.Danger, "Misses more"
		v.Text = components.Counted(r.Bad.NoLonger, "known violation that the live version holds would", "known violations that the live version holds would") + " not be held."
	case hours > statistics.HoursADay(capacity):
		v.Kind, v.Tag, v.Text = components.Warning, "Too much work", "The work is more than reviewers can do in a day."
	case missed > 0:
		v.Text = "The live version does not hold what it misses either."
	}
	return v
}

func rehearsalFigures(r models.RehearsalReport) []components.Figure {
	return []components.Figure{
		{Label: "Shipments rehearsed", Value: components.Count(r.Shipments), Note: "with " + components.Counted(r.Assessments, "assessment", "assessments")},
		{Label: "Not rehearsable", Value: components.Count(r.NotKept), Note: "assessed before values were kept"},
		{Label: "Held by live", Value: components.Count(r.Live.Held), Note: components.Percent(r.Live.Held, r.Shipments)},
		{Label: "Held by this version", Value: components.Count(r.Draft.Held), Note: components.Percent(r.Draft.Held, r.Shipments)},
		{Label: "Newly held", Value: components.Count(r.Newly), Note: "held by this version only"},
		{Label: "No longer held", Value: components.Count(r.NoLonger), Note: "held by live only"},
		{Label: "Held differently", Value: components.Count(r.Family + r.Lane), Note: fmt.Sprintf("%s other hold, %s other lane", components.Count(r.Family), components.Count(r.Lane))},
	}
}

func workRows(r models.RehearsalReport, minutes []statistics.LaneMinutes, capacity models.Capacity) []pages.WorkRow {
	live, draft := statistics.WorkOf(r.Live, r.Days, minutes), statistics.WorkOf(r.Draft, r.Days, minutes)
	two := func(label string, a, b float64, note string) pages.WorkRow {
		left, right := statistics.Two(a, b)
		return pages.WorkRow{Label: label, Live: left, Draft: right, Note: note}
	}
	of := "of " + statistics.ReviewHours(statistics.HoursADay(capacity)) + " that reviewers have"
	rows := []pages.WorkRow{
		two("Shipments held a day", live.ADay, draft.ADay, "on average over "+components.Counted(r.Days, "day", "days")),
		{Label: "On the busiest day", Live: components.Count(live.Busiest), Draft: components.Count(draft.Busiest), Note: busiestDays(r)},
		{Label: "Reviewer hours a day", Live: statistics.ReviewHours(live.Hours), Draft: statistics.ReviewHours(draft.Hours), Note: of},
		{Label: "Reviewer hours on the busiest day", Live: statistics.ReviewHours(live.BusiestHours), Draft: statistics.ReviewHours(draft.BusiestHours), Note: of},
	}
	for _, m := range minutes {
		rows = append(rows, pages.WorkRow{Label: pages.LaneName(m.Lane), Live: components.Count(r.Live.Work[m.Lane]), Draft: components.Count(r.Draft.Work[m.Lane]), Note: "shipments in the whole span"})
	}
	return rows
}

func busiestDays(r models.RehearsalReport) string {
	switch {
	case r.Live.Busiest == 0 && r.Draft.Busiest == 0:
		return "no holds"
	case r.Draft.Busiest == 0:
		return r.Live.BusiestDay.String() + " for live"
	case r.Live.Busiest == 0 || r.Live.BusiestDay == r.Draft.BusiestDay:
		return r.Draft.BusiestDay.String()
	}
	return r.Live.BusiestDay.String() + " for live, " + r.Draft.BusiestDay.String() + " for this version"
}

func labelRows(r models.RehearsalReport, here string) []pages.LabelRow {
	list := func(change models.FlipChange, label string, n int64) string {
		if n == 0 {
			return ""
		}
		return paths.With(here, "change", string(change), "outcome", label) + "#shipments"
	}
	bad, good := "of "+components.Counted(r.Bad.Known, "known violation", "known violations"), "of "+components.Counted(r.Good.Known, "shipment", "shipments")+" without one"
	return []pages.LabelRow{
		{Label: "Violations that would be missed, and live holds them", Count: components.Count(r.Bad.NoLonger), Of: bad, URL: list(models.FlipNoLonger, models.LabelBad, r.Bad.NoLonger)},
		{Label: "Violations newly caught", Count: components.Count(r.Bad.Newly), Of: bad, URL: list(models.FlipNewly, models.LabelBad, r.Bad.Newly)},
		{Label: "Violations that neither version holds", Count: components.Count(r.Bad.Known - r.Bad.Draft - r.Bad.NoLonger), Of: bad, URL: ""},
		{Label: "Without a violation and newly held", Count: components.Count(r.Good.Newly), Of: good, URL: list(models.FlipNewly, models.LabelGood, r.Good.Newly)},
		{Label: "Without a violation and no longer held", Count: components.Count(r.Good.NoLonger), Of: good, URL: list(models.FlipNoLonger, models.LabelGood, r.Good.NoLonger)},
	}
}

// groupRows puts names to participants; a group without a participant is a kind of filer.
func (h *Rehearsals) groupRows(ctx context.Context, list []models.RehearsalGroup) ([]pages.GroupRow, error) {
	names, err := h.names(ctx)
	if err != nil {
		return nil, err
	}
	rows := make([]pages.GroupRow, len(list))
	for i, g := range list {
		rows[i] = pages.GroupRow{Name: names[g.Organisation], Kind: g.Kind.Label(), Shipments: components.Count(g.Shipments),
			Live: held(g.Live, g.Shipments), Draft: held(g.Draft, g.Shipments), Change: signed(g.Draft - g.Live)}
		if g.Organisation == 0 {
			rows[i].Name = g.Kind.Label()
		}
	}
	return rows, nil
}

func held(n, of int64) string {
	return fmt.Sprintf("%s (%s)", components.Count(n), components.Percent(n, of))
}

func signed(n int64) string {
	if n > 0 {
		return "+" + components.Count(n)
	}
	return components.Count(n)
}

func (h *Rehearsals) names(ctx context.Context) (map[int64]string, error) {
	orgs, err := h.Records.Organisations(ctx)
	if err != nil {
		return nil, err
	}
	names := map[int64]string{}
	for _, o := range orgs {
		names[o.ID] = o.Name
	}
	return names, nil
}

// flipFilter reads the filters of the list; what is unknown narrows nothing.
func flipFilter(c echo.Context) models.FlipFilter {
	f := models.FlipFilter{Change: models.FlipChange(c.QueryParam("change")), Label: c.QueryParam("outcome")}
	if !slices.Contains([]models.FlipChange{models.FlipNewly, models.FlipNoLonger, models.FlipFamily, models.FlipLane}, f.Change) {
		f.Change = ""
	}
	if !slices.Contains([]string{models.LabelBad, models.LabelGood, "known"}, f.Label) {
		f.Label = ""
	}
	return f
}

func (h *Rehearsals) flipList(c echo.Context, r models.Rehearsal, report models.RehearsalReport, here string) (pages.FlipList, error) {
	f := flipFilter(c)
	f.Skip, f.Limit = (PageNumber(c)-1)*PageSize, PageSize
	list, n, err := h.Records.RehearsalFlips(c.Request().Context(), r.ID, f)
	l := pages.FlipList{Action: here + "#shipments", Clear: here + "#shipments", CSV: sameFilters(c, paths.OfRehearsal(paths.RehearsalFlipsCSV, r.Version, c.Param("id"))),
		Change: string(f.Change), Label: f.Label, Count: n, All: report.Flips, Kept: report.Kept, Pages: counted(c, int(n))}
	for _, set := range []bool{f.Change != "", f.Label != ""} {
		if set {
			l.Active++
		}
	}
	for _, flip := range list {
		row := pages.FlipRow{RehearsalFlip: flip}
		row.ID, row.URL = h.shipment(c, flip.ShipmentID)
		l.Rows = append(l.Rows, row)
	}
	return l, err
}

// shipment is a shipment's public id, and its page where the viewer may open it.
func (h *Rehearsals) shipment(c echo.Context, row int64) (id, url string) {
	id = h.IDs.Encode(models.IDShipment, row)
	if auth.Allowed(Viewer(c).Role, http.MethodGet, paths.Shipment) {
		url = paths.For(paths.Shipment, id)
	}
	return id, url
}

// FlipsCSV is the list of shipments that differ, as it is filtered.
func (h *Rehearsals) FlipsCSV(c echo.Context) error {
	r, err := h.load(c)
	if err != nil {
		return err
	}
	if _, err := report(r); err != nil {
		return err
	}
	list, _, err := h.Records.RehearsalFlips(c.Request().Context(), r.ID, flipFilter(c))
	if err != nil {
		return err
	}
	header := []string{"Shipment", "Change", "Known outcome", "Live: score", "Live: rules", "Live: lane", "Live: holds", "Version " + strconv.Itoa(r.Version) + ": score", "Rules", "Lane", "Holds", "Assessed (UTC)"}
	return CSV(c, "rehearsal-shipments.csv", header, func(write func(...string) error) error {
		for _, f := range list {
			id, _ := h.shipment(c, f.ShipmentID)
			err := write(id, pages.ChangeName(f.Change), pages.LabelName(f.Label), strconv.Itoa(f.ScoreBefore), f.RulesBefore, string(f.LaneBefore), f.FamiliesBefore,
				strconv.Itoa(f.ScoreAfter), f.RulesAfter, string(f.LaneAfter), f.FamiliesAfter, csvTime(f.AssessedAt))
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// GroupsCSV is the effect on every participant and kind of filer.
func (h *Rehearsals) GroupsCSV(c echo.Context) error {
	r, err := h.load(c)
	if err != nil {
		return err
	}
	found, err := report(r)
	if err != nil {
		return err
	}
	names, err := h.names(c.Request().Context())
	if err != nil {
		return err
	}
	header := []string{"Participant", "Kind of filer", "Shipments", "Held by live", "Held by version " + strconv.Itoa(r.Version)}
	return CSV(c, "rehearsal-participants.csv", header, func(write func(...string) error) error {
		for _, g := range append(slices.Clone(found.Kinds), found.Participants...) {
			name := names[g.Organisation]
			if g.Organisation == 0 {
				name = "All of this kind"
			}
			if err := write(name, g.Kind.Label(), strconv.FormatInt(g.Shipments, 10), strconv.FormatInt(g.Live, 10), strconv.FormatInt(g.Draft, 10)); err != nil {
				return err
			}
		}
		return nil
	})
}
