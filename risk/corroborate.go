package risk

import (
	"pilot321/elements"
	"pilot321/models"
)

// Verdict is what a comparison of two filings comes to.
type Verdict uint8

// The verdicts. Agree: the filings say the same, however they write it. Compatible: they do not say the
// same, and both can be true at once. Disagree: they cannot both be true.
const (
	Unshared Verdict = iota // fewer than two organisations say something
	Agree
	Compatible
	Disagree
)

// String is the verdict as it is written in data.
func (v Verdict) String() string {
	return [...]string{"unshared", "agree", "compatible", "disagree"}[v]
}

// Corroboration is an element of which at least two organisations say something.
type Corroboration struct {
	Element string
	Verdict Verdict
	Reason  string // a sentence
	Sides   []models.Side
}

// Verdicts are the verdicts on all elements, by identifier.
type Verdicts [elements.Count + 1]Verdict

// Tally counts the elements by verdict.
func (v *Verdicts) Tally() (agree, compatible, disagree int) {
	var n [Disagree + 1]int
	for _, verdict := range v {
		n[verdict]++
	}
	return n[Agree], n[Compatible], n[Disagree]
}

// Compare lists the elements on which filings of different organisations disagree, in dictionary order,
// with what each filing says. The result does not depend on the order of the filings.
func Compare(facts []Facts) []models.Conflict {
	_, conflicts := Judge(facts)
	return conflicts
}

// Tally counts on how many elements the filings agree, are compatible and disagree. It writes no
// sentences.
func Tally(facts []Facts) (agree, compatible, disagree int) {
	var verdicts Verdicts
	judge(facts, func(k *check, m meeting) { verdicts[k.element] = m.why.verdict() })
	return verdicts.Tally()
}

// Judge gives what Compare gives and the verdict on every element, for the work of comparing once.
func Judge(facts []Facts) (verdicts Verdicts, conflicts []models.Conflict) {
	judge(facts, func(k *check, m meeting) {
		verdicts[k.element] = m.why.verdict()
		if m.why.verdict() == Disagree {
			conflicts = append(conflicts, models.Conflict{Element: elements.Key(k.element), Sentence: k.sentence(m), Sides: k.sides(facts)})
		}
	})
	return verdicts, conflicts
}

// Corroborate lists the elements of which at least two organisations say something, in dictionary order.
// An element is in disagreement here if and only if Compare lists it, and for the same reason.
func Corroborate(facts []Facts) (list []Corroboration) {
	judge(facts, func(k *check, m meeting) {
		list = append(list, Corroboration{Element: elements.Key(k.element), Verdict: m.why.verdict(), Reason: k.sentence(m), Sides: k.sides(facts)})
	})
	return list
}

// judge goes through the elements that several organisations share.
func judge(facts []Facts, found func(*check, meeting)) {
	if !severalOrganisations(facts) {
		return
	}
	shared := sharedElements(facts)
	for i := range checks {
		k := &checks[i]
		if k.across || shared.Has(k.element) {
			if m := k.meet(facts); m.why != whyUnshared {
				found(k, m)
			}
		}
	}
}

func severalOrganisations(facts []Facts) bool {
	for i := 1; i < len(facts); i++ {
		if facts[i].Organisation != facts[0].Organisation {
			return true
		}
	}
	return false
}

// sharedElements are the elements that more than one filing carries.
func sharedElements(facts []Facts) (shared elements.Set) {
	var seen elements.Set
	for i := range facts {
		for word := range seen {
			shared[word] |= seen[word] & facts[i].said[word]
			seen[word] |= facts[i].said[word]
		}
	}
	return shared
}

// meeting is the pair of filings that decides on an element. In a sentence, a comes first.
type meeting struct {
	why  why
	a, b *Facts
}

// meet compares every two filings of different organisations. What weighs most decides, and of equals
// the first pair in the order of organisation and filing.
func (k *check) meet(facts []Facts) (m meeting) {
	for i := range facts {
		for j := range facts[:i] {
			a, b := &facts[j], &facts[i]
			if a.Organisation == b.Organisation || !k.has(a) || !k.has(b) {
				continue
			}
			if filedBefore(b, a) {
				a, b = b, a
			}
			pair := meeting{k.judge(a, b), a, b}
			if pair.why != whyUnshared && (m.why == whyUnshared || pair.before(m)) {
				m = pair
			}
		}
	}
	return m
}

func (m meeting) before(other meeting) bool {
	if v, w := m.why.verdict(), other.why.verdict(); v != w {
		return v > w
	}
	if said := m.why != whyAlike; said != (other.why != whyAlike) {
		return said
	}
	return filedBefore(m.a, other.a) || m.a == other.a && filedBefore(m.b, other.b)
}

func (k *check) sentence(m meeting) string {
	if k.tell != nil {
		if told := k.tell(m); told != "" {
			return told
		}
	}
	if m.why.verdict() != Disagree {
		return whys[m.why].sentence
	}
	return "One filing gives the " + labelOf(k.element) + " as " + quote(k.text(m.a)) + ", another as " + quote(k.text(m.b)) + "."
}

// sides are the filings that say something, in the order of organisation and filing.
func (k *check) sides(facts []Facts) (sides []models.Side) {
	var last *Facts
	for {
		f := nextFiled(facts, last, k.has)
		if f == nil {
			return sides
		}
		sides, last = append(sides, models.Side{Organisation: f.Organisation, Filed: k.text(f)}), f
	}
}

func nextFiled(facts []Facts, after *Facts, has func(*Facts) bool) (next *Facts) {
	for i := range facts {
		f := &facts[i]
		if has(f) && (after == nil || filedBefore(after, f)) && (next == nil || filedBefore(f, next)) {
			next = f
		}
	}
	return next
}

func (k *check) text(f *Facts) string {
	if k.filed != nil {
		return k.filed(f)
	}
	if e := elements.Get(k.element); e.Level == elements.Line {
		return f.joinLines(k.element)
	}
	return f.values.Get(k.element)
}
