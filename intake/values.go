package intake

import (
	"strings"
	"unicode/utf8"

	"pilot321/models"
)

// ListedValues is how many different values of one cause are listed: more than a person would repair one
// by one. The group's count stays the true one, so it tells how many rows have other values.
const ListedValues = models.ListedValues

// Values count the different values behind errors. The first of each cause are listed, and are counted
// over the whole file, so that the count of a value that is listed is true.
type Values struct {
	lists map[GroupKey]*valueList
}

type valueList struct {
	counts map[string]int64 // since the last Take; a listed value stays with 0
	order  []string
}

// NewValues goes on from the values that are listed already.
func NewValues(listed []models.FindingValue) *Values {
	v := &Values{lists: make(map[GroupKey]*valueList)}
	for i := range listed {
		v.list(GroupKey{listed[i].Code, listed[i].Element}).put(listed[i].Value)
	}
	return v
}

func (v *Values) list(key GroupKey) *valueList {
	l := v.lists[key]
	if l == nil {
		l = &valueList{counts: make(map[string]int64)}
		v.lists[key] = l
	}
	return l
}

func (l *valueList) put(value string) {
	l.counts[value] = 0
	l.order = append(l.order, value)
}

// Add counts the value of a finding. Warnings are not counted, nor are faults of a whole row.
func (v *Values) Add(f *models.Finding) {
	if f.Severity != models.SeverityError || f.Key == "" {
		return
	}
	l := v.list(GroupKey{f.Code, f.Key})
	n, listed := l.counts[f.Value]
	switch {
	case listed:
		l.counts[f.Value] = n + 1
	case len(l.order) < ListedValues && Listable(f.Value):
		value := strings.Clone(f.Value)
		l.put(value)
		l.counts[value] = 1
	}
}

// Listable tells whether a value can stand for itself in a list: it was not cut short, and the databases
// can keep it as text.
func Listable(value string) bool {
	return len(value) <= longestValue-utf8.UTFMax && utf8.ValidString(value) && strings.IndexByte(value, 0) < 0
}

// Take gives the counts since the last time, in the order in which the values were first seen in each
// cause, and leaves out what did not occur.
func (v *Values) Take() (list []models.FindingValue) {
	for key, l := range v.lists {
		for _, value := range l.order {
			if n := l.counts[value]; n != 0 {
				list = append(list, models.FindingValue{Code: key.Code, Element: key.Element, Value: value, Count: n})
				l.counts[value] = 0
			}
		}
	}
	return list
}
