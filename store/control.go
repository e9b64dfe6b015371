package store

import (
	"context"
	"encoding/hex"
	"errors"
	"strconv"
	"strings"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"pilot321/audit"
	"pilot321/models"
	"pilot321/risk"
)

// ControlPeriods lists the periods of the control sample, the newest first. The seed of a period that runs is told to
// nobody; package flow gets it by DrawInForce.
func (s *Store) ControlPeriods(ctx context.Context) (list []models.ControlPeriod, err error) {
	err = s.read(ctx).Order("id DESC").Find(&list).Error
	for i := range list {
		if list[i].EndedAt == nil {
			list[i].Seed = nil
		}
	}
	return list, err
}

// DrawInForce is the draw of the period that runs, or nil.
func (s *Store) DrawInForce(ctx context.Context) (*risk.Draw, error) {
	var p models.ControlPeriod
	found := s.read(ctx).Where("ended_at IS NULL").Limit(1).Find(&p)
	if found.Error != nil || found.RowsAffected == 0 || p.Share == 0 {
		return nil, found.Error
	}
	return &risk.Draw{Period: p.ID, Seed: p.Seed, Share: p.Share, Lane: p.Lane}, nil
}

// ChangeControl ends the period that runs, which tells its seed, and begins the next one under a new seed. last is the
// period that the writer saw as the newest, 0 for none, so that two people do not undo each other. A share of 0 draws
// nobody.
func (s *Store) ChangeControl(ctx context.Context, actor models.Actor, last int64, p models.ControlPeriod) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		now := s.Now()
		var before models.ControlPeriod
		found := tx.Clauses(clause.Locking{Strength: "UPDATE"}).Order("id DESC").Limit(1).Find(&before)
		switch {
		case found.Error != nil:
			return found.Error
		case before.ID != last:
			return models.Fail(models.KindConflict, "Somebody changed the control sample meanwhile. Look at what it is now and try again.")
		}
		if before.ID != 0 && before.EndedAt == nil {
			before.EndedAt, before.EndedBy = &now, &actor.UserID
			if err := tx.Save(&before).Error; err != nil {
				return err
			}
			if err := record(tx, audit.New(now, actor, "control.ended", audit.Subject("control", before.ID), 0,
				map[string]any{"seed": hex.EncodeToString(before.Seed), "commitment": before.Commitment})); err != nil {
				return err
			}
		}
		p.Commitment, p.StartedBy, p.StartedAt = risk.Commitment(p.Seed), actor.UserID, now
		if err := tx.Create(&p).Error; errors.Is(err, gorm.ErrDuplicatedKey) {
			return models.Fail(models.KindConflict, "Somebody changed the control sample meanwhile. Look at what it is now and try again.")
		} else if err != nil {
			return err
		}
		return record(tx, audit.New(now, actor, "control.started", audit.Subject("control", p.ID), 0,
			map[string]any{"share": p.Share, "lane": p.Lane, "commitment": p.Commitment, "note": p.Note}))
	})
}

// VerifyDraws recounts every draw of the periods that have ended: how many shipments took part, how many were drawn,
// and which do not come out the same (the first hundred).
func (s *Store) VerifyDraws(ctx context.Context) (total models.DrawCheck, err error) {
	list, err := s.ControlPeriods(ctx)
	if err != nil {
		return total, err
	}
	periods := map[int64]*models.ControlPeriod{}
	for i := range list {
		periods[list[i].ID] = &list[i]
	}
	const chunk = 2000
	for after := int64(0); ; {
		var rows []shipmentRow
		if err := s.read(ctx).Where("id > ?", after).Order("id").Limit(chunk).Find(&rows).Error; err != nil || len(rows) == 0 {
			return total, err
		}
		after = rows[len(rows)-1].ID
		for i := range rows {
			sh, err := rows[i].unpack()
			if err != nil {
				return total, err
			}
			c := sh.Assessment.Control
			p := periods[c.Period]
			if c.Period == 0 || p != nil && p.EndedAt == nil {
				continue
			}
			total.Checked++
			if c.Drawn {
				total.Drawn++
			}
			if (p == nil || risk.Ticket(p.Seed, sh.ID) != c.Ticket || c.Drawn != (c.Ticket < p.Share)) && len(total.Wrong) < 100 {
				total.Wrong = append(total.Wrong, sh.ID)
			}
		}
	}
}

// ControlCounts tells how many shipments took part in each period's draw.
func (s *Store) ControlCounts(ctx context.Context) (map[int64]models.ControlCount, error) {
	var rows []struct {
		What string
		N    int64
	}
	err := s.read(ctx).Raw("SELECT what, SUM(n) AS n FROM rule_counts WHERE rule = ? GROUP BY what", risk.RuleControl).Scan(&rows).Error
	counts := map[int64]models.ControlCount{}
	for _, row := range rows {
		what, period, _ := strings.Cut(row.What, ":")
		id, err := strconv.ParseInt(period, 10, 64)
		if err != nil {
			continue
		}
		c := counts[id]
		if what+":" == models.RulePool {
			c.Pool = row.N
		} else {
			c.Drawn = row.N
		}
		counts[id] = c
	}
	return counts, err
}

// ControlOutcome is what came of the reviews of drawn shipments: of holds that stand for the draw alone.
func (s *Store) ControlOutcome(ctx context.Context) (o models.ControlOutcome, err error) {
	var rows []struct {
		What string
		N    int64
	}
	err = s.read(ctx).Raw("SELECT what, SUM(n) AS n FROM rule_counts WHERE rule = ? GROUP BY what", risk.RuleControl).Scan(&rows).Error
	for _, row := range rows {
		switch row.What {
		case models.RuleFound:
			o.Found = row.N
		case models.RuleCleared:
			o.Cleared = row.N
		case models.RuleOther:
			o.Other = row.N
		}
	}
	return o, err
}
