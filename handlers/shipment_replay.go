package handlers

import (
	"context"
	"errors"
	"strconv"

	"github.com/labstack/echo/v4"

	"pilot321/models"
	"pilot321/risk"
	"pilot321/templates/components"
)

// judged is an assessment that is derived again.
type judged struct {
	id         int64
	name       string
	list       []models.Assessment // in force, then the earlier ones, the newest first
	chosen     int
	assessment *models.Assessment
	version    int // of the rules that are asked
	rules      *risk.Ruleset
	seen       risk.Sight
	missing    string // why it cannot be derived again
	again      models.Assessment
	trees      []risk.RuleTree
}

// judged fetches the assessment that the address asks for and derives it again.
func (h *Rules) judged(c echo.Context) (*judged, error) {
	ctx := c.Request().Context()
	id, err := h.ID(c, models.IDShipment)
	if err != nil {
		return nil, err
	}
	known, err := h.Records.Shipment(ctx, id)
	if err != nil {
		return nil, err
	}
	j := &judged{id: known.Shipment.ID, name: nameOf(known.Shipment.Keys), list: []models.Assessment{known.Shipment.Assessment}}
	earlier, err := h.Records.EarlierAssessments(ctx, j.id)
	if err != nil {
		return nil, err
	}
	j.list = append(j.list, earlier...)
	// An assessment is named by its moment, which stays what it is when another one is made.
	for i := range j.list {
		if assessmentName(&j.list[i]) == c.QueryParam("assessment") {
			j.chosen = i
		}
	}
	j.assessment = &j.list[j.chosen]
	j.version = j.assessment.Ruleset
	if n := atoi(c.QueryParam("version")); n > 0 {
		j.version = n
	}
	return j, h.derive(ctx, j)
}

func assessmentName(a *models.Assessment) string { return strconv.FormatInt(a.At.UnixMicro(), 10) }

// derive asks the rules again about what the assessment saw.
func (h *Rules) derive(ctx context.Context, j *judged) error {
	if len(j.assessment.Signals) == 0 {
		j.missing = "It was made before the portal kept what an assessment saw. Its score and reasons are kept, and the next assessment of the shipment can be derived again."
		return nil
	}
	record, err := h.Records.RulesetRecord(ctx, j.version)
	if models.KindOf(err) == models.KindNotFound && err != nil {
		j.missing = "Version " + strconv.Itoa(j.version) + " of the rules is not among those that are kept."
		return nil
	}
	if err != nil {
		return err
	}
	if j.rules, err = h.Library.Get(&record); err != nil {
		if faults := (risk.Faults{}); !errors.As(err, &faults) {
			return err
		}
		j.missing = "Version " + strconv.Itoa(j.version) + " of the rules was written for another release of the portal, and this one cannot run it."
		return nil
	}
	if err := j.seen.ReadSight(j.assessment.Signals); err != nil {
		return err
	}
	j.again, j.trees = j.rules.Replay(&j.seen), j.rules.Explain(&j.seen)
	j.again.Control = j.assessment.Control // a draw is taken once, and the shipment stays drawn
	risk.ApplyControl(&j.again)
	return nil
}

// own tells whether the rules that are asked are those that made the assessment.
func (j *judged) own() bool { return j.version == j.assessment.Ruleset }

// differs says how the judgement that is derived now differs from the one that is kept.
func (j *judged) differs() (list []string) {
	a, b := j.assessment, &j.again
	if a.Score != b.Score {
		list = append(list, "The score is "+strconv.Itoa(b.Score)+" instead of "+strconv.Itoa(a.Score)+".")
	}
	if a.Lane != b.Lane {
		list = append(list, "The work is “"+ruleLane(b.Lane)+"” instead of “"+ruleLane(a.Lane)+"”.")
	}
	had := map[string]*models.Reason{}
	for i := range a.Reasons {
		had[a.Reasons[i].Rule] = &a.Reasons[i]
	}
	for i := range b.Reasons {
		r := &b.Reasons[i]
		old := had[r.Rule]
		delete(had, r.Rule)
		switch {
		case old == nil:
			list = append(list, "“"+r.Rule+"” hits, and did not: "+r.Sentence)
		case old.Points != r.Points:
			list = append(list, "“"+r.Rule+"” counts "+strconv.Itoa(r.Points)+" points instead of "+strconv.Itoa(old.Points)+".")
		case old.Sentence != r.Sentence:
			list = append(list, "“"+r.Rule+"” is told in other words: "+r.Sentence)
		}
	}
	for i := range a.Reasons {
		if had[a.Reasons[i].Rule] != nil {
			list = append(list, "“"+a.Reasons[i].Rule+"” does not hit, and did: "+a.Reasons[i].Sentence)
		}
	}
	return list
}

// verdict says what the replay came to.
func (j *judged) verdict() (v components.VerdictProps, differs []string) {
	name := "version " + strconv.Itoa(j.version)
	identical := risk.Identical(j.assessment, &j.again)
	if !identical {
		differs = j.differs()
	}
	switch {
	case !j.own():
		v = components.VerdictProps{Kind: components.Info, Tag: "Another version", Heading: "Under " + name + " the score would be " + strconv.Itoa(j.again.Score) + " of 100",
			Text: "The assessment was made under version " + strconv.Itoa(j.assessment.Ruleset) + " with a score of " + strconv.Itoa(j.assessment.Score) + "."}
		if identical {
			v.Heading = "Under " + name + " the judgment would be the same"
		}
	case identical:
		v = components.VerdictProps{Kind: components.Success, Tag: "Replayed", Heading: "Replayed under " + name + ": identical",
			Text: "Score " + strconv.Itoa(j.again.Score) + " of 100. Score, work and every reason with its values came out as they are kept."}
	default:
		v = components.VerdictProps{Kind: components.Danger, Tag: "Replayed", Heading: "Replayed under " + name + ": not identical",
			Text: "What is kept and what is derived now differ. Another release of the portal may word a reason otherwise; any other difference is to be looked into."}
		if len(differs) == 0 {
			differs = []string{"A reason names other values, elements or another filer."}
		}
	}
	return v, differs
}
