package pictures

import (
	"bytes"
	"errors"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"

	"golang.org/x/image/webp"
)

const (
	thumbSide, viewSide       = 160, 1280 // pixels, longer side
	thumbQuality, viewQuality = 80, 85    // JPEG quality, 1–100
)

// Rendition is one re-encoded copy: always JPEG, upright, on white, without any metadata.
type Rendition struct {
	JPEG          []byte
	Width, Height int
}

// Derivatives are what pages may show of a picture, and the prints by which it is found again.
type Derivatives struct {
	Thumb       Rendition   // at most 160 pixels a side
	View        Rendition   // at most 1,280 pixels a side
	Fingerprint Fingerprint // of the whole: that of the first print
	Prints      Prints
}

// Derive decodes a picture that Inspect has passed and makes its copies. Memory is that of the
// decoded picture – up to 8 bytes a pixel for 16-bit PNG, up to 16 for progressive JPEG – plus a
// few megabytes; whoever calls it from several workers multiplies that.
func Derive(data []byte, info Info) (Derivatives, *Fault) {
	var picture image.Image
	err := guarded(func() (err error) {
		picture, err = decode(data, info)
		if err == nil && !picture.Bounds().In(image.Rect(0, 0, info.Width, info.Height)) {
			return errSizeChanged
		}
		return err
	})
	if err != nil {
		return Derivatives{}, undecodable("", info.Format, err)
	}
	width, height := fit(info.Width, info.Height, viewSide)
	var d Derivatives
	err = guarded(func() error { return d.make(picture, info, width, height) })
	if err != nil {
		return Derivatives{}, undecodable("", info.Format, err)
	}
	return d, nil
}

func (d *Derivatives) make(picture image.Image, info Info, width, height int) (err error) {
	canvas := image.Rect(0, 0, info.Width, info.Height)
	view := turn(shrink(picture, canvas, width, height), info.Orientation)
	d.Prints = printsOf(view)
	d.Fingerprint = d.Prints[0].Fingerprint
	if d.View, err = encode(view, viewQuality); err != nil {
		return err
	}
	w, h := fit(view.Rect.Dx(), view.Rect.Dy(), thumbSide)
	d.Thumb, err = encode(shrink(view, view.Rect, w, h), thumbQuality)
	return err
}

func encode(picture *image.RGBA, quality int) (Rendition, error) {
	var out bytes.Buffer
	err := jpeg.Encode(&out, picture, &jpeg.Options{Quality: quality})
	return Rendition{JPEG: out.Bytes(), Width: picture.Rect.Dx(), Height: picture.Rect.Dy()}, err
}

// errSizeChanged: the bytes are not those that were inspected.
var errSizeChanged = errors.New("the picture is not the one that was inspected")

// decode reads the header once more first, so that an Info of other bytes cannot get past the
// caps that Inspect applied.
func decode(data []byte, info Info) (image.Image, error) {
	config, err := decodeConfig(info.Format, data)
	if err != nil {
		return nil, err
	}
	if config.Width != info.Width || config.Height != info.Height {
		return nil, errSizeChanged
	}
	r := bytes.NewReader(data)
	switch info.Format {
	case JPEG:
		return jpeg.Decode(r)
	case PNG:
		return png.Decode(r)
	case GIF:
		return gif.Decode(r)
	}
	return webp.Decode(r)
}
