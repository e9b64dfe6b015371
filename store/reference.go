package store

import (
	"context"
	"encoding/hex"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"pilot321/audit"
	"pilot321/elements"
	"pilot321/models"
)

// References lists the tables that were loaded, by name.
func (s *Store) References(ctx context.Context) ([]models.ReferenceTable, error) {
	var list []models.ReferenceTable
	return list, s.read(ctx).Order("name").Find(&list).Error
}

// LoadTariff replaces the tariff table in one transaction. Of from, the source and the hash are taken; the
// rest follows from the table.
func (s *Store) LoadTariff(ctx context.Context, actor models.Actor, from models.ReferenceTable, t *elements.Tariff) (models.ReferenceTable, error) {
	from.Name, from.Entries, from.Depth = models.ReferenceHTS, int64(t.Len()), t.Depth()
	return s.loadReference(ctx, actor, from, "tariff_numbers", []string{"number", "description"}, func(i int, dst []any) {
		entry := t.Entry(i)
		dst[0], dst[1] = entry.Number, entry.Description
	})
}

// LoadRates replaces the exchange rates in one transaction. Of two of one currency and day the last counts.
func (s *Store) LoadRates(ctx context.Context, actor models.Actor, from models.ReferenceTable, list []elements.Rate) (models.ReferenceTable, error) {
	type key struct {
		currency string
		day      models.Day
	}
	at := make(map[key]int, len(list))
	kept := make([]elements.Rate, 0, len(list))
	for _, rate := range list {
		k := key{rate.Currency, rate.From}
		if i, twice := at[k]; twice {
			kept[i] = rate
			continue
		}
		at[k] = len(kept)
		kept = append(kept, rate)
	}
	from.Name, from.Entries, from.Depth = models.ReferenceRates, int64(len(kept)), 0
	return s.loadReference(ctx, actor, from, "exchange_rates", []string{"currency", "from_day", "nano_usd"}, func(i int, dst []any) {
		dst[0], dst[1], dst[2] = kept[i].Currency, int64(kept[i].From), kept[i].NanoUSD
	})
}

// loadReference empties a table, fills it again and notes where its lines came from.
func (s *Store) loadReference(ctx context.Context, actor models.Actor, ref models.ReferenceTable, table string, columns []string, fill func(i int, dst []any)) (models.ReferenceTable, error) {
	err := s.writeBulk(ctx, func(b *batchTx) error {
		ref.LoadedAt = s.Now()
		ref.Version = 1
		var before models.ReferenceTable
		// Two loads at once wait for each other here; without a line to wait for, the second one fails at the insert.
		found := b.orm.Clauses(clause.Locking{Strength: "UPDATE"}).Where("name = ?", ref.Name).Limit(1).Find(&before)
		if found.Error != nil {
			return found.Error
		}
		if found.RowsAffected > 0 {
			ref.Version = before.Version + 1
		}
		if err := b.orm.Exec("DELETE FROM " + table).Error; err != nil {
			return err
		}
		if err := s.engine.insert(ctx, b, table, columns, int(ref.Entries), fill); err != nil {
			return err
		}
		if err := b.orm.Clauses(clause.OnConflict{UpdateAll: true}).Create(&ref).Error; err != nil {
			return err
		}
		return record(b.orm, audit.New(ref.LoadedAt, actor, "reference.loaded", "reference:"+ref.Name, 0,
			map[string]any{"source": ref.Source, "sha256": hex.EncodeToString(ref.SHA256), "entries": ref.Entries, "depth": ref.Depth, "version": ref.Version}))
	})
	return ref, err
}

// Tariff gives the tariff table in the form in which rows are checked, or nil where none was loaded.
func (s *Store) Tariff(ctx context.Context) (*elements.Tariff, error) {
	var entries []elements.TariffEntry
	err := s.read(ctx).Table("tariff_numbers").Select("number", "description").Order("number").Find(&entries).Error
	if err != nil || len(entries) == 0 {
		return nil, err
	}
	return elements.NewTariff(entries), nil
}

// Rates gives the exchange rates, or nil where none were loaded.
func (s *Store) Rates(ctx context.Context) (*elements.Rates, error) {
	var rows []struct {
		Currency string
		FromDay  int64
		NanoUSD  int64 `gorm:"column:nano_usd"`
	}
	err := s.read(ctx).Table("exchange_rates").Order("currency, from_day").Find(&rows).Error
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	list := make([]elements.Rate, len(rows))
	for i, row := range rows {
		list[i] = elements.Rate{Currency: row.Currency, From: models.Day(row.FromDay), NanoUSD: row.NanoUSD}
	}
	return elements.NewRates(list), nil
}

// SetRequiredElements notes which optional elements a participant agreed to send. Keys that its kind of
// filer cannot agree to are refused; the list is kept in the dictionary's order. It holds from the next
// import on.
func (s *Store) SetRequiredElements(ctx context.Context, actor models.Actor, organisation int64, keys []string) error {
	return s.write(ctx, func(tx *gorm.DB) error {
		var org models.Organisation
		if err := tx.Where("active_since IS NOT NULL").Take(&org, organisation).Error; err != nil {
			return found(err, "organization")
		}
		asked := make(map[string]bool, len(keys))
		for _, key := range keys {
			asked[key] = true
		}
		agreed := []string{}
		for _, e := range elements.Agreeable(org.Kind) {
			if asked[e.Key] {
				agreed = append(agreed, e.Key)
				delete(asked, e.Key)
			}
		}
		if len(asked) > 0 {
			return models.Invalid(models.FieldError{Field: "element", Message: "Choose elements that this kind of filer may send and need not."})
		}
		if err := tx.Model(&org).Select("Required").Updates(&models.Organisation{Required: agreed}).Error; err != nil {
			return err
		}
		return record(tx, audit.New(s.Now(), actor, "organisation.elements", audit.Subject("organisation", org.ID), org.ID,
			map[string]any{"before": append([]string{}, org.Required...), "after": agreed}))
	})
}
