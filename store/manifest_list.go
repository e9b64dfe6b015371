package store

import (
	"context"
	"strings"

	"gorm.io/gorm"

	"pilot321/models"
)

// ManifestPage is a page of manifests, as the filter asks and orders, from the place where the page
// before ended.
func (s *Store) ManifestPage(ctx context.Context, f models.ManifestFilter) ([]models.Manifest, error) {
	query := ordered(s.manifests(ctx, f), f)
	if f.Limit > 0 {
		query = query.Limit(f.Limit)
	}
	var list []models.Manifest
	// Reports and layouts are large, and no list shows them.
	query = query.Omit("report", "shape", "columns", "read_as")
	return list, query.Find(&list).Error
}

// ManifestTotal counts the manifests that a filter finds on all pages.
func (s *Store) ManifestTotal(ctx context.Context, f models.ManifestFilter) (n int64, err error) {
	return n, s.manifests(ctx, f).Count(&n).Error
}

// manifests puts the filter into a query.
func (s *Store) manifests(ctx context.Context, f models.ManifestFilter) *gorm.DB {
	query := s.read(ctx).Model(&models.Manifest{})
	for _, c := range []struct {
		on        bool
		condition string
		value     any
	}{
		{f.Organisation != 0, "organisation_id = ?", f.Organisation},
		{f.Status != "", "status = ?", f.Status},
		{!f.From.IsZero(), "received_at >= ?", f.From.UTC()},
		{!f.Until.IsZero(), "received_at < ?", f.Until.UTC()},
		{f.Name != "", s.lowerASCII("file_name") + ` LIKE ? ESCAPE '\'`, "%" + escapeLike(lowerASCII(f.Name)) + "%"},
	} {
		if c.on {
			query = query.Where(c.condition, c.value)
		}
	}
	switch f.Waiting {
	case models.WaitingColumns:
		query = query.Where("status IN ('mapping', 'checked')")
	case models.WaitingRows:
		query = query.Where("status = 'done' AND quarantined > 0")
	case models.WaitingAny:
		query = query.Where("(status IN ('mapping', 'checked') OR status = 'done' AND quarantined > 0)")
	}
	return query
}

// ordered sorts by the number asked for and then by receipt, and goes on behind a place. Both run in the
// same direction, so that the place is one comparison of a pair.
func ordered(query *gorm.DB, f models.ManifestFilter) *gorm.DB {
	direction, behind := " DESC", "<"
	if f.Ascending {
		direction, behind = "", ">"
	}
	column := map[models.ManifestSort]string{models.SortRows: "rows_read", models.SortWaiting: "quarantined"}[f.Sort]
	if column == "" {
		if f.Before.ID != 0 {
			query = query.Where("id "+behind+" ?", f.Before.ID)
		}
		return query.Order("id" + direction)
	}
	if f.Before.ID != 0 {
		query = query.Where("("+column+", id) "+behind+" (?, ?)", f.Before.Value, f.Before.ID)
	}
	return query.Order(column + direction + ", id" + direction)
}

// lowerASCII is a column with its ASCII letters in lower case and every other letter as it is: of other
// letters SQLite knows no case, and both engines must find the same.
func (s *Store) lowerASCII(column string) string {
	if s.engine.name() == "postgres" {
		return `lower(` + column + ` COLLATE "C")`
	}
	return "lower(" + column + ")"
}

// lowerASCII does the same to a text.
func lowerASCII(text string) string {
	return strings.Map(func(r rune) rune {
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	}, text)
}
