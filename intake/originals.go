package intake

import (
	"pilot321/elements"
	"pilot321/models"
)

// filingOriginals keeps what was sent for converted values that are said once a filing: the first one, as
// with the values themselves.
func (c *Checker) filingOriginals(f *models.Filing, lines []line) {
	if len(c.plan.recipes) == 0 {
		return
	}
	for i := range c.plan.filing {
		use := &c.plan.filing[i]
		for k := range lines {
			if text := c.original(&lines[k], use); text != "" {
				f.Originals = append(f.Originals, models.Value{Element: use.id, Text: text})
				break
			}
		}
	}
}

// lineOriginals keeps what was sent for the converted values of one line.
func (c *Checker) lineOriginals(l *line) (originals models.Values) {
	if len(c.plan.recipes) == 0 {
		return nil
	}
	for i := range c.plan.line {
		use := &c.plan.line[i]
		if text := c.original(l, use); text != "" {
			originals = append(originals, models.Value{Element: use.id, Text: text})
		}
	}
	return originals
}

// countUnread lets what was sent and could not be read count as sent: that it is missing would be wrong,
// and the fault that it has says what to do.
func (c *Checker) countUnread(lines []line, sent *elements.Set) {
	if len(c.plan.recipes) == 0 {
		return
	}
	for i := range lines {
		for _, id := range lines[i].unread {
			if elements.Get(id).NeedOf(c.o.Kind) != elements.NotApplicable {
				sent.Add(id)
			}
		}
	}
}
