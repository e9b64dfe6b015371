package handlers

import (
	"net/http"
	"strconv"
	"time"

	"github.com/labstack/echo/v4"

	"pilot321/statistics"
)

// QualityCSV is the table as a file. What is not known is empty.
func (h *Rehearsals) QualityCSV(c echo.Context) error {
	q, err := h.quality(c)
	if err != nil {
		return err
	}
	header := []string{"rule", "title", "live", "window_days", "as_of_utc", "hits", "holds", "decided", "violations_found", "no_violation", "other_ends", "precision_percent", "precision_low", "precision_high",
		"violations_with_it", "violations_all", "share_percent", "last_hit", "no_hit_for_90_days", "reviewer_minutes", "decisions_timed"}
	return CSV(c, "rule-quality.csv", header, func(write func(...string) error) error {
		for i := range q.list {
			r := exported(&q.list[i])
			err := write(r.Rule, r.Title, strconv.FormatBool(r.Live), strconv.Itoa(q.days), csvTime(q.asOf), count(r.Hits), count(r.Holds), count(r.Decided), count(r.Found), count(r.Cleared), count(r.Other),
				cell(r.Precision), cell(r.Low), cell(r.High), count(r.Violations), count(q.violations), cell(r.Share), r.LastHit, strconv.FormatBool(r.Unhit), cell(r.Minutes), count(r.Timed))
			if err != nil {
				return err
			}
		}
		return nil
	})
}

func count(n int64) string { return strconv.FormatInt(n, 10) }

func cell(v *float64) string {
	if v == nil {
		return ""
	}
	return decimal(*v)
}

// qualityJSON is one rule in the file; null is not known.
type qualityJSON struct {
	Rule       string   `json:"rule"`
	Title      string   `json:"title,omitempty"`
	Live       bool     `json:"live"`
	Hits       int64    `json:"hits"`
	Holds      int64    `json:"holds"`
	Decided    int64    `json:"decided"`
	Found      int64    `json:"violations_found"`
	Cleared    int64    `json:"no_violation"`
	Other      int64    `json:"other_ends"`
	Precision  *float64 `json:"precision_percent"`
	Low        *float64 `json:"precision_low"`
	High       *float64 `json:"precision_high"`
	Violations int64    `json:"violations_with_it"`
	Share      *float64 `json:"share_percent"`
	LastHit    string   `json:"last_hit,omitempty"`
	Unhit      bool     `json:"no_hit_for_90_days"`
	Minutes    *float64 `json:"reviewer_minutes"`
	Timed      int64    `json:"decisions_timed"`
}

func exported(q *statistics.RuleQuality) qualityJSON {
	r := qualityJSON{Rule: q.Rule, Title: q.Title, Live: q.Live, Hits: q.Hits, Holds: q.Held, Decided: q.Decided(), Found: q.Found, Cleared: q.Cleared, Other: q.Other,
		Violations: q.Violations, Unhit: q.Unhit, Timed: q.Timed}
	percent := func(share float64) *float64 {
		p := statistics.Percent(share)
		return &p
	}
	if q.PrecisionKnown() {
		low, high := q.Precision.Interval()
		r.Precision, r.Low, r.High = percent(q.Precision.Share()), percent(low), percent(high)
	}
	if q.ShareKnown() {
		r.Share = percent(q.Share.Share())
	}
	if q.LastHit != 0 {
		r.LastHit = q.LastHit.String()
	}
	if q.Timed > 0 {
		minutes := float64(q.Seconds) / 60
		r.Minutes = &minutes
	}
	return r
}

// QualityJSON is the table with its definitions.
func (h *Rehearsals) QualityJSON(c echo.Context) error {
	q, err := h.quality(c)
	if err != nil {
		return err
	}
	out := struct {
		Demonstration bool             `json:"demonstration"`
		AsOf          *time.Time       `json:"as_of"`
		Since         *time.Time       `json:"counted_since"`
		Days          int              `json:"window_days"`
		Violations    int64            `json:"violations_all"`
		Definitions   []definitionJSON `json:"definitions"`
		Rules         []qualityJSON    `json:"rules"`
	}{Demonstration: h.Demonstration, Days: q.days, Violations: q.violations, Rules: []qualityJSON{}}
	if !q.since.IsZero() {
		out.AsOf, out.Since = &q.asOf, &q.since
	}
	for _, d := range statistics.QualityDefinitions {
		out.Definitions = append(out.Definitions, definitionJSON{d.Key, d.Label, string(d.Unit), d.Meaning, d.Numerator, d.Denominator, d.Coverage})
	}
	for i := range q.list {
		out.Rules = append(out.Rules, exported(&q.list[i]))
	}
	return c.JSON(http.StatusOK, out)
}
