package textio

import (
	"encoding/binary"
	"unicode/utf16"
	"unicode/utf8"
)

// from16 gives the decoder of UTF-16 with the low byte of two at a place; see decoder. Two bytes become three at most.
// Half of a surrogate pair stands for no character, nor does a single byte at the end.
func from16(notASCII uint64, low int) decoder {
	return func(dst, src []byte, last bool) (written, read int, ok bool) {
		for read+1 < len(src) {
			// Four characters of ASCII at a time.
			for read+8 <= len(src) && binary.LittleEndian.Uint64(src[read:])&notASCII == 0 {
				four := src[read+low : read+low+7]
				out := dst[written : written+4]
				out[0], out[1], out[2], out[3] = four[0], four[2], four[4], four[6]
				written, read = written+4, read+8
			}
			if read+1 >= len(src) {
				break
			}
			r := unit(src[read:], low)
			size := 2
			if utf16.IsSurrogate(r) {
				if read+3 >= len(src) && !last {
					return written, read, true
				}
				if r, size = pair(low, src[read:]); size == 0 {
					return written, read, false
				}
			}
			written += utf8.EncodeRune(dst[written:], r)
			read += size
		}
		return written, read, !last || read == len(src)
	}
}

// unit gives what two bytes are, with the low byte of them at a place.
func unit(src []byte, low int) rune {
	two := src[:2]
	return rune(two[low]) | rune(two[1-low])<<8
}

// put is the reverse of unit.
func put(dst []byte, low int, unit rune) {
	two := dst[:2]
	two[low], two[1-low] = byte(unit), byte(unit>>8)
}

// pair gives the character that two surrogates make, or a size of zero where they make none.
func pair(low int, src []byte) (r rune, size int) {
	if len(src) < 4 {
		return 0, 0
	}
	r = utf16.DecodeRune(unit(src, low), unit(src[2:], low))
	if r == utf8.RuneError {
		return 0, 0
	}
	return r, 4
}

// The bits that only a character outside ASCII has in one of four, and the place of its low byte.
var (
	from16LE = from16(0xff80ff80ff80ff80, 0)
	from16BE = from16(0x80ff80ff80ff80ff, 1)
)

// to16 gives the encoder of UTF-16 with the low byte of two at a place; see encoder. A byte becomes two
// at most.
func to16(low int) encoder {
	return func(dst, src []byte) (written, read int, ok bool) {
		for read < len(src) {
			n := asciiRun(src[read:])
			ascii, out := src[read:read+n], dst[written:written+2*n]
			for i, c := range ascii {
				out[2*i+low], out[2*i+1-low] = c, 0
			}
			read, written = read+n, written+2*n
			if read == len(src) {
				break
			}
			r, size := utf8.DecodeRune(src[read:])
			read += size
			if r < 0x10000 {
				put(dst[written:], low, r)
				written += 2
				continue
			}
			first, second := utf16.EncodeRune(r)
			put(dst[written:], low, first)
			put(dst[written+2:], low, second)
			written += 4
		}
		return written, read, true
	}
}

var (
	to16LE = to16(0)
	to16BE = to16(1)
)
