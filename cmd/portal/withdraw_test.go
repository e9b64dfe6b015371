package main

import (
	"fmt"
	"testing"
	"time"
)

// A manifest is withdrawn on the command line, once and again, and not by another company.
func TestWithdrawManifest(t *testing.T) {
	onSite(t, func(t *testing.T, s *site) {
		mine, theirs := s.participant("carrier"), s.participant("broker")
		text := "tracking_number,house_bill,mode,arrival_date,initiator_name,initiator_address,initiator_city,initiator_country,deliver_to_name,deliver_to_address," +
			"deliver_to_city,deliver_to_state,deliver_to_zip,security_scan,known_carrier_customer,weight_kg,enhanced_description,fair_retail_value_usd\n"
		for i, days := range []int{9, 9, -1} {
			text += fmt.Sprintf("TST0000000%d,H%d,AIR,%s,Maple Test Crafts,10 Export Road,Toronto,CA,Hana Diaz,697 Example Street,Springfield,IL,62701,Y,Y,1.3,"+
				"Terracotta flower pots with saucers,42.14\n", i, i, time.Now().AddDate(0, 0, days).Format(time.DateOnly))
		}
		sent := s.ok("manifest", "submit", s.file(text), "--as", mine, "--json")
		id := sent["manifest"].(string)
		for _, wrong := range [][]string{{id, theirs}, {"m0000000000000", mine}, {"12", mine}} {
			if got := s.run("manifest", "withdraw", wrong[0], "--as", wrong[1], "--json"); got.code == 0 {
				t.Errorf("withdrawing %v: %+v", wrong, got)
			}
		}
		got := s.ok("manifest", "withdraw", id, "--as", mine, "--json")
		if fmt.Sprint(got["manifest"], got["status"], got["taken_back"], got["kept"], got["outcomes"]) != fmt.Sprint(id, "done", 2, 1, map[string]any{"taken": 2, "arrived": 1}) {
			t.Errorf("withdrawn: %v of %v", got, sent)
		}
		if again := s.ok("manifest", "withdraw", id, "--as", mine, "--json"); fmt.Sprint(again["taken_back"], again["outcomes"]) != fmt.Sprint(2, map[string]any{"arrived": 1}) {
			t.Errorf("withdrawn again: %v", again)
		}
	})
}
