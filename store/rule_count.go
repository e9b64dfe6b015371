package store

import (
	"context"
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"

	"pilot321/models"
	"pilot321/policy"
)

// addRuleCounts adds to what is counted of the rules, and notes since when and as of when it is.
func (s *Store) addRuleCounts(tx *gorm.DB, counts []models.RuleCount) error {
	sum := map[models.RuleCount]int64{}
	for _, c := range counts {
		n := c.N
		c.N = 0
		sum[c] += n
	}
	for c, n := range sum {
		if n == 0 {
			continue
		}
		err := tx.Exec(`INSERT INTO rule_counts (rule, what, day, n) VALUES (?, ?, ?, ?)
			ON CONFLICT (rule, what, day) DO UPDATE SET n = rule_counts.n + excluded.n`, c.Rule, c.What, int64(c.Day), n).Error
		if err != nil {
			return err
		}
	}
	if len(sum) == 0 {
		return nil
	}
	now := s.Now()
	return tx.Exec("INSERT INTO rule_count_stamp (id, since, as_of) VALUES (1, ?, ?) ON CONFLICT (id) DO UPDATE SET as_of = excluded.as_of", now, now).Error
}

// longestReview is what a decision counts for at most: whoever claims a case and goes home has not worked on it all
// night.
const longestReview = 60 * time.Minute

// noteDecision counts what a decision says of the rules that placed its hold: how long it took, and, the first time that
// an outcome is known, which. h is the hold as it stood before the decision.
func (s *Store) noteDecision(tx *gorm.DB, h *models.Hold, d *models.Decision, sh *models.Shipment) error {
	today := policy.PortDay(d.DecidedAt, "")
	var counts []models.RuleCount
	add := func(rules []string, what string, n int64) {
		for _, rule := range rules {
			counts = append(counts, models.RuleCount{Rule: rule, What: what, Day: today, N: n})
		}
	}
	named := rulesOf(h)
	if h.Status == models.HoldClaimed && h.ClaimedAt != nil {
		took := min(max(d.DecidedAt.Sub(*h.ClaimedAt), 0), longestReview)
		seconds := int64(took / time.Second)
		if err := tx.Exec("INSERT INTO review_times (decision_id, lane, seconds) VALUES (?, ?, ?)", d.ID, string(h.Lane), seconds).Error; err != nil {
			return err
		}
		add(named, models.RuleSeconds, seconds)
		add(named, models.RuleTimed, 1)
	}
	result, known, err := resultOf(tx, h, d)
	if err != nil {
		return err
	}
	if !known {
		return s.addRuleCounts(tx, counts)
	}
	var before int64 // violations on the same shipment: it counts once
	if err := tx.Raw("SELECT COUNT(*) FROM hold_results WHERE shipment_id = ? AND result = 'found'", h.ShipmentID).Scan(&before).Error; err != nil {
		return err
	}
	first := tx.Exec("INSERT INTO hold_results (hold_id, shipment_id, result, at) VALUES (?, ?, ?, ?) ON CONFLICT (hold_id) DO NOTHING",
		h.ID, h.ShipmentID, string(result), d.DecidedAt)
	if first.Error != nil {
		return first.Error
	}
	if first.RowsAffected == 1 {
		add(named, string(result), 1)
		if result == models.ResultFound && before == 0 {
			add([]string{""}, models.RuleViolation, 1)
			add(amongReasons(sh, named), models.RuleViolation, 1)
		}
	}
	return s.addRuleCounts(tx, counts)
}

// resultOf is the outcome that a decision makes known: what an exam found at once, anything else when the hold is
// closed. A
// parcel that was not there says nothing of the rule that asked for it.
func resultOf(tx *gorm.DB, h *models.Hold, d *models.Decision) (result models.HoldResult, known bool, err error) {
	if d.Result == models.ExamViolation || d.Outcome == models.OutcomeSeize {
		return models.ResultFound, true, nil
	}
	if d.Result == models.ExamNothing {
		return models.ResultCleared, true, nil
	}
	switch d.Outcome {
	case models.OutcomeRemove:
		var absent int64
		err = tx.Raw("SELECT COUNT(*) FROM decisions WHERE hold_id = ? AND result = ?", h.ID, models.ExamNotPresented).Scan(&absent).Error
		if absent > 0 {
			return models.ResultOther, true, err
		}
		return models.ResultCleared, true, err
	case models.OutcomeExam, models.OutcomeDetain:
		return "", false, nil
	}
	return models.ResultOther, true, nil
}

func rulesOf(h *models.Hold) []string {
	if h.Rules == "" {
		return nil
	}
	return strings.Split(h.Rules, ",")
}

// amongReasons are the rules that had a say about a shipment: those of its assessment and those of the hold.
func amongReasons(sh *models.Shipment, named []string) []string {
	rules := slices.Clone(named)
	for _, r := range sh.Assessment.Reasons {
		if !slices.Contains(rules, r.Rule) {
			rules = append(rules, r.Rule)
		}
	}
	return rules
}

// RuleTallies gives what was counted of each rule on a day or later, that of no rule among them, and since when and as
// of when anything is counted; both moments are zero where nothing was counted yet.
func (s *Store) RuleTallies(ctx context.Context, from models.Day) (list []models.RuleTally, since, asOf time.Time, err error) {
	err = s.snapshot(ctx, func(tx *gorm.DB) error {
		var stamps []struct{ Since, AsOf time.Time }
		if err := tx.Raw("SELECT since, as_of FROM rule_count_stamp WHERE id = 1").Scan(&stamps).Error; err != nil {
			return err
		}
		if len(stamps) == 1 {
			since, asOf = stamps[0].Since.UTC(), stamps[0].AsOf.UTC()
		}
		at := map[string]int{}
		tally := func(rule string) *models.RuleTally {
			i, ok := at[rule]
			if !ok {
				i = len(list)
				at[rule], list = i, append(list, models.RuleTally{Rule: rule})
			}
			return &list[i]
		}
		var sums []struct {
			Rule, What string
			N          int64
			Last       int64
		}
		err := tx.Raw(`SELECT rule, what, SUM(CASE WHEN day >= ? THEN n ELSE 0 END) AS n, MAX(day) AS last FROM rule_counts GROUP BY rule, what ORDER BY rule, what`, int64(from)).Scan(&sums).Error
		if err != nil {
			return err
		}
		for _, sum := range sums {
			t := tally(sum.Rule)
			switch sum.What {
			case models.RuleHits:
				t.Hits, t.LastHit = sum.N, models.Day(sum.Last)
			case models.RuleHeld:
				t.Held = sum.N
			case models.RuleFound:
				t.Found = sum.N
			case models.RuleCleared:
				t.Cleared = sum.N
			case models.RuleOther:
				t.Other = sum.N
			case models.RuleViolation:
				t.Violations = sum.N
			case models.RuleSeconds:
				t.Seconds = sum.N
			case models.RuleTimed:
				t.Timed = sum.N
			}
		}
		return nil
	})
	return list, since, asOf, err
}

// RuleUse tells what stands on a rule: holds that name it and are not closed, and for how many shipments it became a
// reason since a day.
func (s *Store) RuleUse(ctx context.Context, name string, since models.Day) (u models.RuleUse, err error) {
	// A name's underscores are meant as such.
	err = s.read(ctx).Raw(`SELECT (SELECT COUNT(*) FROM holds WHERE status <> 'closed' AND ',' || rules || ',' LIKE ? ESCAPE '#') AS standing,
		(SELECT COALESCE(SUM(n), 0) FROM rule_counts WHERE rule = ? AND what = ? AND day >= ?) AS hits`,
		"%,"+strings.NewReplacer("#", "##", "%", "#%", "_", "#_").Replace(name)+",%", name, models.RuleHits, int64(since)).Scan(&u).Error
	return u, err
}
