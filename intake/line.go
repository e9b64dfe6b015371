package intake

import (
	"strconv"

	"pilot321/elements"
	"pilot321/models"
)

// line is one row of the filing that is being gathered.
type line struct {
	row    int64
	fields []string // with the cells that recipes fill behind those of the file, unless it is ragged
	width  int      // cells of the file
	ragged bool     // its cells cannot be told apart for sure
	stray  bool
	faults []slip
	bad    bool               // one of the faults is an error
	unread []models.ElementID // sent, but not to be taken apart or converted
}

// slip is a finding before it is put into words, which is done once it is known where it goes.
type slip struct {
	problem *elements.Problem
	element models.ElementID
	value   string
	detail  string // what does not fit the value (see elements.SentenceWith)
}

func (l *line) fault(p *elements.Problem, element models.ElementID, value string) {
	l.faults = append(l.faults, slip{problem: p, element: element, value: value})
	l.bad = l.bad || p.Severity == models.SeverityError
}

// doubt notes what is odd about a value beside another one.
func (l *line) doubt(p *elements.Problem, value, detail string) {
	l.faults = append(l.faults, slip{p, p.Element, clip(value), detail})
}

// hold copies the row, because its slice is used again by the reader.
func (c *Checker) hold(row Row) {
	if c.n == len(c.lines) {
		c.lines = append(c.lines, line{})
	}
	l := &c.lines[c.n]
	c.n++
	c.size += row.Size
	l.row, l.stray, l.bad = row.Number, row.Stray, false
	l.fields = append(l.fields[:0], row.Fields...)
	l.ragged = row.Stray || len(row.Fields) != c.plan.width
	l.width, l.faults, l.unread = len(row.Fields), l.faults[:0], l.unread[:0]
	if len(c.plan.recipes) > 0 && !l.ragged {
		c.derive(l)
	}
}

// checkRows finds what is wrong with rows as a whole.
func (c *Checker) checkRows(lines []line) {
	for i := range lines {
		l := &lines[i]
		if l.stray {
			l.fault(strayQuote, 0, clip(c.firstStray(l.fields)))
		}
		if l.width != c.plan.width {
			l.fault(wrongFieldCount, 0, strconv.Itoa(l.width))
		}
		if c.run.over {
			l.fault(tooManyLines, 0, "")
		}
		if c.run.repeated {
			keys := c.plan.keysOf(l.fields[:l.width])
			l.fault(keysRepeated, 0, clip(firstKey(keys)))
		}
	}
}

func firstKey(k models.Keys) string {
	switch {
	case k.Tracking != "":
		return k.Tracking
	case k.House != "":
		return k.House
	}
	return k.Master
}

// firstStray is the first cell in which a quotation mark is left over.
func (c *Checker) firstStray(fields []string) string {
	for _, f := range fields {
		for i := range len(f) {
			if f[i] == '"' {
				return f
			}
		}
	}
	return ""
}
