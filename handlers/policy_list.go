package handlers

import (
	"cmp"
	"slices"

	"github.com/labstack/echo/v4"

	"pilot321/elements"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/policy"
	pages "pilot321/templates/pages/policy"
)

// list is the table of records, filtered and ordered as the address asks.
func (h *PolicySets) list(c echo.Context, records []policy.Record, today models.Day) pages.List {
	shown, l := policyAsked(c, records, today)
	l.Heads = sorting(c, "from", []column{{"Rule", "kind"}, {"State", ""}, {"What it says", ""}, {"From", "from"}, {"Until", "to"}, {"Source", ""}, {"Set", "set"}})
	l.Total, l.Pages, l.CSV = len(shown), counted(c, len(shown)), sameFilters(c, paths.PolicyCSV)
	skip := min((PageNumber(c)-1)*PageSize, len(shown))
	for _, r := range shown[skip:min(skip+PageSize, len(shown))] {
		l.Rows = append(l.Rows, h.policyRow(r, today))
	}
	return l
}

func (h *PolicySets) policyRow(r policy.Record, today models.Day) pages.Row {
	return pages.Row{Record: r, URL: paths.For(paths.PolicyRecord, h.IDs.Encode(models.IDPolicy, r.ID)), Standing: pages.StandingOf(r, today)}
}

// policyAsked filters and orders the records. Nonsense is no filter.
func policyAsked(c echo.Context, records []policy.Record, today models.Day) ([]policy.Record, pages.List) {
	l := pages.List{Keep: keptParams(c, "sort", "order")}
	if set := c.QueryParam("set"); slices.Contains(policy.Sets, set) {
		l.Set = set
	}
	if kind := policy.Kind(c.QueryParam("kind")); slices.Contains(policy.Kinds, kind) {
		l.Kind = kind
	}
	if standing := pages.Standing(c.QueryParam("standing")); slices.Contains(pages.Standings, standing) {
		l.Standing = standing
	}
	for _, on := range []bool{l.Set != "", l.Kind != "", l.Standing != ""} {
		if on {
			l.Active++
		}
	}
	shown := slices.DeleteFunc(slices.Clone(records), func(r policy.Record) bool {
		return l.Set != "" && r.Set != l.Set || l.Kind != "" && r.Kind != l.Kind || l.Standing != "" && pages.StandingOf(r, today) != l.Standing
	})
	orderPolicies(shown, c.QueryParam("sort"), c.QueryParam("order") == "desc")
	return shown, l
}

func orderPolicies(list []policy.Record, by string, down bool) {
	place := func(k policy.Kind) int { return slices.Index(policy.Kinds, k) }
	slices.SortStableFunc(list, func(a, b policy.Record) int {
		var order int
		switch by {
		case "kind":
			order = cmp.Compare(place(a.Kind), place(b.Kind))
		case "to":
			order = cmp.Compare(uint32(a.To-1), uint32(b.To-1)) // without an end comes last
		case "set":
			order = cmp.Compare(a.Set, b.Set)
		default:
			order = cmp.Compare(a.From, b.From)
		}
		if down {
			order = -order
		}
		return cmp.Or(order, cmp.Compare(a.From, b.From), cmp.Compare(a.ID, b.ID))
	})
}

// CSV is the filtered list as a file.
func (h *PolicySets) CSV(c echo.Context) error {
	records, err := h.Records.Policies(c.Request().Context())
	if err != nil {
		return err
	}
	today := h.today()
	shown, _ := policyAsked(c, records, today)
	header := []string{"Record", "Set", "Rule", "State", "From", "Until", "Country", "Country counts by", "Mode", "Limit (USD)", "Tariff numbers begin with", "Goods", "Published end",
		"What it says", "Source", "Source of the end", "Certainty", "Entered in error because"}
	return CSV(c, "policy-records.csv", header, func(write func(...string) error) error {
		for _, r := range shown {
			limit, basis := "", string(cmp.Or(r.Basis, policy.ByOrigin))
			if r.Cents != 0 {
				limit = elements.Dollars(r.Cents)
			}
			if r.Country == "" {
				basis = ""
			}
			err := write(h.IDs.Encode(models.IDPolicy, r.ID), r.Set, string(r.Kind), string(pages.StandingOf(r, today)), r.From.String(), openDay(r.To), r.Country, basis, r.Mode, limit,
				r.Tariff, r.Goods, r.Published, r.Sentence, r.Citation, r.EndCitation, r.Certainty, r.Mistaken)
			if err != nil {
				return err
			}
		}
		return nil
	})
}

func openDay(d models.Day) string {
	if d == 0 {
		return ""
	}
	return d.String()
}
