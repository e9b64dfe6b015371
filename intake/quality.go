package intake

import (
	"pilot321/elements"
	"pilot321/models"
)

// The points of a grade: the rows that can go in, the elements that could be left out, and the
// descriptions that say what the goods are.
const (
	pointsRows         = 50
	pointsElements     = 35
	pointsDescriptions = 15
)

// Quality adds up how complete the rows of a manifest are. It looks at the file alone.
type Quality struct {
	kind           models.FilerKind
	rows, sound    int64
	filings, goods int64
	described      int64 // goods with a description
	vague          int64 // of them, those whose description was warned of
	filled         [elements.Count + 1]int64
}

// NewQuality begins to add up for a kind of filer.
func NewQuality(kind models.FilerKind) *Quality { return &Quality{kind: kind} }

// Add takes a batch in.
func (q *Quality) Add(b *Batch) {
	q.rows += b.Rows
	q.sound += b.Accepted
	q.filings += int64(len(b.Drafts))
	for i := range b.Drafts {
		f := &b.Drafts[i].Filing
		q.goods += int64(len(f.Lines))
		for _, v := range f.Values {
			q.filled[v.Element]++
		}
		for k := range f.Lines {
			for _, v := range f.Lines[k].Values {
				q.filled[v.Element]++
			}
		}
	}
	var last int64
	for i := range b.Warnings {
		if w := &b.Warnings[i]; w.Element == elements.EnhancedDescription && w.Row != last {
			q.vague++
			last = w.Row
		}
	}
	q.described = q.filled[elements.EnhancedDescription]
}

// Report gives the grade, what it is made of, and what each element that is not always sent would add.
func (q *Quality) Report() models.Quality {
	shares, elementPoints := q.shares()
	rows := part("rows", pointsRows, ratio(q.sound, q.rows))
	descriptions := part("descriptions", pointsDescriptions, ratio(q.described-min(q.vague, q.described), max(q.goods, q.described)))
	all := part("elements", pointsElements, elementPoints)
	r := models.Quality{Parts: []models.QualityPart{rows, all, descriptions}, Elements: shares}
	r.Points = rows.Points + all.Points + descriptions.Points
	r.Grade = grade(r.Points)
	r.Outlook = outlook(elementPoints, ratio(q.vague, q.described), ratio(q.sound, q.rows))
	return r
}

// shares lists the elements that this kind of filer is asked for, and how far the weights are filled.
func (q *Quality) shares() (list []models.ElementShare, filled float64) {
	total, have := 0, 0.0
	for i := range elements.All() {
		total += elements.Worth(elements.All()[i].ID, q.kind)
	}
	for i := range elements.All() {
		e := &elements.All()[i]
		if e.NeedOf(q.kind) == elements.NotApplicable || e.ID == elements.OriginatorCode || e.ID == elements.FilerType {
			continue
		}
		of := q.filings
		if e.Level == elements.Line {
			of = q.goods
		}
		share, w := ratio(q.filled[e.ID], of), elements.Worth(e.ID, q.kind)
		have += share * float64(w)
		s := models.ElementShare{Element: e.Key, Filled: q.filled[e.ID], Of: of, Need: e.NeedOf(q.kind).String()}
		if total > 0 {
			s.Worth = int((1-share)*float64(w)/float64(total)*pointsElements*10 + 0.5)
		}
		list = append(list, s)
	}
	if total == 0 {
		return list, 1
	}
	return list, have / float64(total)
}

func part(key string, most int, share float64) models.QualityPart {
	return models.QualityPart{Key: key, Most: most, Points: int(float64(most)*share + 0.5)}
}

// ratio is part of whole; nothing of nothing is none.
func ratio(part, whole int64) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}

func grade(points int) string {
	switch {
	case points >= 90:
		return "A"
	case points >= 75:
		return "B"
	case points >= 60:
		return "C"
	case points >= 45:
		return "D"
	}
	return "E"
}

// The outlooks, in bands so wide that they tell nothing but what is public: incomplete and vague data
// make questions more likely.
const (
	OutlookFew  = "few"
	OutlookSome = "some"
	OutlookMany = "many"
)

func outlook(complete, vague, sound float64) string {
	switch {
	case complete >= 0.5 && vague <= 0.02 && sound >= 0.98:
		return OutlookFew
	case complete >= 0.2 && vague <= 0.2 && sound >= 0.8:
		return OutlookSome
	}
	return OutlookMany
}
