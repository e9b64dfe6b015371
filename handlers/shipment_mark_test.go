package handlers

import (
	"reflect"
	"testing"

	"pilot321/templates/pages/shipments"
)

// Only the part in which texts differ is marked, in whole words; a missing text takes no part.
func TestMark(t *testing.T) {
	for _, test := range []struct {
		texts []string
		want  []shipments.Marked
	}{
		{[]string{"Ana Abbott", "Zoe Abbott"}, []shipments.Marked{{Part: "Ana", After: "Abbott"}, {Part: "Zoe", After: "Abbott"}}},
		{[]string{"blue mug", "BLUE mug, large"}, []shipments.Marked{{Before: "blue", Part: "mug"}, {Before: "BLUE", Part: "mug, large"}}},
		{[]string{"12.50", "", "911"}, []shipments.Marked{{Part: "12.50"}, {}, {Part: "911"}}},
		{[]string{"a a", "a a a"}, []shipments.Marked{{Before: "a a"}, {Before: "a a", Part: "a"}}},
		{[]string{"", ""}, []shipments.Marked{{}, {}}},
	} {
		if got := mark(test.texts); !reflect.DeepEqual(got, test.want) {
			t.Errorf("%q: %+v, want %+v", test.texts, got, test.want)
		}
	}
}
