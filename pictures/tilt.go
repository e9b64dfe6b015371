package pictures

import "image"

const (
	// tiltDegrees is by how much the middle of a picture is tilted for two of its prints. A fingerprint bears
	// two degrees, so that a copy tilted by up to seven is found.
	tiltDegrees      = 5
	tiltCos, tiltSin = 65287, 5712 // of tiltDegrees, in units of 1/2^16: whole numbers are the same on every machine
	tiltSamples      = 4           // each way, within one of the pixels of which a fingerprint is taken
)

// tiltArea is what is tilted: the corners of a larger part would lie outside the picture.
var tiltArea = Area{7, 7, 86, 86}

// tiltedLuma is the middle of a picture turned about its center, clockwise where sign is 1 and the other way where it is −1.
// The base is as wide as it is high whatever the picture was, so that the picture's sides come into the turn.
func tiltedLuma(base *image.RGBA, width, height int, sign int) (luma lumaPlane) {
	const cells = lumaSide * tiltSamples
	across, down := sign*tiltSin*height/width, sign*tiltSin*width/height
	part := baseSide * int(tiltArea.W) / 100
	for y := range cells {
		v := (2*y + 1 - cells) * part // from the center, in units of 1/(2 × cells) of a pixel of the base
		for x := range cells {
			u := (2*x + 1 - cells) * part
			sx := (baseSide*cells<<16 + u*tiltCos + v*across) / (2 * cells << 16)
			sy := (baseSide*cells<<16 + v*tiltCos - u*down) / (2 * cells << 16)
			light := int64(255_000)
			if image.Pt(sx, sy).In(base.Rect) {
				light = brightness(base.Pix[sy*base.Stride+sx*4:])
			}
			luma[y/tiltSamples][x/tiltSamples] += light
		}
	}
	for y := range lumaSide {
		for x := range lumaSide {
			luma[y][x] /= tiltSamples * tiltSamples
		}
	}
	return luma
}
