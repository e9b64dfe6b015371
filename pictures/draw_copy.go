package pictures

import (
	"bytes"
	"image"
	"image/jpeg"
)

// copyQuality is the poor JPEG quality in which copies of a picture go round.
const copyQuality = 45

// DrawCopy saves a drawing anew as somebody would who took it from elsewhere: in a poorer quality, and
// mirrored where that is asked for. The same drawing gives the same bytes.
func DrawCopy(drawing []byte, mirrored bool) ([]byte, error) {
	picture, err := jpeg.Decode(bytes.NewReader(drawing))
	if err != nil {
		return nil, err
	}
	if mirrored {
		picture = mirror(picture)
	}
	var out bytes.Buffer
	err = jpeg.Encode(&out, picture, &jpeg.Options{Quality: copyQuality})
	return out.Bytes(), err
}

func mirror(from image.Image) image.Image {
	b := from.Bounds()
	to := image.NewRGBA(b)
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			to.Set(b.Min.X+b.Max.X-1-x, y, from.At(x, y))
		}
	}
	return to
}
