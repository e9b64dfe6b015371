package store

import (
	"context"
	"encoding/json"
	"time"

	"gorm.io/gorm"

	"pilot321/audit"
	"pilot321/models"
)

// mostDays is the longest span that can be rehearsed.
const mostDays = 365

// RequestRehearsal notes that a version is to be rehearsed over the last so many days, and queues the work. The rules
// are taken as they are now, and so is the end of the span: what comes later is not rehearsed. One rehearsal of a
// version goes on at a time.
func (s *Store) RequestRehearsal(ctx context.Context, actor models.Actor, version, days int) (models.Rehearsal, error) {
	var r models.Rehearsal
	if days < 1 || days > mostDays {
		return r, models.Invalid(models.FieldError{Field: "days", Message: "Enter a number of days from 1 to 365."})
	}
	err := s.write(ctx, func(tx *gorm.DB) error {
		rules, err := lockRuleset(tx, version)
		if err != nil {
			return err
		}
		switch rules.Status {
		case models.RulesDraft, models.RulesShadow, models.RulesRetired:
		case models.RulesLive:
			return models.Fail(models.KindConflict, "This version is live: there is nothing to compare it with. Rehearse a draft.")
		default:
			return models.Fail(models.KindConflict, "This draft was given up. Rehearse another one.")
		}
		var live models.RulesetRecord
		if err := found(tx.Take(&live, "status = ?", models.RulesLive).Error, "live rule set"); err != nil {
			return err
		}
		var open int64
		err = tx.Model(&models.Rehearsal{}).Where("version = ? AND status IN ?", version, unfinished).Count(&open).Error
		if err != nil {
			return err
		}
		if open > 0 {
			return models.Fail(models.KindConflict, "This version is being rehearsed already. Wait for the result, or cancel it.")
		}
		now := s.Now()
		r = models.Rehearsal{Version: version, Edition: rules.Edition, Live: live.Version, Rules: rules.Rules, Since: now.AddDate(0, 0, -days), Until: now,
			Status: models.RehearsalWaiting, RequestedBy: actor.UserID, CreatedAt: now}
		if err := tx.Create(&r).Error; err != nil {
			return err
		}
		if err := s.enqueue(tx, models.JobRehearse, r.ID); err != nil {
			return err
		}
		return record(tx, audit.New(now, actor, "rehearsal.started", audit.Subject("rehearsal", r.ID), 0,
			map[string]any{"version": version, "edition": r.Edition, "live": r.Live, "days": days}))
	})
	return r, err
}

var unfinished = []models.RehearsalStatus{models.RehearsalWaiting, models.RehearsalWorking}

// errRehearsalOver tells a worker that its work is not wanted any more.
var errRehearsalOver = models.Fail(models.KindConflict, "The rehearsal was canceled, or is done by another worker.")

// BeginRehearsal begins the work, or begins it again after a process ended in the middle. The attempt that it returns is
// needed for every further step, so that a worker that was thought dead changes nothing.
func (s *Store) BeginRehearsal(ctx context.Context, id int64) (r models.Rehearsal, live []byte, err error) {
	err = s.write(ctx, func(tx *gorm.DB) error {
		done := tx.Exec("UPDATE rehearsals SET status = ?, attempt = attempt + 1, done = 0, started_at = ? WHERE id = ? AND status IN ?",
			models.RehearsalWorking, s.Now(), id, unfinished)
		if done.Error != nil {
			return done.Error
		}
		if done.RowsAffected != 1 {
			return errRehearsalOver
		}
		if err := tx.Take(&r, id).Error; err != nil {
			return err
		}
		var rules models.RulesetRecord
		if err := found(tx.Take(&rules, "version = ?", r.Live).Error, "rule set"); err != nil {
			return err
		}
		live = rules.Rules
		return nil
	})
	if err != nil {
		return r, nil, err
	}
	// Not in the transaction: counting a large table would keep every other write waiting.
	return r, live, s.read(ctx).Raw("SELECT COUNT(*) FROM shipments WHERE updated_us >= ?", r.Since.UnixMicro()).Scan(&r.Total).Error
}

// RehearsalProgress notes how far an attempt is. It is a conflict once the rehearsal was canceled.
func (s *Store) RehearsalProgress(ctx context.Context, r models.Rehearsal) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		return onlyAttempt(tx.Exec("UPDATE rehearsals SET done = ?, total = ? WHERE id = ? AND status = ? AND attempt = ?",
			r.Done, r.Total, r.ID, models.RehearsalWorking, r.Attempt))
	})
}

func onlyAttempt(done *gorm.DB) error {
	if done.Error == nil && done.RowsAffected != 1 {
		return errRehearsalOver
	}
	return done.Error
}

// FinishRehearsal stores the result of an attempt with its list of shipments.
func (s *Store) FinishRehearsal(ctx context.Context, r models.Rehearsal, report models.RehearsalReport, flips []models.RehearsalFlip) error {
	doc, err := json.Marshal(report)
	if err != nil {
		return err
	}
	return s.writeBulk(ctx, func(b *batchTx) error {
		now := s.Now()
		err := onlyAttempt(b.orm.Exec("UPDATE rehearsals SET status = ?, done = ?, total = ?, report = ?, finished_at = ? WHERE id = ? AND status = ? AND attempt = ?",
			models.RehearsalDone, r.Done, r.Total, doc, now, r.ID, models.RehearsalWorking, r.Attempt))
		if err != nil {
			return err
		}
		columns := []string{"rehearsal_id", "n", "shipment_id", "change", "label", "score_before", "score_after", "rules_before", "rules_after",
			"lane_before", "lane_after", "families_before", "families_after", "assessed_at"}
		err = s.engine.insert(ctx, b, "rehearsal_flips", columns, len(flips), func(i int, v []any) {
			f := &flips[i]
			v[0], v[1], v[2], v[3], v[4], v[5], v[6] = r.ID, int64(i+1), f.ShipmentID, string(f.Change), f.Label, int64(f.ScoreBefore), int64(f.ScoreAfter)
			v[7], v[8], v[9], v[10], v[11], v[12], v[13] = f.RulesBefore, f.RulesAfter, string(f.LaneBefore), string(f.LaneAfter), f.FamiliesBefore, f.FamiliesAfter, f.AssessedAt
		})
		if err != nil {
			return err
		}
		return record(b.orm, audit.New(now, models.System(), "rehearsal.done", audit.Subject("rehearsal", r.ID), 0,
			map[string]any{"version": r.Version, "shipments": report.Shipments, "live": report.Live.Held, "draft": report.Draft.Held}))
	})
}

// CancelRehearsal ends a rehearsal that has no result yet.
func (s *Store) CancelRehearsal(ctx context.Context, actor models.Actor, id int64) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		now := s.Now()
		done := tx.Exec("UPDATE rehearsals SET status = ?, finished_at = ? WHERE id = ? AND status IN ?", models.RehearsalCancelled, now, id, unfinished)
		if done.Error != nil {
			return done.Error
		}
		if done.RowsAffected != 1 {
			return models.Fail(models.KindConflict, "The rehearsal is over already.")
		}
		return record(tx, audit.New(now, actor, "rehearsal.cancelled", audit.Subject("rehearsal", id), 0, nil))
	})
}

// Rehearsals lists the rehearsals of a version, the newest first; the reports are not among it.
func (s *Store) Rehearsals(ctx context.Context, version int) (list []models.Rehearsal, err error) {
	return list, s.read(ctx).Omit("report", "rules").Where("version = ?", version).Order("id DESC").Limit(200).Find(&list).Error
}

// Rehearsal gives one rehearsal of a version.
func (s *Store) Rehearsal(ctx context.Context, version int, id int64) (r models.Rehearsal, err error) {
	return r, found(s.read(ctx).Omit("rules").Take(&r, "id = ? AND version = ?", id, version).Error, "rehearsal")
}

// RehearsalParked tells whether the work on a rehearsal failed too often.
func (s *Store) RehearsalParked(ctx context.Context, id int64) (bool, error) {
	var n int64
	err := s.read(ctx).Model(&models.JobRun{}).Where("kind = ? AND subject = ? AND state = ?", models.JobRehearse, id, models.JobParked).Count(&n).Error
	return n > 0, err
}

// RehearsalFlips lists shipments that differ, in the order in which they were found, and counts them.
func (s *Store) RehearsalFlips(ctx context.Context, id int64, f models.FlipFilter) (list []models.RehearsalFlip, n int64, err error) {
	query := s.read(ctx).Model(&models.RehearsalFlip{}).Where("rehearsal_id = ?", id)
	if f.Change != "" {
		query = query.Where("change = ?", f.Change)
	}
	switch f.Label {
	case "":
	case "known":
		query = query.Where("label <> ''")
	default:
		query = query.Where("label = ?", f.Label)
	}
	query = query.Session(&gorm.Session{})
	if err = query.Count(&n).Error; err != nil {
		return nil, 0, err
	}
	if f.Limit > 0 {
		query = query.Offset(f.Skip).Limit(f.Limit)
	}
	return list, n, query.Order("n").Find(&list).Error
}

// KnownOutcomes gives the shipments whose outcome officers had found by a moment: true where a violation was found.
func (s *Store) KnownOutcomes(ctx context.Context, before time.Time) (map[int64]bool, error) {
	rows, err := s.read(ctx).Raw("SELECT shipment_id, result FROM hold_results WHERE result <> 'other' AND at < ?", before).Rows()
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	known := map[int64]bool{}
	for rows.Next() {
		var id int64
		var result models.HoldResult
		if err := rows.Scan(&id, &result); err != nil {
			return nil, err
		}
		known[id] = known[id] || result == models.ResultFound
	}
	return known, rows.Err()
}

// ReviewTimes gives how long the latest decisions before a moment took, at most so many in each lane.
func (s *Store) ReviewTimes(ctx context.Context, before time.Time, most int) (list []models.ReviewTime, err error) {
	for _, lane := range []models.Lane{models.LaneDocuments, models.LaneXray, models.LaneExam} {
		var times []models.ReviewTime
		err = s.read(ctx).Raw(`SELECT t.lane, t.seconds FROM review_times t JOIN decisions d ON d.id = t.decision_id
			WHERE t.lane = ? AND d.decided_at < ? ORDER BY t.decision_id DESC LIMIT ?`, lane, before, most).Scan(&times).Error
		if err != nil {
			return nil, err
		}
		list = append(list, times...)
	}
	return list, nil
}

// SettingCapacity names the setting of what reviewers can do.
const SettingCapacity = "review_capacity"

// Capacity gives what reviewers can do.
func (s *Store) Capacity(ctx context.Context) (models.Capacity, error) {
	c := models.DefaultCapacity()
	value, err := s.Setting(ctx, SettingCapacity)
	if err != nil || value == "" {
		return c, err
	}
	return c, json.Unmarshal([]byte(value), &c)
}

// SetCapacity changes it.
func (s *Store) SetCapacity(ctx context.Context, actor models.Actor, c models.Capacity) error {
	value, err := json.Marshal(c)
	if err != nil {
		return err
	}
	return s.SetSetting(ctx, actor, SettingCapacity, string(value))
}
