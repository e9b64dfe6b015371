package pictures

import (
	"bytes"
	"hash/fnv"
	"image/jpeg"
	"math/rand/v2"
	"slices"
)

const (
	drawSide    = 400 // pixels, both ways
	drawQuality = 86  // JPEG quality: smooth shades without bands
)

// drawing is how one kind of product is drawn.
type drawing struct {
	kind string
	lean float32 // largest turn in radians: standing things hardly lean, things lying flat may
	draw func(*artist)
}

// drawings are all the kinds, in the order that Kinds reports.
var drawings = []drawing{
	{"bag", 0.05, drawBag}, {"book", 0.3, drawBook}, {"bottle", 0.04, drawBottle}, {"bowl", 0.05, drawBowl},
	{"box", 0.06, drawBox}, {"camera", 0.12, drawCamera}, {"candle", 0.03, drawCandle}, {"cap", 0.15, drawCap},
	{"headphones", 0.12, drawHeadphones}, {"lamp", 0.04, drawLamp}, {"mug", 0.05, drawMug}, {"phone case", 0.35, drawPhoneCase},
	{"pillow", 0.25, drawPillow}, {"ring", 0.35, drawRing}, {"shirt", 0.12, drawShirt}, {"shoe", 0.1, drawShoe},
	{"sunglasses", 0.2, drawSunglasses}, {"tool", 0.8, drawTool}, {"toy", 0.08, drawToy}, {"watch", 0.3, drawWatch},
}

// Kinds are the kinds of product that Draw knows, in alphabetical order.
func Kinds() []string {
	kinds := make([]string, len(drawings))
	for i, d := range drawings {
		kinds[i] = d.kind
	}
	return kinds
}

// Draw makes a product picture for the demonstration: a JPEG of 400 × 400 pixels, drawn by the
// program from simple shapes. The seed varies colours, proportions, pattern, light and place, so
// that two seeds are two products and not one picture twice; the same seed and kind give the same
// bytes. A kind that is not known is drawn as a plain box.
func Draw(seed int64, kind string) []byte {
	at := slices.IndexFunc(drawings, func(d drawing) bool { return d.kind == kind })
	if at < 0 {
		at = slices.IndexFunc(drawings, func(d drawing) bool { return d.kind == "box" })
	}
	h := fnv.New64a()
	h.Write([]byte(kind))
	a := newArtist(rand.New(rand.NewPCG(uint64(seed), h.Sum64())), drawings[at].lean)
	drawings[at].draw(a)
	picture := a.finish()
	a.release()
	var out bytes.Buffer
	// Writing to memory cannot fail, and the picture's size is fixed and valid.
	_ = jpeg.Encode(&out, picture, &jpeg.Options{Quality: drawQuality})
	return out.Bytes()
}
