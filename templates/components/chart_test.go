package components

import (
	"math"
	"slices"
	"strings"
	"testing"
)

func TestTicks(t *testing.T) {
	for _, c := range []struct {
		top  float64
		want []float64
	}{
		{0, []float64{0, 1}},
		{1, []float64{0, 0.2, 0.4, 0.6000000000000001, 0.8, 1}},
		{7, []float64{0, 2, 4, 6, 8}},
		{420, []float64{0, 100, 200, 300, 400, 500}},
		{1200, []float64{0, 500, 1000, 1500}},
		{math.NaN(), []float64{0, 1}},
	} {
		p := ChartProps{Series: []ChartSeries{{Values: []float64{c.top}}}}
		if got := p.ticks(); !slices.Equal(got, c.want) {
			t.Errorf("ticks up to %v = %v, want %v", c.top, got, c.want)
		}
	}
}

// TestDrawingStaysInside draws many sizes of chart and checks that no shape leaves the plot.
func TestDrawingStaysInside(t *testing.T) {
	for _, labels := range []int{0, 1, 2, 13, 60} {
		for _, series := range []int{1, 2, 4} {
			p := ChartProps{Labels: make([]string, labels), Series: make([]ChartSeries, series)}
			for i := range p.Series {
				for n := range labels {
					p.Series[i].Values = append(p.Series[i].Values, float64(n*(i+1)*37%101))
				}
			}
			for _, b := range p.bars() {
				if b.X < plotLeft || b.X+b.Width > chartWidth || b.Y < plotTop-0.01 || b.Height < 0 {
					t.Fatalf("%d labels, %d series: bar %+v is outside", labels, series, b)
				}
			}
			for i := range p.Labels {
				if x := p.lineX(i); x < plotLeft || x > lineRight {
					t.Fatalf("%d labels: point %d at %v is outside", labels, i, x)
				}
			}
		}
	}
}

// TestValuesNotShown: a suppressed value is neither drawn nor joined over, and the table says so.
func TestValuesNotShown(t *testing.T) {
	s := ChartSeries{Name: "Air", Values: []float64{1, math.NaN(), 3, 4}, Texts: []string{"1", "fewer than 5", "3", "4"}}
	p := ChartProps{Labels: []string{"a", "b", "c", "d"}, Series: []ChartSeries{s}}
	if n := len(p.bars()); n != 3 {
		t.Errorf("%d bars, want 3", n)
	}
	if path := p.linePath(s); strings.Count(path, "M") != 2 || strings.Contains(path, "NaN") {
		t.Errorf("path %q, want two pieces and no NaN", path)
	}
	html := render(t, BarChart(p))
	mustHave(t, html, "fewer than 5", "Show the numbers as a table")
	mustNotHave(t, html, "NaN", "style=")
}

func TestLineNamesDoNotOverlap(t *testing.T) {
	p := ChartProps{Labels: []string{"a"}, Series: []ChartSeries{{Name: "A", Values: []float64{10}}, {Name: "B", Values: []float64{10}}, {Name: "C", Values: []float64{9.9}}}}
	ends := p.lineEnds()
	for i := 1; i < len(ends); i++ {
		if gap := ends[i].LabelY - ends[i-1].LabelY; gap < 18 {
			t.Errorf("names %q and %q are %v apart", ends[i-1].Text, ends[i].Text, gap)
		}
	}
}

func TestLabelsAreThinned(t *testing.T) {
	p := ChartProps{Labels: make([]string, 36)}
	shown := 0
	for i := range p.Labels {
		if p.showsLabel(i) {
			shown++
		}
	}
	if shown != 12 || !p.showsLabel(35) {
		t.Errorf("%d labels shown, the last one: %v", shown, p.showsLabel(35))
	}
}

func TestPageNumbers(t *testing.T) {
	for _, c := range []struct {
		page, pages int
		want        []int
	}{
		{1, 1, []int{1}},
		{1, 5, []int{1, 2, 0, 5}},
		{4, 12, []int{1, 0, 3, 4, 5, 0, 12}},
		{12, 12, []int{1, 0, 11, 12}},
	} {
		if got := pageNumbers(c.page, c.pages); !slices.Equal(got, c.want) {
			t.Errorf("page %d of %d: %v, want %v", c.page, c.pages, got, c.want)
		}
	}
}
