package pictures

import "math"

// Things to wear and carry.

func drawShirt(a *artist) {
	w, h, sleeve := a.between(42, 52), a.between(74, 88), a.between(24, 62)
	neck := a.between(14, 20)
	body := start(-neck, -h).curve(-neck*.7, -h+16, neck*.7, -h+16, neck, -h).line(w*.85, -h+12).line(w+38, -h+30+sleeve).
		line(w+14, -h+40+sleeve).line(w, -h+52).curve(w-3, 0, w-1, h*.5, w+1, h).curve(w*.4, h+6, -w*.4, h+6, -w-1, h).
		curve(-w+1, h*.5, -w+3, 0, -w, -h+52).line(-w-14, -h+40+sleeve).line(-w-38, -h+30+sleeve).line(-w*.85, -h+12)
	a.fill(ellipse(0, -h+2, neck, 8), plain(a.body.darker(.45)))
	a.fill(body, shade{-w, -h, w, h, []stop{{0, a.body.lighter(.18)}, {.5, a.body}, {1, a.body.darker(.18)}}})
	a.decorate(body, -w, -h+34, w, h*.55)
	a.fill(ribbon(5, -neck, -h, -neck*.7, -h+17, neck*.7, -h+17, neck, -h), plain(a.body.darker(.22)))
	for _, s := range []float32{-1, 1} {
		a.glaze(ribbon(1.6, s*w*.86, -h+13, s*w*.74, -h+30, s*w*.8, -h+44, s*w, -h+54), plain(black), 0.25)
		a.glaze(ribbon(5, s*w*.5, h, s*w*.4, h*.5, s*w*.62, h*.2, s*w*.8, -h*.1), plain(black), 0.07)
	}
	a.glaze(polygon(-w-1, h-5, w+1, h-5, w+1, h-3.6, -w-1, h-3.6), plain(black), 0.2)
}

func drawShoe(a *artist) {
	heel, h := a.between(14, 26), a.between(34, 62)
	sole := []tint{white.darker(.05), tint{.9, .86, .76}, black, a.accent}[a.IntN(4)]
	body := start(-88, 34).curve(-94, 6, -88, -10, -84, -h).curve(-70, -h-12, -48, -h-8, -36, -h).
		curve(-18, -h+26, 14, -8, 46, 0).curve(76, 4, 94, 14, 94, 36)
	a.fill(ellipse(-60, -h-1, 25, 7), plain(a.body.darker(.5)))
	a.fill(body, lit(a.body, -h, 36))
	a.decorate(polygon(-62, -h+18, -30, -h+20, 20, 8, 24, 32, -66, 34), -66, -h+16, 26, 36)
	a.inside(body, func() {
		a.glaze(ellipse(84, 34, 44, 30), plain(a.accent), 0.85)
		a.glaze(panel(-98, -6, 24, 50, 8), plain(a.accent.darker(.1)), 0.85)
	})
	for i := range 4 {
		x := -32 + float32(i)*17
		y := -h + 22 + float32(i)*(h-8)/4.4
		a.fill(ribbon(5, x-9, y+5, x-3, y-5, x+5, y-6, x+12, y-4), plain(white.darker(.04)))
	}
	a.fill(start(-93, 30).line(96, 30).curve(102, 40, 98, 30+heel, 88, 30+heel).line(-84, 30+heel).curve(-96, 30+heel, -97, 42, -93, 30), lit(sole, 28, 32+heel))
	a.glaze(polygon(-93, 37, 98, 37, 98, 39, -94, 39), plain(black), 0.2)
}

func drawBag(a *artist) {
	w, low, h := a.between(54, 76), a.between(1.02, 1.22), a.between(46, 66)
	top := 80 - 2*h
	metal := []tint{gold, steel}[a.IntN(2)]
	drop := a.between(44, 72)
	a.fill(ribbon(7, -w*.5, top+8, -w*.5, top-drop, w*.5, top-drop, w*.5, top+8), lit(a.body.darker(.3), top-drop, top))
	body := start(-w+8, top).line(w-8, top).curve(w, top, w+2, top+6, w+3, top+14).line(w*low, 70).curve(w*low, 80, w*low-6, 82, w*low-14, 82).
		line(-w*low+14, 82).curve(-w*low+6, 82, -w*low, 80, -w*low, 70).line(-w-3, top+14).curve(-w-2, top+6, -w, top, -w+8, top)
	a.fill(body, shade{-w, top, w, 82, []stop{{0, a.body.lighter(.2)}, {.5, a.body}, {1, a.body.darker(.3)}}})
	if a.IntN(2) == 0 {
		a.decorate(body, -w, top+10, w, 80)
	} else {
		flap := start(-w-2, top).line(w+2, top).line(w, top+h*.7).curve(w*.5, top+h*1.25, -w*.5, top+h*1.25, -w, top+h*.7)
		a.fill(flap, shade{-w, top, w, top + h, []stop{{0, a.body.lighter(.26)}, {1, a.body.darker(.08)}}})
		a.glaze(ribbon(2, -w, top+h*.7, -w*.5, top+h*1.25, w*.5, top+h*1.25, w, top+h*.7), plain(black), 0.35)
		a.fill(panel(-9, top+h*.9, 18, 20, 4), lit(metal, top+h*.9, top+h*.9+20))
	}
	for _, x := range []float32{-w * .5, w * .5} {
		a.fill(hollow(x, top+9, 7, 7, 3.6, 3.6), lit(metal, top, top+16))
	}
	a.glaze(ribbon(1.4, -w*low+6, 74, -w*.3, 77, w*.3, 77, w*low-6, 74), plain(white), 0.4)
}

func drawCap(a *artist) {
	h := a.between(56, 72)
	brim := start(12, 26).curve(48, 14, 86, 22, 99, 42).curve(100, 50, 92, 52, 84, 48).curve(56, 34, 20, 38, -6, 44)
	body := start(-74, 36).curve(-80, -20, -52, -h, -8, -h).curve(40, -h, 62, -14, 62, 30).curve(20, 20, -30, 44, -74, 36)
	a.fill(body, shade{-70, -h, 60, 40, []stop{{0, a.body.lighter(.25)}, {.5, a.body}, {1, a.body.darker(.3)}}})
	front := start(-16, -h).curve(34, -h, 62, -14, 62, 30).curve(30, 24, 0, 34, -12, 38).curve(2, 0, 0, -30, -16, -h)
	if a.IntN(2) == 0 {
		a.fill(front, lit(a.accent, -h, 38))
	}
	a.decorate(front, -6, -h+18, 58, 34)
	a.glaze(ribbon(1.6, -8, -h, -2, -30, 0, 0, -14, 38), plain(black), 0.3)
	a.glaze(ribbon(1.6, -8, -h, -50, -40, -52, 0, -50, 37), plain(black), 0.3)
	a.fill(brim, shadeDown(16, 52, stop{0, a.accent.lighter(.1)}, stop{1, a.accent.darker(.35)}))
	a.glaze(ribbon(1.2, 18, 30, 50, 22, 76, 28, 92, 46), plain(white), 0.3)
	a.fill(ellipse(-8, -h, 7, 3.6), plain(a.accent.darker(.1)))
}

func drawSunglasses(a *artist) {
	r, tall := a.between(30, 38), a.between(0.68, 1.05)
	lens := []tint{black.lighter(.08), {.36, .24, .14}, {.12, .25, .36}, {.3, .42, .3}, {.55, .3, .32}}[a.IntN(5)]
	frame := []tint{black, gold, a.body, a.accent.darker(.2)}[a.IntN(4)]
	square := a.IntN(2) == 0
	rim := a.between(4, 8)
	for _, s := range []float32{-1, 1} {
		a.fill(ribbon(5.5, s*(r*2+6), -8, s*(r*2+20), -30, s*(r*2+10), -54, s*(r*2-14), -62), lit(frame.darker(.15), -62, 0))
	}
	for _, s := range []float32{-1, 1} {
		cx := s * (r + 9)
		outer, inner := ellipse(cx, 4, r+rim, r*tall+rim), ellipse(cx, 4, r, r*tall)
		if square {
			outer = panel(cx-r-rim, 4-r*tall-rim, 2*(r+rim), 2*(r*tall+rim), 16)
			inner = panel(cx-r, 4-r*tall, 2*r, 2*r*tall, 12)
		}
		a.fill(outer, lit(frame, -r, r+8))
		a.fill(inner, shadeDown(4-r*tall, 4+r*tall, stop{0, lens.darker(.4)}, stop{1, lens.lighter(.35)}))
		a.inside(inner, func() {
			a.glaze(polygon(cx-r*.7, -r, cx-r*.2, -r, cx-r*.9, r*1.2, cx-r*1.4, r*1.2), plain(white), 0.2)
			a.glaze(polygon(cx, -r, cx+r*.14, -r, cx-r*.56, r*1.2, cx-r*.7, r*1.2), plain(white), 0.16)
		})
	}
	a.fill(ribbon(6, -12, -4, -5, -13, 5, -13, 12, -4), lit(frame.lighter(.1), -14, 0))
}

func drawWatch(a *artist) {
	r, strap := a.between(36, 46), a.between(19, 27)
	metal := []tint{steel, gold, black.lighter(.12), tint{.83, .62, .54}}[a.IntN(4)]
	dial := []tint{white, black, a.accent, a.accent.lighter(.75)}[a.IntN(4)]
	ink := white
	if dial.luma() > .5 {
		ink = black
	}
	band := start(-strap, -r+4).line(-strap*.72, -99).line(strap*.72, -99).line(strap, -r+4).line(strap, r-4).line(strap*.72, 99).line(-strap*.72, 99).line(-strap, r-4)
	a.fill(band, round(a.body, -strap, strap))
	if a.IntN(2) == 0 {
		for y := float32(-96); y < 98; y += 9 {
			a.glaze(polygon(-strap, y, strap, y, strap, y+2, -strap, y+2), plain(black), 0.3)
		}
	}
	a.fill(panel(r-2, -6, 13, 12, 3), lit(metal.darker(.1), -6, 6))
	a.fill(ellipse(0, 0, r+5, r+5), shade{-r, -r, r, r, []stop{{0, metal.lighter(.55)}, {.5, metal}, {1, metal.darker(.45)}}})
	a.fill(ellipse(0, 0, r-2, r-2), shade{-r, -r, r, r, []stop{{0, dial.darker(.12)}, {1, dial.lighter(.12)}}})
	for i := range 12 {
		sin, cos := math.Sincos(float64(i) * math.Pi / 6)
		s, c := float32(sin), float32(cos)
		length := r * .78
		if i%3 == 0 {
			length = r * .68
		}
		a.fill(ribbon(2.6, s*length, c*length, s*length, c*length, s*r*.88, c*r*.88, s*r*.88, c*r*.88), plain(ink))
	}
	for i, reach := range []float32{.5, .72} {
		sin, cos := math.Sincos(float64(a.between(0, 6.28)))
		x, y := float32(sin)*r*reach, float32(cos)*r*reach
		a.fill(ribbon(4.4-1.4*float32(i), -x*.15, -y*.15, 0, 0, x*.5, y*.5, x, y), plain(ink))
	}
	a.fill(ellipse(0, 0, 3.4, 3.4), plain(metal))
	a.glaze(ellipse(-r*.3, -r*.34, r*.5, r*.4), plain(white), 0.1)
}

func drawRing(a *artist) {
	r, wide := a.between(46, 58), a.between(7, 15)
	metal := []tint{gold, steel, {.85, .62, .52}}[a.IntN(3)]
	cy := a.between(18, 30)
	a.fill(hollow(0, cy, r, r, r-wide, r-wide), shade{-r, cy - r, r, cy + r, []stop{{0, metal.lighter(.6)}, {.3, metal}, {.55, metal.darker(.3)}, {.72, metal.lighter(.4)}, {1, metal.darker(.45)}}})
	a.glaze(hollow(0, cy, r-wide*.4, r-wide*.4, r-wide*.6, r-wide*.6), plain(white), 0.3)
	stone := a.body.mix(white, .15)
	if a.IntN(3) == 0 {
		stone = glassy
	}
	y, w := cy-r-4, a.between(19, 36)
	top := y - w*.78
	for _, s := range []float32{-1, 1} {
		a.fill(ribbon(4, s*w*.3, y+8, s*w*.6, y-2, s*w*.8, y-w*.2, s*w*.86, y-w*.36), lit(metal, y-20, y+8))
	}
	a.fill(polygon(-w, y-w*.4, -w*.55, top, w*.55, top, w, y-w*.4, 0, y+w*.5), shade{-w, top, w, y, []stop{{0, stone.lighter(.55)}, {1, stone.darker(.2)}}})
	a.glaze(polygon(-w*.4, y-w*.4, 0, top, w*.4, y-w*.4, 0, y+w*.5), plain(white), 0.3)
	a.glaze(polygon(w*.4, y-w*.4, w, y-w*.4, 0, y+w*.5), plain(black), 0.2)
	a.glaze(polygon(-w, y-w*.4, -w*.4, y-w*.4, 0, y+w*.5), plain(white), 0.16)
	a.glaze(polygon(-w*.55, top, 0, top, -w*.4, y-w*.4), plain(white), 0.35)
}
