package textio

// garbled looks for characters in UTF-8 that somebody took for Windows-1252 and wrote in UTF-8 once
// more: a letter that stands for a leading byte and as many signs that stand for the bytes after it.
type garbled struct {
	need   int // signs that are still to come
	lead   rune
	second byte
}

func (g *garbled) reset() { g.need = 0 }

// next takes a character outside ASCII and tells whether one that was garbled ends with it.
func (g *garbled) next(r rune) bool {
	if g.need > 0 {
		b, ok := toByte(r)
		if !ok && r >= 0x80 && r <= 0x9f {
			b, ok = byte(r), true // programs differ in the bytes that have no character
		}
		if ok && b >= 0x80 && b <= 0xbf {
			return g.sign(b)
		}
	}
	g.need, g.lead, g.second = 0, r, 0
	switch {
	case r >= 0xc2 && r <= 0xdf:
		g.need = 1
	case r >= 0xe0 && r <= 0xef:
		g.need = 2
	case r >= 0xf0 && r <= 0xf4:
		g.need = 3
	}
	return false
}

func (g *garbled) sign(b byte) bool {
	if g.lead <= 0xdf && typographic(byte(g.lead), b) || g.second == nbsp && b == guillemet {
		g.need = 0
		return false
	}
	g.need--
	g.second = b
	return g.need == 0
}

// Bytes in Windows-1252 that stand behind a letter in well set text.
const (
	nbsp      = 0xa0
	guillemet = 0xbb // closing; French puts a space in front of it that does not break
)

// typographic tells whether two bytes are likely to stand side by side in Windows-1252: a capital
// letter and a quotation mark, a dash or a space, as in “CAFÉ”. They are also one letter in UTF-8. Ã
// and Â are left out, since they lead most characters of western text.
func typographic(lead, second byte) bool {
	if lead < 0xc4 || lead > 0xdc {
		return false
	}
	switch second {
	case 0x85, 0x91, 0x92, 0x93, 0x94, 0x96, 0x97, nbsp, 0xab, guillemet, 0x99, 0xae, 0xb0:
		return true
	}
	return false
}
