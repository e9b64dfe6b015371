package main

import (
	"bytes"
	"context"
	"slices"

	"pilot321/models"
	"pilot321/risk"
)

// look sets up what shipments are looked at with, before the first one comes.
func (s *story) look(ctx context.Context) error {
	for _, step := range []func(context.Context) error{s.watchLists, s.gallery, s.controlSample} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

func (s *story) watchLists(ctx context.Context) error {
	officer := s.staff[models.RoleOfficer]
	for _, l := range s.plan.WatchLists {
		list, err := s.store.AddWatchList(ctx, officer, models.WatchList{Key: l.Key, Title: l.Title, Owner: l.Owner, Purpose: l.Purpose, Fuzzy: l.Fuzzy})
		if err != nil {
			return err
		}
		items := make([]models.WatchItem, len(l.Entries))
		for i, e := range l.Entries {
			items[i] = models.WatchItem{Kind: e.Kind, Value: e.Text, Reason: e.Reason}
		}
		if _, err := s.store.ImportWatchItems(ctx, officer, list.ID, 0, items); err != nil {
			return err
		}
	}
	return nil
}

func (s *story) gallery(ctx context.Context) error {
	officer := s.staff[models.RoleOfficer]
	for i := range s.plan.References {
		r := &s.plan.References[i]
		data, err := r.Picture()
		if err != nil {
			return err
		}
		added, err := s.flow.AddReference(ctx, officer, models.PictureReference{Title: r.Title, Kind: r.Kind, Holder: r.Holder, Reason: r.Reason, Source: r.Source},
			"reference.jpg", bytes.NewReader(data))
		if err == nil {
			err = s.flow.CheckReference(ctx, models.System(), added.ID)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *story) controlSample(ctx context.Context) error {
	c := s.plan.Control
	return s.store.ChangeControl(ctx, s.staff[models.RoleSupervisor], 0,
		models.ControlPeriod{Share: c.Share, Lane: models.LaneDocuments, Seed: c.Seed, Note: c.Note})
}

// proposal says what the analyst's version of the rules changes, and why.
const proposal = "Unscanned parcels count for more, and cheap ones of sellers whom nobody vetted are looked at."

// proposeRules has an analyst write a version of the rules and ask it beside the live one.
func (s *story) proposeRules(ctx context.Context) error {
	analyst := s.staff[models.RoleAnalyst]
	live, _, err := s.store.RulesInForce(ctx)
	if err != nil {
		return err
	}
	version, err := s.store.DraftRuleset(ctx, analyst, live.Version, proposal)
	if err != nil {
		return err
	}
	rules, err := risk.ReadRules(&live)
	if err != nil {
		return err
	}
	if i := slices.IndexFunc(rules, func(r risk.Rule) bool { return r.Name == "no_security_scan" }); i >= 0 {
		rules[i].Points = 15
	}
	rules = append(rules, risk.Rule{Name: "unvetted_far_under_listing", Title: "Unvetted seller, declared low", Points: 20,
		Family: models.HoldValidation, PublicReason: risk.PublicValue, Lane: models.LaneDocuments,
		Elements: []string{"fair_retail_value_usd", "known_marketplace_seller"},
		When: risk.Condition{All: []risk.Condition{{Signal: "seller_vetted", Is: risk.IsNo},
			{Signal: "declared_share", Is: risk.IsLess, Values: []string{"70"}}}},
		Describe: "The marketplace has not vetted the seller, and the declared value is under 70 % of the listed price times quantity."})
	if err := s.store.SaveRules(ctx, analyst, version, 1, rules, proposal, "no_security_scan, unvetted_far_under_listing"); err != nil {
		return err
	}
	if err := s.store.MoveRuleset(ctx, analyst, version, 2, models.RulesShadow); err != nil {
		return err
	}
	s.forgetLaw()
	return nil
}
