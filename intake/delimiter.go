package intake

import (
	"bytes"

	"pilot321/elements"
)

// candidates are the delimiters in the order in which they win a tie.
var candidates = []byte{',', ';', '\t', '|'}

// lookRows is how many rows the choice of a delimiter looks at.
const lookRows = 20

// detectDelimiter chooses the delimiter that gives the most headers we know; among equals the one
// under which rows have as many cells as the header, then the one with the most columns.
func detectDelimiter(head []byte) byte {
	best, bestScore := candidates[0], score{}
	for _, delim := range candidates {
		if s := scoreOf(head, delim); s.beats(bestScore) {
			best, bestScore = delim, s
		}
	}
	return best
}

type score struct{ known, even, columns int }

func (s score) beats(o score) bool {
	switch {
	case s.known != o.known:
		return s.known > o.known
	case s.even != o.even:
		return s.even > o.even
	}
	return s.columns > o.columns
}

func scoreOf(head []byte, delim byte) (s score) {
	// The fields are taken out of their quotes in place, so each delimiter needs its own copy.
	rest := bytes.Clone(head)
	for rows := 0; rows <= lookRows && len(rest) > 0; {
		end, _ := recordEnd(rest, delim)
		if end == 0 {
			end = len(rest)
		}
		record := rest[:end]
		rest = rest[end:]
		if blank(record, delim) {
			continue
		}
		bounds, _ := split(record, delim, 2*DefaultLimits.Columns, nil)
		if rows == 0 && len(bounds) > 1 {
			s.columns = len(bounds)
			for _, name := range texts(record, bounds, nil) {
				if _, ok := elements.Recognise(name); ok {
					s.known++
				}
			}
		} else if len(bounds) == s.columns {
			s.even++
		}
		rows++
	}
	return s
}

// separatorLine reads the "sep=;" line with which a spreadsheet is told the delimiter. It gives the
// delimiter and the length of the line, or 0.
func separatorLine(head []byte) (delim byte, length int) {
	end := bytes.IndexByte(head, '\n') + 1
	if end == 0 {
		return 0, 0
	}
	line := bytes.Trim(withoutLineBreak(head[:end]), `"`)
	if len(line) != 5 || !bytes.EqualFold(line[:4], []byte("sep=")) || bytes.IndexByte(candidates, line[4]) < 0 {
		return 0, 0
	}
	return line[4], end
}
