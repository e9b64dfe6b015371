package pictures

import (
	"bytes"
	"encoding/binary"
)

// walkWebP goes from chunk to chunk of the RIFF container (RFC 9649, 2). The dimensions are taken
// from the picture chunk itself: a small canvas in the header may hide a huge frame.
func walkWebP(data []byte) (l layout) {
	end := 8 + int64(binary.LittleEndian.Uint32(data[4:]))
	if end > int64(len(data)) {
		return l
	}
	l.end = int(end)
	frame := false
	for at := 12; at+8 <= l.end; {
		size := int64(binary.LittleEndian.Uint32(data[at+4:]))
		if size > int64(l.end-at-8) {
			return l
		}
		body := data[at+8 : at+8+int(size)]
		if l.noteWebP(string(data[at:at+4]), body) {
			// The decoder takes the first of several; a second one that agrees with the header must not hide it.
			l.animated = l.animated || frame
			frame = true
		}
		at += 8 + int(size+size&1)
	}
	l.complete = frame || l.animated
	return l
}

// noteWebP takes one chunk and tells whether it is the picture itself.
func (l *layout) noteWebP(kind string, body []byte) bool {
	switch kind {
	case "VP8 ":
		if len(body) < 10 || !bytes.Equal(body[3:6], []byte{0x9d, 0x01, 0x2a}) {
			return false
		}
		l.width = int(binary.LittleEndian.Uint16(body[6:]) & 0x3fff)
		l.height = int(binary.LittleEndian.Uint16(body[8:]) & 0x3fff)
		return true
	case "VP8L":
		if len(body) < 5 {
			return false
		}
		bits := binary.LittleEndian.Uint32(body[1:])
		l.width, l.height = int(bits&0x3fff)+1, int(bits>>14&0x3fff)+1
		return true
	case "ANIM", "ANMF":
		l.animated = true
	case "EXIF":
		l.exif = bytes.TrimPrefix(body, []byte("Exif\x00\x00"))
		l.meta = append(l.meta, body)
	case "VP8X", "ALPH":
	default:
		l.meta = append(l.meta, body)
	}
	return false
}
