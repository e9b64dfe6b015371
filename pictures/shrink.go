package pictures

import (
	"image"
	"image/draw"
)

// stripRows is how many rows of a decoded picture are turned into plain colours at a time: the
// second copy of a large picture never exists as a whole.
const stripRows = 32

// fit returns the size of a picture scaled to fit a square, never enlarged, never below 1.
func fit(width, height, side int) (int, int) {
	longest := max(width, height)
	if longest <= side {
		return width, height
	}
	return max(1, (width*side+longest/2)/longest), max(1, (height*side+longest/2)/longest)
}

// shrink scales a picture by averaging exactly the area that each new pixel covers, on a white
// ground. All arithmetic is on whole numbers, so that the result – and the fingerprint taken from
// it – is the same on every machine. The size is that of the canvas, which a GIF frame may not fill.
func shrink(src image.Image, canvas image.Rectangle, width, height int) *image.RGBA {
	s := shrinker{
		dst: image.NewRGBA(image.Rect(0, 0, width, height)),
		sw:  canvas.Dx(), sh: canvas.Dy(),
		sums: make([]uint64, width*3), row: make([]uint64, width*3),
	}
	strip := image.NewRGBA(image.Rect(0, 0, s.sw, min(stripRows, s.sh)))
	for top := 0; top < s.sh; top += stripRows {
		rows := min(stripRows, s.sh-top)
		draw.Draw(strip, strip.Bounds(), image.White, image.Point{}, draw.Src)
		draw.Draw(strip, strip.Bounds(), src, canvas.Min.Add(image.Pt(0, top)), draw.Over)
		for y := range rows {
			s.addRow(top+y, strip.Pix[y*strip.Stride:])
		}
	}
	return s.dst
}

// shrinker holds the row being averaged. Positions are in units of 1/(source×target) of a side,
// in which source pixel j covers [j×target, (j+1)×target) and target pixel i [i×source, (i+1)×source).
type shrinker struct {
	dst       *image.RGBA
	sw, sh    int
	sums, row []uint64
	y         int // target row being filled
}

// addRow averages one source row sideways and adds it to the target rows that it covers.
func (s *shrinker) addRow(j int, pix []byte) {
	width, height := s.dst.Rect.Dx(), s.dst.Rect.Dy()
	across(s.row, pix, s.sw, width)
	from, to := j*height, (j+1)*height
	for s.y < height && from < to {
		end := min(to, (s.y+1)*s.sh)
		weight := uint64(end - from)
		for i, v := range s.row {
			s.sums[i] += v * weight
		}
		if end == (s.y+1)*s.sh {
			s.flush()
		}
		from = end
	}
}

// flush divides the sums of a finished target row by the area and starts the next.
func (s *shrinker) flush() {
	area := uint64(s.sw) * uint64(s.sh)
	out := s.dst.Pix[s.y*s.dst.Stride:]
	for i, n := 0, 0; i < len(s.sums); i, n = i+3, n+4 {
		out[n] = byte((s.sums[i] + area/2) / area)
		out[n+1] = byte((s.sums[i+1] + area/2) / area)
		out[n+2] = byte((s.sums[i+2] + area/2) / area)
		out[n+3] = 0xff
	}
	clear(s.sums)
	s.y++
}

// across averages one row of RGBA pixels sideways; each sum is over weights that total sw.
func across(row []uint64, pix []byte, sw, width int) {
	j, from := 0, 0
	for i := range width {
		var r, g, b uint64
		for end := (i + 1) * sw; from < end; {
			next := min((j+1)*width, end)
			weight := uint64(next - from)
			p := pix[j*4 : j*4+3 : j*4+3]
			r += uint64(p[0]) * weight
			g += uint64(p[1]) * weight
			b += uint64(p[2]) * weight
			if from = next; from == (j+1)*width {
				j++
			}
		}
		row[i*3], row[i*3+1], row[i*3+2] = r, g, b
	}
}
