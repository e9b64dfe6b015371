package store

import "context"

// The tables whose changes are counted.
const (
	StampPolicies   = "policies"
	StampWatchLists = "watch_lists"
)

// Stamps gives the counters of changes by table. Who reads them before the tables never takes something
// old for new: at worst it reads once more than it had to.
func (s *Store) Stamps(ctx context.Context) (map[string]int64, error) {
	var rows []struct {
		Name  string
		Value int64
	}
	if err := s.read(ctx).Table("stamps").Find(&rows).Error; err != nil {
		return nil, err
	}
	stamps := make(map[string]int64, len(rows))
	for _, r := range rows {
		stamps[r.Name] = r.Value
	}
	return stamps, nil
}
