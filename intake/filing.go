package intake

import (
	"strings"

	"pilot321/elements"
	"pilot321/models"
)

// finish checks the filing that has been gathered and puts it into the batch: as a draft, or with all
// its rows into quarantine.
func (c *Checker) finish() {
	lines := c.lines[:c.n]
	c.n = 0
	if len(lines) == 0 {
		return
	}
	c.count(lines)
	c.checkRows(lines)
	if c.run.over {
		// What else is wrong with such a mass of rows does not help anybody.
		c.quarantine(lines)
		return
	}
	mark := c.arena.reserve((len(c.plan.filing) + len(c.plan.line)) * len(lines))
	draft, sound := c.draft(lines)
	for i := range lines {
		sound = sound && !lines[i].bad
	}
	if !sound {
		c.arena.rewind(mark)
		c.quarantine(lines)
		return
	}
	c.warn(lines)
	c.batch.Accepted += int64(len(lines))
	c.batch.Drafts = append(c.batch.Drafts, draft)
}

func (c *Checker) count(lines []line) {
	if c.batch.FirstRow == 0 {
		c.batch.FirstRow = lines[0].row
	}
	c.batch.LastRow = lines[len(lines)-1].row
	c.batch.Rows += int64(len(lines))
}

// draft reads the values. It is false where rows could not be read as cells; what the filing lacks is
// then not told, because it may be in those rows.
func (c *Checker) draft(lines []line) (d Draft, readable bool) {
	readable = true
	for i := range lines {
		readable = readable && !lines[i].ragged
	}
	var sent elements.Set
	d.FirstRow, d.LastRow = lines[0].row, lines[len(lines)-1].row
	d.Filing.Kind = c.o.Kind
	clear(c.said[:])
	start := c.arena.mark()
	for i := range c.plan.filing {
		c.filingValue(&c.plan.filing[i], lines, &sent)
	}
	c.filingOriginals(&d.Filing, lines)
	c.countUnread(lines, &sent)
	d.Filing.Values = c.arena.since(start)
	d.Filing.Lines = c.arena.lines(len(lines))
	goods := goods{lines: len(lines)}
	for i := range lines {
		d.Filing.Lines[i] = c.goodsLine(&lines[i], i == 0, readable, sent)
		if !lines[i].ragged {
			c.checkGoods(&lines[i], &goods)
		}
	}
	d.Keys, d.Day = c.said.keys(), c.said.day(c.o.DefaultDay)
	c.crossCheck(&lines[0], &goods, d.Keys, d.Day)
	return d, readable
}

// filingValue reads an element that is said once a filing. Its rows must agree; a row that leaves it
// out goes along with the others.
func (c *Checker) filingValue(use *planned, lines []line, sent *elements.Set) {
	var first string
	for i := range lines {
		l := &lines[i]
		text, normal, usable := c.value(l, use)
		if normal == "" {
			continue
		}
		switch {
		case first == "":
			first = normal
			c.keep(use, text, sent)
			if usable {
				c.said[use.id] = normal
			}
			c.checkOwn(l, use.id, normal, text)
		case normal != first && !sameWeight(use.id, first, normal):
			l.fault(linesDiffer, use.id, clip(text))
		}
	}
}

// sameWeight compares weights as numbers: 1.25 and 1.250 are one weight. Other elements that belong to
// the filing have one normal form.
func sameWeight(id models.ElementID, a, b string) bool {
	if id != elements.WeightKg {
		return false
	}
	x, okX := elements.Grams(a)
	y, okY := elements.Grams(b)
	return okX && okY && x == y
}

// goodsLine reads the elements of one line and checks that nothing is missing.
func (c *Checker) goodsLine(l *line, first, readable bool, sent elements.Set) models.Line {
	start := c.arena.mark()
	for i := range c.plan.line {
		use := &c.plan.line[i]
		text, normal, usable := c.value(l, use)
		c.said[use.id] = ""
		if normal != "" {
			c.keep(use, text, &sent)
		}
		if usable {
			c.said[use.id] = normal
		}
	}
	if readable {
		c.required(l, first, sent)
	}
	return models.Line{Row: l.row, Values: c.arena.since(start), Originals: c.lineOriginals(l)}
}

// value reads and checks one cell; usable tells that its normal form means something, which after an error
// it does not. A join key's normal form is the one in which it joins, so that nothing but dashes is no key.
func (c *Checker) value(l *line, use *planned) (text, normal string, usable bool) {
	if l.ragged {
		return "", "", false
	}
	if text = c.plan.text(l.fields, use.column); text == "" {
		return "", "", false
	}
	normal, problem := elements.Check(use.id, text)
	if problem != nil && !(problem == consolidated && c.said.onlyMaster()) {
		l.fault(problem, use.id, clip(text))
	}
	usable = problem == nil || problem.Severity == models.SeverityWarning
	if isKey(use.id) {
		normal = models.NormalKey(normal)
	}
	if normal != "" && !use.asked {
		c.noteNotAsked(use, l.row, text)
	}
	return text, normal, usable
}

// keep stores a value as it was sent. An element that the filer is not asked for is kept all the same.
func (c *Checker) keep(use *planned, text string, sent *elements.Set) {
	c.arena.add(use.id, text)
	if use.asked {
		sent.Add(use.id)
	}
}

// checkOwn holds the originator code and the filer type against the organisation.
func (c *Checker) checkOwn(l *line, id models.ElementID, normal, text string) {
	own := c.o.Code
	switch id {
	case elements.FilerType:
		own = string(c.o.Kind)
	case elements.OriginatorCode:
	default:
		return
	}
	if !strings.EqualFold(normal, own) {
		l.fault(elements.NotYours(id), id, clip(text))
	}
}

// required tells what is missing. What belongs to the whole filing is said on its first row only.
func (c *Checker) required(l *line, first bool, sent elements.Set) {
	c.problems = elements.AppendRequired(c.problems[:0], c.o.Kind, sent)
	for _, p := range c.agreed {
		if !sent.Has(p.Element) && !missed(c.problems, p.Element) {
			c.problems = append(c.problems, p)
		}
	}
	for _, p := range c.problems {
		if first || elements.Get(p.Element).Level == elements.Line {
			l.fault(p, p.Element, "")
		}
	}
}

func missed(problems []*elements.Problem, id models.ElementID) bool {
	for _, p := range problems {
		if p.Element == id {
			return true
		}
	}
	return false
}
