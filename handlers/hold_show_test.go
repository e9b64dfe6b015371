package handlers_test

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	"pilot321/holds"
	"pilot321/models"
	"pilot321/risk"
)

// changing is what differs between two answers to the same question: form tokens and references.
var changing = regexp.MustCompile(`name="_csrf" value="[^"]*"|Reference [0-9a-f]+`)

// everything is all that a participant can get about its holds.
func everything(p *person, id string) string {
	var all strings.Builder
	for _, path := range []string{"/holds", "/holds?state=standing", "/holds.csv", "/holds/" + id} {
		all.WriteString(changing.ReplaceAllString(p.get(path, http.StatusOK), ""))
	}
	return all.String()
}

func TestNothingToldChangesWithAnothersValues(t *testing.T) {
	told := map[string]bool{}
	for _, p := range []parcel{{"TSTSAME0001", "secret ceramic bowl", 61}, {"TSTSAME0001", "contraband pill press", 93}} {
		s := newDeskSite(t, t.TempDir()+"/portal.db")
		id := s.hold(p)
		told[everything(s.as("Olive Owner", models.RoleOwner, &s.market), s.public(id))] = true
	}
	if len(told) != 1 {
		t.Errorf("what a participant is told depends on another filer's values")
	}
}

func TestParticipantSeesNothingOfficial(t *testing.T) {
	onSite(t, func(s *deskSite) {
		id := s.hold(parcel{"TSTLEAK0001", "secret ceramic bowl", 87})
		url := "/queue/" + s.public(id)
		olive := s.as("Olive Owner", models.RoleOwner, &s.market)
		ana := s.as("Ana Rivera", models.RoleOfficer, nil)
		secrets := []string{"87", "filers_disagree", "Rivera", "Ana", "Cedar", "ceramic", "bowl", "Invoice seen", "priority", "released", "cleared", "rule set"}
		check := func(when string, must ...string) {
			s.t.Helper()
			all := everything(olive, s.public(id))
			for _, secret := range secrets {
				if strings.Contains(all, secret) {
					s.t.Errorf("%s a participant gets %q", when, secret)
				}
			}
			for _, text := range must {
				if !strings.Contains(all, text) {
					s.t.Errorf("%s a participant is not told %q", when, text)
				}
			}
		}
		check("while it is open,", "This parcel is on hold", "Description of the goods", "red stoneware mug", "What would let an officer remove the hold")
		ana.send("/queue", url+"/claim", http.StatusSeeOther)
		check("while it is claimed,", "This parcel is on hold")
		ana.send(url, url+"/decide", http.StatusSeeOther, "version", s.version(id), "outcome", "not_eligible", "reason", "Invoice seen.")
		check("after the decision,", "An entry is required", "File an informal or formal entry for it.")
		mails, err := s.Mails(s.t.Context(), 10)
		s.must(err)
		if len(mails) != 1 || mails[0].To != "olive.owner@example.com" || !strings.Contains(mails[0].Body, "/holds/"+s.public(id)) {
			s.t.Fatalf("the mails are %+v", mails)
		}
		for _, secret := range secrets {
			if strings.Contains(mails[0].Subject+mails[0].Body, secret) {
				s.t.Errorf("the mail tells %q: %s", secret, mails[0].Body)
			}
		}
	})
}

func TestWhoMaySeeAHold(t *testing.T) {
	onSite(t, func(s *deskSite) {
		id := s.hold(parcel{"=TSTFORMULA", "spare parts", 80})
		desk, own := "/queue/"+s.public(id), "/holds/"+s.public(id)
		cedar := s.as("Cy Cedar", models.RoleMember, &s.cedar)
		cedar.get(own, http.StatusNotFound)
		cedar.get("/holds/"+s.ids.Encode(models.IDShipment, id), http.StatusNotFound)
		cedar.get(desk, http.StatusForbidden)
		cedar.send("/holds", own+"/answer", http.StatusNotFound, "answer", "Mine?")
		cedar.page("/holds").MustContain("None of your parcels is on hold")
		if csv := cedar.get("/holds.csv", http.StatusOK); strings.Count(csv, "\n") != 1 {
			s.t.Errorf("another company downloads %q", csv)
		}
		s.as("Ann Analyst", models.RoleAnalyst, nil).get("/queue", http.StatusForbidden)
		auditor := s.as("Al Auditor", models.RoleAuditor, nil)
		auditor.page("/queue").MustNotContain("Claim the next case")
		auditor.page(desk).MustNotContain("Claim this case", "What do you decide?")
		auditor.send("/queue", desk+"/claim", http.StatusForbidden)
		officer := s.as("Ana Rivera", models.RoleOfficer, nil)
		officer.get(own, http.StatusForbidden)
		for path, who := range map[string]*person{"/queue.csv": officer, "/holds.csv": s.as("Olive Owner", models.RoleOwner, &s.market)} {
			if csv := who.get(path, http.StatusOK); !strings.Contains(csv, ",'=TSTFORMULA,") {
				s.t.Errorf("%s has no safe cell: %s", path, csv)
			}
		}
	})
}

func TestFiltersAndEmptyQueue(t *testing.T) {
	onSite(t, func(s *deskSite) {
		officer := s.as("Ana Rivera", models.RoleOfficer, nil)
		officer.page("/queue").MustContain("No hold is waiting")
		officer.send("/queue", "/queue/next", http.StatusSeeOther)
		officer.page("/queue").MustContain("No case is waiting")
		s.hold(parcel{"TSTFILTER01", "spare parts", 80})
		for query, found := range map[string]bool{"family=validation": true, "family=xray": false, "mode=air": true, "mode=rail": false, "status=open": true,
			"status=closed": false, "claim=mine": false, "overdue=yes": false, "family=nonsense": true} {
			page := officer.page("/queue?" + query)
			if found {
				page.MustContain("TSTFILTER01", "1 hold")
			} else {
				page.MustContain("No hold fits these filters")
				page.MustNotContain("TSTFILTER01")
			}
		}
		s.clock.Set(deskNow.AddDate(0, 0, 8))
		officer = s.signedInAgain(officer, "ana.rivera@example.com")
		officer.page("/queue?overdue=yes").MustContain("TSTFILTER01", "Overdue by 1 business day")
	})
}

// Every reason that a rule can give has words of its own.
func TestEveryReasonHasPublicWords(t *testing.T) {
	for _, key := range []string{risk.PublicDescription, risk.PublicValue, risk.PublicParty, risk.PublicWeight, risk.PublicSeller, risk.PublicScan,
		risk.PublicAdmissible, risk.PublicBrand, risk.PublicOrigin, risk.PublicPersonDay, risk.PublicReview, risk.PublicPicture} {
		if holds.PublicOf(key).Key != key {
			t.Errorf("there are no public words for %q", key)
		}
	}
}
