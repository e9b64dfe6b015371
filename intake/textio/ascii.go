package textio

import "encoding/binary"

// asciiRun is how many bytes at the beginning are ASCII. It looks at eight at a time, since most text
// is nothing else.
func asciiRun(text []byte) int {
	n := 0
	for ; n+8 <= len(text); n += 8 {
		if binary.LittleEndian.Uint64(text[n:])&0x8080808080808080 != 0 {
			break
		}
	}
	for n < len(text) && text[n] < 0x80 {
		n++
	}
	return n
}
