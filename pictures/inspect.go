package pictures

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"

	"golang.org/x/image/webp"
)

// Info is what Inspect learned of a picture without decoding it. Width and Height are as stored;
// Orientation (EXIF, 1–8, 1 when absent) says how it is to be turned.
type Info struct {
	Format        Format
	Width, Height int
	Pixels        int64
	ContentType   string
	SHA256        [32]byte
	Orientation   int
}

// Inspect tells what the bytes are. The bytes decide; the name only has to agree. It reads
// headers and the file's structure, decodes nothing, and holds next to no memory whatever the
// header claims. A fault of severity Warning comes with a complete Info and the picture may be
// used; with an Error the picture must not be used.
func Inspect(data []byte, name string, limits Limits) (Info, *Fault) {
	if len(data) == 0 {
		return Info{}, refuse(CodeEmpty, name, "%s; the file is empty.", expected)
	}
	if int64(len(data)) > limits.MaxBytes {
		return Info{}, tooLarge(name, int64(len(data)), limits)
	}
	format, ok := sniff(data)
	if !ok {
		return Info{}, notAPicture(data, name)
	}
	info := Info{Format: format, ContentType: format.ContentType(), SHA256: sha256.Sum256(data), Orientation: 1}
	if fault := info.readHeader(data, name, limits); fault != nil {
		return info, fault
	}
	if fault := info.readStructure(data, name); fault != nil {
		return info, fault
	}
	return info, checkName(name, format)
}

func tooLarge(name string, size int64, limits Limits) *Fault {
	return refuse(CodeTooLarge, name, "Expected a picture of at most %s; this one has %s. Send a smaller copy.", byteSize(limits.MaxBytes), byteSize(size))
}

// readHeader takes the claimed dimensions and holds them against the limits.
func (info *Info) readHeader(data []byte, name string, limits Limits) *Fault {
	var config image.Config
	err := guarded(func() (err error) {
		config, err = decodeConfig(info.Format, data)
		return err
	})
	if err != nil {
		return undecodable(name, info.Format, err)
	}
	info.Width, info.Height = config.Width, config.Height
	info.Pixels = int64(config.Width) * int64(config.Height)
	return limits.checkSize(name, config.Width, config.Height)
}

// maxScans is how often a progressive JPEG may go over the picture. Programs write ten to twenty passes; each
// can cost a few bytes and a look at every block, so that a small file could keep a computer busy for hours.
const maxScans = 64

// maxParts is how many chunks a PNG may have. A picture of 20 MB in the usual chunks of 8 kB has 2,500; the
// decoder takes 4 kB of memory for each that it skips.
const maxParts = 20_000

// readStructure walks the file from part to part, to its end: a file that is cut off, moves,
// hides something else or contradicts its header is refused before anything is decoded.
func (info *Info) readStructure(data []byte, name string) *Fault {
	kind := info.Format.label()
	l := walk(info.Format, data)
	switch {
	case !l.complete:
		return refuse(CodeTruncated, name, "Expected a whole %s picture; this one ends too early, as after an interrupted copy. Send it again.", kind)
	case l.animated:
		return refuse(CodeAnimated, name, "Expected a still picture; this %s is animated. Send one frame of it.", kind)
	case l.contradicts(info.Width, info.Height):
		return refuse(CodeDimensions, name, "Expected one size; the header says %d × %d pixels and the picture data %d × %d.", info.Width, info.Height, l.width, l.height)
	case l.scans > maxScans:
		return refuse(CodeScans, name, "Expected a picture that is drawn in at most %d passes; this %s has %s, which only slows computers down. Save the picture anew from an image program.", maxScans, kind, grouped(l.scans))
	case l.parts > maxParts:
		return refuse(CodeParts, name, "Expected a picture in at most %s parts; this %s has %s. Save the picture anew from an image program.", grouped(maxParts), kind, grouped(l.parts))
	case l.minimum > int64(len(data)):
		return refuse(CodeTruncated, name, "A picture of %s × %s pixels needs more data than the %s found. Send it again.",
			grouped(int64(info.Width)), grouped(int64(info.Height)), byteSize(int64(len(data))))
	}
	if what := hiddenContent(data, l); what != "" {
		return refuse(CodeHiddenContent, name, "Expected a picture and nothing else; found %s inside the file. Save the picture anew from an image program.", what)
	}
	info.Orientation = orientation(l.exif)
	return nil
}

func decodeConfig(format Format, data []byte) (image.Config, error) {
	r := bytes.NewReader(data)
	switch format {
	case JPEG:
		return jpeg.DecodeConfig(r)
	case PNG:
		return png.DecodeConfig(r)
	case GIF:
		return gif.DecodeConfig(r)
	case WebP:
		return webp.DecodeConfig(r)
	}
	return image.Config{}, errors.New("unknown format")
}

// errPanicked marks a decoder that panicked on hostile input.
var errPanicked = errors.New("decoder panicked")

// guarded runs a decoder and turns a panic into an error: the standard decoders are robust and
// still have had panics, and one bad picture must not end the process.
func guarded(decode func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: %v", errPanicked, p)
		}
	}()
	return decode()
}

// undecodable turns a decoder's error into a sentence; its own wording is for programmers.
func undecodable(name string, format Format, err error) *Fault {
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return refuse(CodeTruncated, name, "Expected a whole %s picture; this one ends too early, as after an interrupted copy. Send it again.", format.label())
	}
	return refuse(CodeUnreadable, name, "Expected a %s picture that can be shown; this one is damaged or of a rare kind. Save it anew from an image program.", format.label())
}
