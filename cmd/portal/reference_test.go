package main

import (
	"strings"
	"testing"
)

// TestReferenceTables loads a tariff, finds its verdict in a check, and keeps it when a bad file comes.
func TestReferenceTables(t *testing.T) {
	onSite(t, func(t *testing.T, s *site) {
		code := s.participant("marketplace")
		row := "T1,H1,air,Bright Harbor,10 Export Road,Shenzhen,CN,Y,M1,Hana Diaz,697 Example Street,Seattle,WA,98101,Cotton T-shirt in blue,12.50,6109.90.10\n"
		manifest := s.file("Tracking Number,House Bill,Mode,Seller,Seller Address,Seller City,Seller Country,Vetted?,Seller ID,Recipient,Recipient Street,Recipient City,Recipient State,Recipient ZIP,Description,Unit Price,HTS Number\n" + row)
		findings := func() string {
			t.Helper()
			return asText(s.ok("manifest", "check", manifest, "--as", code, "--json")["findings"])
		}
		if got := s.ok("reference", "list", "--json"); asText(got["tables"]) != "[]" || strings.Contains(findings(), "hts_number") {
			t.Errorf("before a table: %v %s", got, findings())
		}
		tariff := s.file("\ufeffHTS Number,Indent,Description\n6109,0,T-shirts\n,1,Of cotton:\n6109.10.00,1,Of cotton\n")
		if got := s.ok("reference", "load", "hts", tariff, "--json"); got["entries"] != 2.0 || got["depth"] != 8.0 || got["source"] != "manifest.csv" ||
			len(got["sha256"].(string)) != 64 || got["version"] != 1.0 {
			t.Errorf("loaded %v", got)
		}
		if got := findings(); !strings.Contains(got, "hts_number.not_in_tariff") {
			t.Errorf("with a table: %s", got)
		}
		for name, text := range map[string]string{"empty": "", "no number column": "a,b\n1,2\n", "no numbers": "hscode,description\nx,y\n", "no text": "\x89PNG\x00\x00"} {
			a := s.run("reference", "load", "hts", s.file(text), "--json")
			if doc := a.document(t); a.code != 1 || doc["outcome"] != "refused" || !strings.HasPrefix(doc["refusal"].(map[string]any)["sentence"].(string), "We expected") {
				t.Errorf("%s: status %d, %v", name, a.code, doc)
			}
		}
		rates := s.ok("reference", "load", "rates", s.file("currency,from,usd_per_unit\nEUR,2025-01-01,1.05\n"), "--json")
		if rates["entries"] != 1.0 || rates["name"] != "rates" {
			t.Errorf("rates %v", rates)
		}
		list := s.ok("reference", "list", "--json")["tables"].([]any)
		if len(list) != 2 || list[0].(map[string]any)["version"] != 1.0 || list[0].(map[string]any)["entries"] != 2.0 {
			t.Errorf("a refused file changed something: %v", list)
		}
		// The full number is in another table: the second load takes the first one's place.
		s.ok("reference", "load", "hts", s.file("section,hscode,description,parent,level\nXI,61,Apparel,TOTAL,2\nXI,610990,T-shirts of other fibers,6109,6\n"), "--json")
		if got := findings(); strings.Contains(got, "hts_number") {
			t.Errorf("with six digits: %s", got)
		}
		for _, args := range [][]string{{"reference", "load", "hts"}, {"reference", "load", "weather", tariff}, {"reference", "load", "hts", "/nowhere/at/all.csv"}} {
			if a := s.run(args...); a.code != 2 || a.out != "" && !strings.HasPrefix(a.out, "Usage") {
				t.Errorf("%v: status %d, %q", args, a.code, a.out)
			}
		}
		s.mustVerify()
	})
}
