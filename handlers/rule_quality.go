package handlers

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"pilot321/models"
	"pilot321/paths"
	"pilot321/policy"
	"pilot321/risk"
	"pilot321/statistics"
	"pilot321/templates/components"
	pages "pilot321/templates/pages/rehearsals"
)

// qualityAsked is what the page and the files of rule quality show.
type qualityAsked struct {
	days        int
	all         bool // also rules that are not live
	list        []statistics.RuleQuality
	since, asOf time.Time
	violations  int64 // over all rules and none
}

// qualityWindows are the windows in days; the middle one is the usual one.
var qualityWindows = []int{30, 90, 365}

const usualWindow = 90

func (h *Rehearsals) quality(c echo.Context) (q qualityAsked, err error) {
	ctx := c.Request().Context()
	q.days, q.all = usualWindow, c.QueryParam("rules") == "all"
	if n, err := strconv.Atoi(c.QueryParam("days")); err == nil && slices.Contains(qualityWindows, n) {
		q.days = n
	}
	today := policy.PortDay(h.Now(), "")
	tallies, since, asOf, err := h.Records.RuleTallies(ctx, today-models.Day(q.days)+1)
	if err != nil {
		return q, err
	}
	q.since, q.asOf = since, asOf
	live, err := h.liveRules(ctx)
	if err != nil {
		return q, err
	}
	began := today
	if !since.IsZero() {
		began = policy.PortDay(since, "")
	}
	counted := map[string]models.RuleTally{}
	for _, t := range tallies {
		counted[t.Rule] = t
	}
	q.violations = counted[""].Violations
	for _, r := range live {
		t := counted[r.Name]
		t.Rule = r.Name
		one := statistics.Quality(t, q.violations, began, today)
		one.Live, one.Title = true, r.Title
		q.list = append(q.list, one)
		delete(counted, r.Name)
	}
	for _, t := range tallies {
		if _, rest := counted[t.Rule]; rest && t.Rule != "" && q.all {
			q.list = append(q.list, statistics.Quality(t, q.violations, began, today))
		}
	}
	sortQuality(q.list, c.QueryParam("sort"), c.QueryParam("order") == "desc")
	return q, nil
}

// liveRules are the rules of the live version, or none before there is one.
func (h *Rehearsals) liveRules(ctx context.Context) (rules []risk.Rule, err error) {
	live, _, err := h.Records.RulesInForce(ctx)
	if err != nil || len(live.Rules) == 0 {
		return nil, err
	}
	return rules, json.Unmarshal(live.Rules, &rules)
}

// qualityColumns are the columns by which the table is sorted.
var qualityColumns = []column{{"Rule", "rule"}, {"Hits", "hits"}, {"Holds", "holds"}, {"Decided", "decided"}, {"Violations found", "found"}, {"No violation", "cleared"},
	{"Precision", "precision"}, {"Share of violations", "share"}, {"Last hit", "last"}, {"Reviewer minutes", "minutes"}}

// sortQuality orders the rules; what is not known comes last whichever way.
func sortQuality(list []statistics.RuleQuality, by string, down bool) {
	value := func(q *statistics.RuleQuality) float64 {
		switch by {
		case "hits":
			return float64(q.Hits)
		case "holds":
			return float64(q.Held)
		case "decided":
			return float64(q.Decided())
		case "found":
			return float64(q.Found)
		case "cleared":
			return float64(q.Cleared)
		case "precision":
			if q.PrecisionKnown() {
				return q.Precision.Share()
			}
			return math.NaN()
		case "share":
			if q.ShareKnown() {
				return q.Share.Share()
			}
			return math.NaN()
		case "last":
			if q.LastHit != 0 {
				return float64(q.LastHit)
			}
			return math.NaN()
		case "minutes":
			if q.Timed > 0 {
				return float64(q.Seconds)
			}
			return math.NaN()
		}
		return 0
	}
	slices.SortStableFunc(list, func(a, b statistics.RuleQuality) int {
		x, y := value(&a), value(&b)
		order := cmp.Compare(x, y)
		switch {
		case math.IsNaN(x) || math.IsNaN(y):
			return cmp.Or(-order, strings.Compare(a.Rule, b.Rule)) // NaN is the least of all to Compare
		case order == 0 && by != "" && by != "rule":
			return strings.Compare(a.Rule, b.Rule)
		case order == 0:
			order = strings.Compare(a.Rule, b.Rule)
		}
		if down {
			return -order
		}
		return order
	})
}

// Quality shows what each rule came to.
func (h *Rehearsals) Quality(c echo.Context) error {
	q, err := h.quality(c)
	if err != nil {
		return err
	}
	p := pages.QualityPage{Page: h.Page(c), Window: strconv.Itoa(q.days), Keep: keptParams(c, "sort", "order"), Columns: sorting(c, "rule", qualityColumns),
		CSV: sameFilters(c, paths.RuleQualityCSV), JSON: sameFilters(c, paths.RuleQualityJSON), Since: "Nothing was counted yet."}
	for i := range p.Columns {
		p.Columns[i].Numeric = i > 0 && i != 8
	}
	if q.all {
		p.Which = "all"
	}
	for _, set := range []bool{q.all, q.days != usualWindow} {
		if set {
			p.Active++
		}
	}
	if !q.since.IsZero() {
		p.Since, p.Updated = "Counted as it happens since "+components.TimeText(q.since)+".", q.asOf
	}
	for i := range q.list {
		p.Rows = append(p.Rows, qualityRow(&q.list[i]))
	}
	for _, d := range statistics.QualityDefinitions {
		p.Definitions = append(p.Definitions, pages.Definition{Label: d.Label, Meaning: definitionText(d)})
	}
	p.Verdict = qualityVerdict(&q)
	return Render(c, http.StatusOK, pages.Quality(p))
}

func definitionText(d statistics.Definition) string {
	text := d.Meaning
	if d.Numerator != "" {
		text += " " + d.Numerator + " ÷ " + strings.ToLower(d.Denominator[:1]) + d.Denominator[1:] + "."
	}
	return text + " " + d.Coverage
}

// qualityVerdict says first how much is known at all.
func qualityVerdict(q *qualityAsked) components.VerdictProps {
	knownOnes, unhit := 0, 0
	for i := range q.list {
		if q.list[i].PrecisionKnown() {
			knownOnes++
		}
		if q.list[i].Unhit {
			unhit++
		}
	}
	v := components.VerdictProps{Kind: components.Info, Heading: fmt.Sprintf("The precision of %d of %s is known", knownOnes, components.Counted(len(q.list), "rule", "rules"))}
	v.Text = components.Counted(q.violations, "shipment with a violation was", "shipments with a violation were") + fmt.Sprintf(" found in the last %d days.", q.days)
	if unhit > 0 {
		v.Text += " " + components.Counted(unhit, "rule had", "rules had") + " no hit for 90 days."
	}
	return v
}

const notKnown = "not known"

func qualityRow(q *statistics.RuleQuality) pages.QualityRow {
	r := pages.QualityRow{Name: q.Rule, Title: q.Title, Live: q.Live, Unhit: q.Unhit, Hits: components.Count(q.Hits), Holds: components.Count(q.Held),
		Decided: components.Count(q.Decided()), Found: components.Count(q.Found), Cleared: components.Count(q.Cleared),
		Precision: notKnown, Interval: fmt.Sprintf("%d outcomes, 5 needed", q.Precision.Whole), Share: notKnown, ShareNote: "fewer than 5 violations",
		LastHit: "never since counting began", Minutes: notKnown, MinutesNote: "no decision"}
	if q.Precision.Whole == 1 {
		r.Interval = "1 outcome, 5 needed"
	}
	if q.PrecisionKnown() {
		low, high := q.Precision.Interval()
		r.Precision, r.Interval = statistics.PercentText(q.Precision.Share()), statistics.PercentText(low)+" to "+statistics.PercentText(high)
	}
	if q.Share.Whole >= statistics.MinDecided {
		r.ShareNote = "no hit in the window"
	}
	if q.ShareKnown() {
		r.Share, r.ShareNote = statistics.PercentText(q.Share.Share()), fmt.Sprintf("%s of %s", components.Count(q.Share.Part), components.Count(q.Share.Whole))
	}
	if q.LastHit != 0 {
		r.LastHit = components.DateText(q.LastHit.Time().Add(17 * time.Hour)) // midday in the Eastern zone
	}
	if q.Timed > 0 {
		r.Minutes, r.MinutesNote = components.Count(int64(math.Round(float64(q.Seconds)/60))), statistics.ReviewHours(q.Minutes)+" a decision"
	}
	return r
}
