package pictures

import "image"

// scene is the light and ground of one picture, in pixels.
type scene struct {
	ground         [2]tint
	edge, soft     float32 // where wall becomes table, and over how much
	lightX, lightY float32
	fall           float32 // how much darker it is one picture's width from the light
}

func (a *artist) scene() scene {
	return scene{
		ground: grounds[a.IntN(len(grounds))],
		edge:   a.between(0.56, 0.8) * drawSide, soft: a.between(20, 90),
		lightX: a.between(0.1, 0.9) * drawSide, lightY: a.between(0, 0.5) * drawSide,
		fall: a.between(0.10, 0.30),
	}
}

// finish sets the product before a backdrop with a soft shadow, which falls away from the light.
func (a *artist) finish() *image.RGBA {
	s := a.scene()
	shadow := a.shadow()
	shiftX, shiftY := (drawSide/2-s.lightX)*0.09, a.between(9, 17)
	out := image.NewRGBA(image.Rect(0, 0, drawSide, drawSide))
	var shades [drawSide]float32
	for y := range drawSide {
		t := min(1, max(0, (float32(y)-s.edge+s.soft)/(2*s.soft)))
		base := s.ground[0].mix(s.ground[1], t*t*(3-2*t))
		shadow.row(&shades, shiftX, float32(y)-shiftY)
		dy := (float32(y) - s.lightY) / drawSide
		for x := range drawSide {
			dx := (float32(x) - s.lightX) / drawSide
			light := (1 - s.fall*(dx*dx+dy*dy)) * (1 - 0.5*shades[x])
			i := y*drawSide + x
			blend(out.Pix[i*4:i*4+4:i*4+4], base, light, &a.layer[i])
		}
	}
	return out
}

// blend sets one pixel: ground under light, product over it. Single numbers instead of tints
// keep this loop, which runs 160,000 times, in registers.
func blend(pix []byte, base tint, light float32, p *[4]float32) {
	rest, dark := (1-p[3])*255, (1-light)*night[0]
	pix[0] = byte((base[0]*light+dark)*rest + p[0]*255 + 0.5)
	pix[1] = byte((base[1]*light+dark)*rest + p[1]*255 + 0.5)
	pix[2] = byte((base[2]*light+(1-light)*night[2])*rest + p[2]*255 + 0.5)
	pix[3] = 0xff
}

const shadowSide = drawSide / 4

// shadowMap is the product's outline, blurred, at a quarter of the size.
type shadowMap [shadowSide][shadowSide]float32

func (a *artist) shadow() *shadowMap {
	s := new(shadowMap)
	for y := range shadowSide {
		for x := range shadowSide {
			for n := range 16 {
				s[y][x] += a.layer[(y*4+n/4)*drawSide+x*4+n%4][3] / 16
			}
		}
	}
	for range 3 {
		s.blur()
	}
	return s
}

// blur averages over 5 × 5; three times is close to a Gaussian.
func (s *shadowMap) blur() {
	const reach = 2
	var t shadowMap
	for y := range shadowSide {
		for x := range shadowSide {
			for d := -reach; d <= reach; d++ {
				t[y][x] += s[y][min(shadowSide-1, max(0, x+d))] / (2*reach + 1)
			}
		}
	}
	*s = shadowMap{}
	for y := range shadowSide {
		for x := range shadowSide {
			for d := -reach; d <= reach; d++ {
				s[y][x] += t[min(shadowSide-1, max(0, y+d))][x] / (2*reach + 1)
			}
		}
	}
}

// row gives the shadow for one row of pixels, moved by shiftX, between the four nearest values.
func (s *shadowMap) row(out *[drawSide]float32, shiftX, y float32) {
	last := float32(shadowSide - 1.001)
	y = min(last, max(0, y/4-0.375))
	iy := int(y)
	fy := y - float32(iy)
	var between [shadowSide]float32
	for x := range between {
		between[x] = s[iy][x] + (s[iy+1][x]-s[iy][x])*fy
	}
	for x := range out {
		at := min(last, max(0, (float32(x)-shiftX)/4-0.375))
		ix := int(at)
		out[x] = between[ix] + (between[ix+1]-between[ix])*(at-float32(ix))
	}
}
