package pictures

import (
	"image"
	"math"
	"math/rand/v2"
	"sync"
)

// artist draws one picture: the product on a transparent layer, then backdrop, shadow and product
// together.
type artist struct {
	*rand.Rand
	place        placement
	layer        *layer
	clip         *image.Alpha // nil: everywhere
	body, accent tint
}

// layers are reused: at 2.5 MB each, a demonstration with thousands of pictures would otherwise
// spend a tenth of its time on fresh memory.
var layers = sync.Pool{New: func() any { return new(layer) }}

// release gives the layer back, empty.
func (a *artist) release() {
	clear(a.layer[:])
	layers.Put(a.layer)
	a.layer = nil
}

func newArtist(r *rand.Rand, lean float32) *artist {
	a := &artist{Rand: r, layer: layers.Get().(*layer)}
	a.body = bodies[r.IntN(len(bodies))]
	for a.accent = a.body; a.accent == a.body; {
		a.accent = bodies[r.IntN(len(bodies))]
	}
	scale := a.between(1.32, 1.68)
	turn := float64(a.between(-lean, lean))
	sin, cos := float32(math.Sin(turn))*scale, float32(math.Cos(turn))*scale
	flip := float32(1)
	if r.IntN(2) == 0 {
		flip = -1
	}
	a.place = placement{cos * flip, -sin, drawSide/2 + a.between(-20, 20), sin * flip, cos, drawSide/2 + a.between(-16, 12)}
	return a
}

// between draws a number evenly from a range.
func (a *artist) between(lo, hi float32) float32 { return lo + (hi-lo)*a.Float32() }

// fill paints a path over what is there.
func (a *artist) fill(p path, s shade) { a.glaze(p, s, 1) }

// glaze paints a path with an opacity of 0–1: highlights, shadows, glass.
func (a *artist) glaze(p path, s shade, opacity float32) {
	mask := p.cover(a.place)
	start, end := a.place.apply(point{s.x0, s.y0}), a.place.apply(point{s.x1, s.y1})
	dx, dy := end.x-start.x, end.y-start.y
	length := dx*dx + dy*dy
	if length == 0 {
		length = 1
	}
	for y := mask.Rect.Min.Y; y < mask.Rect.Max.Y; y++ {
		row := mask.Pix[(y-mask.Rect.Min.Y)*mask.Stride:]
		for x := mask.Rect.Min.X; x < mask.Rect.Max.X; x++ {
			cover := row[x-mask.Rect.Min.X]
			if cover == 0 {
				continue
			}
			alpha := float32(cover) / 255 * opacity * a.clipped(x, y)
			t := ((float32(x)-start.x)*dx + (float32(y)-start.y)*dy) / length
			a.layer.over(y*drawSide+x, s.at(t), alpha)
		}
	}
}

func (a *artist) clipped(x, y int) float32 {
	if a.clip == nil {
		return 1
	}
	if !(image.Point{X: x, Y: y}.In(a.clip.Rect)) {
		return 0
	}
	return float32(a.clip.AlphaAt(x, y).A) / 255
}

// inside keeps what paint draws within a path, for patterns on a body.
func (a *artist) inside(p path, paint func()) {
	a.clip = p.cover(a.place)
	paint()
	a.clip = nil
}

func (l *layer) over(i int, c tint, alpha float32) {
	p := &l[i]
	p[0] += (c[0] - p[0]) * alpha
	p[1] += (c[1] - p[1]) * alpha
	p[2] += (c[2] - p[2]) * alpha
	p[0], p[1], p[2] = min(p[0], 1), min(p[1], 1), min(p[2], 1)
	p[3] += (1 - p[3]) * alpha
}

// decorate puts one of several patterns on a body that reaches from (x0, y0) to (x1, y1).
func (a *artist) decorate(body path, x0, y0, x1, y1 float32) {
	ink := a.accent
	if d := ink.luma() - a.body.luma(); d*d < 0.02 {
		ink = a.body.mix(white, 0.7)
	}
	cx, cy, w, h := (x0+x1)/2, (y0+y1)/2, x1-x0, y1-y0
	a.inside(body, func() {
		switch a.IntN(8) {
		case 0:
			a.stripes(ink, x0, y0, x1, y1, true)
		case 1:
			a.stripes(ink, x0, y0, x1, y1, false)
		case 2:
			a.dots(ink, x0, y0, x1, y1)
		case 3:
			at := a.between(0.35, 0.65)
			a.glaze(polygon(x0, y0+h*at, x1, y0+h*at, x1, y1, x0, y1), plain(ink), 0.9)
		case 4:
			r := min(w, h) * a.between(0.17, 0.27)
			a.glaze(ellipse(cx, cy, r, r), plain(ink), 0.9)
			a.glaze(ellipse(cx, cy, r*0.62, r*0.62), plain(a.body.lighter(0.3)), 0.9)
		case 5:
			r := min(w, h) * 0.25
			a.glaze(polygon(cx-r*1.3, cy+r, cx-r*0.35, cy-r, cx+r*0.25, cy+r*0.1, cx+r*0.6, cy-r*0.4, cx+r*1.4, cy+r), plain(ink), 0.9)
		case 6:
			for i := range 4 {
				y := y0 + h*(0.2+0.17*float32(i))
				a.glaze(polygon(x0, y+h*.1, cx, y, x1, y+h*.1, x1, y+h*.16, cx, y+h*.06, x0, y+h*.16), plain(ink), 0.85)
			}
		}
	})
}

func (a *artist) stripes(ink tint, x0, y0, x1, y1 float32, level bool) {
	n := 2 + a.IntN(5)
	for i := range n {
		f := (float32(i) + 0.3) / float32(n)
		if w := 0.4 / float32(n); level {
			a.glaze(polygon(x0, y0+(y1-y0)*f, x1, y0+(y1-y0)*f, x1, y0+(y1-y0)*(f+w), x0, y0+(y1-y0)*(f+w)), plain(ink), 0.85)
		} else {
			a.glaze(polygon(x0+(x1-x0)*f, y0, x0+(x1-x0)*(f+w), y0, x0+(x1-x0)*(f+w), y1, x0+(x1-x0)*f, y1), plain(ink), 0.85)
		}
	}
}

func (a *artist) dots(ink tint, x0, y0, x1, y1 float32) {
	step := a.between(16, 26)
	r := step * a.between(0.2, 0.32)
	for row, y := 0, y0+step/2; y < y1; row, y = row+1, y+step {
		for x := x0 + step*(0.3+0.5*float32(row%2)); x < x1; x += step {
			a.glaze(ellipse(x, y, r, r), plain(ink), 0.85)
		}
	}
}
