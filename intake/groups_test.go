package intake

import (
	"fmt"
	"reflect"
	"testing"

	"pilot321/models"
)

func TestGroups(t *testing.T) {
	add := func(g Groups, code string, severity models.Severity, rows ...int64) {
		for _, row := range rows {
			g.Add(&models.Finding{Row: row, Code: code, Key: "weight_kg", Severity: severity, Value: fmt.Sprint("v", row),
				Sentence: fmt.Sprintf("Enter the weight. You sent “v%d”.", row)})
		}
	}
	first, later := Groups{}, Groups{}
	add(first, "a", models.SeverityWarning, 1, 2, 3, 4, 5, 6)
	add(first, "b", models.SeverityError, 9, 7)
	add(later, "a", models.SeverityWarning, 20, 21, 22, 23, 24, 25)
	add(later, "c", models.SeverityError, 30)
	first.Merge(later)
	list := first.List()
	want := []models.FindingGroup{
		{Code: "b", Element: "weight_kg", Severity: "error", Count: 2, FirstRows: []int64{7, 9}, Sentence: "Enter the weight.", Sample: "v9"},
		{Code: "c", Element: "weight_kg", Severity: "error", Count: 1, FirstRows: []int64{30}, Sentence: "Enter the weight.", Sample: "v30"},
		{Code: "a", Element: "weight_kg", Severity: "warning", Count: 12, FirstRows: []int64{1, 2, 3, 4, 5, 6, 20, 21, 22, 23},
			Sentence: "Enter the weight.", Sample: "v1"},
	}
	if !reflect.DeepEqual(list, want) {
		t.Errorf("got  %+v\nwant %+v", list, want)
	}
	// Merging must not tie the sum to the batch.
	later[GroupKey{"c", "weight_kg"}].FirstRows[0] = 99
	if first[GroupKey{"c", "weight_kg"}].FirstRows[0] != 30 {
		t.Error("the sum shares memory with a batch")
	}
}

func TestInsertRow(t *testing.T) {
	var rows []int64
	for _, row := range []int64{50, 10, 30, 10, 60, 20, 40, 70, 80, 90, 100, 110, 5} {
		rows = insertRow(rows, row)
	}
	if want := []int64{5, 10, 20, 30, 40, 50, 60, 70, 80, 90}; !reflect.DeepEqual(rows, want) {
		t.Errorf("got %v", rows)
	}
}

func TestKeySet(t *testing.T) {
	s := newKeySet(0)
	hashes := map[uint64]bool{}
	for n := range 200_000 {
		h := s.identity(models.Keys{Tracking: fmt.Sprint("T", n)})
		if hashes[h] || !s.add(h) {
			t.Fatalf("key %d was taken for a repeat", n)
		}
		hashes[h] = true
	}
	for h := range hashes {
		if s.add(h) {
			t.Fatal("a repeat was not noticed")
		}
	}
	if len(s.slots) > 1<<19 {
		t.Errorf("%d slots for 200,000 keys", len(s.slots))
	}
	keys := []models.Keys{{Tracking: "X"}, {House: "X"}, {Master: "X"}, {House: "X", Master: "X"}, {House: "X", Master: "Y"}, {House: "Y", Master: "X"}}
	seen := map[uint64]models.Keys{}
	for _, k := range keys {
		h := s.identity(k)
		if other, have := seen[h]; have {
			t.Errorf("%+v and %+v are one", k, other)
		}
		seen[h] = k
	}
	if s.identity(models.Keys{}) != 0 || s.identity(models.Keys{Tracking: "X", House: "Y", Master: "Z"}) != s.identity(keys[0]) {
		t.Error("a tracking number does not decide alone, or no keys are keys")
	}
}
