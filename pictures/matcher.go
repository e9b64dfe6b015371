package pictures

import (
	"strings"
	"sync/atomic"
	"unicode/utf8"
)

// How says by what a filed name found its picture.
type How string

const (
	ByName     How = "name"      // the name as filed
	ByStem     How = "stem"      // the name without its extension
	ByTracking How = "tracking"  // the picture is named like the parcel's tracking number
	Missing    How = "not_found" // no received picture fits
)

// Named is the answer for one filed name. Filed is empty when the picture was found by tracking
// number; Name and Index (position in the names given to NewMatcher) are "" and -1 when Missing.
type Named struct {
	Filed string
	Name  string
	Index int
	How   How
}

// Matcher finds received pictures by the names that goods lines carry. It is safe for concurrent
// use once built.
type Matcher struct {
	names  []string
	byName map[string]int32
	byStem map[string]int32
	used   []atomic.Bool
}

// NewMatcher takes the names of the received pictures. Where two have the same stem (mug.jpg and
// mug.png) the earlier one answers to it; the other is found by its full name or stays unused.
func NewMatcher(names []string) *Matcher {
	m := &Matcher{
		names:  names,
		byName: make(map[string]int32, len(names)),
		byStem: make(map[string]int32, len(names)),
		used:   make([]atomic.Bool, len(names)),
	}
	for i, name := range names {
		key := NormalName(name)
		keepFirst(m.byName, key, int32(i))
		keepFirst(m.byStem, stemOf(key), int32(i))
	}
	return m
}

func keepFirst(index map[string]int32, key string, i int32) {
	if _, taken := index[key]; !taken && key != "" {
		index[key] = i
	}
}

// Match finds the pictures of one goods line. filed is the product_picture element: names
// separated by semicolons. Each name answers with its picture or Missing; the tracking number is
// asked only when no filed name led to a picture. What is returned counts as used.
func (m *Matcher) Match(filed, tracking string) []Named {
	return m.AppendMatch(nil, filed, tracking)
}

// AppendMatch is Match into a slice of the caller's, for the import's inner loop: with room in
// the slice it allocates nothing.
func (m *Matcher) AppendMatch(to []Named, filed, tracking string) []Named {
	found := false
	for filed != "" {
		var name string
		name, filed, _ = strings.Cut(filed, ";")
		if name = strings.TrimSpace(name); name == "" {
			continue
		}
		match := m.one(name)
		found = found || match.How != Missing
		to = append(to, match)
	}
	if tracking = strings.TrimSpace(tracking); !found && tracking != "" {
		if i, ok := m.lookUp(m.byStem, tracking, false); ok {
			to = append(to, m.take(i, "", ByTracking))
		}
	}
	return to
}

func (m *Matcher) one(filed string) Named {
	base := strings.TrimSpace(baseName(filed))
	if i, ok := m.lookUp(m.byName, base, false); ok {
		return m.take(i, filed, ByName)
	}
	if i, ok := m.lookUp(m.byStem, base, true); ok {
		return m.take(i, filed, ByStem)
	}
	return Named{Filed: filed, Index: -1, How: Missing}
}

func (m *Matcher) take(i int32, filed string, how How) Named {
	if !m.used[i].Load() { // a plain read first: writing a shared line costs more
		m.used[i].Store(true)
	}
	return Named{Filed: filed, Name: m.names[i], Index: int(i), How: how}
}

// lookUp asks a map for a base name. Plain ASCII, nearly all names, is folded into a buffer on the
// stack; the compiler makes no string of it for the look-up.
func (m *Matcher) lookUp(index map[string]int32, base string, stem bool) (int32, bool) {
	var buf [64]byte
	if len(base) > len(buf) {
		return lookUpSlowly(index, base, stem)
	}
	for i := 0; i < len(base); i++ {
		c := base[i]
		if c >= utf8.RuneSelf {
			return lookUpSlowly(index, base, stem)
		}
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		buf[i] = c
	}
	n := len(base)
	if stem {
		n = len(stemOf(base))
	}
	i, ok := index[string(buf[:n])]
	return i, ok
}

func lookUpSlowly(index map[string]int32, base string, stem bool) (int32, bool) {
	key := normalBase(base)
	if stem {
		key = stemOf(key)
	}
	i, ok := index[key]
	return i, ok
}

// MarkUsed counts a picture as used without matching, for an import that resumes after rows were
// matched in an earlier run.
func (m *Matcher) MarkUsed(name string) {
	if i, ok := m.byName[NormalName(name)]; ok {
		m.used[i].Store(true)
	}
}

// Unused are the received pictures that no goods line named, in the order received. It is
// complete once every line has been matched.
func (m *Matcher) Unused() []string {
	var names []string
	for i, name := range m.names {
		if !m.used[i].Load() {
			names = append(names, name)
		}
	}
	return names
}
