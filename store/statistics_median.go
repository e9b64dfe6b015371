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
	medians pastMonths[[]statistics.Median]
	waits   pastMonths[[]wait]
}

// pastMonths remembers something of each month that is over.
type pastMonths[T any] struct {
	mu     sync.Mutex
	months map[statistics.Month]T
}

// get gives what is remembered of a month, or reads it; it is kept where the month is over.
func (p *pastMonths[T]) get(m statistics.Month, over bool, read func() (T, error)) (T, error) {
	p.mu.Lock()
	have, ok := p.months[m]
	p.mu.Unlock()
	if ok {
		return have, nil
	}
	found, err := read()
	if err != nil || !over {
		return found, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.months == nil {
		p.months = map[statistics.Month]T{}
	}
	p.months[m] = found
	return found, nil
}

// settled is how long after its end a month may still get a decision that another machine, whose clock is
// late, puts into it.
const settled = 2 * 24 * time.Hour

// over tells whether no decision can be noted under a month any more.
func (s *Store) over(m statistics.Month) bool {
	return m < statistics.MonthOf(policy.PortDay(s.Now().Add(-settled), ""))
}

// medians gives the exact medians of every month, over all modes and for each; of one participant they are
// over all modes only.
func (s *Store) medians(tx *gorm.DB, p statistics.Period, org int64) ([]statistics.Median, error) {
	var list []statistics.Median
	for _, m := range p.Months() {
		read := func() ([]statistics.Median, error) { return monthMedians(tx, m, org) }
		var found []statistics.Median
		var err error
		if org != 0 {
			found, err = read()
		} else {
			found, err = s.medianCache.medians.get(m, s.over(m), read)
		}
		if err != nil {
			return nil, err
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
