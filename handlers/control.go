package handlers

import (
	"context"
	"encoding/hex"
	"io"
	"net/http"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"pilot321/models"
	"pilot321/paths"
	"pilot321/risk"
	"pilot321/statistics"
	"pilot321/templates/components"
	pages "pilot321/templates/pages/control"
)

// ControlRecords is what the page of the control sample needs of the store.
type ControlRecords interface {
	ControlPeriods(ctx context.Context) ([]models.ControlPeriod, error)
	ControlCounts(ctx context.Context) (map[int64]models.ControlCount, error)
	ControlOutcome(ctx context.Context) (models.ControlOutcome, error)
	VerifyDraws(ctx context.Context) (models.DrawCheck, error)
	ChangeControl(ctx context.Context, actor models.Actor, last int64, p models.ControlPeriod) error
	UserNames(ctx context.Context, ids []int64) (map[int64]string, error)
}

// Control is the page of the random control sample. Supervisors change the share, officers, analysts and auditors read.
type Control struct {
	*Base
	Records ControlRecords
	Random  io.Reader
	Changed func() // the draw in force is read anew
}

// Show tells what is drawn and what came of it.
func (h *Control) Show(c echo.Context) error {
	return h.render(c, http.StatusOK, map[string]string{"lane": string(models.LaneDocuments)}, nil)
}

func (h *Control) render(c echo.Context, status int, typed map[string]string, faults []components.FieldError) error {
	ctx := c.Request().Context()
	p := pages.Page{Page: h.Page(c), Values: typed, Errors: faults, CanChange: Viewer(c).Role == models.RoleSupervisor}
	list, counts, err := h.periods(ctx, &p)
	if err != nil {
		return err
	}
	if c.QueryParam("check") != "" {
		if p.Check, err = h.Records.VerifyDraws(ctx); err != nil {
			return err
		}
	}
	outcome, err := h.Records.ControlOutcome(ctx)
	if err != nil {
		return err
	}
	h.verdict(&p, list)
	h.figures(&p, counts, outcome)
	return Render(c, status, pages.Show(p))
}

func (h *Control) periods(ctx context.Context, p *pages.Page) ([]models.ControlPeriod, map[int64]models.ControlCount, error) {
	list, err := h.Records.ControlPeriods(ctx)
	if err != nil {
		return nil, nil, err
	}
	counts, err := h.Records.ControlCounts(ctx)
	if err != nil {
		return nil, nil, err
	}
	var people []int64
	for i := range list {
		people = append(people, list[i].StartedBy)
	}
	names, err := h.Records.UserNames(ctx, people)
	if err != nil {
		return nil, nil, err
	}
	for i := range list {
		d := &list[i]
		n := counts[d.ID]
		p.Periods = append(p.Periods, pages.Period{ID: d.ID, Share: sharePercent(d.Share), Lane: sentence(string(d.Lane)), Note: d.Note, Who: names[d.StartedBy],
			StartedAt: d.StartedAt, EndedAt: d.EndedAt, Commitment: d.Commitment, Seed: hex.EncodeToString(d.Seed), Pool: components.Count(n.Pool), Drawn: components.Count(n.Drawn)})
	}
	if len(list) > 0 {
		p.Last = list[0].ID
	}
	return list, counts, nil
}

// sharePercent writes millionths as percent without needless zeros.
func sharePercent(share int) string {
	text := strconv.FormatFloat(float64(share)/(risk.Tickets/100), 'f', 4, 64)
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".") + " %"
}

func (h *Control) verdict(p *pages.Page, list []models.ControlPeriod) {
	p.Verdict = components.VerdictProps{Kind: components.Warning, Tag: "Off", Heading: "Nobody is drawn", Text: "What the rules miss is not known as long as nobody is drawn."}
	if len(list) > 0 && list[0].EndedAt == nil && list[0].Share > 0 {
		p.Verdict = components.VerdictProps{Kind: components.Success, Tag: "Running", Heading: sharePercent(list[0].Share) + " of the shipments that the rules ask nothing of are drawn",
			Text: "Review: " + string(list[0].Lane) + ". Period " + strconv.FormatInt(list[0].ID, 10) + "."}
	}
}

// figures tell what was found. A share of few reviews is not told: it would say more about chance than about parcels.
func (h *Control) figures(p *pages.Page, counts map[int64]models.ControlCount, o models.ControlOutcome) {
	var pool, drawn int64
	for _, n := range counts {
		pool, drawn = pool+n.Pool, drawn+n.Drawn
	}
	if pool == 0 {
		return
	}
	rate := statistics.Rate{Part: o.Found, Whole: o.Found + o.Cleared}
	missed := components.Figure{Label: "Untouched shipments with a violation", Value: "Not known", Note: "Told from " + strconv.Itoa(statistics.MinWhole) + " finished reviews on; there are " + components.Count(rate.Whole) + "."}
	if rate.Publishable() {
		low, high := rate.Interval()
		missed.Value = statistics.PercentText(rate.Share())
		missed.Note = components.Count(o.Found) + " of " + components.Count(rate.Whole) + " finished reviews; 95 % interval " + statistics.PercentText(low) + " to " + statistics.PercentText(high) + "."
	}
	p.Figures = []components.Figure{
		{Label: "Took part", Value: components.Count(pool), Note: "New shipments of which the rules asked nothing, over all periods."},
		{Label: "Drawn", Value: components.Count(drawn), Note: "Of those."},
		{Label: "Reviewed", Value: components.Count(o.Found + o.Cleared + o.Other), Note: components.Count(o.Other) + " ended in another way: not presented, returned, referred."},
		missed,
	}
}

// CSV is the table of periods.
func (h *Control) CSV(c echo.Context) error {
	var p pages.Page
	if _, _, err := h.periods(c.Request().Context(), &p); err != nil {
		return err
	}
	header := []string{"period", "started_at", "ended_at", "share", "review", "took_part", "drawn", "note", "started_by", "commitment_sha256", "seed"}
	return CSV(c, "control-sample.csv", header, func(write func(...string) error) error {
		for _, d := range p.Periods {
			ended := ""
			if d.EndedAt != nil {
				ended = d.EndedAt.Format("2006-01-02T15:04:05Z")
			}
			if err := write(strconv.FormatInt(d.ID, 10), d.StartedAt.Format("2006-01-02T15:04:05Z"), ended, d.Share, d.Lane, d.Pool, d.Drawn, d.Note, d.Who, d.Commitment, d.Seed); err != nil {
				return err
			}
		}
		return nil
	})
}

// seedSize is that of HMAC-SHA-256's own output; a longer one adds nothing.
const seedSize = 32

// Change begins a new period.
func (h *Control) Change(c echo.Context) error {
	f, err := ParseForm(c)
	if err != nil {
		return err
	}
	share := f.millionths("share")
	lane := f.Choice("lane", []string{string(models.LaneDocuments), string(models.LaneExam)}, "Choose a review.")
	note := f.Need("note", "Say why you choose this share.")
	if len([]rune(note)) > 300 {
		f.Reject("note", "Use at most 300 characters.")
	}
	if faults, bad := FieldErrors(f.Err()); bad {
		return h.render(c, http.StatusUnprocessableEntity, f.Values(), faults)
	}
	seed := make([]byte, seedSize)
	if _, err := io.ReadFull(h.Random, seed); err != nil {
		return err
	}
	last, _ := strconv.ParseInt(f.Text("last"), 10, 64)
	if err := h.Records.ChangeControl(c.Request().Context(), Viewer(c), last, models.ControlPeriod{Share: share, Lane: models.Lane(lane), Note: note, Seed: seed}); err != nil {
		return err
	}
	if h.Changed != nil {
		h.Changed()
	}
	return Done(c, paths.Control, "A new period has begun. "+sharePercent(share)+" of the shipments that the rules ask nothing of are drawn from now on.")
}

// millionths reads a share in percent.
func (f *Form) millionths(name string) int {
	text := strings.TrimSpace(strings.TrimSuffix(strings.ReplaceAll(f.Text(name), ",", "."), "%"))
	share, err := strconv.ParseFloat(text, 64)
	n := share * risk.Tickets / 100
	if err != nil || !(n >= 0 && n <= risk.Tickets) || n != float64(int(n+0.5)) && int(n*1000+0.5)%1000 != 0 {
		f.Reject(name, "Enter a share from 0 to 100 percent with at most four decimals, for example 0.5.")
		return 0
	}
	return int(n + 0.5)
}
