package xlsx

import (
	"strconv"
	"strings"
)

// shown is what a section of a number's format makes of a number, as far as it matters here.
type shown uint8

const (
	asNumber   shown = iota // all that do not change what a person means: decimals, thousands, percent, currencies
	asZeros                 // digits with leading zeros, and what stands between them
	asDate                  // a day, with a time where there is one
	asTime                  // a time of the day
	asDuration              // hours beyond 24
)

// section is one of the up to three parts of a format that apply to numbers (ECMA-376 18.8.31).
type section struct {
	shown    shown
	pattern  string // of asZeros: a 0 for each digit, and what stands between them
	zeros    int    // in the pattern
	operator string // of a condition such as [<100]; empty if it has none
	bound    float64
}

// format is a number's format. Without sections it is General.
type format []section

// parseFormat reads the code of a format. What it does not know shows a number as it is.
func parseFormat(code string) format {
	parts := splitFormat(code)
	f := make(format, 0, 3)
	plain := true
	for n, part := range parts {
		if n == 3 {
			break // the fourth is for texts
		}
		s := parseSection(part)
		plain = plain && s.shown == asNumber
		f = append(f, s)
	}
	if plain {
		return nil
	}
	return f
}

// splitFormat cuts a code at the semicolons that are not quoted.
func splitFormat(code string) []string {
	var parts []string
	from := 0
	for n := 0; n < len(code); n++ {
		switch code[n] {
		case '\\', '_', '*':
			n++
		case '"':
			if end := strings.IndexByte(code[n+1:], '"'); end >= 0 {
				n += end + 1
			}
		case ';':
			parts = append(parts, code[from:n])
			from = n + 1
		}
	}
	return append(parts, code[from:])
}

// letters are what a section is made of, besides what it quotes.
type letters struct {
	day, time, month, elapsed, number, general, text bool
	scale                                            bool
	pattern                                          strings.Builder
	zeros                                            int
}

func parseSection(code string) section {
	var s section
	var l letters
	for n := 0; n < len(code); n++ {
		n += l.read(code, n, &s)
	}
	switch {
	case l.general || l.text:
	case l.elapsed:
		s.shown = asDuration
	case l.day || l.month && !l.time:
		s.shown = asDate
	case l.time:
		s.shown = asTime
	case l.zeros > 1 && !l.number && !l.scale:
		s.shown, s.pattern, s.zeros = asZeros, l.pattern.String(), l.zeros
	}
	return s
}

// read takes in the character at n and says how many more belong to it.
func (l *letters) read(code string, n int, s *section) (more int) {
	c, rest := code[n], code[n:]
	switch c {
	case '"':
		end := strings.IndexByte(rest[1:], '"')
		if end < 0 {
			return len(rest)
		}
		l.pattern.WriteString(quoted(rest[1 : 1+end]))
		return end + 1
	case '\\':
		if len(rest) > 1 {
			size := runeLength(rest[1:])
			l.pattern.WriteString(quoted(rest[1 : 1+size]))
			return size
		}
	case '_', '*':
		if len(rest) > 1 {
			return runeLength(rest[1:])
		}
	case '[':
		end := strings.IndexByte(rest, ']')
		if end < 0 {
			return len(rest)
		}
		l.bracket(rest[1:end], s)
		return end
	default:
		return l.letter(c, rest)
	}
	return 0
}

// zeroMark stands in a pattern for a digit, so that a quoted 0 is not one.
const zeroMark = '\x00'

func quoted(text string) string { return strings.ReplaceAll(text, string(zeroMark), "") }

// letter takes in a character that is neither quoted nor in brackets.
func (l *letters) letter(c byte, rest string) (more int) {
	switch c | 0x20 {
	case 'y', 'd', 'b':
		l.day = true
	case 'm':
		l.month = true
		if len(rest) > 2 && strings.EqualFold(rest[:3], "mmm") {
			l.day = true
		}
	case 'h', 's':
		l.time = true
	case 'e':
		if len(rest) > 1 && (rest[1] == '+' || rest[1] == '-') {
			l.scale = true
			return 1
		}
		l.day = true
	case 'g':
		if len(rest) > 6 && strings.EqualFold(rest[:7], "general") {
			l.general = true
			return 6
		}
		l.day = true
	case 'a':
		for _, mark := range []string{"am/pm", "a/p"} {
			if len(rest) >= len(mark) && strings.EqualFold(rest[:len(mark)], mark) {
				l.time = true
				return len(mark) - 1
			}
		}
		l.day = true
	default:
		l.sign(c)
	}
	return 0
}

func (l *letters) sign(c byte) {
	switch c {
	case '0':
		l.zeros++
		l.pattern.WriteByte(zeroMark)
	case '#', '?', '.':
		l.number = true
	case '@':
		l.text = true
	case '%', ',', '/':
		l.scale = true
	case zeroMark: // no text has it
	default:
		l.pattern.WriteByte(c)
	}
}

// bracket takes in a condition, a length of time, a colour or a language.
func (l *letters) bracket(body string, s *section) {
	lower := strings.ToLower(body)
	if lower != "" && (strings.Trim(lower, "h") == "" || strings.Trim(lower, "m") == "" || strings.Trim(lower, "s") == "") {
		l.elapsed = true
		return
	}
	for _, operator := range []string{"<=", ">=", "<>", "<", ">", "="} {
		if number, ok := strings.CutPrefix(lower, operator); ok {
			if bound, err := strconv.ParseFloat(number, 64); err == nil {
				s.operator, s.bound = operator, bound
			}
			return
		}
	}
	// A currency stands between the $ and the hyphen: [$€-407].
	if symbol, ok := strings.CutPrefix(body, "$"); ok {
		symbol, _, _ = strings.Cut(symbol, "-")
		l.pattern.WriteString(quoted(symbol))
	}
}

func runeLength(text string) int {
	for n := range text {
		if n > 0 {
			return n
		}
	}
	return len(text)
}

// of picks the section for a number: the first whose condition holds, or by the sign where no
// conditions stand.
func (f format) of(value float64) *section {
	switch {
	case len(f) == 0:
		return &section{}
	case len(f) == 1:
		return &f[0]
	case f[0].operator != "" || f[1].operator != "":
		for n := range f[:len(f)-1] {
			if f[n].holds(value) {
				return &f[n]
			}
		}
		return &f[len(f)-1]
	case value < 0:
		return &f[1]
	case value == 0 && len(f) > 2:
		return &f[2]
	}
	return &f[0]
}

func (s *section) holds(value float64) bool {
	switch s.operator {
	case "<":
		return value < s.bound
	case "<=":
		return value <= s.bound
	case ">":
		return value > s.bound
	case ">=":
		return value >= s.bound
	case "=":
		return value == s.bound
	case "<>":
		return value != s.bound
	}
	return true
}
