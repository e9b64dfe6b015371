package intake

import (
	"slices"
	"strings"
	"unicode/utf8"

	"pilot321/elements"
	"pilot321/models"
)

// longestValue is how much of a value a finding repeats, in bytes.
const longestValue = 200

// clip shortens a value between two characters.
func clip(text string) string {
	if len(text) <= longestValue {
		return text
	}
	end := longestValue
	for end > 0 && !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end]
}

// quarantine puts the rows of a filing aside, each with its findings. A sound row says that it waits
// for the others.
func (c *Checker) quarantine(lines []line) {
	if c.o.WaitingKeys {
		c.batch.Waiting = append(c.batch.Waiting, c.plan.keysOf(lines[0].fields))
	}
	for i := range lines {
		l := &lines[i]
		if !l.bad {
			l.fault(lineOfBadFiling, 0, "")
		}
		row := models.QuarantinedRow{Row: l.row, Raw: slices.Clone(l.fields[:l.width]),
			Findings: make([]models.Finding, len(l.faults))}
		for k := range l.faults {
			row.Findings[k] = c.finding(l, &l.faults[k])
			c.batch.Groups.Add(&row.Findings[k])
			c.values.Add(&row.Findings[k])
		}
		c.batch.Quarantined = append(c.batch.Quarantined, row)
	}
}

// warn notes the findings on the rows of a filing that goes in.
func (c *Checker) warn(lines []line) {
	for i := range lines {
		l := &lines[i]
		for k := range l.faults {
			c.batch.Warnings = append(c.batch.Warnings, c.finding(l, &l.faults[k]))
			c.batch.Groups.Add(&c.batch.Warnings[len(c.batch.Warnings)-1])
		}
	}
}

func (c *Checker) finding(l *line, f *slip) models.Finding {
	return models.Finding{Row: l.row, Code: f.problem.Code, Element: f.element, Key: elements.Key(f.element),
		Severity: f.problem.Severity, Value: f.value, Sentence: c.sentence(f)}
}

// noteNotAsked counts a value that the kind of filer is not asked for. It says so once a column and
// not once a row, where it would drown what matters.
func (c *Checker) noteNotAsked(use *planned, row int64, text string) {
	group := c.notAsked[use.id]
	if group == nil {
		p := elements.NotAsked(use.id)
		group = &models.FindingGroup{Code: p.Code, Element: elements.Key(use.id), Severity: p.Severity,
			Sentence: instruction(c.sentence(&slip{problem: p, element: use.id})), Sample: strings.Clone(clip(text))}
		c.notAsked[use.id] = group
		c.batch.Groups[GroupKey{group.Code, group.Element}] = group
	}
	group.Count++
	group.FirstRows = insertRow(group.FirstRows, row)
}

// sentenceKey is what a sentence depends on: the header is the same for one element.
type sentenceKey struct {
	problem *elements.Problem
	element models.ElementID
	value   string
	detail  string
}

// keptSentences bounds the sentences that are remembered. A file whose rows have all the same fault
// mostly has few different values in it.
const keptSentences = 1024

func (c *Checker) sentence(f *slip) string {
	key := sentenceKey{f.problem, f.element, f.value, f.detail}
	if have, ok := c.sentences[key]; ok {
		return have
	}
	label := c.plan.headers[f.element]
	if label == "" && f.element != 0 {
		label = elements.Get(f.element).Label
	}
	text := sentenceFor(f, label, c.plan.width)
	if len(c.sentences) < keptSentences {
		key.value = strings.Clone(f.value)
		c.sentences[key] = text
	}
	return text
}
