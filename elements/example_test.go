package elements

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// TestEveryCodeHasAnExample: where a value alone can get a code, the example gets just that one.
func TestEveryCodeHasAnExample(t *testing.T) {
	for _, c := range Codes() {
		value := Example(c.Code)
		_, word, _ := strings.Cut(c.Code, ".")
		if word == "missing" || word == "not_for_this_filer" {
			if value != "" {
				t.Errorf("%s has the example %q", c.Code, value)
			}
			continue
		}
		switch _, p := Check(c.Element, value); {
		case value == "":
			t.Errorf("%s has no example", c.Code)
		case word == "check_digit":
			if MasterBillCheck(value) {
				t.Errorf("the check digit of %s fits", value)
			}
		case word == "does_not_match":
			if p != nil {
				t.Errorf("%s: %q gets %s", c.Code, value, p.Code)
			}
		case p == nil || p.Code != c.Code:
			t.Errorf("%s: %q gets %v", c.Code, value, p)
		}
		if short := ShortExample(c.Code); utf8.RuneCountInString(short) > longestGiven || !strings.HasPrefix(value, strings.TrimSuffix(short, "…")) {
			t.Errorf("%s: %q is shown as %q", c.Code, value, short)
		}
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
