package store

import (
	"sync"
	"time"

	"gorm.io/gorm"

	"pilot321/models"
	"pilot321/policy"
	"pilot321/statistics"
)

// medianCache keeps the medians of months that are over: a decision's time is noted under the month in which
// it is taken and never again, so they cannot change. Only the running month is worked out on every view.
type medianCache struct {
	mu     sync.Mutex
	months map[statistics.Month][]statistics.Median
}

func (c *medianCache) get(m statistics.Month) ([]statistics.Median, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	list, ok := c.months[m]
	return list, ok
}

func (c *medianCache) put(m statistics.Month, list []statistics.Median) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.months == nil {
		c.months = map[statistics.Month][]statistics.Median{}
	}
	c.months[m] = list
}

// settled is how long after its end a month may still get a decision that another machine, whose clock is
// late, puts into it.
const settled = 2 * 24 * time.Hour

// medians gives the exact medians of every month, over all modes and for each; of one participant they are
// over all modes only.
func (s *Store) medians(tx *gorm.DB, p statistics.Period, org int64, asOf time.Time) ([]statistics.Median, error) {
	var list []statistics.Median
	for _, m := range p.Months() {
		over := m < statistics.MonthOf(policy.PortDay(s.Now().Add(-settled), "")) && m < statistics.MonthOf(policy.PortDay(asOf, ""))
		if org == 0 && over {
			if have, ok := s.medianCache.get(m); ok {
				list = append(list, have...)
				continue
			}
		}
		found, err := monthMedians(tx, m, org)
		if err != nil {
			return nil, err
		}
		if org == 0 && over {
			s.medianCache.put(m, found)
		}
		list = append(list, found...)
	}
	return list, nil
}

// monthMedians reads one month off its index.
func monthMedians(tx *gorm.DB, m statistics.Month, org int64) ([]statistics.Median, error) {
	modes := append([]models.Mode{statistics.AllModes, ""}, models.Modes...)
	if org != 0 {
		modes = modes[:1]
	}
	var list []statistics.Median
	for _, mode := range modes {
		times := tx.Table("decision_times").Where("month = ?", m.String())
		if mode != statistics.AllModes {
			times = times.Where("mode = ?", string(mode))
		}
		if org != 0 {
			times = times.Where("organisation_id = ?", org)
		}
		median, err := medianOf(times)
		if err != nil {
			return nil, err
		}
		if median.N == 0 && mode == statistics.AllModes {
			return nil, nil
		}
		median.Month, median.Mode = m, mode
		if mode == "" {
			median.Mode = statistics.NotStated
		}
		if median.N > 0 {
			list = append(list, median)
		}
	}
	return list, nil
}

// medianOf counts, then reads the one or two values in the middle.
func medianOf(times *gorm.DB) (median statistics.Median, err error) {
	times = times.Session(&gorm.Session{})
	if err = times.Count(&median.N).Error; err != nil || median.N == 0 {
		return median, err
	}
	var middle []int64
	err = times.Order("seconds").Offset(int(median.N-1)/2).Limit(2-int(median.N%2)).Pluck("seconds", &middle).Error
	for _, seconds := range middle {
		median.Seconds += float64(seconds) / float64(len(middle))
	}
	return median, err
}
