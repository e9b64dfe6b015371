package pictures

// Things of the household.

func drawMug(a *artist) {
	w, h := a.between(40, 50), a.between(92, 122)
	top, low := -h/2, h/2
	foot := w * a.between(0.74, 1)
	a.fill(ribbon(11, w-4, top+h*.2, w+44, top+h*.1, w+40, low-h*.15, foot-4, low-h*.24), lit(a.body.darker(0.1), top, low))
	body := start(-w, top).line(w, top).line(foot, low-12).curve(foot-1, low+5, foot*.6, low+8, 0, low+8).curve(-foot*.6, low+8, -foot+1, low+5, -foot, low-12)
	a.fill(body, round(a.body, -w, w))
	a.decorate(body, -w, top+14, w, low-4)
	a.glaze(body, shadeAcross(-w, w, stop{0, black}, stop{0.35, white}, stop{1, black}), 0.12)
	a.fill(ellipse(0, top, w, 11), plain(a.body.lighter(0.35)))
	a.fill(ellipse(0, top+1, w-5, 8.5), shadeDown(top-8, top+9, stop{0, a.body.darker(0.55)}, stop{1, a.body.darker(0.15)}))
	if a.IntN(2) == 0 {
		a.fill(ellipse(0, top+3.5, w-8, 6), shadeDown(top-2, top+9, stop{0, tint{.22, .12, .07}}, stop{1, tint{.42, .25, .14}}))
	}
}

func drawBottle(a *artist) {
	w, h, neck := a.between(24, 38), a.between(80, 100), a.between(9, 14)
	shoulder := -h + a.between(48, 80)
	body := start(-neck, -h+14).line(neck, -h+14).line(neck, shoulder-22).curve(neck, shoulder-4, w, shoulder-4, w, shoulder+16).
		line(w, h-10).curve(w, h-2, w-6, h, w-12, h).line(-w+12, h).curve(-w+6, h, -w, h-2, -w, h-10).
		line(-w, shoulder+16).curve(-w, shoulder-4, -neck, shoulder-4, -neck, shoulder-22)
	a.fill(body, round(a.body, -w, w))
	label := panel(-w, shoulder+30, 2*w, h-shoulder-56, 0)
	a.inside(body, func() { a.fill(label, round(a.body.lighter(0.75), -w, w)) })
	a.body, a.accent = a.body.lighter(0.75), a.body
	a.decorate(label, -w, shoulder+32, w, h-28)
	a.glaze(panel(-w*.72, shoulder+8, w*.22, h-shoulder-22, w*.1), plain(white), 0.35)
	a.fill(panel(-neck-3, -h, 2*neck+6, 20, 3), round(a.accent.darker(0.3), -neck-3, neck+3))
}

func drawBowl(a *artist) {
	w, h := a.between(74, 92), a.between(44, 64)
	body := start(-w, -10).curve(-w*.9, h*.6, -w*.5, h, -w*.3, h).line(w*.3, h).curve(w*.5, h, w*.9, h*.6, w, -10)
	a.fill(panel(-w*.34, h-6, w*.68, 13, 4), round(a.body.darker(0.25), -w*.34, w*.34))
	a.fill(body, round(a.body, -w, w))
	a.decorate(body, -w, -8, w, h)
	a.glaze(body, shadeDown(-10, h, stop{0, white}, stop{1, black}), 0.12)
	a.fill(ellipse(0, -10, w, 22), plain(a.body.lighter(0.4)))
	a.fill(ellipse(0, -8.5, w-5, 18), shadeDown(-28, 12, stop{0, a.body.darker(0.5)}, stop{1, a.body.lighter(0.1)}))
	if n := a.IntN(6); n > 1 {
		a.inside(ellipse(0, -8.5, w-5, 18), func() {
			for i := range n {
				x, r := float32(i-n/2)*22+a.between(-5, 5), a.between(17, 23)
				a.fill(ellipse(x, 2, r, r), shade{x - r, -16, x + r, 14, []stop{{0, a.accent.lighter(.4)}, {.5, a.accent}, {1, a.accent.darker(.4)}}})
			}
		})
	}
}

func drawCandle(a *artist) {
	w, h := a.between(36, 50), a.between(44, 62)
	a.glaze(ellipse(0, -h-34, 32, 40), plain(tint{1, .85, .5}), 0.16)
	a.glaze(ellipse(0, -h-32, 20, 28), plain(tint{1, .88, .55}), 0.22)
	body := panel(-w, -h, 2*w, 2*h, 9)
	a.fill(body, round(a.body, -w, w))
	label := panel(-w*.62, -h*.35, w*1.24, h*.95, 3)
	a.fill(label, round(white.mix(a.body, .12), -w*1.1, w*1.1))
	a.body = white
	a.decorate(label, -w*.6, -h*.33, w*.6, h*.58)
	a.fill(ellipse(0, -h+2, w-1, 9), shadeDown(-h-6, -h+10, stop{0, tint{.85, .8, .68}}, stop{1, tint{.98, .95, .88}}))
	a.fill(ribbon(2.4, 0, -h+2, 1, -h-5, -1, -h-10, 0, -h-15), plain(black))
	flame := start(0, -h-46).curve(13, -h-26, 9, -h-10, 0, -h-10).curve(-9, -h-10, -13, -h-26, 0, -h-46)
	a.fill(flame, shadeDown(-h-46, -h-10, stop{0, tint{1, .8, .35}}, stop{.6, tint{1, .65, .2}}, stop{1, tint{1, .95, .75}}))
	a.glaze(panel(-w*.86, -h+14, w*.14, 2*h-30, w*.07), plain(white), 0.4)
}

func drawLamp(a *artist) {
	top, wide, h := a.between(24, 46), a.between(56, 76), a.between(58, 76)
	y := a.between(-98, -90)
	base := a.between(28, 40)
	stem := []tint{gold, steel, wood, black}[a.IntN(4)]
	if a.IntN(2) == 0 {
		a.fill(panel(-4, y+h-4, 8, 96-y-h, 3), round(stem, -4, 4))
	} else {
		a.fill(ellipse(0, 52, base*.8, 40), round(stem, -base*.8, base*.8))
		a.fill(panel(-6, y+h-4, 12, 40, 3), round(stem, -6, 6))
	}
	a.fill(ellipse(0, 93, base, 8), round(stem, -base, base))
	a.fill(ellipse(0, 90, base, 7), round(stem.lighter(.15), -base, base))
	body := start(-top, y).line(top, y).line(wide, y+h).curve(wide*.6, y+h+9, -wide*.6, y+h+9, -wide, y+h)
	a.fill(body, round(a.body.lighter(0.15), -wide, wide))
	a.decorate(body, -wide, y+6, wide, y+h)
	a.glaze(body, shadeDown(y, y+h, stop{0, tint{1, .9, .6}}, stop{1, tint{1, .97, .85}}), 0.25)
	a.fill(ellipse(0, y, top, 4.5), plain(a.body.lighter(.5)))
}

func drawPillow(a *artist) {
	w, h, d := a.between(72, 88), a.between(56, 84), a.between(8, 20)
	body := start(-w, -h).curve(-w*.3, -h+d, w*.3, -h+d, w, -h).curve(w-d, -h*.3, w-d, h*.3, w, h).
		curve(w*.3, h-d, -w*.3, h-d, -w, h).curve(-w+d, h*.3, -w+d, -h*.3, -w, -h)
	a.fill(body, shade{-w, -h, w, h, []stop{{0, a.body.lighter(.25)}, {.5, a.body}, {1, a.body.darker(.25)}}})
	a.decorate(body, -w, -h, w, h)
	a.glaze(ellipse(-w*.2, -h*.2, w*.55, h*.5), plain(white), 0.10)
	a.glaze(ellipse(-w*.22, -h*.22, w*.35, h*.3), plain(white), 0.10)
	for _, s := range [][2]float32{{-1, -1}, {1, -1}, {1, 1}, {-1, 1}} {
		a.glaze(ribbon(2, s[0]*w*.9, s[1]*h*.88, s[0]*w*.7, s[1]*h*.75, s[0]*w*.6, s[1]*h*.6, s[0]*w*.52, s[1]*h*.5), plain(black), 0.16)
	}
}

func drawBox(a *artist) {
	w, h, d := a.between(58, 76), a.between(34, 66), a.between(22, 36)
	card := tint{.78, .62, .44}.mix(a.body, .25)
	a.fill(polygon(-w, -h+d, 10, -h+d*1.7, 10, h+d*.4, -w, h-d*.2), shadeAcross(-w, 10, stop{0, card.lighter(.1)}, stop{1, card}))
	a.fill(polygon(10, -h+d*1.7, w+6, -h+d*.9, w+6, h-d*.5, 10, h+d*.4), shadeAcross(10, w, stop{0, card.darker(.2)}, stop{1, card.darker(.32)}))
	a.fill(polygon(-w, -h+d, -10, -h, w+6, -h+d*.9, 10, -h+d*1.7), shadeAcross(-w, w, stop{0, card.lighter(.3)}, stop{1, card.lighter(.12)}))
	front := polygon(-w*.8, -h+d*1.5, -w*.1, -h+d*1.9, -w*.1, h-d*.3, -w*.8, h-d*.6)
	a.body = card
	a.decorate(front, -w*.8, -h+d*1.5, -w*.1, h-d*.3)
	a.glaze(polygon(-w*.5, -h+d*.5+d*.62, -w*.5+12, -h+d*.5+d*.7, w*.5+8, -h+d*.55, w*.5-4, -h+d*.45), plain(tint{.88, .8, .64}), 0.85)
}
