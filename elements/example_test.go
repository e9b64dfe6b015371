package elements

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pilot321/models"
)

// TestEveryCodeHasAnExample, which is short enough for a table and, where a value alone can get the code,
// gets just that one.
func TestEveryCodeHasAnExample(t *testing.T) {
	beside := 0
	for _, c := range Codes() {
		value := Example(c.Code)
		_, word, _ := strings.Cut(c.Code, ".")
		if (value == "") != (word == "missing") {
			t.Errorf("%s has the example %q", c.Code, value)
		}
		switch _, p := Check(c.Element, value); {
		case value == "":
		case p == nil: // only beside other values
			beside++
		case p.Code != c.Code && p.Severity == models.SeverityError:
			t.Errorf("%s: %q gets %s", c.Code, value, p.Code)
		}
		if short := ShortExample(c.Code); utf8.RuneCountInString(short) > longestGiven || !strings.HasPrefix(value, strings.TrimSuffix(short, "…")) {
			t.Errorf("%s: %q is shown as %q", c.Code, value, short)
		}
	}
	if beside == 0 || beside > len(Codes())/2 {
		t.Errorf("%d of %d codes are got by no value alone", beside, len(Codes()))
	}
	for _, code := range []string{"", "row.keys_repeated", "seller_name.flies", "join_key.missing"} {
		if got := Example(code); got != "" {
			t.Errorf("%s has the example %q", code, got)
		}
	}
}

// TestEveryElementHasABadExample to stand beside its good one, which passes.
func TestEveryElementHasABadExample(t *testing.T) {
	for i := range All() {
		e := &All()[i]
		value, p := BadExample(e)
		if p == nil || value == "" || p.Element != e.ID || utf8.RuneCountInString(value) > longestGiven {
			t.Errorf("%s: %q gets %v", e.Key, value, p)
		}
		if e.Good == "" {
			t.Errorf("%s has no good example", e.Key)
		}
		if _, p := Check(e.ID, e.Good); p != nil {
			t.Errorf("%s: the good example %q gets %s", e.Key, e.Good, p.Code)
		}
	}
}
