package pictures

import (
	"image"
	"math"

	"golang.org/x/image/vector"
)

// layer is a transparent picture: red, green, blue (multiplied by cover) and cover, 0–1.
type layer [drawSide * drawSide][4]float32

// segment is one step of a path: to a point, straight or as a cubic curve over two others.
type segment struct {
	kind byte // m, l, c
	p    [3]point
}

type point struct{ x, y float32 }

// path is an outline in drawing units (−100 to 100 both ways, y down). Its parts close themselves.
type path []segment

func start(x, y float32) path { return path{{'m', [3]point{{x, y}}}} }

func (p path) line(x, y float32) path { return append(p, segment{'l', [3]point{{x, y}}}) }

func (p path) curve(x1, y1, x2, y2, x, y float32) path {
	return append(p, segment{'c', [3]point{{x1, y1}, {x2, y2}, {x, y}}})
}

func polygon(xy ...float32) path {
	p := start(xy[0], xy[1])
	for i := 2; i+1 < len(xy); i += 2 {
		p = p.line(xy[i], xy[i+1])
	}
	return p
}

// arc is the control distance that makes a cubic curve a quarter circle.
const arc = 0.5523

func ellipse(cx, cy, rx, ry float32) path {
	kx, ky := rx*arc, ry*arc
	return start(cx+rx, cy).curve(cx+rx, cy+ky, cx+kx, cy+ry, cx, cy+ry).curve(cx-kx, cy+ry, cx-rx, cy+ky, cx-rx, cy).
		curve(cx-rx, cy-ky, cx-kx, cy-ry, cx, cy-ry).curve(cx+kx, cy-ry, cx+rx, cy-ky, cx+rx, cy)
}

// hollow is an ellipse with an elliptical hole: the hole runs the other way round.
func hollow(cx, cy, rx, ry, holeX, holeY float32) path {
	return append(ellipse(cx, cy, rx, ry), ellipse(cx, cy, -holeX, holeY)...)
}

// panel is a rectangle with rounded corners.
func panel(x, y, w, h, r float32) path {
	k := r * (1 - arc)
	return start(x+r, y).line(x+w-r, y).curve(x+w-k, y, x+w, y+k, x+w, y+r).line(x+w, y+h-r).curve(x+w, y+h-k, x+w-k, y+h, x+w-r, y+h).
		line(x+r, y+h).curve(x+k, y+h, x, y+h-k, x, y+h-r).line(x, y+r).curve(x, y+k, x+k, y, x+r, y)
}

// ribbon is a stroke of even width along a cubic curve.
func ribbon(width, x0, y0, x1, y1, x2, y2, x3, y3 float32) path {
	const steps = 28
	var left, right []float32
	for i := range steps + 1 {
		t := float32(i) / steps
		u := 1 - t
		x := u*u*u*x0 + 3*u*u*t*x1 + 3*u*t*t*x2 + t*t*t*x3
		y := u*u*u*y0 + 3*u*u*t*y1 + 3*u*t*t*y2 + t*t*t*y3
		dx := u*u*(x1-x0) + 2*u*t*(x2-x1) + t*t*(x3-x2)
		dy := u*u*(y1-y0) + 2*u*t*(y2-y1) + t*t*(y3-y2)
		n := float32(math.Hypot(float64(dx), float64(dy)))*2/width + 1e-6
		left = append(left, x-dy/n, y+dx/n)
		right = append(right, y-dx/n, x+dy/n)
	}
	for i := len(right) - 1; i > 0; i -= 2 {
		left = append(left, right[i], right[i-1])
	}
	return polygon(left...)
}

// placement turns drawing units into pixels.
type placement struct{ a, b, c, d, e, f float32 }

func (m placement) apply(p point) point {
	return point{m.a*p.x + m.b*p.y + m.c, m.d*p.x + m.e*p.y + m.f}
}

// bounds is the pixel box of a path, cut to the canvas.
func (p path) bounds(m placement) image.Rectangle {
	lo, hi := point{drawSide, drawSide}, point{}
	for _, s := range p {
		n := 1
		if s.kind == 'c' {
			n = 3
		}
		for _, q := range s.p[:n] {
			q = m.apply(q)
			lo.x, lo.y, hi.x, hi.y = min(lo.x, q.x), min(lo.y, q.y), max(hi.x, q.x), max(hi.y, q.y)
		}
	}
	return image.Rect(int(lo.x)-1, int(lo.y)-1, int(hi.x)+2, int(hi.y)+2).Intersect(image.Rect(0, 0, drawSide, drawSide))
}

// cover rasterises a path, anti-aliased, within its own box only.
func (p path) cover(m placement) *image.Alpha {
	box := p.bounds(m)
	if box.Empty() {
		return image.NewAlpha(box)
	}
	r := vector.NewRasterizer(box.Dx(), box.Dy())
	to := func(q point) (float32, float32) {
		q = m.apply(q)
		return q.x - float32(box.Min.X), q.y - float32(box.Min.Y)
	}
	for _, s := range p {
		x, y := to(s.p[0])
		switch s.kind {
		case 'm':
			r.ClosePath()
			r.MoveTo(x, y)
		case 'l':
			r.LineTo(x, y)
		case 'c':
			x2, y2 := to(s.p[1])
			x3, y3 := to(s.p[2])
			r.CubeTo(x, y, x2, y2, x3, y3)
		}
	}
	r.ClosePath()
	mask := image.NewAlpha(image.Rect(0, 0, box.Dx(), box.Dy()))
	r.Draw(mask, mask.Rect, image.Opaque, image.Point{})
	mask.Rect = box
	return mask
}
