package handlers

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/labstack/echo/v4"

	"pilot321/models"
	"pilot321/paths"
	"pilot321/templates/components"
	pages "pilot321/templates/pages/rehearsals"
)

// Shadow shows what a version does beside the live one.
func (h *Rehearsals) Shadow(c echo.Context) error {
	ctx := c.Request().Context()
	n, err := version(c)
	if err != nil {
		return err
	}
	rules, err := h.Records.RulesetRecord(ctx, n)
	if err != nil {
		return err
	}
	counts, err := h.Records.ShadowCounts(ctx, n)
	if err != nil {
		return err
	}
	held, chosen := heldFilter(c)
	flips, total, err := h.Records.ShadowFlips(ctx, n, held, (PageNumber(c)-1)*PageSize, PageSize)
	if err != nil {
		return err
	}
	groups, all := shadowGroups(counts)
	p := pages.ShadowPage{Page: h.Page(c), Rules: rules, Held: chosen, Count: total, Pages: counted(c, int(total)), CSV: sameFilters(c, paths.RulesAt(paths.RehearsalShadowCSV, n))}
	if chosen != "" {
		p.Active = 1
	}
	p.Verdict = shadowVerdict(rules, all)
	p.Figures = []components.Figure{
		{Label: "Both hold", Value: components.Count(all[models.ShadowBoth])}, {Label: "Neither holds", Value: components.Count(all[models.ShadowNeither])},
		{Label: "This version only", Value: components.Count(all[models.ShadowOnly]), Note: "would be newly held"},
		{Label: "Live only", Value: components.Count(all[models.ShadowLiveOnly]), Note: "would be held no longer"},
	}
	if p.Groups, err = h.groupRows(ctx, groups); err != nil {
		return err
	}
	for _, f := range flips {
		row := pages.ShadowRow{ShadowFlip: f}
		row.ID, row.URL = h.shipment(c, f.ShipmentID)
		p.Rows = append(p.Rows, row)
	}
	return Render(c, http.StatusOK, pages.Shadow(p))
}

// heldFilter reads who alone holds the shipments to list.
func heldFilter(c echo.Context) (*bool, string) {
	switch chosen := c.QueryParam("held"); chosen {
	case "shadow", "live":
		held := chosen == "shadow"
		return &held, chosen
	}
	return nil, ""
}

// shadowGroups adds counts up by participant, and over all by result.
func shadowGroups(counts []models.ShadowCount) (groups []models.RehearsalGroup, all map[string]int64) {
	all = map[string]int64{}
	for _, c := range counts {
		if c.Organisation == 0 {
			all[c.Result] += c.N
			continue
		}
		i := slices.IndexFunc(groups, func(g models.RehearsalGroup) bool { return g.Organisation == c.Organisation && g.Kind == c.Kind })
		if i < 0 {
			i = len(groups)
			groups = append(groups, models.RehearsalGroup{Organisation: c.Organisation, Kind: c.Kind})
		}
		g := &groups[i]
		g.Shipments += c.N
		if c.Result == models.ShadowBoth || c.Result == models.ShadowLiveOnly {
			g.Live += c.N
		}
		if c.Result == models.ShadowBoth || c.Result == models.ShadowOnly {
			g.Draft += c.N
		}
	}
	return groups, all
}

func shadowVerdict(rules models.RulesetRecord, all map[string]int64) components.VerdictProps {
	n := all[models.ShadowBoth] + all[models.ShadowNeither] + all[models.ShadowOnly] + all[models.ShadowLiveOnly]
	v := components.VerdictProps{Kind: components.Info, Tag: "Shadow", Heading: fmt.Sprintf("Version %d was never asked beside the live one", rules.Version)}
	if rules.ShadowSince == nil {
		v.Kind, v.Tag, v.Text = components.Neutral, "Not asked", "It is counted from the moment on at which it becomes the shadow."
		return v
	}
	if rules.Status != models.RulesShadow {
		v.Kind, v.Tag = components.Neutral, "Not asked any more"
	}
	v.Text = "Asked since " + components.TimeText(*rules.ShadowSince) + ". Assessments are counted, so a shipment that is assessed again counts again."
	if n == 0 {
		v.Heading = fmt.Sprintf("Nothing was assessed yet since version %d is asked", rules.Version)
		return v
	}
	agree := all[models.ShadowBoth] + all[models.ShadowNeither]
	v.Heading = fmt.Sprintf("Both versions agree on %s of %s", agreement(agree, n), components.Counted(n, "assessment", "assessments"))
	return v
}

// agreement is a share in percent that is 100 only where nothing differs.
func agreement(part, whole int64) string {
	text := components.Percent(part, whole)
	if text == "100.0%" && part < whole {
		return "more than 99.9%"
	}
	return text
}

// ShadowCSV is the list of shipments on which the two differ.
func (h *Rehearsals) ShadowCSV(c echo.Context) error {
	n, err := version(c)
	if err != nil {
		return err
	}
	held, _ := heldFilter(c)
	list, _, err := h.Records.ShadowFlips(c.Request().Context(), n, held, 0, 0)
	if err != nil {
		return err
	}
	header := []string{"Shipment", "Held by", "Live version", "Live: score", "Live: rules", "Version " + strconv.Itoa(n) + ": score", "Rules", "Assessed (UTC)"}
	return CSV(c, "shadow-shipments.csv", header, func(write func(...string) error) error {
		for _, f := range list {
			id, _ := h.shipment(c, f.ShipmentID)
			err := write(id, pages.HeldName(f.Held), strconv.Itoa(f.Live), strconv.Itoa(f.ScoreLive), f.RulesLive, strconv.Itoa(f.ScoreShadow), f.RulesShadow, csvTime(time.UnixMicro(f.AssessedAt)))
			if err != nil {
				return err
			}
		}
		return nil
	})
}
