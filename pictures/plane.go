package pictures

import "image"

// plane holds the sums of brightness over every rectangle that begins in the upper left corner of a picture,
// so that the mean of any box takes four look-ups. Rows and columns are one more than pixels.
type plane struct {
	side int
	sums []int64
}

// planeOf reduces a picture to side × side pixels and sums their brightness, in units of 1/1000 of a step.
func planeOf(small *image.RGBA) plane {
	side := small.Rect.Dx()
	p := plane{side, make([]int64, (side+1)*(side+1))}
	for y := range side {
		var row int64
		for x := range side {
			row += brightness(small.Pix[y*small.Stride+x*4:])
			p.sums[(y+1)*(side+1)+x+1] = p.sums[y*(side+1)+x+1] + row
		}
	}
	return p
}

// luma averages a box down to what a fingerprint is taken from. Edges of the new pixels lie at 64ths of the
// plane's; between its sums they are interpolated, which is the exact share of each pixel.
func (p plane) luma(box image.Rectangle) (luma lumaPlane) {
	var above, below [lumaSide + 1]int64
	p.edge(&above, box, box.Min.Y*lumaSide)
	area := int64(box.Dx()) * int64(box.Dy())
	for y := range lumaSide {
		p.edge(&below, box, box.Min.Y*lumaSide+(y+1)*box.Dy())
		for x := range lumaSide {
			luma[y][x] = (below[x+1] - below[x] - above[x+1] + above[x] + area/2) / area
		}
		above = below
	}
	return luma
}

// edge gives the sums above a height, at each of the edges between new columns; in units of 1/64² of a pixel.
func (p plane) edge(to *[lumaSide + 1]int64, box image.Rectangle, height int) {
	row, down := height/lumaSide, int64(height%lumaSide)
	first := p.sums[row*(p.side+1):]
	second := p.sums[min(row+1, p.side)*(p.side+1):]
	for i := range to {
		at := box.Min.X*lumaSide + i*box.Dx()
		col, right := at/lumaSide, int64(at%lumaSide)
		next := min(col+1, p.side)
		a := first[col]*(lumaSide-down) + second[col]*down
		b := first[next]*(lumaSide-down) + second[next]*down
		to[i] = a*(lumaSide-right) + b*right
	}
}
