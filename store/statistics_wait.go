package store

import (
	"slices"

	"gorm.io/gorm"

	"pilot321/models"
	"pilot321/statistics"
)

// wait is how long one hold waited for its first decision. A year of a busy pilot has some hundred thousand
// of them, so they are kept small.
type wait struct {
	org, seconds int32
	kind, mode   int8 // places in models.FilerKinds and models.Modes, or -1
}

// monthWaits reads the waits of one month.
func monthWaits(tx *gorm.DB, m statistics.Month) ([]wait, error) {
	rows, err := tx.Raw("SELECT organisation_id, seconds, kind, mode FROM decision_times WHERE month = ?", m.String()).Rows()
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []wait
	for rows.Next() {
		var w wait
		var kind models.FilerKind
		var mode models.Mode
		if err := rows.Scan(&w.org, &w.seconds, &kind, &mode); err != nil {
			return nil, err
		}
		w.kind, w.mode = int8(slices.Index(models.FilerKinds, kind)), int8(slices.Index(models.Modes, mode))
		list = append(list, w)
	}
	return list, rows.Err()
}

// filerMedians fills in the median of each participant and each kind over a period. A median is not a sum of
// medians, so it needs every wait; those of months that are over are read once.
func (s *Store) filerMedians(tx *gorm.DB, p statistics.Period, mode models.Mode, sheet *statistics.FilerSheet) error {
	asked := int8(slices.Index(models.Modes, mode))
	filers, kinds := map[int32][]int32{}, make([][]int32, len(models.FilerKinds))
	for _, m := range p.Months() {
		waits, err := s.medianCache.waits.get(m, s.over(m), func() ([]wait, error) { return monthWaits(tx, m) })
		if err != nil {
			return err
		}
		for _, w := range waits {
			if mode != statistics.AllModes && w.mode != asked {
				continue
			}
			filers[w.org] = append(filers[w.org], w.seconds)
			if w.kind >= 0 {
				kinds[w.kind] = append(kinds[w.kind], w.seconds)
			}
		}
	}
	for i := range sheet.Filers {
		sheet.Filers[i].Median = middle(filers[int32(sheet.Filers[i].Organisation)], mode)
	}
	for i, kind := range models.FilerKinds {
		sheet.Kinds[kind] = middle(kinds[i], mode)
	}
	return nil
}

// middle is the median of some waits, which it puts in order.
func middle(seconds []int32, mode models.Mode) statistics.Median {
	n := len(seconds)
	if n == 0 {
		return statistics.Median{}
	}
	slices.Sort(seconds)
	return statistics.Median{Mode: mode, N: int64(n), Seconds: (float64(seconds[(n-1)/2]) + float64(seconds[n/2])) / 2}
}
