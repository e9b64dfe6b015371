package textio

import "unicode/utf8"

// specials are the characters of the bytes 0x80 to 0x9F; all others are those of Latin-1. Zero stands
// for the five bytes without a character. The table is the one of the Unicode consortium
// (MAPPINGS/VENDORS/MICSFT/WINDOWS/CP1252.TXT).
var specials = [32]rune{
	'€', 0, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', 0, 'Ž', 0,
	0, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', 0, 'ž', 'Ÿ',
}

// spelled is a character in UTF-8. A length of zero stands for no character.
type spelled struct {
	length byte
	bytes  [3]byte
}

// high are the characters of the bytes from 0x80 on.
var high = func() (table [128]spelled) {
	for i := range table {
		r := rune(0x80 + i)
		if i < len(specials) {
			r = specials[i]
		}
		if r != 0 {
			table[i].length = byte(utf8.EncodeRune(table[i].bytes[:], r))
		}
	}
	return table
}()

// lowest are the bytes of the characters up to the last that Windows-1252 has, ™. Zero stands for none.
var lowest = func() (table ['™' + 1]byte) {
	for b := range 256 {
		switch special := b - 0x80; {
		case special < 0 || special >= len(specials):
			table[b] = byte(b)
		case specials[special] != 0:
			table[specials[special]] = byte(b)
		}
	}
	return table
}()

// toByte gives the byte that stands for a character in Windows-1252.
func toByte(r rune) (byte, bool) {
	if int(r) >= len(lowest) {
		return 0, false
	}
	return lowest[r], lowest[r] != 0 || r == 0
}

// from1252 decodes; see decoder. A byte becomes three at most.
func from1252(dst, src []byte, _ bool) (written, read int, ok bool) {
	for read < len(src) {
		n := asciiRun(src[read:])
		written += copy(dst[written:], src[read:read+n])
		read += n
		for read < len(src) && src[read] >= utf8.RuneSelf {
			s := &high[src[read]-0x80]
			if s.length == 0 {
				return written, read, false
			}
			dst[written], dst[written+1] = s.bytes[0], s.bytes[1]
			if s.length == 3 {
				dst[written+2] = s.bytes[2]
			}
			written += int(s.length)
			read++
		}
	}
	return written, read, true
}

// to1252 encodes; see encoder.
func to1252(dst, src []byte) (written, read int, ok bool) {
	for read < len(src) {
		n := asciiRun(src[read:])
		written += copy(dst[written:], src[read:read+n])
		if read += n; read == len(src) {
			break
		}
		r, size := utf8.DecodeRune(src[read:])
		b, ok := toByte(r)
		if !ok {
			return written, read, false
		}
		dst[written] = b
		written++
		read += size
	}
	return written, read, true
}
