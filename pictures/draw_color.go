package pictures

// tint is red, green and blue from 0 to 1.
type tint [3]float32

var (
	white  = tint{1, 1, 1}
	black  = tint{0.09, 0.09, 0.1}
	steel  = tint{0.74, 0.76, 0.79}
	gold   = tint{0.86, 0.68, 0.32}
	wood   = tint{0.72, 0.52, 0.33}
	glassy = tint{0.80, 0.90, 0.94}
	night  = tint{0.03, 0.03, 0.06} // what everything darkens towards; red equals green
)

// bodies are the colours that products come in; they are far enough apart to tell on a thumbnail.
var bodies = []tint{
	{0.80, 0.24, 0.22}, {0.91, 0.50, 0.20}, {0.93, 0.74, 0.29}, {0.45, 0.62, 0.35}, {0.20, 0.45, 0.38},
	{0.22, 0.55, 0.62}, {0.22, 0.38, 0.62}, {0.14, 0.21, 0.36}, {0.47, 0.35, 0.60}, {0.83, 0.47, 0.55},
	{0.55, 0.36, 0.26}, {0.25, 0.26, 0.29}, {0.92, 0.89, 0.83}, {0.62, 0.66, 0.70}, {0.53, 0.13, 0.22}, {0.70, 0.79, 0.66},
}

// grounds are backdrops: wall and table.
var grounds = [][2]tint{
	{{0.96, 0.96, 0.95}, {0.88, 0.88, 0.87}}, {{0.95, 0.93, 0.89}, {0.86, 0.81, 0.74}}, {{0.89, 0.93, 0.95}, {0.78, 0.84, 0.87}},
	{{0.94, 0.90, 0.89}, {0.86, 0.77, 0.75}}, {{0.90, 0.93, 0.88}, {0.79, 0.83, 0.75}}, {{0.97, 0.97, 0.98}, {0.94, 0.94, 0.95}},
	{{0.78, 0.81, 0.85}, {0.66, 0.70, 0.75}}, {{0.93, 0.91, 0.95}, {0.82, 0.79, 0.87}}, {{0.86, 0.84, 0.80}, {0.62, 0.50, 0.40}},
}

// mix goes from c (t = 0) to d (t = 1).
func (c tint) mix(d tint, t float32) tint {
	return tint{c[0] + (d[0]-c[0])*t, c[1] + (d[1]-c[1])*t, c[2] + (d[2]-c[2])*t}
}

func (c tint) lighter(t float32) tint { return c.mix(white, t) }
func (c tint) darker(t float32) tint  { return c.mix(night, t) }

func (c tint) luma() float32 { return 0.3*c[0] + 0.59*c[1] + 0.11*c[2] }

// stop is a colour at a place of a shade, 0–1.
type stop struct {
	at float32
	tint
}

// shade is a colour that runs along a line, in drawing units. One stop is a plain colour.
type shade struct {
	x0, y0, x1, y1 float32
	stops          []stop
}

func plain(c tint) shade { return shade{stops: []stop{{0, c}}} }

// shadeAcross runs from left x0 to right x1, shadeDown from top y0 to bottom y1.
func shadeAcross(x0, x1 float32, stops ...stop) shade { return shade{x0, 0, x1, 0, stops} }
func shadeDown(y0, y1 float32, stops ...stop) shade   { return shade{0, y0, 0, y1, stops} }

// round is the shade of a cylinder lit from the upper left.
func round(c tint, x0, x1 float32) shade {
	return shadeAcross(x0, x1, stop{0, c.darker(0.22)}, stop{0.2, c.lighter(0.16)}, stop{0.38, c.lighter(0.22)}, stop{0.7, c}, stop{1, c.darker(0.38)})
}

// lit is the shade of a gently curved face lit from above.
func lit(c tint, y0, y1 float32) shade {
	return shadeDown(y0, y1, stop{0, c.lighter(0.2)}, stop{0.45, c}, stop{1, c.darker(0.2)})
}

// at is the colour at t.
func (s *shade) at(t float32) tint {
	last := s.stops[0]
	for _, next := range s.stops {
		if t <= next.at {
			if next.at == last.at {
				return next.tint
			}
			return last.mix(next.tint, (t-last.at)/(next.at-last.at))
		}
		last = next
	}
	return last.tint
}
