package components

import (
	"math"
	"slices"
	"strings"
)

// barShape is one bar of a drawing.
type barShape struct {
	X, Y, Width, Height float64
	Series              int
	Text                string
}

// bars places the bars of all series side by side over each label.
func (p ChartProps) bars() []barShape {
	if len(p.Labels) == 0 || len(p.Series) == 0 {
		return nil
	}
	slot := (chartWidth - plotLeft - 8) / float64(len(p.Labels))
	width := min(slot*0.72/float64(len(p.Series)), 48)
	var list []barShape
	for i := range p.Labels {
		left := plotLeft + slot*(float64(i)+0.5) - width*float64(len(p.Series))/2
		for n, s := range p.Series {
			if i >= len(s.Values) || math.IsNaN(s.Values[i]) {
				continue
			}
			y := p.y(s.Values[i])
			list = append(list, barShape{left + width*float64(n), y, max(width-2, 1), plotBottom - y, n, p.text(s, i)})
		}
	}
	return list
}

// labelsBars reports whether there is room for the value over each bar.
func (p ChartProps) labelsBars() bool { return len(p.Labels)*len(p.Series) <= 14 }

// barLabelX is the middle of a label's slot under a bar chart.
func (p ChartProps) barLabelX(i int) float64 {
	return plotLeft + (chartWidth-plotLeft-8)/float64(len(p.Labels))*(float64(i)+0.5)
}

// lineRight leaves room at the right for the names of the lines.
const lineRight = chartWidth - 150

// lineX is the place of the i-th value of a line chart.
func (p ChartProps) lineX(i int) float64 {
	if len(p.Labels) < 2 {
		return plotLeft
	}
	return plotLeft + 8 + (lineRight-plotLeft-8)*float64(i)/float64(len(p.Labels)-1)
}

// linePath draws a series; a value that is not shown breaks the line.
func (p ChartProps) linePath(s ChartSeries) string {
	var path strings.Builder
	pen := "M"
	for i, v := range s.Values {
		if math.IsNaN(v) {
			pen = "M"
			continue
		}
		path.WriteString(pen + num(p.lineX(i)) + " " + num(p.y(v)))
		pen = "L"
	}
	return path.String()
}

// lineEnd is the name of a line with its last value, and its place.
type lineEnd struct {
	Series int
	X, Y   float64 // where the line ends
	LabelY float64 // where the name stands, moved so that names do not overlap
	Text   string
}

// lineEnds names every line at its end, at least 18 units apart.
func (p ChartProps) lineEnds() []lineEnd {
	var ends []lineEnd
	for n, s := range p.Series {
		for i := len(s.Values) - 1; i >= 0; i-- {
			if math.IsNaN(s.Values[i]) {
				continue
			}
			y := p.y(s.Values[i])
			ends = append(ends, lineEnd{n, p.lineX(i), y, y, s.Name + " " + p.text(s, i)})
			break
		}
	}
	slices.SortFunc(ends, func(a, b lineEnd) int { return int(a.Y - b.Y) })
	for i := 1; i < len(ends); i++ {
		ends[i].LabelY = max(ends[i].LabelY, ends[i-1].LabelY+18)
	}
	return ends
}
