package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"pilot321/audit"
	"pilot321/models"
)

// mappingRow is a remembered mapping as it is stored.
type mappingRow struct {
	ID             int64
	OrganisationID int64
	Fingerprint    string
	Header         string // JSON
	Columns        []byte // JSON
	ManifestID     int64
	UserID         *int64
	CreatedAt      time.Time
	UsedAt         time.Time
}

func (mappingRow) TableName() string { return "mappings" }

func (r mappingRow) mapping() (m models.Mapping, err error) {
	m = models.Mapping{ID: r.ID, OrganisationID: r.OrganisationID, Fingerprint: r.Fingerprint, ManifestID: r.ManifestID, UserID: r.UserID,
		CreatedAt: r.CreatedAt, UsedAt: r.UsedAt}
	if err = json.Unmarshal([]byte(r.Header), &m.Header); err == nil {
		err = json.Unmarshal(r.Columns, &m.Columns)
	}
	if err != nil {
		err = fmt.Errorf("reading remembered mapping %d: %w", r.ID, err)
	}
	return m, err
}

// keptMappings is how many mappings are remembered of one participant; the one that was not used for the
// longest time makes room.
const keptMappings = 100

// largestMapping is up to how many bytes a mapping is remembered. 500 columns with ordinary names have about 60 kB.
// All that are remembered are read for each file, so that a participant with names of a megabyte could fill the
// memory with them; whoever sends such a header is asked each time.
const largestMapping = 192 << 10

// Mappings gives the mappings that a participant's files were read by, the latest used first.
func (s *Store) Mappings(ctx context.Context, org int64) ([]models.Mapping, error) {
	var rows []mappingRow
	err := s.read(ctx).Where("organisation_id = ?", org).Order("used_at DESC, id DESC").Limit(keptMappings).Find(&rows).Error
	if err != nil {
		return nil, err
	}
	list := make([]models.Mapping, len(rows))
	for i, r := range rows {
		if list[i], err = r.mapping(); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// MappingPeople names who confirmed the mappings.
func (s *Store) MappingPeople(ctx context.Context, list []models.Mapping) (map[int64]string, error) {
	var ids []int64
	for _, m := range list {
		if m.UserID != nil {
			ids = append(ids, *m.UserID)
		}
	}
	names := map[int64]string{}
	if len(ids) == 0 {
		return names, nil
	}
	var users []models.User
	err := s.read(ctx).Where("id IN ?", distinct(ids)).Select("id", "name").Find(&users).Error
	for _, u := range users {
		names[u.ID] = u.Name
	}
	return names, err
}

// DeleteMapping forgets a mapping of a participant. Manifests that were read by it stay as they are.
func (s *Store) DeleteMapping(ctx context.Context, actor models.Actor, org, id int64) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		done := tx.Where("id = ? AND organisation_id = ?", id, org).Delete(&mappingRow{})
		if done.Error != nil {
			return done.Error
		}
		if done.RowsAffected != 1 {
			return models.NotFound("mapping")
		}
		return record(tx, audit.New(s.Now(), actor, "mapping.deleted", audit.Subject("mapping", id), org, nil))
	})
}

// rememberMapping keeps the columns that were confirmed for a manifest, in place of what was remembered
// of the same header. Without a fingerprint there is nothing to remember.
func (s *Store) rememberMapping(tx *gorm.DB, actor models.Actor, org int64, m models.Mapping) error {
	if m.Fingerprint == "" {
		return nil
	}
	header, err := json.Marshal(m.Header)
	if err != nil {
		return err
	}
	columns, err := json.Marshal(m.Columns)
	if err != nil {
		return err
	}
	if len(header)+len(columns) > largestMapping {
		return nil
	}
	row := mappingRow{OrganisationID: org, Fingerprint: m.Fingerprint, Header: string(header), Columns: columns, ManifestID: m.ManifestID,
		CreatedAt: s.Now(), UsedAt: s.Now()}
	if actor.UserID != 0 {
		row.UserID = &actor.UserID
	}
	again := clause.OnConflict{Columns: []clause.Column{{Name: "organisation_id"}, {Name: "fingerprint"}},
		DoUpdates: clause.AssignmentColumns([]string{"header", "columns", "manifest_id", "user_id", "used_at"})}
	if err := tx.Clauses(again).Create(&row).Error; err != nil {
		return err
	}
	// The number that Create gives is not reliable where the row was there already.
	if err := tx.Where("organisation_id = ? AND fingerprint = ?", org, m.Fingerprint).Take(&row).Error; err != nil {
		return err
	}
	kept := tx.Model(&mappingRow{}).Select("id").Where("organisation_id = ?", org).Order("used_at DESC, id DESC").Limit(keptMappings)
	if err := tx.Where("organisation_id = ? AND id NOT IN (?)", org, kept).Delete(&mappingRow{}).Error; err != nil {
		return err
	}
	return record(tx, audit.New(s.Now(), actor, "mapping.saved", audit.Subject("mapping", row.ID), org,
		map[string]any{"columns": len(m.Columns), "manifest": m.ManifestID}))
}

// useMapping notes that a mapping was applied; 0 is none. One that was deleted meanwhile does not matter.
func (s *Store) useMapping(tx *gorm.DB, org, id int64) error {
	if id == 0 {
		return nil
	}
	return tx.Model(&mappingRow{}).Where("id = ? AND organisation_id = ?", id, org).Update("used_at", s.Now()).Error
}
