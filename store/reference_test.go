package store

import (
	"reflect"
	"strings"
	"testing"

	"pilot321/elements"
	"pilot321/internal/testkit"
	"pilot321/models"
)

func TestReferenceTables(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, url string) {
		s, clock := accountStore(t, url)
		ctx, operator := t.Context(), models.Operator()
		if list, err := s.References(ctx); err != nil || len(list) != 0 {
			t.Fatal(list, err)
		}
		if table, err := s.Tariff(ctx); err != nil || table != nil {
			t.Fatal(table, err)
		}
		load := func(source string, entries ...elements.TariffEntry) models.ReferenceTable {
			t.Helper()
			ref, err := s.LoadTariff(ctx, operator, models.ReferenceTable{Source: source, SHA256: []byte(source)}, elements.NewTariff(entries))
			mustDo(t, err)
			return ref
		}
		said := logged(t, s, func() {
			load("a.csv", elements.TariffEntry{Number: "6109", Description: "T-shirts"}, elements.TariffEntry{Number: "610910", Description: "of cotton"})
		})
		if said != "operator reference.loaded" {
			t.Errorf("log: %s", said)
		}
		clock.Advance(1)
		// The second load takes everything of the first away.
		second := load("b.csv", elements.TariffEntry{Number: "61091000", Description: "é"}, elements.TariffEntry{Number: "01", Description: "Animals"})
		table, err := s.Tariff(ctx)
		mustDo(t, err)
		if second.Version != 2 || table.Len() != 2 || table.Depth() != 8 || table.Known("611020") || !table.Known("6109100012") || table.Entry(1).Description != "é" {
			t.Errorf("version %d, %d entries, depth %d", second.Version, table.Len(), table.Depth())
		}
		list, err := s.References(ctx)
		if err != nil || len(list) != 1 || list[0].Name != models.ReferenceHTS || list[0].Source != "b.csv" || list[0].Entries != 2 || list[0].Depth != 8 ||
			string(list[0].SHA256) != "b.csv" || !list[0].LoadedAt.Equal(second.LoadedAt) {
			t.Errorf("%+v %v", list, err)
		}
	})
}

func TestExchangeRates(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, url string) {
		s, _ := accountStore(t, url)
		ctx := t.Context()
		if rates, err := s.Rates(ctx); err != nil || rates != nil {
			t.Fatal(rates, err)
		}
		ref, err := s.LoadRates(ctx, models.Operator(), models.ReferenceTable{Source: "r.csv", SHA256: []byte{1}}, []elements.Rate{
			{Currency: "EUR", From: 20000, NanoUSD: 1_050_000_000}, {Currency: "VND", From: 20000, NanoUSD: 39_300},
			{Currency: "EUR", From: 20000, NanoUSD: 1_060_000_000}, {Currency: "EUR", From: 20100, NanoUSD: 1_125_000_000}})
		mustDo(t, err)
		rates, err := s.Rates(ctx)
		mustDo(t, err)
		for _, c := range []struct {
			currency string
			day      models.Day
			want     int64
		}{{"EUR", 20000, 1_060_000_000}, {"EUR", 20099, 1_060_000_000}, {"EUR", 20100, 1_125_000_000}, {"VND", 30000, 39_300}} {
			if rate, ok := rates.At(c.currency, c.day); !ok || rate.NanoUSD != c.want {
				t.Errorf("%s on %d: %+v %v", c.currency, c.day, rate, ok)
			}
		}
		if ref.Entries != 3 || ref.Version != 1 {
			t.Errorf("%+v", ref)
		}
	})
}

// TestAFailedLoadReplacesNothing breaks off in the middle.
func TestAFailedLoadReplacesNothing(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, url string) {
		s, _ := accountStore(t, url)
		ctx := t.Context()
		rates := []elements.Rate{{Currency: "EUR", From: 20000, NanoUSD: 1_050_000_000}}
		_, err := s.LoadRates(ctx, models.Operator(), models.ReferenceTable{Source: "good.csv", SHA256: []byte{1}}, rates)
		mustDo(t, err)
		if said := logged(t, s, func() {
			bad := append(rates, elements.Rate{Currency: "CHF", From: 20000})
			if _, err := s.LoadRates(ctx, models.Operator(), models.ReferenceTable{Source: "bad.csv", SHA256: []byte{2}}, bad); err == nil {
				t.Error("a rate of nothing was taken")
			}
		}); said != "" {
			t.Errorf("log: %s", said)
		}
		list, err := s.References(ctx)
		if have, _ := s.Rates(ctx); err != nil || len(list) != 1 || list[0].Source != "good.csv" || have == nil {
			t.Errorf("%+v %v", list, err)
		}
	})
}

func TestRequiredElements(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, url string) {
		s, _ := accountStore(t, url)
		ctx, analyst := t.Context(), models.Actor{UserID: 0}
		org, err := s.AddOrganisation(ctx, models.Operator(), "Lotus Lane", models.Marketplace)
		mustDo(t, err)
		have := func() []string {
			o, err := s.OrganisationByID(ctx, org.ID)
			mustDo(t, err)
			return o.Required
		}
		if got := have(); len(got) != 0 {
			t.Errorf("a new participant agreed to %q", got)
		}
		said := logged(t, s, func() {
			mustDo(t, s.SetRequiredElements(ctx, analyst, org.ID, []string{"sku", "arrival_date", "sku"}))
		})
		// The dictionary's order, each once.
		if want := []string{"arrival_date", "sku"}; !reflect.DeepEqual(have(), want) || !strings.HasSuffix(said, "organisation.elements") {
			t.Errorf("got %q, log %s", have(), said)
		}
		for name, keys := range map[string][]string{"required anyway": {"seller_name"}, "not asked for": {"security_scan"}, "unknown": {"colour"}, "a join key": {"house_bill"}} {
			if err := s.SetRequiredElements(ctx, analyst, org.ID, keys); models.KindOf(err) != models.KindInvalid {
				t.Errorf("%s: %v", name, err)
			}
		}
		if got := have(); len(got) != 2 {
			t.Errorf("a refused list left %q", got)
		}
		mustDo(t, s.SetRequiredElements(ctx, analyst, org.ID, nil))
		if got := have(); len(got) != 0 {
			t.Errorf("left %q", got)
		}
		if err := s.SetRequiredElements(ctx, analyst, org.ID+1, nil); models.KindOf(err) != models.KindNotFound {
			t.Errorf("nobody: %v", err)
		}
	})
}
