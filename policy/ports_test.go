package policy

import (
	"testing"
	"time"
)

func TestPortDay(t *testing.T) {
	cases := []struct {
		utc, port, want, why string
	}{
		{"2025-06-01T03:59:00Z", "", "2025-05-31", "Eastern where no port is given"},
		{"2025-06-01T04:00:00Z", "", "2025-06-01", "midnight in summer"},
		{"2025-01-01T04:59:00Z", "4701", "2024-12-31", "midnight in winter is an hour later"},
		{"2025-01-01T05:00:00Z", "4701", "2025-01-01", "New York"},
		{"2025-06-01T06:59:00Z", "2720", "2025-05-31", "Los Angeles is three hours behind"},
		{"2025-06-01T07:00:00Z", "2720", "2025-06-01", "Los Angeles"},
		{"2025-06-01T04:30:00Z", "3901", "2025-05-31", "Chicago"},
		{"2025-06-01T06:30:00Z", "2605", "2025-05-31", "Arizona keeps no summer time"},
		{"2025-06-01T06:30:00Z", "3307", "2025-06-01", "Denver does"},
		{"2025-06-01T07:59:00Z", "3126", "2025-05-31", "Anchorage"},
		{"2025-06-01T09:59:00Z", "3201", "2025-05-31", "Honolulu"},
		{"2025-01-01T04:30:00Z", "4909", "2025-01-01", "San Juan is an hour ahead in winter"},
		{"2024-03-01T04:59:00Z", "1001", "2024-02-29", "leap day"},
		{"2025-03-09T06:59:59Z", "1001", "2025-03-09", "the night the clocks change"},
		{"2025-06-01T06:30:00Z", "2799", "2025-05-31", "a port of the Los Angeles district that the table does not name"},
		{"2025-06-01T04:30:00Z", "1819", "2025-05-31", "Pensacola, in a district of Eastern time"},
		{"2025-06-01T04:30:00Z", "9999", "2025-06-01", "no such district: Eastern"},
		{"2025-06-01T04:30:00Z", "27", "2025-06-01", "not a port code: Eastern"},
	}
	for _, c := range cases {
		at, err := time.Parse(time.RFC3339, c.utc)
		if err != nil {
			t.Fatal(err)
		}
		if got := PortDay(at, c.port).String(); got != c.want {
			t.Errorf("%s: %s at %q is %s, want %s", c.why, c.utc, c.port, got, c.want)
		}
	}
}

func TestPorts(t *testing.T) {
	if len(Ports()) < 40 {
		t.Errorf("only %d ports", len(Ports()))
	}
	seen := map[string]bool{}
	apart := map[string]bool{"1818": true, "1819": true, "2016": true, "2403": true, "4116": true}
	for _, p := range Ports() {
		if len(p.Code) != 4 || p.Name == "" || seen[p.Code] {
			t.Errorf("port %+v", p)
		}
		seen[p.Code] = true
		if PortName(p.Code) != p.Name || PortZone(p.Code).String() != p.Zone {
			t.Errorf("port %s is not found as it is listed", p.Code)
		}
		// A port and its district agree, so that a neighbour the table does not name is right as well.
		if apart[p.Code] {
			continue
		}
		if zone, ok := districtZones[p.Code[:2]]; ok && zone != p.Zone || !ok && p.Zone != zoneEastern {
			t.Errorf("port %s lies in %s, its district in %s", p.Code, p.Zone, zone)
		}
	}
	if PortName("9999") != "" {
		t.Error("9999 is not a port")
	}
}

func BenchmarkPortDay(b *testing.B) {
	at := time.Date(2025, 6, 1, 12, 0, 0, 0, time.UTC)
	b.ReportAllocs()
	for b.Loop() {
		PortDay(at, "2720")
	}
}
