package handlers

import (
	"net/http"
	"slices"
	"strconv"

	"github.com/labstack/echo/v4"

	"pilot321/models"
	"pilot321/paths"
	"pilot321/risk"
	pages "pilot321/templates/pages/rules"
)

// actions are what can be done with a version as it stands. What the viewer may not do is shown too, with the reason.
func actions(r *models.RulesetRecord, viewer models.Actor, standing pages.Standing, unfit bool) (list []pages.Action) {
	if !mayWrite(viewer) {
		return nil
	}
	live, name := "version "+strconv.Itoa(standing.Live), "Version "+strconv.Itoa(r.Version)
	publish := pages.Action{To: models.RulesLive, Label: "Publish", Allowed: true, Text: "Every shipment is judged by these rules at once, and " + live + " is retired. It can be taken back in one click."}
	switch {
	case unfit:
		publish.Allowed, publish.Text = false, "This release of the portal cannot run the version."
	case slices.Contains(r.Editors, viewer.UserID) && r.Status != models.RulesRetired:
		publish.Allowed, publish.Text = false, "You wrote part of this version; somebody else has to publish it."
	}
	drop := pages.Action{To: models.RulesDropped, Label: "Drop the draft", Kind: "danger", Allowed: true, Text: "It is kept for the record and can no longer be changed or published."}
	switch r.Status {
	case models.RulesDraft:
		shadow := pages.Action{To: models.RulesShadow, Label: "Ask it in shadow", Kind: "secondary", Allowed: !unfit, Text: "It is asked beside the live rules from now on and holds nobody."}
		if standing.Shadow != 0 {
			shadow.Text += " Version " + strconv.Itoa(standing.Shadow) + ", which is in shadow now, goes back to the drafts."
		}
		return []pages.Action{publish, shadow, drop}
	case models.RulesShadow:
		back := pages.Action{To: models.RulesDraft, Label: "Back to the drafts", Kind: "secondary", Allowed: true, Text: "It is no longer asked and can be changed again."}
		return []pages.Action{publish, back, drop}
	case models.RulesRetired:
		publish.Label, publish.Text = "Roll back to this version", name+" judges again at once, and "+live+" is retired. Shipments keep their answer until they are assessed again."
		if unfit {
			publish.Text = "This release of the portal cannot run the version."
		}
		return []pages.Action{publish}
	}
	return nil
}

// Move sends a version to another status. The edition that the viewer saw goes with it, so that pressing twice, or after
// somebody else, changes nothing a second time.
func (h *Rules) Move(c echo.Context) error {
	r, err := h.version(c)
	if err != nil {
		return err
	}
	f, err := ParseForm(c)
	if err != nil {
		return err
	}
	edition := f.Number("edition", 1, 1_000_000_000, "Open the page again.")
	to := models.RulesetStatus(f.Choice("to", []string{string(models.RulesLive), string(models.RulesShadow), string(models.RulesDraft), string(models.RulesDropped)}, "Choose what to do."))
	if err := f.Err(); err != nil {
		return err
	}
	if r.Status == to && r.Edition == edition+1 {
		return Redirect(c, paths.RulesAt(paths.RulesVersion, r.Version)) // the same button, pressed twice
	}
	if err := h.Records.MoveRuleset(c.Request().Context(), Viewer(c), r.Version, edition, to); err != nil {
		return err
	}
	if h.Changed != nil {
		h.Changed()
	}
	words := map[models.RulesetStatus]string{models.RulesLive: " is live: every shipment is judged by it from now on.", models.RulesShadow: " is asked in shadow from now on and holds nobody.",
		models.RulesDraft: " is a draft again.", models.RulesDropped: " was dropped."}
	return Done(c, paths.RulesAt(paths.RulesVersion, r.Version), "Version "+strconv.Itoa(r.Version)+words[to])
}

// Note changes what a draft says of itself.
func (h *Rules) Note(c echo.Context) error {
	r, rules, edition, f, err := h.draft(c)
	if err != nil {
		return err
	}
	note := f.Need("note", "Say what changes, and why.")
	if len([]rune(note)) > maxNote {
		f.Reject("note", noteTooLong)
	}
	if faults, bad := FieldErrors(f.Err()); bad {
		return h.show(c, http.StatusUnprocessableEntity, r, note, faults)
	}
	return h.saved(c, r, edition, rules, note, "note", "The note is saved.")
}

// Remove takes a rule out of a draft.
func (h *Rules) Remove(c echo.Context) error {
	r, rules, edition, _, err := h.draft(c)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(rules, func(rule risk.Rule) bool { return rule.Name == c.Param("rule") })
	if i < 0 {
		return models.NotFound("rule")
	}
	title := rules[i].Title
	return h.saved(c, r, edition, slices.Delete(rules, i, i+1), r.Note, "removed "+c.Param("rule"), "“"+title+"” is removed from the draft.")
}

// Revert gives a rule of a draft back the form that it had in the version from which the draft was made.
func (h *Rules) Revert(c echo.Context) error {
	r, rules, edition, _, err := h.draft(c)
	if err != nil {
		return err
	}
	base, err := h.Records.RulesetRecord(c.Request().Context(), r.Base)
	if err != nil {
		return err
	}
	before, err := risk.ReadRules(&base)
	if err != nil {
		return err
	}
	name := c.Param("rule")
	named := func(rule risk.Rule) bool { return rule.Name == name }
	now, was := slices.IndexFunc(rules, named), slices.IndexFunc(before, named)
	switch {
	case now < 0 && was < 0:
		return models.NotFound("rule")
	case was < 0:
		rules = slices.Delete(rules, now, now+1)
	case now < 0:
		rules = slices.Insert(rules, min(was, len(rules)), before[was])
	default:
		rules[now] = before[was]
	}
	return h.saved(c, r, edition, rules, r.Note, "as before: "+name, "“"+name+"” is as in version "+strconv.Itoa(r.Base)+" again.")
}

// draft reads what a change of a draft is about: the version, its rules and the edition that the writer saw.
func (h *Rules) draft(c echo.Context) (r models.RulesetRecord, rules []risk.Rule, edition int, f *Form, err error) {
	if r, err = h.version(c); err != nil {
		return r, nil, 0, nil, err
	}
	if rules, err = risk.ReadRules(&r); err != nil {
		return r, nil, 0, nil, err
	}
	if f, err = ParseForm(c); err != nil {
		return r, nil, 0, nil, err
	}
	edition = f.Number("edition", 1, 1_000_000_000, "Open the page again.")
	return r, rules, edition, f, f.Err()
}

// saved writes a draft's rules and leads back to it.
func (h *Rules) saved(c echo.Context, r models.RulesetRecord, edition int, rules []risk.Rule, note, what, told string) error {
	if err := h.Records.SaveRules(c.Request().Context(), Viewer(c), r.Version, edition, rules, note, what); err != nil {
		return err
	}
	return Done(c, paths.RulesAt(paths.RulesVersion, r.Version), told)
}
