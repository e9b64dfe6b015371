package risk

import (
	"encoding/json"
	"fmt"
	"sync"

	"pilot321/models"
)

// ReadRules reads the rules of a version as they are kept, without asking whether they can be run.
func ReadRules(r *models.RulesetRecord) (rules []Rule, err error) {
	if err := json.Unmarshal(r.Rules, &rules); err != nil {
		return nil, fmt.Errorf("version %d of the rules cannot be read: %w", r.Version, err)
	}
	return rules, nil
}

// Library keeps versions of the rules compiled: compiling takes milliseconds, and pages and batches ask for the same
// versions over and over. The zero value is ready for use by any number of goroutines.
type Library struct {
	mu   sync.Mutex
	sets map[edition]*Ruleset
}

// edition is one state of a version; a draft has a new one after every change.
type edition struct{ version, edition int }

// maxKept bounds how many versions stay compiled.
const maxKept = 32

// Get gives a version, ready to run. Rules that do not fit this program, because an earlier one wrote them, are told as
// Faults; none is ever left out in silence.
func (l *Library) Get(r *models.RulesetRecord) (*Ruleset, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	key := edition{r.Version, r.Edition}
	if rs := l.sets[key]; rs != nil {
		return rs, nil
	}
	rules, err := ReadRules(r)
	if err != nil {
		return nil, err
	}
	rs, err := NewRuleset(r.Version, rules)
	if err != nil {
		return nil, err
	}
	if l.sets == nil || len(l.sets) >= maxKept {
		l.sets = map[edition]*Ruleset{}
	}
	l.sets[key] = rs
	return rs, nil
}
