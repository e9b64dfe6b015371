package policy

import (
	"testing"

	"pilot321/models"
)

func TestConcerns(t *testing.T) {
	open := Record{Kind: Suspension, From: 100, Country: "CN", Mode: "air"}
	span := Record{Kind: Suspension, From: 100, To: 200, Country: "CN", Basis: ByEither}
	type want struct {
		from, to models.Day
		country  string
		mode     models.Mode
	}
	for name, c := range map[string]struct {
		got  *models.Reassessment
		want *want
	}{
		"added":             {open.Concerns("r"), &want{100, 0, "CN", "air"}},
		"of either country": {span.Concerns("r"), &want{100, 200, "", ""}},
		"ended":             {open.EndConcerns(150, "r"), &want{151, 0, "CN", "air"}},
		"ended earlier":     {span.EndConcerns(150, "r"), &want{151, 200, "", ""}},
		"ended later":       {span.EndConcerns(250, "r"), &want{201, 250, "", ""}},
		"a term":            {(&Record{Kind: Term, From: 1}).Concerns("r"), nil},
		"the end of one":    {(&Record{Kind: TermEnd, From: 1}).EndConcerns(2, "r"), nil},
		"another set":       {SetConcerns(Current, 300), &want{300, 0, "", ""}},
	} {
		switch {
		case c.want == nil && c.got == nil:
		case c.want == nil || c.got == nil:
			t.Errorf("%s: %+v", name, c.got)
		case *c.want != want{c.got.FromDay, c.got.ToDay, c.got.Country, c.got.Mode} || c.got.Kind != models.ReassessPolicy || c.got.Reason == "":
			t.Errorf("%s: %+v, want %+v", name, *c.got, *c.want)
		}
	}
}
