package handlers

import (
	"context"
	"errors"
	"strconv"

	"github.com/labstack/echo/v4"

	"pilot321/models"
	"pilot321/risk"
	pages "pilot321/templates/pages/rules"
)

// RuleRecords is what the pages of the rules need of the store.
type RuleRecords interface {
	Rulesets(ctx context.Context) ([]models.RulesetRecord, error)
	RulesetRecord(ctx context.Context, version int) (models.RulesetRecord, error)
	RulesInForce(ctx context.Context) (live models.RulesetRecord, shadow *models.RulesetRecord, err error)
	DraftRuleset(ctx context.Context, actor models.Actor, base int, note string) (int, error)
	SaveRules(ctx context.Context, actor models.Actor, version, edition int, rules []risk.Rule, note, what string) error
	MoveRuleset(ctx context.Context, actor models.Actor, version, edition int, to models.RulesetStatus) error
	RecentSights(ctx context.Context, limit int, do func(shipment int64, doc []byte) error) error
	UserNames(ctx context.Context, ids []int64) (map[int64]string, error)
	Shipment(ctx context.Context, id int64) (models.Known, error)
	EarlierAssessments(ctx context.Context, shipment int64) ([]models.Assessment, error)
	RuleUse(ctx context.Context, name string, since models.Day) (models.RuleUse, error)
	Historian
}

// Rules are the pages on which staff write rules, publish them and look at how a shipment was judged by them.
type Rules struct {
	*Base
	Records RuleRecords
	// Library compiles versions, each once.
	Library *risk.Library
	// Changed is told when another version became live or the shadow, so that the next shipment is judged by it.
	Changed func()
	// WatchLists gives the keys of the watch lists with their names, to be offered as values; nil where there are none.
	WatchLists func(ctx context.Context) ([]risk.Word, error)
}

// version reads the number of the address and fetches the version.
func (h *Rules) version(c echo.Context) (models.RulesetRecord, error) {
	n, err := strconv.Atoi(c.Param("version"))
	if err != nil {
		return models.RulesetRecord{}, models.NotFound("version of the rules")
	}
	return h.Records.RulesetRecord(c.Request().Context(), n)
}

// standing is the line on every page that says which version judges.
func (h *Rules) standing(ctx context.Context) (s pages.Standing, err error) {
	live, shadow, err := h.Records.RulesInForce(ctx)
	s.Live = live.Version
	if live.PublishedAt != nil {
		s.LiveSince = *live.PublishedAt
	}
	if shadow != nil {
		s.Shadow = shadow.Version
		if shadow.ShadowSince != nil {
			s.ShadowSince = *shadow.ShadowSince
		}
	}
	return s, err
}

// mayWrite tells whether the viewer may write and publish rules.
func mayWrite(viewer models.Actor) bool {
	return viewer.Role == models.RoleAnalyst || viewer.Role == models.RoleSupervisor
}

// unfit says why this release cannot run a version; other errors come back as they are.
func (h *Rules) unfit(r *models.RulesetRecord) (reasons []string, err error) {
	_, err = h.Library.Get(r)
	var faults risk.Faults
	if errors.As(err, &faults) {
		for _, f := range faults {
			reasons = append(reasons, f.Error())
		}
		return reasons, nil
	}
	return nil, err
}

// UsedBy names the rules that single a watch list out, of the live version, of the one in shadow and of the drafts:
// whoever wants to delete the list has to change those first. A rule that asks for any watch list names none; it goes on
// with the lists that are left.
func (h *Rules) UsedBy(ctx context.Context, listKey string) (used []string, err error) {
	list, err := h.Records.Rulesets(ctx)
	if err != nil {
		return nil, err
	}
	for i := range list {
		r := &list[i]
		if r.Status == models.RulesRetired || r.Status == models.RulesDropped {
			continue
		}
		rules, err := risk.ReadRules(r)
		if err != nil {
			return nil, err
		}
		for _, name := range (&risk.Ruleset{Rules: rules}).UsesList(listKey) {
			used = append(used, name+" (version "+strconv.Itoa(r.Version)+", "+lowerFirst(pages.StatusLabel(r.Status))+")")
		}
	}
	return used, nil
}

func lowerFirst(text string) string {
	if text == "" {
		return ""
	}
	return string(text[0]|0x20) + text[1:]
}
