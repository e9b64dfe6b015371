package store

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"strings"

	"gorm.io/gorm"

	"pilot321/audit"
	"pilot321/models"
)

// AddOrganisation makes an active participant with an originator code at once; it is the operator's
// act, or the demonstration's.
func (s *Store) AddOrganisation(ctx context.Context, actor models.Actor, name string, kind models.FilerKind) (models.Organisation, error) {
	name = strings.TrimSpace(name)
	if name == "" || !kind.Valid() {
		return models.Organisation{}, models.Invalid(models.FieldError{Field: "name", Message: "Give a name and a kind of filer: carrier, marketplace, logistics, broker or technology."})
	}
	now := s.Now()
	org := models.Organisation{Name: name, Kind: kind, Status: models.OrgActive, CreatedAt: now, ActiveSince: &now}
	err := s.write(ctx, func(tx *gorm.DB) error {
		code, err := newOriginatorCode(tx, kind)
		if err != nil {
			return err
		}
		org.OriginatorCode = &code
		if err := tx.Create(&org).Error; err != nil {
			return err
		}
		return record(tx, audit.New(now, actor, "organisation.added", audit.Subject("organisation", org.ID), org.ID,
			map[string]string{"kind": string(kind), "originator_code": code}))
	})
	return org, err
}

// codeAlphabet leaves out letters that are taken for digits.
const codeAlphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"

// newOriginatorCode draws a free code: one letter for the kind of filer and five characters. CBP
// assigns these codes; ours are drawn at random so that they tell nothing about the participant.
func newOriginatorCode(tx *gorm.DB, kind models.FilerKind) (string, error) {
	for range 20 {
		raw := make([]byte, 5)
		rand.Read(raw)
		for i, b := range raw {
			raw[i] = codeAlphabet[int(b)%len(codeAlphabet)]
		}
		code := strings.ToUpper(string(kind[0])) + string(raw)
		var n int64
		if err := tx.Model(&models.Organisation{}).Where("originator_code = ?", code).Count(&n).Error; err != nil {
			return "", err
		}
		if n == 0 {
			return code, nil
		}
	}
	return "", errors.New("store: no free originator code")
}

// OrganisationByCode finds a participant by its originator code.
func (s *Store) OrganisationByCode(ctx context.Context, code string) (models.Organisation, error) {
	var org models.Organisation
	err := s.read(ctx).Where("originator_code = ?", strings.ToUpper(strings.TrimSpace(code))).Take(&org).Error
	return org, found(err, "originator code")
}

// OrganisationByID finds an organisation.
func (s *Store) OrganisationByID(ctx context.Context, id int64) (models.Organisation, error) {
	var org models.Organisation
	return org, found(s.read(ctx).Take(&org, id).Error, "organization")
}

// Organisations lists all organisations in the order of their names.
func (s *Store) Organisations(ctx context.Context) ([]models.Organisation, error) {
	var list []models.Organisation
	return list, s.read(ctx).Order("name, id").Find(&list).Error
}

// MoveOrganisation moves an organisation to another status, if the table allows it from where it
// stands now.
func (s *Store) MoveOrganisation(ctx context.Context, actor models.Actor, id int64, to models.OrganisationStatus, reason string) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		var org models.Organisation
		if err := tx.Take(&org, id).Error; err != nil {
			return found(err, "organization")
		}
		if !models.OrganisationMoves.Allowed(org.Status, to) {
			return models.Fail(models.KindConflict, "The organization is %s and cannot become %s.", org.Status, to)
		}
		done := tx.Model(&models.Organisation{}).Where("id = ? AND status = ?", id, org.Status).Update("status", to)
		if done.Error != nil || done.RowsAffected != 1 {
			return errors.Join(done.Error, fmt.Errorf("organisation %d moved meanwhile", id))
		}
		return record(tx, audit.New(s.Now(), actor, "organisation."+string(to), audit.Subject("organisation", id), id, map[string]string{"reason": reason}))
	})
}
