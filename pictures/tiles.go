package pictures

import "image"

// baseSide is to what a picture is reduced before its parts are taken, both ways: every part is then a box of known
// sums and not a million pixels, and a percent is a whole number of them.
const baseSide = 400

// tiles are the parts of which prints are kept beside the whole. A fingerprint bears an edge that lies off by
// one or two percent of the side. Both pictures have these parts, and a part of the one may be a part of the other: so
// the quotients of the side lengths matter too, and are spread over 76 to 100 %. docs/pictures.md has what was tried.
var tiles = append(corners(96, 92, 86, 80), cuts(4, 10, 16)...)

// corners gives the middle and the four corners, for each side length in percent.
func corners(sides ...uint8) (list []Area) {
	for _, s := range sides {
		rest := 100 - s
		list = append(list, Area{rest / 2, rest / 2, s, s}, Area{0, 0, s, s}, Area{rest, 0, s, s}, Area{0, rest, s, s}, Area{rest, rest, s, s})
	}
	return list
}

// cuts leaves away a strip at each of the four sides, for each width in percent.
func cuts(strips ...uint8) (list []Area) {
	for _, s := range strips {
		list = append(list, Area{s, 0, 100 - s, 100}, Area{0, s, 100, 100 - s}, Area{0, 0, 100 - s, 100}, Area{0, 0, 100, 100 - s})
	}
	return list
}

// printsOf takes the prints of an upright picture on white.
func printsOf(picture *image.RGBA) Prints {
	base := shrink(picture, picture.Rect, baseSide, baseSide)
	sums := planeOf(base)
	prints := WholePrints(fingerprint(picture))
	add := func(luma lumaPlane, a Area, tilt int8) {
		prints = append(prints, Print{fingerprintOfLuma(&luma), a, tilt})
	}
	for _, a := range tiles {
		add(sums.luma(boxOf(a)), a, 0)
	}
	for _, sign := range []int{1, -1} {
		add(tiltedLuma(base, picture.Rect.Dx(), picture.Rect.Dy(), sign), tiltArea, int8(sign*tiltDegrees))
	}
	if box, ok := trimmed(base); ok {
		add(sums.luma(box), areaOf(box), 0)
	}
	return prints
}

// boxOf is an area in the base.
func boxOf(a Area) image.Rectangle {
	const percent = baseSide / 100
	x, y := int(a.X)*percent, int(a.Y)*percent
	return image.Rect(x, y, x+int(a.W)*percent, y+int(a.H)*percent)
}

// areaOf is a box of the base in percent, rounded, and never empty or beyond the picture.
func areaOf(box image.Rectangle) Area {
	percent := func(v int) int { return (v*100 + baseSide/2) / baseSide }
	x, y := min(percent(box.Min.X), 99), min(percent(box.Min.Y), 99)
	return Area{uint8(x), uint8(y), uint8(max(percent(box.Max.X)-x, 1)), uint8(max(percent(box.Max.Y)-y, 1))}
}
