package store

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"pilot321/audit"
	"pilot321/models"
	"pilot321/policy"
)

// settingRow is one setting that staff may change while the portal runs.
type settingRow struct {
	Name  string `gorm:"primaryKey"`
	Value string
}

func (settingRow) TableName() string { return "settings" }

// Setting gives a setting's value, or "" where none was made.
func (s *Store) Setting(ctx context.Context, name string) (string, error) {
	var row settingRow
	err := s.read(ctx).Where("name = ?", name).Limit(1).Find(&row).Error
	return row.Value, err
}

// SetSetting changes a setting.
func (s *Store) SetSetting(ctx context.Context, actor models.Actor, name, value string) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		row := settingRow{name, value}
		if err := tx.Clauses(clause.OnConflict{UpdateAll: true}).Create(&row).Error; err != nil {
			return err
		}
		return record(tx, audit.New(s.Now(), actor, "setting.changed", "setting:"+name, 0, map[string]string{"value": value}))
	})
}

// SettingPolicySet names the policy set in force.
const SettingPolicySet = "policy_set"

// policyRow is one effective-dated record of a policy set.
type policyRow struct {
	ID        int64
	PolicySet string
	Kind      string
	FromDay   int64
	ToDay     int64
	Country   string
	Basis     string
	Mode      string
	Published string
	Cents     int64
	Citation  string
	Sentence  string
	Certainty string
}

func (policyRow) TableName() string { return "policies" }

// SeedPolicies puts the records that ship with the product into an empty table.
func (s *Store) SeedPolicies(ctx context.Context) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		var n int64
		if err := tx.Model(&policyRow{}).Count(&n).Error; err != nil || n > 0 {
			return err
		}
		for _, r := range policy.Seed() {
			row := policyRow{PolicySet: r.Set, Kind: string(r.Kind), FromDay: int64(r.From), ToDay: int64(r.To), Country: r.Country,
				Basis: string(r.Basis), Published: r.Published, Mode: r.Mode, Cents: r.Cents, Citation: r.Citation, Sentence: r.Sentence, Certainty: r.Certainty}
			if err := tx.Create(&row).Error; err != nil {
				return err
			}
		}
		return nil
	})
}

// Policies lists every record of every set.
func (s *Store) Policies(ctx context.Context) ([]policy.Record, error) {
	var rows []policyRow
	if err := s.read(ctx).Order("from_day, id").Find(&rows).Error; err != nil {
		return nil, err
	}
	records := make([]policy.Record, len(rows))
	for i, r := range rows {
		records[i] = policy.Record{ID: r.ID, Set: r.PolicySet, Kind: policy.Kind(r.Kind), From: models.Day(r.FromDay), To: models.Day(r.ToDay),
			Country: r.Country, Basis: policy.Basis(r.Basis), Published: r.Published, Mode: r.Mode, Cents: r.Cents, Citation: r.Citation, Sentence: r.Sentence, Certainty: r.Certainty}
	}
	return records, nil
}
