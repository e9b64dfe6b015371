package pictures

import "image"

// turn returns the picture upright, given its EXIF orientation.
func turn(src *image.RGBA, orientation int) *image.RGBA {
	if orientation <= 1 || orientation > 8 {
		return src
	}
	w, h := src.Rect.Dx(), src.Rect.Dy()
	dw, dh := w, h
	if orientation >= 5 {
		dw, dh = h, w
	}
	dst := image.NewRGBA(image.Rect(0, 0, dw, dh))
	for y := range dh {
		for x := range dw {
			sx, sy := stored(orientation, x, y, w, h)
			copy(dst.Pix[y*dst.Stride+x*4:][:4], src.Pix[sy*src.Stride+sx*4:])
		}
	}
	return dst
}

// stored is where the pixel shown at (x, y) stands in a stored picture of w × h.
func stored(orientation, x, y, w, h int) (int, int) {
	switch orientation {
	case 2: // mirrored
		return w - 1 - x, y
	case 3: // upside down
		return w - 1 - x, h - 1 - y
	case 4: // upside down and mirrored
		return x, h - 1 - y
	case 5: // along the diagonal
		return y, x
	case 6: // to be turned a quarter clockwise
		return y, h - 1 - x
	case 7: // along the other diagonal
		return w - 1 - y, h - 1 - x
	case 8: // to be turned a quarter counter-clockwise
		return w - 1 - y, x
	}
	return x, y
}
