package web

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"

	"pilot321/enrollment"
	"pilot321/internal/testkit"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/policy"
)

// applicant registers a company and gives a browser in which its applicant is signed in.
func (s *site) applicant(name string) (*browser, models.User) {
	s.t.Helper()
	address := strings.ToLower(name) + "@example.com"
	visitor := s.browser()
	visitor.submit(paths.Register, paths.Register, "organization", name+" Trading, Inc.", "name", "Robin "+name, "email", address, "kind", "marketplace").is(http.StatusOK)
	link := s.lastLink(address)
	visitor.submit(link, link, "password", goodPassword, "password-again", goodPassword).leadsTo(paths.ApplyStatus)
	u, err := s.store.UserByEmail(s.t.Context(), address)
	check(s.t, err)
	return visitor, u
}

// answersOf are what the form of each step sends for a complete application.
func answersOf(name string) map[enrollment.Step]url.Values {
	return map[enrollment.Step]url.Values{
		enrollment.StepOrganization: {"legal_name": {name + " Trading, Inc."}, "trading_name": {name}, "kind": {"marketplace"}, "ein": {"12-3456789"},
			"street": {"1 Example Street"}, "city": {"Reno"}, "state": {"NV"}, "zip": {"89501"}, "country": {"United States"}},
		enrollment.StepContacts: {"contact_name": {"Robin Ames"}, "contact_email": {"robin@harborlight.example"}, "contact_phone": {"202-555-0101"},
			"duty_name": {"Night desk"}, "duty_phone": {"202-555-0102"}},
		enrollment.StepOperations: {"modes": {"air", "mail"}, "ports": {"4701", "3901"}, "daily_parcels": {"1,200"}, "peak_parcels": {"4,000"}},
		enrollment.StepData: {"elements": enrollment.Required(models.Marketplace, models.DayOf(startOfTests)), "ready_from-month": {"12"}, "ready_from-day": {"1"},
			"ready_from-year": {"2026"}, "later": {"Pictures follow in January."}},
		enrollment.StepTransmission: {"transmission": {"browser"}, "it_support": {"Three engineers, on call."}},
		enrollment.StepStatements:   {"other_programs": {"None"}, "will_follow_notice": {"yes"}},
	}
}

// save opens a step and sends its form.
func (b *browser) save(step enrollment.Step, values url.Values, then string) *reply {
	b.site.t.Helper()
	return b.sendStep(step, values, then, b.version(step))
}

func (b *browser) sendStep(step enrollment.Step, values url.Values, then, version string) *reply {
	b.site.t.Helper()
	form := url.Values{"_csrf": {b.token(paths.Account)}, "version": {version}, "seen": {b.seen}, "then": {then}}
	for name, v := range values {
		form[name] = v
	}
	return b.do("POST", paths.Step(string(step)), form)
}

// version is the hidden number that a page carries.
func (b *browser) version(step enrollment.Step) string {
	b.site.t.Helper()
	answer := b.get(paths.Step(string(step))).is(http.StatusOK)
	b.seen = hidden(b.site.t, answer, "seen")
	return hiddenVersion(b.site.t, answer)
}

func hiddenVersion(t *testing.T, r *reply) string { t.Helper(); return hidden(t, r, "version") }

// hidden is the value of a hidden field.
func hidden(t *testing.T, r *reply, name string) string {
	t.Helper()
	_, rest, found := strings.Cut(r.Body.String(), `name="`+name+`" value="`)
	if !found {
		t.Fatalf("the page has no %s: %.800s", name, r.Body)
	}
	value, _, _ := strings.Cut(rest, `"`)
	return value
}

// fillIn starts an application and answers every step.
func (b *browser) fillIn(name string) {
	b.site.t.Helper()
	b.submit(paths.Account, paths.Apply).leadsTo(paths.Apply)
	values := answersOf(name)
	for i, step := range enrollment.Steps {
		want := paths.ApplyCheck
		if i+1 < len(enrollment.Steps) {
			want = paths.Step(string(enrollment.Steps[i+1]))
		}
		b.save(step, values[step], "continue").leadsTo(want)
	}
}

// apply fills in an application and sends it.
func (b *browser) apply(name string) {
	b.site.t.Helper()
	b.fillIn(name)
	b.submit(paths.ApplyCheck, paths.ApplySubmit, "version", hiddenVersion(b.site.t, b.get(paths.ApplyCheck))).leadsTo(paths.ApplyStatus)
}

// application is the public id of the newest application, as staff see it.
func (s *site) application() string {
	s.t.Helper()
	list, n, err := s.store.Applications(s.t.Context(), enrollment.Filter{Page: enrollment.Page{Descending: true}})
	check(s.t, err)
	if n == 0 {
		s.t.Fatal("there is no application")
	}
	return s.handlers.IDs.Encode(models.IDApplication, list[0].ID)
}

func (s *site) events(action string) (n int) {
	s.t.Helper()
	list, _, err := s.store.Applications(s.t.Context(), enrollment.Filter{})
	check(s.t, err)
	for _, e := range list {
		events, _, err := s.store.History(s.t.Context(), "application:"+itoa(e.ID))
		check(s.t, err)
		for _, event := range events {
			if event.Action == action {
				n++
			}
		}
	}
	return n
}

// TestFromDraftToParticipant walks the whole way, on both engines.
func TestFromDraftToParticipant(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, database string) {
		s := newSiteOn(t, database)
		b, u := s.applicant("Harborlight")
		b.get(paths.ApplyStatus).leadsTo(paths.Apply)
		b.get(paths.Apply).is(http.StatusOK).page().MustContain("Start your application", "About 30 minutes")
		b.submit(paths.Apply, paths.Apply).leadsTo(paths.Apply)
		b.get(paths.Apply).page().MustContain("0 of 6 sections are done", "In progress", "Not started", "You must act next")
		b.get(paths.ApplyCheck).is(http.StatusOK).page().None("button", "Send application")
		b.fillIn("Harborlight")
		b.get(paths.Apply).page().MustContain("All sections are done")
		b.get(paths.ApplyCheck).page().MustContain("1,200 parcels", "John F. Kennedy International Airport (4701)", "December 1, 2026", "Upload in the browser", "Seller name")
		analyst := s.browser().signIn(s.withFactor(s.user(models.RoleAnalyst)))
		analyst.get(paths.Applications).page().MustContain("No applications yet")

		b.submit(paths.ApplyCheck, paths.ApplySubmit, "version", hiddenVersion(t, b.get(paths.ApplyCheck))).leadsTo(paths.ApplyStatus)
		status := b.get(paths.ApplyStatus).is(http.StatusOK).page()
		status.MustContain("Your application was sent.", "decide by Dec 2, 2026", "The pilot program", "Application sent", "Withdraw this application")
		status.MustNotContain("Robin analyst", "Apply again")

		id := s.application()
		analyst.get(paths.Applications).page().MustContain("Harborlight Trading, Inc.", "1 application waits for a decision", "Due Dec 2, 2026", "13 of 13")
		analyst.get(paths.For(paths.Application, id)).page().MustContain("Decide by Dec 2, 2026", "12-3456789", "Three engineers, on call.", "Sent the application", "One of picture, listing link")
		analyst.get(paths.For(paths.ApplicationAcceptance, id)).page().MustContain("becomes an active participant", "harborlight@example.com")
		analyst.submit(paths.For(paths.ApplicationAcceptance, id), paths.For(paths.ApplicationAccept, id)).leadsTo(paths.For(paths.Application, id))

		u, err := s.store.User(t.Context(), u.ID)
		check(t, err)
		org, err := s.store.OrganisationByID(t.Context(), u.Org())
		check(t, err)
		if u.Role != models.RoleOwner || org.Status != models.OrgActive || len(org.Code()) != 6 || org.Code()[0] != 'M' || org.TradingName != "Harborlight" {
			t.Errorf("after acceptance: %+v, %+v, code %q", u, org, org.Code())
		}
		accepted := b.get(paths.ApplyStatus).is(http.StatusOK).page()
		accepted.MustContain("You were accepted", org.Code(), "Send your first manifest")
		accepted.MustNotContain("Robin analyst", "Withdraw this application")
		b.get(paths.Apply).is(http.StatusForbidden) // applying is over for an owner
		mail := s.lastMail("harborlight@example.com")
		if !strings.Contains(mail.Body, org.Code()) || strings.Contains(mail.Body, "Robin analyst") || mail.SentAt != nil {
			t.Errorf("the mail: %+v", mail)
		}
		analyst.get(paths.For(paths.Application, id)).page().MustContain("Accepted with originator code "+org.Code(), "Decided by Robin analyst")
		analyst.get(paths.Organisations).page().MustContain("Harborlight Trading, Inc.", org.Code(), "Active", "Nov 2, 2026")
		analyst.get(paths.For(paths.Organisation, s.handlers.IDs.Encode(models.IDOrganisation, org.ID))).page().
			MustContain("Profile", org.Code(), "Night desk", "Participant (owner)", "Accepted the application")
	})
}

// lastMail is the mail written last to an address.
func (s *site) lastMail(address string) models.Mail {
	s.t.Helper()
	mails, err := s.store.Mails(s.t.Context(), 100)
	check(s.t, err)
	i := slices.IndexFunc(mails, func(m models.Mail) bool { return m.To == address })
	if i < 0 {
		s.t.Fatalf("no mail to %s", address)
	}
	return mails[i]
}

func TestRejectedStepKeepsWhatWasTyped(t *testing.T) {
	s := newSite(t)
	b, _ := s.applicant("Harborlight")
	b.submit(paths.Account, paths.Apply)
	values := answersOf("Harborlight")[enrollment.StepOrganization]
	values["ein"], values["city"], values["trading_name"] = []string{"123-45-6789"}, nil, []string{"Kept & typed"}
	for _, then := range []string{"continue", "later"} {
		answer := b.save(enrollment.StepOrganization, values, then).is(http.StatusUnprocessableEntity)
		page := answer.page()
		page.MustContain("looks like a social security number")
		page.MustNotContain("123-45-6789")
		answer.source(`value="Kept &amp; typed"`, `href="#ein"`)
		if missing := strings.Contains(page.Text(), "Enter the city."); missing != (then == "continue") {
			t.Errorf("%s tells of gaps: %v", then, missing)
		}
	}
	b.get(paths.Step("organization")).sourceWithout("Kept &amp; typed")
	b.save(enrollment.StepOrganization, url.Values{"legal_name": {"Harborlight"}, "kind": {"carrier"}}, "later").leadsTo(paths.Apply)
	b.get(paths.Apply).page().MustContain("“Your organization” is saved", "0 of 6")
	b.get(paths.Step("data")).page().MustContain("This list is for: Carrier.")
	b.get(paths.Step("nothing")).is(http.StatusNotFound)
	b.get(paths.ApplySubmit).is(http.StatusNotFound)
}

// The second of two windows is refused with what was typed in it, and can go on from there.
func TestTwoTabs(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, database string) {
		s := newSiteOn(t, database)
		b, _ := s.applicant("Harborlight")
		b.submit(paths.Account, paths.Apply)
		version := b.version(enrollment.StepTransmission)
		first := url.Values{"transmission": {"browser"}, "it_support": {"Said in the first window."}}
		second := url.Values{"transmission": {"machine"}, "it_support": {"Said in the second window."}}
		b.sendStep(enrollment.StepTransmission, first, "continue", version).leadsTo(paths.Step("statements"))

		answer := b.sendStep(enrollment.StepTransmission, second, "continue", version).is(http.StatusConflict)
		answer.page().MustContain("Not saved: your application was changed in another window", "Nothing you typed is lost", "Said in the second window.",
			"Saved in the other window: Said in the first window.", "Saved in the other window: Upload in the browser")
		b.get(paths.Step("transmission")).page().MustNotContain("Said in the second window.")
		b.sendStep(enrollment.StepTransmission, second, "continue", hiddenVersion(t, answer)).leadsTo(paths.Step("statements"))
		b.get(paths.Step("transmission")).page().MustContain("Said in the second window.")

		// Another section, opened before: nothing of it was changed, and the page says so.
		b.version(enrollment.StepStatements)
		other := b.sendStep(enrollment.StepStatements, url.Values{"other_programs": {"None"}}, "later", version).is(http.StatusConflict)
		other.page().MustContain("The other window did not change this section")
		other.page().MustNotContain("Saved in the other window")
	})
}

func TestIncompleteIsNotSent(t *testing.T) {
	s := newSite(t)
	b, _ := s.applicant("Harborlight")
	b.submit(paths.Account, paths.Apply)
	mails := s.mails()
	answer := b.submit(paths.Account, paths.ApplySubmit, "version", "1").is(http.StatusUnprocessableEntity)
	answer.page().MustContain("Not sent:", "Contacts: Enter the name of your contact point.")
	answer.source(`href="/apply/contacts#contact_name"`, `href="/apply/data#elements"`)
	if s.mails() != mails || s.events("application.submitted") != 0 {
		t.Error("an incomplete application left traces of being sent")
	}
}

func TestSendingTwiceIsSendingOnce(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, database string) {
		s := newSiteOn(t, database)
		b, _ := s.applicant("Harborlight")
		b.fillIn("Harborlight")
		version, token, mails := hiddenVersion(t, b.get(paths.ApplyCheck)), b.token(paths.ApplyCheck), s.mails()
		stale := b.submit(paths.Account, paths.ApplySubmit, "version", "2").is(http.StatusConflict)
		stale.page().MustContain("Check them again")

		var both sync.WaitGroup
		for range 4 {
			both.Go(func() {
				answer := b.do("POST", paths.ApplySubmit, url.Values{"_csrf": {token}, "version": {version}})
				if answer.Code != http.StatusSeeOther || answer.Header().Get("Location") != paths.ApplyStatus {
					t.Errorf("a click is answered %d", answer.Code)
				}
			})
		}
		both.Wait()
		if s.mails() != mails+1 || s.events("application.submitted") != 1 {
			t.Errorf("%d mails and %d events, want one of each", s.mails()-mails, s.events("application.submitted"))
		}
		b.sendStep(enrollment.StepContacts, answersOf("Harborlight")[enrollment.StepContacts], "continue", version).is(http.StatusConflict).
			page().MustContain("sent and under review")
	})
}

func TestDeclinedThenAgain(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, database string) {
		s := newSiteOn(t, database)
		b, u := s.applicant("Harborlight")
		b.apply("Harborlight")
		id := s.application()
		analyst := s.browser().signIn(s.withFactor(s.user(models.RoleAnalyst)))
		refusal, decline := paths.For(paths.ApplicationRefusal, id), paths.For(paths.ApplicationDecline, id)
		analyst.submit(refusal, decline, "reason", " ").is(http.StatusUnprocessableEntity).page().MustContain("Write the reason")
		analyst.submit(refusal, decline, "reason", strings.Repeat("a", 2001)).is(http.StatusUnprocessableEntity).page().MustContain("You used 2,001")
		analyst.submit(refusal, decline, "reason", "Nobody answers <b>at night</b>.").leadsTo(paths.For(paths.Application, id))

		declined := b.get(paths.ApplyStatus).is(http.StatusOK)
		declined.page().MustContain("We declined your application", "Nobody answers <b>at night</b>.", "You may apply again", "Nobody")
		declined.page().MustNotContain("Robin analyst", "Originator code")
		if mail := s.lastMail(u.Email); !strings.Contains(mail.Body, "Nobody answers <b>at night</b>.") || strings.Contains(mail.Body, "Robin analyst") {
			t.Errorf("the mail: %s", mail.Body)
		}
		if u, _ := s.store.User(t.Context(), u.ID); u.Role != models.RoleApplicant {
			t.Errorf("the applicant is now %s", u.Role)
		}

		b.submit(paths.ApplyStatus, paths.Apply).leadsTo(paths.Apply)
		b.get(paths.Apply).page().MustContain("5 of 6 sections are done")
		b.save(enrollment.StepStatements, url.Values{"will_follow_notice": {"yes"}}, "continue").leadsTo(paths.ApplyCheck)
		b.submit(paths.ApplyCheck, paths.ApplySubmit, "version", hiddenVersion(t, b.get(paths.ApplyCheck))).leadsTo(paths.ApplyStatus)
		if again := s.application(); again == id {
			t.Error("the second application is the first one")
		}
		analyst.get(paths.Applications+"?status=declined").page().MustContain("1 application", "Declined")
	})
}

// Of two decisions one counts, and the other learns what happened.
func TestDecidingTwice(t *testing.T) {
	testkit.Engines(t, func(t *testing.T, database string) {
		s := newSiteOn(t, database)
		b, _ := s.applicant("Harborlight")
		b.apply("Harborlight")
		id := s.application()
		analyst := s.browser().signIn(s.withFactor(s.user(models.RoleAnalyst)))
		token, mails := analyst.token(paths.For(paths.ApplicationAcceptance, id)), s.mails()
		codes := make(chan int, 4)
		var both sync.WaitGroup
		for i := range 4 {
			both.Go(func() {
				action := []string{paths.ApplicationAccept, paths.ApplicationDecline}[i%2]
				codes <- analyst.do("POST", paths.For(action, id), url.Values{"_csrf": {token}, "reason": {"No support."}}).Code
			})
		}
		both.Wait()
		close(codes)
		won := 0
		for code := range codes {
			if code == http.StatusSeeOther {
				won++
			} else if code != http.StatusConflict {
				t.Errorf("a decision is answered %d", code)
			}
		}
		if won != 1 || s.mails() != mails+1 || s.events("application.accepted")+s.events("application.declined") != 1 {
			t.Errorf("%d decisions won, %d mails", won, s.mails()-mails)
		}
		late := analyst.do("POST", paths.For(paths.ApplicationAccept, id), url.Values{"_csrf": {token}}).is(http.StatusConflict)
		late.page().MustContain("Nothing was changed. The application is already", "Decided by Robin analyst on Nov 2, 2026")
		analyst.get(paths.For(paths.ApplicationRefusal, id)).is(http.StatusConflict)
		b.submit(paths.Account, paths.ApplyWithdraw).Result()
		analyst.get(paths.For(paths.Application, id)).page().None("link", "Accept…")
	})
}

// Everything goes or nothing: a decision that cannot be finished leaves no trace.
func TestAcceptanceIsWholeOrNothing(t *testing.T) {
	s := newSite(t)
	b, u := s.applicant("Harborlight")
	b.apply("Harborlight")
	id, _ := s.handlers.IDs.Decode(models.IDApplication, s.application())
	mails := s.mails()
	check(t, s.store.MoveOrganisation(t.Context(), models.Operator(), u.Org(), models.OrgWithdrawn, "test"))
	_, err := s.store.AcceptApplication(t.Context(), models.Operator(), id, func(models.User, models.Organisation) models.Mail { return models.Mail{To: u.Email} })
	if models.KindOf(err) != models.KindConflict {
		t.Errorf("accepting a company that withdrew: %v", err)
	}
	app, org, owner, err := s.store.Application(t.Context(), id)
	check(t, err)
	if app.Status != models.AppSubmitted || app.DecidedAt != nil || org.OriginatorCode != nil || owner.Role != models.RoleApplicant || s.mails() != mails {
		t.Errorf("traces are left: %+v, %+v, %+v", app, org, owner)
	}
}

func TestWithdraw(t *testing.T) {
	s := newSite(t)
	b, u := s.applicant("Harborlight")
	b.apply("Harborlight")
	id := s.application()
	b.get(paths.ApplyLeave).is(http.StatusOK).page().MustContain("Nobody will review it any more")
	b.submit(paths.ApplyLeave, paths.ApplyWithdraw).leadsTo(paths.ApplyStatus)
	b.get(paths.ApplyStatus).page().MustContain("You withdrew your application", "Apply again")
	if mail := s.lastMail(u.Email); mail.Subject != "Your application was withdrawn" {
		t.Errorf("the mail: %s", mail.Subject)
	}
	b.submit(paths.Account, paths.ApplyWithdraw).is(http.StatusConflict).page().MustContain("already withdrawn")
	analyst := s.browser().signIn(s.withFactor(s.user(models.RoleAnalyst)))
	analyst.submit(paths.Account, paths.For(paths.ApplicationAccept, id)).is(http.StatusConflict).page().MustContain("The applicant withdrew the application")
}

// Nobody sees or changes what is another company's, nor may staff without the role decide.
func TestWhoMayDoWhatWithApplications(t *testing.T) {
	s := newSite(t)
	one, _ := s.applicant("Harborlight")
	one.apply("Harborlight")
	two, _ := s.applicant("Mossgate")
	two.submit(paths.Account, paths.Apply)
	id := s.application()
	for _, path := range []string{paths.ApplyStatus, paths.Apply, paths.ApplyCheck, paths.Step("contacts")} {
		two.get(path).page().MustNotContain("Robin Ames", "Harborlight", "12-3456789")
	}
	two.get(paths.For(paths.Application, id)).is(http.StatusForbidden)
	two.submit(paths.Account, paths.For(paths.ApplicationAccept, id)).is(http.StatusForbidden)
	for role, status := range map[models.Role]int{models.RoleAuditor: http.StatusOK, models.RoleOfficer: http.StatusForbidden, models.RoleSupervisor: http.StatusForbidden, models.RoleAdministrator: http.StatusForbidden} {
		staff := s.browser().signIn(s.withFactor(s.user(role)))
		page := staff.get(paths.For(paths.Application, id)).is(status).page()
		page.None("link", "Accept…")
		staff.submit(paths.Account, paths.For(paths.ApplicationAccept, id)).is(http.StatusForbidden)
		staff.submit(paths.Account, paths.For(paths.ApplicationDecline, id), "reason", "x").is(http.StatusForbidden)
	}
	analyst := s.browser().signIn(s.withFactor(s.user(models.RoleAnalyst)))
	// The other company's draft is nobody's business yet, and applicants are no participants.
	list, _, err := s.store.Applications(t.Context(), enrollment.Filter{})
	check(t, err)
	draft := s.handlers.IDs.Encode(models.IDApplication, list[0].ID+1)
	for _, path := range []string{draft, "a0000000000000", "x", strings.Replace(id, "a", "h", 1)} {
		analyst.get(paths.For(paths.Application, path)).is(http.StatusNotFound)
		analyst.submit(paths.Account, paths.For(paths.ApplicationAccept, path)).is(http.StatusNotFound)
	}
	analyst.get(paths.For(paths.Organisation, s.handlers.IDs.Encode(models.IDOrganisation, 1))).is(http.StatusNotFound)
	analyst.get(paths.Organisations).page().MustNotContain("Mossgate Trading")
	one.do("POST", paths.ApplyWithdraw, url.Values{"_csrf": {"forged"}}).is(http.StatusForbidden)
	one.get(paths.ApplyStatus).page().MustContain("We have your application")
}

// ended is the pilot with its term over.
type ended struct{}

func (ended) Policy(context.Context) (*policy.Book, error) {
	return policy.NewBook(policy.Current, policy.Seed()), nil
}

func TestOutsideTheTerm(t *testing.T) {
	s := newSite(t)
	b, _ := s.applicant("Harborlight")
	b.fillIn("Harborlight")
	late, _ := s.applicant("Mossgate")
	token, version, mails := b.token(paths.ApplyCheck), hiddenVersion(t, b.get(paths.ApplyCheck)), s.mails()
	s.handlers.Apply.Policies = ended{}
	const why = "The pilot is closed since September 1, 2025, because its term ended."
	b.do("POST", paths.ApplySubmit, url.Values{"_csrf": {token}, "version": {version}}).is(http.StatusForbidden).page().MustContain(why)
	page := b.get(paths.ApplyCheck).is(http.StatusOK).page()
	page.MustContain("You cannot apply now", why)
	page.None("button", "Send application")
	b.get(paths.Apply).page().MustContain("You cannot apply now", why)
	start := late.get(paths.Apply).is(http.StatusOK).page()
	start.MustContain(why)
	start.None("button", "Start your application")
	late.submit(paths.Account, paths.Apply).is(http.StatusForbidden).page().MustContain(why)
	if s.mails() != mails {
		t.Error("a mail was written")
	}
	// What is typed is still kept.
	b.save(enrollment.StepContacts, answersOf("Harborlight")[enrollment.StepContacts], "later").leadsTo(paths.Apply)
}
