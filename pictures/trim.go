package pictures

import "image"

const (
	trimTolerance = 24           // steps of 255 by which a border's pixels may differ from its color
	trimStrays    = 2            // percent of a line's pixels that may differ more
	trimLeast     = baseSide / 4 // pixels of the base that must be left, both ways
)

// trimmed finds what lies inside a border of one color, in a base. It is false where there is no border, or
// next to nothing inside it.
func trimmed(base *image.RGBA) (image.Rectangle, bool) {
	box := base.Rect
	box.Min.Y = trimSide(base, 0, 1, true)
	box.Max.Y = trimSide(base, baseSide-1, -1, true) + 1
	box.Min.X = trimSide(base, 0, 1, false)
	box.Max.X = trimSide(base, baseSide-1, -1, false) + 1
	if box == base.Rect || box.Dx() < trimLeast || box.Dy() < trimLeast {
		return base.Rect, false
	}
	return box, true
}

// trimSide goes from an outermost line inwards while lines have the color of the first, and returns the
// first that has not.
func trimSide(base *image.RGBA, from, step int, rows bool) int {
	at := func(line, i int) []byte {
		if rows {
			return base.Pix[line*base.Stride+i*4:][:3]
		}
		return base.Pix[i*base.Stride+line*4:][:3]
	}
	ground := at(from, baseSide/2)
	for line := from; line >= 0 && line < baseSide; line += step {
		strays := 0
		for i := range baseSide {
			for c, v := range at(line, i) {
				if d := int(v) - int(ground[c]); d > trimTolerance || d < -trimTolerance {
					strays++
					break
				}
			}
		}
		if strays*100 > trimStrays*baseSide {
			return line
		}
	}
	return from
}
