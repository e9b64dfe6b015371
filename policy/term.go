package policy

import (
	"cmp"
	"time"

	"pilot321/models"
)

// TermAnswer tells whether the pilot is open: whether anybody may apply or transmit.
type TermAnswer struct {
	Open      bool
	Since     models.Day // first day of being open or closed; 0 where it was never open before
	Until     models.Day // last recorded day of being open or closed; 0 where no end is recorded
	Published string     // the end as it was last published, in words
	Sentence  string
	Citation  string
}

// Term judges the moment of a transmission by the date in Washington, where the notices are issued.
func (b *Book) Term(at time.Time) TermAnswer {
	day := models.DayOf(at.In(eastern))
	if t := inForce(b.terms, day); t != nil {
		return b.open(t)
	}
	return b.closed(day)
}

// open answers for a day on which a term runs. Terms that follow each other without a gap are one
// stretch of being open.
func (b *Book) open(t *compiled) TermAnswer {
	answer := TermAnswer{Open: true, Since: t.From, Until: t.To, Published: t.Published, Citation: t.Citation}
	for {
		earlier := inForce(b.terms, answer.Since-1)
		if earlier == nil || earlier.From >= answer.Since {
			break
		}
		answer.Since = earlier.From
	}
	for answer.Until != 0 {
		later := inForce(b.terms, answer.Until+1)
		if later == nil {
			break
		}
		answer.Until = later.To
	}
	answer.Sentence = "The pilot is open. Its published term runs to " + t.Published + " unless further extended."
	if t.Published == "" {
		answer.Sentence = "The pilot is open."
	}
	if answer.Until != 0 {
		answer.Sentence += " It is recorded to end on " + longDate(answer.Until) + "."
	}
	return answer
}

// closed answers for a day on which no term runs: after the last one, or before the next.
func (b *Book) closed(day models.Day) TermAnswer {
	var last, next *compiled
	for i := range b.terms {
		t := &b.terms[i]
		if t.From > day {
			next = t // the list runs from late to early, so the nearest stays
		} else if last == nil || t.To > last.To {
			last = t
		}
	}
	var answer TermAnswer
	switch {
	case last == nil:
		answer.Sentence = "The pilot has not started."
	default:
		answer = TermAnswer{Since: last.To + 1, Published: last.Published, Citation: cmp.Or(last.endedBy, last.Citation)}
		answer.Sentence = "The pilot is closed since " + longDate(answer.Since) + ", because its term ended. Nobody can apply or send data."
	}
	if next != nil {
		answer.Until = next.From - 1
		answer.Sentence += " It opens on " + longDate(next.From) + "."
		if answer.Citation == "" {
			answer.Citation = next.Citation
		}
	}
	return answer
}

func longDate(day models.Day) string { return day.Time().Format("January 2, 2006") }
