package components

import (
	"math"
	"strconv"
)

// ChartSeries is one set of values, one for each label of the chart. A NaN is a value that is not
// shown, such as a small cell; Texts, when given, replaces the formatted values in the table.
type ChartSeries struct {
	Name   string
	Values []float64
	Texts  []string
}

// ChartProps describe a chart. Title states the finding, Desc what a reader who cannot see the
// chart should know of its course. Format writes values on the axis and in the table and defaults
// to whole numbers with separators. ID is needed for a second chart on a page.
type ChartProps struct {
	ID     string
	Title  string
	Desc   string
	XLabel string
	YLabel string
	Labels []string
	Series []ChartSeries
	Format func(float64) string
}

// The drawing is measured in units of a 720 wide view box; the browser scales it to the page.
const (
	chartWidth  = 720.0
	chartHeight = 300.0
	plotLeft    = 64.0
	plotTop     = 28.0
	plotBottom  = 244.0
)

func (p ChartProps) id(part string) string { return orElse(p.ID, "chart") + "-" + part }

func (p ChartProps) format(v float64) string {
	if p.Format != nil {
		return p.Format(v)
	}
	return Count(int64(math.Round(v)))
}

// text gives a value as the table shows it.
func (p ChartProps) text(s ChartSeries, i int) string {
	if i < len(s.Texts) {
		return s.Texts[i]
	}
	if i >= len(s.Values) || math.IsNaN(s.Values[i]) {
		return "–"
	}
	return p.format(s.Values[i])
}

// largest is the largest value shown; NaN never is.
func (p ChartProps) largest() float64 {
	top := 0.0
	for _, s := range p.Series {
		for _, v := range s.Values {
			if v > top {
				top = v
			}
		}
	}
	return top
}

// ticks are the values of the grid lines from 0 up, three to six of them in steps of 1, 2 or 5
// times a power of ten; the last is not below the largest value.
func (p ChartProps) ticks() []float64 {
	top := p.largest()
	if top <= 0 {
		return []float64{0, 1}
	}
	step := math.Pow(10, math.Floor(math.Log10(top)))
	for _, factor := range []float64{0.2, 0.5, 1, 2} {
		if top/(step*factor) <= 5 {
			step *= factor
			break
		}
	}
	list := []float64{0}
	for n := 1.0; list[len(list)-1] < top; n++ {
		list = append(list, n*step)
	}
	return list
}

// y is the height of a value in the drawing.
func (p ChartProps) y(v float64) float64 {
	ticks := p.ticks()
	return plotBottom - v/ticks[len(ticks)-1]*(plotBottom-plotTop)
}

// showsLabel thins the labels below the drawing, so that they never touch. The last one is kept.
func (p ChartProps) showsLabel(i int) bool {
	every := (len(p.Labels) + 11) / 12
	return every <= 1 || (len(p.Labels)-1-i)%every == 0
}

// tableColumns head the table of the same numbers.
func (p ChartProps) tableColumns() []Column {
	list := []Column{{Label: orElse(p.XLabel, "Period")}}
	for _, s := range p.Series {
		list = append(list, Column{Label: s.Name, Numeric: true})
	}
	return list
}

// num writes a coordinate with one decimal, which is finer than a screen shows.
func num(v float64) string { return strconv.FormatFloat(v, 'f', 1, 64) }

// inks are the colours of the series, each with its own pattern or dash in print.
var inks = []string{"#005ea2", "#c05600", "#2e7a4f", "#5d52a3"}

var dashes = []string{"none", "8 4", "2 4", "10 3 2 3"}

func ink(i int) string  { return inks[i%len(inks)] }
func dash(i int) string { return dashes[i%len(dashes)] }
