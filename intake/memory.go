package intake

import (
	"slices"
	"strings"

	"pilot321/elements"
	"pilot321/models"
)

// Recalled is a mapping with what is remembered in it.
type Recalled struct {
	Columns []models.Column
	From    int64 // the remembered mapping, or 0
	Same    bool  // the header is the same and its columns still make sense: nobody need be asked
}

// Recall maps the columns of a file for a participant that had other files mapped before. A remembered
// mapping of the same header is applied as it is. Otherwise the nearest one, with at least half of the
// headers in common, is carried over by header, and Column.Change says of each other column what is
// different; columns that are gone stand behind the file's own. Without one, it is Map.
func Recall(header []string, sample [][]string, saved []models.Mapping, day models.Day) Recalled {
	fingerprint := Fingerprint(header)
	for i := range saved {
		if m := &saved[i]; m.Fingerprint == fingerprint && models.Width(m.Columns) == len(header) {
			return again(header, sample, m, day)
		}
	}
	if m := nearest(header, saved); m != nil {
		return Recalled{Columns: carryOver(header, sample, m, day), From: m.ID}
	}
	columns := Map(header, sample)
	if m := samePlaces(header, saved); m != nil {
		guessPlaces(columns, remembered(m, day))
		return Recalled{Columns: columns, From: m.ID}
	}
	return Recalled{Columns: columns}
}

// again applies a mapping of the same header.
func again(header []string, sample [][]string, m *models.Mapping, day models.Day) Recalled {
	columns := remembered(m, day)
	for i := range header {
		columns[i].Header = header[i]
	}
	markMisfits(columns, sample)
	sound := !slices.ContainsFunc(columns, func(c models.Column) bool { return c.Change != "" })
	return Recalled{Columns: columns, From: m.ID, Same: sound}
}

// remembered gives the columns of a mapping as they are applied again: the file's own first. What was
// taken for an element that is not part of the pilot any more is not used.
func remembered(m *models.Mapping, day models.Day) []models.Column {
	var own, given []models.Column
	for _, c := range m.Columns {
		c.Guess, c.Change, c.Was = nil, "", ""
		if c.By == ByGone {
			continue
		}
		if key := retired(c, day); key != "" {
			if !c.InFile() {
				continue // a value for every row never was a column of the file
			}
			c = models.Column{Header: c.Header, Change: ChangeRetired, Was: key}
		}
		if e, known := elements.ByKey(c.Key); known {
			c.Element = e.ID
		}
		switch {
		case c.Constant != "":
			c.By = ByConstant
			given = append(given, c)
		default:
			c.By = BySaved
			own = append(own, c)
		}
	}
	return append(own, given...)
}

// retired is the first element of a column that is not part of the pilot on a day, or "".
func retired(c models.Column, day models.Day) string {
	for _, key := range c.Keys() {
		if e, known := elements.ByKey(key); !known || !e.InForce(day) {
			return key
		}
	}
	return ""
}

// nearest is the mapping with the most headers in common: at least two, and half of the shorter header.
func nearest(header []string, saved []models.Mapping) (best *models.Mapping) {
	most := 1
	for i := range saved {
		n := len(commonHeaders(header, headersIn(saved[i].Columns)))
		if n > most && 2*n >= min(len(header), models.Width(saved[i].Columns)) {
			best, most = &saved[i], n
		}
	}
	return best
}

func headersIn(columns []models.Column) (headers []string) {
	for _, c := range columns {
		if c.InFile() {
			headers = append(headers, c.Header)
		}
	}
	return headers
}

// commonHeaders pairs the places of headers that are the same but for case and space. Of headers that
// come several times the first goes with the first. A column without a name is like no other.
func commonHeaders(header, before []string) map[int]int {
	places := make(map[string][]int)
	for k, name := range before {
		if name = fold(name); name != "" {
			places[name] = append(places[name], k)
		}
	}
	pairs := make(map[int]int)
	for i, name := range header {
		if have := places[fold(name)]; len(have) > 0 {
			pairs[i] = have[0]
			places[fold(name)] = have[1:]
		}
	}
	return pairs
}

func fold(header string) string { return strings.ToLower(strings.TrimSpace(header)) }

// samePlaces is a mapping of as many columns, for a header that for the most part has no names.
func samePlaces(header []string, saved []models.Mapping) *models.Mapping {
	nameless := 0
	for _, name := range header {
		if isNameless(name) {
			nameless++
		}
	}
	if 2*nameless < len(header) || nameless == 0 {
		return nil
	}
	for i := range saved {
		if models.Width(saved[i].Columns) == len(header) {
			return &saved[i]
		}
	}
	return nil
}

// isNameless knows no name and those that programs make up: "Column7", "F3", "Unnamed: 0", "12".
func isNameless(header string) bool {
	name := strings.TrimRight(fold(header), "0123456789")
	name = strings.TrimRight(name, " :_-.")
	return slices.Contains([]string{"", "column", "col", "field", "f", "c", "unnamed", "spalte"}, name)
}

// guessPlaces guesses columns from where they stood.
func guessPlaces(columns, before []models.Column) {
	m := mapper{columns: columns, taken: takenBy(columns)}
	for i := range columns {
		if i >= len(before) || !before[i].InFile() || !before[i].Used() || columns[i].Used() || columns[i].Guess != nil {
			continue
		}
		c := before[i]
		c.Header, c.By = columns[i].Header, ByPosition
		m.note(i, c)
	}
}

func takenBy(columns []models.Column) map[models.ElementID]int {
	taken := make(map[models.ElementID]int)
	claim := func(i int, c models.Column) {
		for _, key := range c.Keys() {
			if e, known := elements.ByKey(key); known {
				taken[e.ID] = i
			}
		}
	}
	for i, c := range columns {
		claim(i, c)
		if c.Guess != nil {
			claim(i, *c.Guess)
		}
	}
	return taken
}
