package pictures

// walkGIF goes from block to block up to the trailer (GIF89a specification, 12–27).
func walkGIF(data []byte) (l layout) {
	if len(data) < 13 {
		return l
	}
	at := 13 + colourTable(data[10])
	frames := 0
	for at < len(data) {
		switch data[at] {
		case ';':
			l.complete, l.end = frames > 0, at+1
			l.animated = frames > 1
			return l
		case '!':
			if at+2 > len(data) {
				return l
			}
			start := at
			at = skipSubBlocks(data, at+2)
			if label := data[start+1]; label == 0xfe || label == 0xff || label == 0x01 {
				l.meta = append(l.meta, data[start:min(at, len(data))])
			}
		case ',':
			if at+11 > len(data) {
				return l
			}
			frames++
			at = skipSubBlocks(data, at+10+colourTable(data[at+9])+1)
		default:
			return l
		}
	}
	return l
}

// colourTable is the size in bytes of the table that a flags byte announces.
func colourTable(flags byte) int {
	if flags&0x80 == 0 {
		return 0
	}
	return 3 << (flags&7 + 1)
}

// skipSubBlocks returns where the chain of sub-blocks at a position ends, len(data) when it is
// cut off.
func skipSubBlocks(data []byte, at int) int {
	for at < len(data) {
		n := int(data[at])
		at += 1 + n
		if n == 0 {
			return at
		}
	}
	return len(data)
}
