package store

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"pilot321/audit"
	"pilot321/models"
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
	return s.write(ctx, func(tx *gorm.DB) error { return s.setSetting(tx, actor, name, value) })
}

func (s *Store) setSetting(tx *gorm.DB, actor models.Actor, name, value string) error {
	row := settingRow{name, value}
	if err := tx.Clauses(clause.OnConflict{UpdateAll: true}).Create(&row).Error; err != nil {
		return err
	}
	return record(tx, audit.New(s.Now(), actor, "setting.changed", "setting:"+name, 0, map[string]string{"value": value}))
}
