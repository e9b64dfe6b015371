package pictures

import (
	"bytes"
	"encoding/binary"
)

// layout is what a walk over a file's parts found.
type layout struct {
	complete      bool     // the format's own end mark was reached
	end           int      // where the picture ends; what follows is trailing content
	animated      bool     // more than one frame
	width, height int      // as the picture data says, 0 when only the header tells
	minimum       int64    // fewest bytes in which a picture of this size can be written
	exif          []byte   // TIFF structure, when there is one
	parts         int64    // chunks of a PNG
	scans         int64    // passes over the picture that a decoder has to make
	meta          [][]byte // comments and other metadata, where other files can hide
}

func (l layout) contradicts(width, height int) bool {
	return l.width != 0 && (l.width != width || l.height != height)
}

func walk(format Format, data []byte) layout {
	switch format {
	case JPEG:
		return walkJPEG(data)
	case PNG:
		return walkPNG(data)
	case GIF:
		return walkGIF(data)
	}
	return walkWebP(data)
}

const (
	jpegSOS, jpegEOI, jpegCOM, jpegAPP0, jpegAPP1, jpegAPP15 = 0xda, 0xd9, 0xfe, 0xe0, 0xe1, 0xef
)

// walkJPEG goes from marker to marker up to the end-of-image marker (ITU T.81, B.1).
func walkJPEG(data []byte) (l layout) {
	for at := 2; at+1 < len(data); {
		marker := data[at+1]
		switch {
		case data[at] != 0xff || marker == 0 || marker >= 0xd0 && marker <= 0xd7:
			// Entropy-coded data or a restart: on to the next marker candidate.
			next := bytes.IndexByte(data[at+1:], 0xff)
			if next < 0 {
				return l
			}
			at += 1 + next
		case marker == 0xff:
			at++ // fill byte
		case marker == jpegEOI:
			l.complete, l.end = true, at+2
			return l
		case at+4 > len(data):
			return l
		default:
			size := int(binary.BigEndian.Uint16(data[at+2:]))
			if size < 2 || at+2+size > len(data) {
				return l
			}
			l.noteJPEG(marker, data[at+4:at+2+size])
			at += 2 + size
		}
	}
	return l
}

func (l *layout) noteJPEG(marker byte, body []byte) {
	switch {
	case marker == jpegSOS:
		l.scans++
	case marker == jpegAPP1 && l.exif == nil && bytes.HasPrefix(body, []byte("Exif\x00\x00")):
		l.exif = body[6:]
		l.meta = append(l.meta, body)
	case marker == jpegCOM, marker >= jpegAPP0 && marker <= jpegAPP15:
		l.meta = append(l.meta, body)
	case marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc && len(body) >= 5:
		// Every block of 8 × 8 pixels costs at least one bit for its mean (T.81, F.1.2.1).
		h, w := int64(binary.BigEndian.Uint16(body[1:])), int64(binary.BigEndian.Uint16(body[3:]))
		l.minimum = w * h / 512
	}
}

// walkPNG goes from chunk to chunk up to IEND (ISO/IEC 15948, 5.3).
func walkPNG(data []byte) (l layout) {
	var raw, packed int64
	for at := 8; at+12 <= len(data); l.parts++ {
		size := int64(binary.BigEndian.Uint32(data[at:]))
		if size > int64(len(data)-at-12) {
			return l
		}
		body := data[at+8 : at+8+int(size)]
		switch kind := string(data[at+4 : at+8]); kind {
		case "IHDR":
			raw = pngRawBytes(body)
		case "IDAT":
			packed += size
		case "acTL", "fcTL":
			l.animated = true
		case "eXIf":
			if l.exif == nil {
				l.exif = body
			}
			l.meta = append(l.meta, body)
		case "IEND":
			l.complete, l.end = true, at+12+int(size)
			l.minimum = pngMinimum(raw, packed, len(data))
			return l
		case "PLTE", "tRNS":
		default:
			l.meta = append(l.meta, body)
		}
		at += 12 + int(size)
	}
	return l
}

// pngRawBytes is the size of the unpacked rows, from the header chunk.
func pngRawBytes(header []byte) int64 {
	if len(header) < 13 {
		return 0
	}
	width, height := int64(binary.BigEndian.Uint32(header)), int64(binary.BigEndian.Uint32(header[4:]))
	channels := map[byte]int64{0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[header[9]]
	return height * ((width*channels*int64(header[8])+7)/8 + 1)
}

// pngMinimum asks for more than the whole file when the packed data cannot hold the rows: deflate
// packs at most 1,032 to 1.
func pngMinimum(raw, packed int64, size int) int64 {
	if raw/1040 > packed {
		return int64(size) + 1
	}
	return 0
}
