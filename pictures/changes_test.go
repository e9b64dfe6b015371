package pictures

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"math"
	"math/rand/v2"
	"testing"

	"golang.org/x/image/draw"
	"golang.org/x/image/font"
	"golang.org/x/image/font/basicfont"
	"golang.org/x/image/math/f64"
	"golang.org/x/image/math/fixed"
)

// change is something that people do to a picture that is not theirs.
type change struct {
	name string
	do   func(testing.TB, *image.RGBA) image.Image
}

// changes are what recall is measured under. Crops and borders are in percent of the sides.
var changes = []change{
	{"resized to 50 %", scaled(50)},
	{"resized to 25 %", scaled(25)},
	{"JPEG quality 30", func(t testing.TB, m *image.RGBA) image.Image { return asPoor(t, m) }},
	{"resized to 50 %, JPEG quality 30", func(t testing.TB, m *image.RGBA) image.Image { return asPoor(t, scaled(50)(t, m)) }},
	{"cropped by 10 %, middle", cropped(5, 5, 90, 90)},
	{"cropped by 10 %, corner", cropped(0, 0, 90, 90)},
	{"cropped by 20 %, middle", cropped(10, 10, 80, 80)},
	{"cropped by 20 %, corner", cropped(20, 20, 80, 80)},
	{"cropped by 7 %, anywhere", cropped(2, 5, 93, 93)},
	{"cropped by 13 %, middle", cropped(6, 7, 87, 87)},
	{"cropped by 17 %, anywhere", cropped(4, 13, 83, 83)},
	{"each side cut by 0 to 5 %, at random", cutAtRandom(5)},
	{"each side cut by 0 to 10 %, at random", cutAtRandom(10)},
	{"lower 10 % cut off", cropped(0, 0, 100, 90)},
	{"lower 15 % cut off", cropped(0, 0, 100, 85)},
	{"left 10 % cut off", cropped(10, 0, 90, 100)},
	{"cropped by 30 %, middle", cropped(15, 15, 70, 70)},
	{"turned by 90°", turned(6)},
	{"turned by 180°", turned(3)},
	{"turned by 270°", turned(8)},
	{"flipped left to right", turned(2)},
	{"flipped upside down", turned(4)},
	{"turned by 2°", tilted(2)},
	{"turned by 5°", tilted(5)},
	{"white border of 10 %", bordered(10, color.White)},
	{"black border of 10 %", bordered(10, color.Black)},
	{"white bars to the square", squared(color.White)},
	{"text across it, 15 % high", watermark},
	{"logo of 15 % of the sides", logo(15)},
	{"logo over 15 % of the area", logo(39)},
	{"flipped, cropped by 10 %, quality 30", func(t testing.TB, m *image.RGBA) image.Image {
		return asPoor(t, cropped(5, 5, 90, 90)(t, turn(m, 2)))
	}},
}

func rgba(m image.Image) *image.RGBA {
	if r, ok := m.(*image.RGBA); ok && r.Rect.Min == (image.Point{}) {
		return r
	}
	r := image.NewRGBA(image.Rect(0, 0, m.Bounds().Dx(), m.Bounds().Dy()))
	draw.Draw(r, r.Rect, m, m.Bounds().Min, draw.Src)
	return r
}

func decoded(t testing.TB, data []byte) *image.RGBA {
	t.Helper()
	m, err := jpeg.Decode(bytes.NewReader(data))
	must(t, err)
	return rgba(m)
}

func asPoor(t testing.TB, m image.Image) image.Image {
	var b bytes.Buffer
	must(t, jpeg.Encode(&b, m, &jpeg.Options{Quality: 30}))
	return decoded(t, b.Bytes())
}

// scaled resizes as image programs do, with a smooth kernel of their own.
func scaled(percent int) func(testing.TB, *image.RGBA) image.Image {
	return func(_ testing.TB, m *image.RGBA) image.Image {
		r := image.NewRGBA(image.Rect(0, 0, m.Rect.Dx()*percent/100, m.Rect.Dy()*percent/100))
		draw.CatmullRom.Scale(r, r.Rect, m, m.Rect, draw.Src, nil)
		return r
	}
}

func cropped(x, y, w, h int) func(testing.TB, *image.RGBA) image.Image {
	return func(_ testing.TB, m *image.RGBA) image.Image {
		mw, mh := m.Rect.Dx(), m.Rect.Dy()
		return rgba(m.SubImage(image.Rect(x*mw/100, y*mh/100, (x+w)*mw/100, (y+h)*mh/100)))
	}
}

// cutAtRandom takes up to so many percent away at each side; how many follows from the picture.
func cutAtRandom(most int) func(testing.TB, *image.RGBA) image.Image {
	return func(t testing.TB, m *image.RGBA) image.Image {
		r := rand.New(rand.NewPCG(uint64(most), fingerprint(m).Bits[0]))
		left, top := r.IntN(most+1), r.IntN(most+1)
		return cropped(left, top, 100-left-r.IntN(most+1), 100-top-r.IntN(most+1))(t, m)
	}
}

func turned(orientation int) func(testing.TB, *image.RGBA) image.Image {
	return func(_ testing.TB, m *image.RGBA) image.Image { return turn(m, orientation) }
}

// tilted turns about the middle, clockwise, on white, and keeps the frame.
func tilted(degrees float64) func(testing.TB, *image.RGBA) image.Image {
	return func(_ testing.TB, m *image.RGBA) image.Image {
		s, c := math.Sincos(degrees * math.Pi / 180)
		w, h := float64(m.Rect.Dx())/2, float64(m.Rect.Dy())/2
		r := image.NewRGBA(m.Rect)
		draw.Draw(r, r.Rect, image.White, image.Point{}, draw.Src)
		draw.BiLinear.Transform(r, f64.Aff3{c, -s, w - c*w + s*h, s, c, h - s*w - c*h}, m, m.Rect, draw.Over, nil)
		return r
	}
}

func bordered(percent int, c color.Color) func(testing.TB, *image.RGBA) image.Image {
	return func(_ testing.TB, m *image.RGBA) image.Image {
		dx, dy := m.Rect.Dx()*percent/100, m.Rect.Dy()*percent/100
		return framed(m, m.Rect.Dx()+2*dx, m.Rect.Dy()+2*dy, c)
	}
}

func squared(c color.Color) func(testing.TB, *image.RGBA) image.Image {
	return func(_ testing.TB, m *image.RGBA) image.Image {
		side := max(m.Rect.Dx(), m.Rect.Dy())
		return framed(m, side, side, c)
	}
}

func framed(m *image.RGBA, w, h int, c color.Color) *image.RGBA {
	r := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(r, r.Rect, image.NewUniform(c), image.Point{}, draw.Src)
	at := image.Pt((w-m.Rect.Dx())/2, (h-m.Rect.Dy())/2)
	draw.Draw(r, m.Rect.Add(at), m, image.Point{}, draw.Src)
	return r
}

// watermark writes in half-transparent white over the whole width, 15 % of the height.
func watermark(_ testing.TB, m *image.RGBA) image.Image {
	const text = "SAMPLE SHOP"
	face := basicfont.Face7x13
	stamp := image.NewAlpha(image.Rect(0, 0, len(text)*face.Width, face.Height))
	d := font.Drawer{Dst: stamp, Src: image.NewUniform(color.Alpha{160}), Face: face, Dot: fixed.P(0, face.Ascent)}
	d.DrawString(text)
	w, h := m.Rect.Dx(), m.Rect.Dy()
	large := image.NewAlpha(image.Rect(0, h*42/100, w, h*57/100))
	draw.ApproxBiLinear.Scale(large, large.Rect, stamp, stamp.Rect, draw.Src, nil)
	out := image.NewRGBA(m.Rect)
	copy(out.Pix, m.Pix)
	draw.DrawMask(out, large.Rect, image.White, image.Point{}, large, large.Rect.Min, draw.Over)
	return out
}

// logo lays an opaque sign over the lower right, so many percent of the sides wide and high.
func logo(percent int) func(testing.TB, *image.RGBA) image.Image {
	return func(_ testing.TB, m *image.RGBA) image.Image {
		w, h := m.Rect.Dx(), m.Rect.Dy()
		out := image.NewRGBA(m.Rect)
		copy(out.Pix, m.Pix)
		box := image.Rect(0, 0, w*percent/100, h*percent/100).Add(image.Pt(w*(98-percent)/100, h*(98-percent)/100))
		draw.Draw(out, box, image.NewUniform(color.RGBA{200, 30, 40, 255}), image.Point{}, draw.Src)
		draw.Draw(out, box.Inset(box.Dx()/5), image.White, image.Point{}, draw.Src)
		return out
	}
}
