package pictures

import "image"

// baseSide is to what a picture is reduced before its parts are taken, both ways: every part is then a few
// thousand pixels to average and not a million, and five percent are a whole number of pixels.
const baseSide = 320

// tiles are the parts of which prints are kept beside the whole.
var tiles = makeTiles(95, 90, 80)

// makeTiles gives the middle and the four corners, for each side length in percent.
func makeTiles(sides ...uint8) (list []Area) {
	for _, s := range sides {
		rest := 100 - s
		list = append(list, Area{rest / 2, rest / 2, s, s})
		for _, at := range [4][2]uint8{{0, 0}, {rest, 0}, {0, rest}, {rest, rest}} {
			list = append(list, Area{at[0], at[1], s, s})
		}
	}
	return list
}

// printsOf takes the prints of an upright picture on white.
func printsOf(picture *image.RGBA) Prints {
	prints := WholePrints(fingerprint(picture))
	base := shrink(picture, picture.Rect, baseSide, baseSide)
	for _, a := range tiles {
		x, y := int(a.X)*baseSide/100, int(a.Y)*baseSide/100
		box := image.Rect(x, y, x+int(a.W)*baseSide/100, y+int(a.H)*baseSide/100)
		prints = append(prints, Print{fingerprintIn(base, box), a})
	}
	if box, ok := trimmed(base); ok {
		prints = append(prints, Print{fingerprintIn(base, box), areaOf(box)})
	}
	return prints
}

// areaOf is a box of the base in percent, rounded, and never empty or beyond the picture.
func areaOf(box image.Rectangle) Area {
	percent := func(v int) int { return (v*100 + baseSide/2) / baseSide }
	x, y := min(percent(box.Min.X), 99), min(percent(box.Min.Y), 99)
	return Area{uint8(x), uint8(y), uint8(max(percent(box.Max.X)-x, 1)), uint8(max(percent(box.Max.Y)-y, 1))}
}
