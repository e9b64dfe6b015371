package handlers

import (
	"math"

	"pilot321/statistics"
	"pilot321/templates/components"
	pages "pilot321/templates/pages/statistics"
)

// charts are the drawings of a report, each under the sentence that it shows.
func charts(r statistics.Report) []pages.Chart {
	list := []pages.Chart{
		monthChart(r, "hold-rate", r.HoldRateFinding(), statistics.KeyHoldRate, "Percent of shipments", false),
		monthChart(r, "shipments", r.ShipmentsFinding(), statistics.KeyShipments, "Shipments", true),
	}
	if len(r.ByMode) > 1 {
		list = append(list, modeChart(r))
	}
	return append(list, decisionChart(r), monthChart(r, "median", r.MedianFinding(), statistics.KeyMedian, "Hours", false))
}

func explain(key string) []string {
	d, _ := statistics.Define(key)
	list := []string{d.Meaning}
	if d.Denominator != "" {
		list = append(list, d.Numerator+" divided by "+d.Denominator+".")
	}
	return append(list, d.Coverage)
}

// monthChart draws one figure by month.
func monthChart(r statistics.Report, id, finding, key, axis string, bars bool) pages.Chart {
	d, _ := statistics.Define(key)
	props := components.ChartProps{ID: id, Title: finding, YLabel: axis, XLabel: "Month", Desc: d.Label + " by month, " + r.Period.Name() + "."}
	series := components.ChartSeries{Name: d.Head()}
	for _, m := range r.Since() {
		props.Labels = append(props.Labels, chartMonth(m))
		addPoint(&series, m.Point(key, r.Open))
		if m.Running {
			props.XLabel = "Month (* is not over)"
		}
	}
	props.Series, props.Format = []components.ChartSeries{series}, axisFormat(d.Unit)
	return pages.Chart{Bars: bars, Props: props, Meaning: explain(key)}
}

// chartMonth is short enough for twelve of them side by side.
func chartMonth(r statistics.Row) string {
	text := r.Month.Short()
	text = text[:4] + "’" + text[len(text)-2:]
	if r.Running {
		text += "*"
	}
	return text
}

// addPoint adds a value, or a gap with its reason.
func addPoint(s *components.ChartSeries, p statistics.Point) {
	value := math.NaN()
	if p.Status == statistics.HasValue {
		value = p.Value
	}
	s.Values = append(s.Values, value)
	s.Texts = append(s.Texts, shown(p).Text)
}

func axisFormat(unit statistics.Unit) func(float64) string {
	switch unit {
	case statistics.Percents:
		return func(v float64) string { return decimal(v) + "%" }
	case statistics.InHours:
		return func(v float64) string { return decimal(v) }
	}
	return nil
}

func modeChart(r statistics.Report) pages.Chart {
	props := components.ChartProps{ID: "by-mode", Title: r.ModesFinding(), YLabel: "Percent of shipments", XLabel: "Mode", Desc: "Hold rate by mode, " + r.Period.Name() + ".",
		Format: axisFormat(statistics.Percents)}
	series := components.ChartSeries{Name: "Hold rate"}
	for _, m := range r.ByMode {
		props.Labels = append(props.Labels, statistics.ModeLabel(m.Mode))
		addPoint(&series, m.Point(statistics.KeyHoldRate, r.Open))
	}
	props.Series = []components.ChartSeries{series}
	return pages.Chart{Bars: true, Props: props, Meaning: explain(statistics.KeyHoldRate)}
}

func decisionChart(r statistics.Report) pages.Chart {
	props := components.ChartProps{ID: "outcomes", Title: r.DecisionsFinding(), YLabel: "Decisions", XLabel: "Outcome", Desc: "Decisions by outcome, " + r.Period.Name() + "."}
	series := components.ChartSeries{Name: "Decisions"}
	for _, key := range outcomeKeys() {
		d, _ := statistics.Define(key)
		props.Labels = append(props.Labels, d.Head())
		addPoint(&series, r.Total.Point(key, r.Open))
	}
	props.Series = []components.ChartSeries{series}
	return pages.Chart{Bars: true, Props: props, Meaning: explain(statistics.KeyDecisions)}
}
