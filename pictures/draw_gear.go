package pictures

// Electronics, tools, books and toys.

func drawPhoneCase(a *artist) {
	w, h := a.between(42, 50), a.between(86, 98)
	body := panel(-w, -h, 2*w, 2*h, 15)
	a.fill(body, shade{-w, -h, w, h, []stop{{0, a.body.lighter(.2)}, {.5, a.body}, {1, a.body.darker(.2)}}})
	a.decorate(body, -w, -h+40, w, h)
	cam := a.between(26, 36)
	a.fill(panel(-w+8, -h+9, cam, cam+a.between(0, 14), 9), lit(a.body.darker(.5), -h+9, -h+50))
	for i := range 1 + a.IntN(3) {
		x, y := -w+8+cam*.32+float32(i%2)*cam*.4, -h+9+cam*.32+float32(i)*cam*.3
		a.fill(ellipse(x, y, 6.4, 6.4), plain(black))
		a.fill(ellipse(x, y, 3.8, 3.8), plain(tint{.16, .22, .34}))
		a.fill(ellipse(x-1.6, y-1.6, 1.3, 1.3), plain(white))
	}
	a.fill(panel(w-1, -h*.4, 4, 26, 2), plain(a.body.darker(.35)))
	a.glaze(polygon(w*.1, -h+4, w*.5, -h+4, -w*.5, h-4, -w*.9, h-4), plain(white), 0.09)
}

func drawBook(a *artist) {
	w, h, thick := a.between(48, 60), a.between(70, 86), a.between(10, 24)
	a.fill(polygon(-w+thick*.4, h, w, h, w+thick, h+thick*.5, -w+thick*1.4, h+thick*.5), lit(white.darker(.08), h, h+thick*.5))
	a.fill(polygon(w, -h, w+thick, -h+thick*.5, w+thick, h+thick*.5, w, h), shadeAcross(w, w+thick, stop{0, white.darker(.18)}, stop{1, white.darker(.05)}))
	for i := range 5 {
		x := w + thick*(.15+.17*float32(i))
		a.glaze(polygon(x, -h+(x-w)*.5, x+.8, -h+(x-w)*.5, x+.8, h+(x-w)*.5, x, h+(x-w)*.5), plain(black), 0.2)
	}
	cover := panel(-w, -h, 2*w, 2*h, 2)
	a.fill(cover, shade{-w, -h, w, h, []stop{{0, a.body.lighter(.14)}, {1, a.body.darker(.14)}}})
	a.decorate(cover, -w+14, -h+48, w-6, h-16)
	title := a.body.mix(white, .8)
	if a.body.luma() > .6 {
		title = a.body.darker(.75)
	}
	for i := range 1 + a.IntN(3) {
		half := a.between(20, 36)
		a.fill(panel(4-half, -h+14+float32(i)*11, 2*half, 6, 2), plain(title))
	}
	a.glaze(panel(-w, -h, 9, 2*h, 2), plain(black), 0.22)
	a.glaze(polygon(-w+9, -h, -w+11, -h, -w+11, h, -w+9, h), plain(white), 0.25)
}

func drawTool(a *artist) {
	switch a.IntN(3) {
	case 0:
		drawHammer(a)
	case 1:
		drawWrench(a)
	default:
		drawScrewdriver(a)
	}
}

func drawHammer(a *artist) {
	thick := a.between(7, 10)
	a.fill(panel(-thick, -66, 2*thick, 160, 6), round(wood, -thick, thick))
	grip := panel(-thick-2, 30, 2*thick+4, 66, 8)
	a.fill(grip, round(a.body, -thick-2, thick+2))
	for y := float32(38); y < 90; y += 8 {
		a.glaze(polygon(-thick-2, y, thick+2, y, thick+2, y+2.4, -thick-2, y+2.4), plain(black), 0.3)
	}
	head := start(-14, -84).line(30, -82).line(30, -86).line(50, -86).line(50, -54).line(30, -54).line(30, -60).line(-14, -56).
		curve(-34, -58, -50, -52, -64, -38).curve(-58, -66, -40, -84, -14, -84)
	a.fill(head, shadeDown(-88, -50, stop{0, steel.lighter(.4)}, stop{.5, steel.darker(.15)}, stop{1, steel.darker(.5)}))
}

func drawWrench(a *artist) {
	w := a.between(9, 14)
	metal := shade{-30, 0, 30, 0, []stop{{0, steel.lighter(.3)}, {.5, steel}, {1, steel.darker(.45)}}}
	a.fill(polygon(-w, -60, w, -60, w*.9, 60, -w*.9, 60), metal)
	a.fill(start(-14, -98).line(-14, -72).line(14, -72).line(14, -98).curve(34, -88, 36, -60, 16, -48).line(-16, -48).curve(-36, -60, -34, -88, -14, -98), metal)
	a.fill(hollow(0, 76, 25, 25, 14, 14), metal)
	a.fill(panel(-w*.62, -34, w*1.24, 80, 4), lit(a.body, -34, 46))
	a.glaze(polygon(-w*.9, -58, -w*.7, -58, -w*.64, 58, -w*.85, 58), plain(white), 0.6)
}

func drawScrewdriver(a *artist) {
	w := a.between(13, 19)
	a.fill(panel(-3.6, -94, 7.2, 96, 1), round(steel, -3.6, 3.6))
	a.fill(polygon(-3.6, -90, -6, -98, 6, -98, 3.6, -90), plain(steel.darker(.2)))
	body := start(-8, -4).line(8, -4).curve(10, 8, w, 10, w, 22).line(w*.86, 52).line(w, 82).curve(w, 96, 8, 98, 0, 98).
		curve(-8, 98, -w, 96, -w, 82).line(-w*.86, 52).line(-w, 22).curve(-w, 10, -10, 8, -8, -4)
	a.fill(body, round(a.body, -w, w))
	a.inside(body, func() {
		for _, x := range []float32{-.62, -.1, .42} {
			a.glaze(panel(x*w, 18, w*.26, 66, 2), plain(a.accent), 0.85)
		}
	})
	a.fill(panel(-9, -8, 18, 8, 2), round(a.accent.darker(.2), -9, 9))
}

func drawHeadphones(a *artist) {
	r, cup := a.between(56, 66), a.between(17, 24)
	a.fill(ribbon(a.between(10, 16), -r, 22, -r-8, -110, r+8, -110, r, 22), lit(a.body.darker(.1), -80, 20))
	a.fill(ribbon(5, -r+7, 4, -r, -88, r, -88, r-7, 4), plain(a.body.darker(.5)))
	for _, s := range []float32{-1, 1} {
		a.fill(panel(s*(r-9)-cup*.55, -4, cup*1.1, 80, cup*.5), round(black.lighter(.14), s*(r-9)-cup*.6, s*(r-9)+cup*.6))
		x := s * (r + 6)
		shell := panel(x-cup*.7, -8, cup*1.4, 88, cup*.68)
		a.fill(shell, lit(a.body, -8, 80))
		a.inside(shell, func() {
			a.glaze(panel(x-cup*.22, 6, cup*.44, 60, 4), plain(a.accent), 0.9)
		})
		a.glaze(panel(x-cup*.5, 2, cup*.2, 56, 2), plain(white), 0.35)
	}
}

func drawCamera(a *artist) {
	w, h, r := a.between(74, 88), a.between(44, 56), a.between(30, 40)
	a.fill(polygon(-w*.34, -h, -w*.24, -h-20, w*.24, -h-20, w*.34, -h), lit(steel, -h-20, -h))
	a.fill(panel(w*.5, -h-10, 22, 14, 4), lit(steel.darker(.2), -h-10, -h))
	body := panel(-w, -h, 2*w, 2*h, 13)
	a.fill(body, lit(a.body, -h, h))
	a.inside(body, func() {
		a.fill(polygon(-w, -h, w, -h, w, -h*.56, -w, -h*.56), lit(steel, -h, -h*.5))
		a.fill(panel(-w+8, -h+6, 24, 12, 3), plain(a.accent))
	})
	cx := a.between(-14, 14)
	a.fill(ellipse(cx, 6, r+7, r+7), shade{cx - r, -r, cx + r, r + 8, []stop{{0, steel.lighter(.4)}, {1, steel.darker(.5)}}})
	a.fill(ellipse(cx, 6, r, r), plain(black.lighter(.06)))
	a.fill(ellipse(cx, 6, r*.72, r*.72), shade{cx - r, -r, cx + r, r, []stop{{0, tint{.36, .4, .6}}, {.6, tint{.08, .09, .16}}, {1, tint{.2, .12, .3}}}})
	a.glaze(ellipse(cx-r*.26, 6-r*.28, r*.26, r*.18), plain(white), 0.6)
	a.glaze(ellipse(cx+r*.3, 6+r*.3, r*.1, r*.1), plain(white), 0.35)
}

func drawToy(a *artist) {
	switch a.IntN(3) {
	case 0:
		drawBear(a)
	case 1:
		drawCar(a)
	default:
		drawBlocks(a)
	}
}

func drawBear(a *artist) {
	fur := a.body.mix(wood, .55).lighter(.12)
	soft := func(x, y, rx, ry float32, c tint) {
		a.fill(ellipse(x, y, rx, ry), shade{x - rx, y - ry, x + rx, y + ry, []stop{{0, c.lighter(.22)}, {.5, c}, {1, c.darker(.25)}}})
	}
	fat := a.between(38, 48)
	for _, s := range []float32{-1, 1} {
		soft(s*36, -78, 16, 16, fur)
		soft(s*36, -76, 9, 9, fur.lighter(.4))
		soft(s*(fat+8), 18, 16, 30, fur)
		soft(s*32, 76, 24, 20, fur)
		soft(s*34, 80, 14, 12, fur.lighter(.4))
	}
	soft(0, 36, fat, 48, fur)
	soft(0, 40, fat*.62, 32, fur.lighter(.35))
	soft(0, -42, 46, 40, fur)
	soft(0, -30, 22, 17, fur.lighter(.45))
	for _, s := range []float32{-1, 1} {
		a.fill(ellipse(s*17, -52, 4.6, 5.4), plain(black))
		a.fill(ellipse(s*17-1.4, -54, 1.5, 1.5), plain(white))
		a.fill(polygon(0, -4, s*26, -14, s*26, 8), lit(a.accent, -12, 8))
	}
	a.fill(ellipse(0, -36, 7, 5), plain(black))
	a.fill(ellipse(0, -3, 6, 6), plain(a.accent.darker(.2)))
}

func drawCar(a *artist) {
	roof, long := a.between(34, 54), a.between(80, 94)
	a.fill(start(-long*.62, 4).curve(-long*.5, -roof, -long*.4, -roof, -long*.1, -roof).curve(long*.3, -roof, long*.4, -14, long*.56, 4), lit(a.body, -roof, 6))
	a.fill(start(-long*.46, 0).curve(-long*.38, -roof+10, -long*.3, -roof+10, -long*.1, -roof+10).line(-long*.1, 0), lit(glassy.darker(.25), -roof, 0))
	a.fill(start(-long*.02, -roof+10).curve(long*.2, -roof+10, long*.26, -12, long*.38, 0).line(-long*.02, 0), lit(glassy.darker(.25), -roof, 0))
	body := panel(-long, -2, 2*long, 44, 17)
	a.fill(body, lit(a.body, -2, 42))
	a.inside(body, func() { a.glaze(polygon(-long, 16, long, 16, long, 23, -long, 23), plain(a.accent), 0.9) })
	a.fill(ellipse(long-6, 12, 6, 7), plain(tint{1, .93, .65}))
	a.fill(panel(-long+1, 8, 6, 12, 3), plain(tint{.75, .15, .15}))
	wheel := a.between(20, 26)
	for _, x := range []float32{-long * .55, long * .55} {
		a.fill(ellipse(x, 42, wheel, wheel), plain(black.lighter(.07)))
		a.fill(ellipse(x, 42, wheel*.56, wheel*.56), shade{x - 12, 30, x + 12, 54, []stop{{0, steel.lighter(.5)}, {1, steel.darker(.3)}}})
		a.fill(ellipse(x, 42, wheel*.2, wheel*.2), plain(a.accent))
	}
}

func drawBlocks(a *artist) {
	size := a.between(25, 29)
	at := [][2]float32{{-58, 58}, {0, 58}, {58, 58}, {-29, 4}, {29, 4}, {0, -50}}
	for i, p := range at[:3+a.IntN(4)] {
		c := bodies[a.IntN(12)]
		x, y := p[0]+a.between(-4, 4), p[1]
		a.fill(panel(x-size, y-size, 2*size, 2*size, 6), shade{x - size, y - size, x + size, y + size, []stop{{0, c.lighter(.22)}, {1, c.darker(.18)}}})
		a.fill(panel(x-size+6, y-size+6, 2*size-12, 2*size-12, 3), plain(c.lighter(.72)))
		switch mark := plain(c.darker(.1)); (i + a.IntN(3)) % 4 {
		case 0:
			a.fill(ellipse(x, y, size*.45, size*.45), mark)
		case 1:
			a.fill(polygon(x, y-size*.5, x+size*.5, y+size*.4, x-size*.5, y+size*.4), mark)
		case 2:
			a.fill(polygon(x-size*.42, y-size*.42, x+size*.42, y-size*.42, x+size*.42, y+size*.42, x-size*.42, y+size*.42), mark)
		default:
			a.fill(hollow(x, y, size*.5, size*.5, size*.24, size*.24), mark)
		}
	}
}
