package handlers_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"pilot321/internal/testkit"
	"pilot321/models"
)

func TestOfficersWorkTheQueue(t *testing.T) {
	onSite(t, func(s *deskSite) {
		second := s.hold(parcel{"TSTSECOND01", "blue wool scarf", 55})
		first := s.hold(parcel{"TSTFIRST001", "spare parts", 80})
		ana := s.as("Ana Rivera", models.RoleOfficer, nil)
		bo := s.as("Bo Chen", models.RoleSupervisor, nil)

		queue := ana.page("/queue")
		queue.MustContain("2 holds standing", "TSTFIRST001", "TSTSECOND01", "Harborlight Market", "5 business days left", "One filing says mug, another spare parts.")
		if text := queue.Text(); strings.Index(text, "TSTFIRST001") > strings.Index(text, "TSTSECOND01") {
			s.t.Error("the higher score does not come first")
		}
		url := ana.send("/queue", "/queue/next", http.StatusSeeOther)
		if want := "/queue/" + s.public(first); url != want {
			s.t.Fatalf("the next case is %s, want %s", url, want)
		}
		page := ana.page(url)
		page.MustContain("Score 80", "Cedar Freight (carrier)", "You have this case until", "Eligible for de minimis.", "What do you decide?")
		page.MustNotContain("released", "cleared")
		bo.page(url).MustContain("Ana Rivera has this case until")
		bo.page(url).MustNotContain("What do you decide?", "Claim this case")

		version := s.version(first)
		rejected := testkit.HTML(s.t, ana.send(url, url+"/decide", http.StatusUnprocessableEntity, "version", version, "public", "Released to Cedar Freight."))
		rejected.MustBeSound()
		rejected.MustContain("Choose what you decide.", "Give your reason.", "The portal never says that goods are released", "Released to Cedar Freight.")

		next := ana.send(url, url+"/decide", http.StatusSeeOther, "version", version, "outcome", "remove", "reason", "Invoice seen.")
		if want := "/queue/" + s.public(second); next != want {
			s.t.Errorf("after the decision %s opens, want %s", next, want)
		}
		ana.page(next).MustContain("Hold removed for TSTFIRST001. This is the next case; it is claimed for you.")

		again := testkit.HTML(s.t, ana.send(next, url+"/decide", http.StatusConflict, "version", version, "outcome", "seize", "reason", "No."))
		again.MustContain("Ana Rivera decided this case on Nov 2, 2026, 10:00 a.m. ET: hold removed. What you sent was not stored.")
		decisions, err := s.Decisions(s.t.Context(), first)
		s.must(err)
		if len(decisions) != 1 || decisions[0].Public != "The hold for “Description of the goods” was removed. Any other hold on the shipment still stands." {
			s.t.Errorf("the decisions are %+v", decisions)
		}
		ana.page(url).MustContain("Hold removed", "Invoice seen.", "This case is closed.")
	})
}

func TestLostClaimIsToldSo(t *testing.T) {
	onSite(t, func(s *deskSite) {
		id := s.hold(parcel{"TSTLOST0001", "spare parts", 80})
		url := "/queue/" + s.public(id)
		ana, bo := s.as("Ana Rivera", models.RoleOfficer, nil), s.as("Bo Chen", models.RoleOfficer, nil)
		ana.send("/queue", url+"/claim", http.StatusSeeOther)
		bo.send("/queue", url+"/claim", http.StatusConflict)
		version := s.version(id)
		s.clock.Advance(29 * time.Minute)
		ana.page(url) // looking at it renews the claim
		s.clock.Advance(29 * time.Minute)
		bo = s.signedInAgain(bo, "bo.chen@example.com")
		bo.page(url).MustContain("Ana Rivera has this case until")
		s.clock.Advance(2 * time.Minute)
		bo = s.signedInAgain(bo, "bo.chen@example.com")
		bo.page(url).MustContain("Nobody has this case.")
		bo.send(url, url+"/claim", http.StatusSeeOther)
		ana = s.signedInAgain(ana, "ana.rivera@example.com")
		lost := testkit.HTML(s.t, ana.send("/queue", url+"/decide", http.StatusConflict, "version", version, "outcome", "remove", "reason", "Seen."))
		lost.MustContain("Your claim on this case lapsed and Bo Chen has it now. What you sent was not stored.")
		ana.send("/queue", url+"/give-back", http.StatusConflict)
		bo.send(url, url+"/give-back", http.StatusSeeOther)
		bo.page(url).MustContain("Nobody has this case.")
	})
}

// signedInAgain is for tests that let more time pass than a session of staff lasts without a request.
func (s *deskSite) signedInAgain(p *person, email string) *person {
	s.t.Helper()
	if w := p.do(http.MethodGet, "/queue", nil); w.Code == http.StatusOK {
		return p
	}
	p.send("/sign-in", "/sign-in", http.StatusSeeOther, "email", email, "password", deskPassword)
	return p
}

func TestExamAndQuestion(t *testing.T) {
	onSite(t, func(s *deskSite) {
		id := s.hold(parcel{"TSTEXAM0001", "spare parts", 80})
		url, own := "/queue/"+s.public(id), "/holds/"+s.public(id)
		ana := s.as("Ana Rivera", models.RoleOfficer, nil)
		olive := s.as("Olive Owner", models.RoleOwner, &s.market)
		ana.send("/queue", url+"/claim", http.StatusSeeOther)
		ana.send(url, url+"/ask", http.StatusUnprocessableEntity, "version", s.version(id), "question", "Why does Cedar Freight say otherwise?")
		ana.send(url, url+"/ask", http.StatusSeeOther, "version", s.version(id), "question", "Which model is it?")
		olive.page(own).MustContain("Your answer is needed", "Which model is it?", "Send your answer")
		olive.send(own, own+"/answer", http.StatusUnprocessableEntity, "version", s.version(id), "answer", " ")
		olive.send(own, own+"/answer", http.StatusSeeOther, "version", s.version(id), "answer", "Model 12.")
		ana.send("/queue", url+"/claim", http.StatusSeeOther)
		ana.page(url).MustContain("Model 12.")

		ana.send(url, url+"/decide", http.StatusSeeOther, "version", s.version(id), "outcome", "exam", "reason", "Look inside.")
		olive.page(own).MustContain("This parcel is on hold for an exam")
		ana.page(url).MustContain("Record the result of the exam")
		ana.send(url, url+"/result", http.StatusUnprocessableEntity, "version", s.version(id), "result", "violation", "reason", "Opened.")
		ana.send(url, url+"/result", http.StatusSeeOther, "version", s.version(id), "result", "violation", "violation", "Undeclared goods", "reason", "Opened.")
		ana.page(url).MustContain("Exam result: violation found (Undeclared goods)", "What do you decide?")
		olive.page(own).MustNotContain("Undeclared goods", "Opened.", "Look inside.", "Ana", "Rivera")
	})
}
