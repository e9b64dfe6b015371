package web

import (
	"encoding/csv"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"pilot321/models"
	"pilot321/paths"
	"pilot321/statistics"
)

// counted puts steps of the statistics into the database as an import does.
func (s *site) counted(counts ...models.Count) {
	s.t.Helper()
	nothing := func(*models.Before) models.BatchMore { return models.BatchMore{} }
	check(s.t, s.store.Batch(s.t.Context(), models.Checkpoint{}, models.BatchKeys{}, nothing, func(*models.Before) (*models.Change, error) {
		return &models.Change{Counts: counts}, nil
	}))
}

// months fills September and October 2026: two participants, air and truck, and in October a few mails of
// which three were held.
func (s *site) months() (a, b models.Organisation) {
	s.t.Helper()
	var err error
	a, err = s.store.AddOrganisation(s.t.Context(), models.Operator(), "Harborlight Market", models.Marketplace)
	check(s.t, err)
	b, err = s.store.AddOrganisation(s.t.Context(), models.Operator(), "=Bluefin Air", models.Carrier)
	check(s.t, err)
	both := func(day string, org models.Organisation, mode models.Mode, metric string, n int64) {
		d, err := models.ParseDay(day)
		check(s.t, err)
		s.counted(models.Count{Day: d, Organisation: org.ID, Kind: org.Kind, Mode: mode, Metric: metric, N: n}, models.Count{Day: d, Mode: mode, Metric: metric, N: n})
	}
	for _, x := range []struct {
		day                     string
		org                     models.Organisation
		mode                    models.Mode
		shipments, joined, held int64
	}{
		{"2026-09-14", a, models.ModeAir, 9000, 4000, 351}, {"2026-09-14", b, models.ModeTruck, 1000, 400, 39},
		{"2026-10-14", a, models.ModeAir, 9500, 4100, 290}, {"2026-10-14", b, models.ModeTruck, 900, 300, 37}, {"2026-10-15", b, models.ModeMail, 83, 13, 3},
	} {
		both(x.day, x.org, x.mode, models.MetricShipments, x.shipments)
		both(x.day, x.org, x.mode, models.MetricJoined, x.joined)
		both(x.day, x.org, x.mode, models.MetricFilings, x.shipments+x.joined)
		both(x.day, x.org, x.mode, models.MetricHeld, x.held)
		both(x.day, x.org, x.mode, models.MetricDecisions+string(models.OutcomeRemove), x.held-1)
	}
	both("2026-10-14", a, "", models.MetricRows, 1000)
	both("2026-10-14", a, "", models.MetricQuarantined, 17)
	return a, b
}

func TestStatisticsOfAFreshPortal(t *testing.T) {
	s := newSite(t)
	page := s.browser().get(paths.Statistics).is(http.StatusOK).page()
	page.MustContain("Statistics", "Nothing was counted in this period", "What the figures mean")
	page.MustNotContain("0.0%", "NaN", "Demonstration")
	answer := s.browser().get(paths.StatisticsJSON).is(http.StatusOK)
	var body struct {
		AsOf *time.Time `json:"as_of"`
	}
	check(t, json.Unmarshal(answer.Body.Bytes(), &body))
	if body.AsOf != nil {
		t.Errorf("nothing was ever counted, and yet as of %s", body.AsOf)
	}
}

func TestPublicStatistics(t *testing.T) {
	s := newSite(t)
	s.months()
	s.clock.Advance(90 * time.Minute) // the figures are older than the page
	page := s.browser().get(paths.Statistics).is(http.StatusOK).page()
	page.MustContain("3.1% of shipments filed in October 2026 were held, down from 3.9% in September",
		"10,483 shipments were first filed in October 2026, up from 10,000 in September", "December 2025 to November 2026", "Nov 2, 2026, 10:00 a.m. ET",
		"fewer than 5", "not shown", "Nov 2026 (so far)", "Download as CSV", "Shipments held divided by Shipments.")
	page.MustNotContain("11:30 a.m.", "Harborlight", "Bluefin", "released", "cleared", "Quarantine", "NaN", "2 decisions")

	air := s.browser().get(paths.With(paths.Statistics, "mode", "air", "period", "6")).is(http.StatusOK).page()
	air.MustContain("3.1% of air shipments filed in October 2026 were held, down from 3.9% in September", "June 2026 to November 2026")
	air.MustNotContain("10,483", "Hold rates ran")
	mail := s.browser().get(paths.With(paths.Statistics, "mode", "mail")).is(http.StatusOK).page()
	mail.MustContain("fewer than 5", "Too few mail shipments for a hold rate yet")
	mail.MustNotContain("3.6%") // 3 of 83
	own := s.browser().get(paths.With(paths.Statistics, "period", "custom", "from", "2026-09", "to", "2026-09")).is(http.StatusOK).page()
	own.MustContain("10,000", "September 2026. Figures as of")
	own.MustNotContain("October 2026 were")
}

func TestStatisticsRefusesAPeriodThatIsNone(t *testing.T) {
	s := newSite(t)
	s.months()
	for query, want := range map[string]string{
		"from=&to=2026-10":                  "Enter the first month as year and month, such as 2026-09.",
		"from=2026-09&to=October":           "Enter the last month as year and month, such as 2026-11.",
		"from=2026-10&to=2026-09":           "Enter a last month that is not before the first.",
		"from=2026-10&to=2026-12":           "Enter a last month that is not after November 2026.",
		"from=1990-01&to=2026-11":           "Choose at most 120 months.",
		"from=%3Cscript%3Ex&to=2026-11-01":  "Enter the first month",
		"from=2026-09-01&to=9999999999-100": "Enter the first month",
	} {
		page := s.browser().get(paths.Statistics + "?period=custom&" + query).is(http.StatusUnprocessableEntity).page()
		page.MustContain(want, " problem")
		if answer := s.browser().get(paths.StatisticsCSV + "?period=custom&" + query); answer.Code != http.StatusUnprocessableEntity || strings.Contains(answer.Body.String(), "as_of_utc") {
			t.Errorf("%s: the file answers %d", query, answer.Code)
		}
	}
	// Other nonsense is as good as nothing.
	s.browser().get(paths.Statistics+"?period=7&mode=pipeline").is(http.StatusOK).page().MustContain("December 2025 to November 2026", "All modes by month")
}

// figure is a row of either file.
type figure struct {
	month, mode, key, value, status, low, high, numerator, denominator string
}

func fromCSV(t *testing.T, body string) (rows []figure, data map[string]bool) {
	t.Helper()
	table, err := csv.NewReader(strings.NewReader(body)).ReadAll()
	check(t, err)
	at, data := map[string]int{}, map[string]bool{}
	for i, name := range table[0] {
		at[name] = i
	}
	for _, r := range table[1:] {
		cell := func(name string) string { return r[at[name]] }
		data[cell("data")] = true
		rows = append(rows, figure{cell("month"), cell("mode"), cell("figure"), cell("value"), cell("status"), cell("interval_low"), cell("interval_high"), cell("numerator"), cell("denominator")})
		if cell("as_of_utc") != "2026-11-02 15:00:00" || cell("definition") == "" || cell("coverage") == "" {
			t.Fatalf("a row without its time or meaning: %v", r)
		}
	}
	return rows, data
}

func fromJSON(t *testing.T, body string) (rows []figure, demonstration bool) {
	t.Helper()
	var file struct {
		Demonstration bool      `json:"demonstration"`
		AsOf          time.Time `json:"as_of"`
		Definitions   []struct{ Figure, Definition string }
		Figures       []struct {
			Month, Mode, Figure, Status string
			Value                       *json.Number
			Low                         *json.Number `json:"interval_low"`
			High                        *json.Number `json:"interval_high"`
			Numerator, Denominator      *json.Number
		}
	}
	check(t, json.Unmarshal([]byte(body), &file))
	text := func(n *json.Number) string {
		if n == nil {
			return ""
		}
		return n.String()
	}
	for _, f := range file.Figures {
		rows = append(rows, figure{f.Month, f.Mode, f.Figure, text(f.Value), f.Status, text(f.Low), text(f.High), text(f.Numerator), text(f.Denominator)})
	}
	if !file.AsOf.Equal(startOfTests) || len(file.Definitions) == 0 {
		t.Errorf("as of %s, %d definitions", file.AsOf, len(file.Definitions))
	}
	return rows, file.Demonstration
}

// same tells whether two files give a number alike: 3.0 and 3 are.
func same(a, b string) bool {
	x, errX := strconv.ParseFloat(a, 64)
	y, errY := strconv.ParseFloat(b, 64)
	return a == b || errX == nil && errY == nil && x == y
}

func TestFilesCarryTheSameNumbers(t *testing.T) {
	for name, settings := range map[string][]setting{"demonstration": {demonstration}, "pilot": nil} {
		t.Run(name, func(t *testing.T) {
			s := newSite(t, settings...)
			s.months()
			for _, query := range []string{"", "?mode=mail", "?period=custom&from=2026-10&to=2026-10"} {
				rows, data := fromCSV(t, s.browser().get(paths.StatisticsCSV+query).is(http.StatusOK).Body.String())
				again, demo := fromJSON(t, s.browser().get(paths.StatisticsJSON+query).is(http.StatusOK).Body.String())
				if len(data) != 1 || !data[name] || demo != (name == "demonstration") {
					t.Errorf("the files are marked %v and %v", data, demo)
				}
				if len(rows) != len(again) || len(rows) == 0 {
					t.Fatalf("%s: %d rows and %d", query, len(rows), len(again))
				}
				for i, a := range rows {
					b := again[i]
					if a.month != b.month || a.mode != b.mode || a.key != b.key || a.status != b.status || !same(a.value, b.value) || !same(a.low, b.low) ||
						!same(a.high, b.high) || !same(a.numerator, b.numerator) || !same(a.denominator, b.denominator) {
						t.Errorf("%+v and %+v", a, b)
					}
				}
				giveNothingAway(t, rows)
			}
		})
	}
}

// giveNothingAway takes the file for what it is to a reader: numbers to subtract from each other.
func giveNothingAway(t *testing.T, rows []figure) {
	t.Helper()
	at := map[[3]string]figure{}
	for _, r := range rows {
		at[[3]string{r.month, r.mode, r.key}] = r
		n, err := strconv.ParseFloat(r.value, 64)
		whole := !strings.HasSuffix(r.key, "_share") && !strings.HasSuffix(r.key, "_rate") && r.key != statistics.KeyMedian
		if err == nil && whole && n > 0 && n < 5 && r.key != statistics.KeyParticipants {
			t.Errorf("%+v is small and shown", r)
		}
		if r.status != "shown" && r.value+r.low+r.high+r.numerator+r.denominator != "" {
			t.Errorf("%+v is not shown and has numbers", r)
		}
	}
	// By mode: all modes less the shown ones must leave two hidden ones at least.
	for _, month := range []string{"2026-10", "all"} {
		hidden := 0
		for _, m := range statistics.Modes[:len(statistics.Modes)-1] {
			if r, ok := at[[3]string{month, string(m), statistics.KeyHeld}]; ok && r.status != "shown" {
				hidden++
			}
		}
		if total, ok := at[[3]string{month, "all", statistics.KeyHeld}]; ok && total.status == "shown" && hidden == 1 && month != "all" {
			t.Errorf("in %s one held figure follows from the rest", month)
		}
	}
	// Over time: the total of a mode is the sum of its shown months, so that its hidden month does not follow.
	sums := map[string]int64{}
	for key, r := range at {
		if n, err := strconv.ParseInt(r.value, 10, 64); err == nil && key[0] != "all" && key[2] == statistics.KeyHeld {
			sums[key[1]] += n
		}
	}
	for mode, sum := range sums {
		if total := at[[3]string{"all", mode, statistics.KeyHeld}]; total.status == "shown" && !same(total.value, strconv.FormatInt(sum, 10)) {
			t.Errorf("%s: the period says %s, its shown months %d: the difference is a hidden month", mode, total.value, sum)
		}
	}
	if r := at[[3]string{"2026-10", "mail", statistics.KeyHeld}]; r.status == "shown" {
		t.Errorf("three held parcels are told: %+v", r)
	}
}

func TestStaffFigures(t *testing.T) {
	s := newSite(t)
	a, b := s.months()
	desk := s.browser().signIn(s.withFactor(s.user(models.RoleSupervisor)))
	page := desk.get(paths.StaffStatistics).is(http.StatusOK).page()
	page.MustContain("Harborlight Market", "=Bluefin Air", "2 participants", "Holds that stand", "1.7%", "Quarantine rate", "3.6%", "Pictured share")
	page.MustNotContain("fewer than 5", "not shown", "NaN")
	kinds := desk.get(paths.With(paths.StaffStatistics, "group", "kind", "kind", "carrier")).is(http.StatusOK).page()
	kinds.MustContain("1 kind of filer", "Carrier")
	kinds.MustNotContain("Harborlight Market", "Bluefin")
	id := s.handlers.IDs.Encode(models.IDOrganisation, b.ID)
	one := desk.get(paths.With(paths.StaffStatistics, "participant", id)).is(http.StatusOK).page()
	one.MustContain("=Bluefin Air", "All participants", "1,983")
	one.MustNotContain("Harborlight", "20,483")
	desk.get(paths.With(paths.StaffStatistics, "participant", "o0000000000000")).is(http.StatusNotFound)

	order := func(query string) bool {
		body := desk.get(paths.StaffStatistics + query).is(http.StatusOK).Body.String()
		return strings.Index(body, "Harborlight Market</a>") < strings.Index(body, "=Bluefin Air</a>")
	}
	for query, marketFirst := range map[string]bool{"": false, "?sort=name&order=desc": true, "?sort=shipments": false, "?sort=shipments&order=desc": true,
		"?sort=kind": false, "?sort=quarantine_rate": true, "?sort=quarantine_rate&order=desc": true, "?sort=%27;--": false} {
		if got := order(query); got != marketFirst {
			t.Errorf("%q: the marketplace first is %v", query, got)
		}
	}
	file := desk.get(paths.StaffStatisticsCSV).is(http.StatusOK).Body.String()
	if !strings.Contains(file, "'=Bluefin Air") || !strings.Contains(file, s.handlers.IDs.Encode(models.IDOrganisation, a.ID)) || strings.Contains(file, "fewer_than_5") {
		t.Error("the staff's file is not what it should be")
	}
	fromJSON(t, desk.get(paths.StaffStatisticsJSON).is(http.StatusOK).Body.String())
}

func TestFiguresOfParticipantsAreForStaff(t *testing.T) {
	s := newSite(t)
	s.months()
	owner := s.browser().signIn(s.user(models.RoleOwner))
	for _, path := range []string{paths.StaffStatistics, paths.StaffStatisticsCSV, paths.StaffStatisticsJSON} {
		owner.get(path).is(http.StatusForbidden)
		if answer := s.browser().get(path); answer.Code != http.StatusSeeOther && answer.Code != http.StatusUnauthorized || strings.Contains(answer.Body.String(), "Harborlight") {
			t.Errorf("a visitor gets %d from %s", answer.Code, path)
		}
	}
	public := owner.get(paths.Statistics).is(http.StatusOK).page()
	public.MustNotContain("Bluefin", "Harborlight Market")
}
