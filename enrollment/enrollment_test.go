package enrollment

import (
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"pilot321/elements"
	"pilot321/models"
)

// form is a sent form.
type form url.Values

func (f form) Text(name string) string   { return strings.TrimSpace(url.Values(f).Get(name)) }
func (f form) List(name string) []string { return f[name] }

var today = models.DayOf(time.Date(2026, 11, 2, 0, 0, 0, 0, time.UTC))

// complete are answers of an application that can be sent.
func complete() Answers {
	return Answers{LegalName: "Harborlight Trading, Inc.", Kind: models.Marketplace, Street: "1 Example Street", City: "Reno", Country: "United States",
		ContactName: "Robin Ames", ContactEmail: "robin@harborlight.example", ContactPhone: "202-555-0101", DutyName: "Night desk", DutyPhone: "202-555-0102",
		Modes: []string{"air"}, Ports: []string{"4701"}, DailyParcels: 100, PeakParcels: 300, Elements: Required(models.Marketplace, today), ReadyFrom: today,
		Later: "The picture follows in March.", Transmission: "browser", ITSupport: "Three engineers.", WillFollowNotice: true}
}

// sent is what the form of a step sends for given answers.
func sent(step Step, a Answers) form {
	f := form{}
	for _, q := range step.Questions() {
		values := q.Given(&a)
		if q.Control == Date && len(values) == 3 {
			f[q.Name+"-month"], f[q.Name+"-day"], f[q.Name+"-year"] = values[:1], values[1:2], values[2:]
		} else if len(values) > 0 {
			f[q.Name] = values
		}
	}
	return f
}

func TestAnswersComeBackAsTheyWereGiven(t *testing.T) {
	want := complete()
	var got Answers
	for _, step := range Steps {
		if faults := Validate(step, sent(step, want), &got, today); len(faults) > 0 {
			t.Errorf("%s: %v", step, faults)
		}
	}
	stored, err := Decode(got.Encode())
	if err != nil || string(stored.Encode()) != string(want.Encode()) {
		t.Errorf("got  %s\nwant %s (%v)", got.Encode(), want.Encode(), err)
	}
	if !Complete(&got, today) {
		t.Errorf("not complete: %v", Gaps(&got, today))
	}
	if again := got.Again(); again.WillFollowNotice || again.LegalName != want.LegalName {
		t.Errorf("a new application begins with %s", again.Encode())
	}
}

// Each field has a value that cannot be used; nothing else of the step is complained about.
func TestFaultsOfFields(t *testing.T) {
	long := strings.Repeat("a", 3001)
	for _, c := range []struct {
		step        Step
		field, text string
		want        string // part of the message; "" where the value is fine
	}{
		{StepOrganization, "legal_name", "", "Enter the legal name"},
		{StepOrganization, "legal_name", long[:121], "at most 120 characters. You used 121"},
		{StepOrganization, "kind", "reseller", "Choose what kind"},
		{StepOrganization, "ein", "12-3456789", ""},
		{StepOrganization, "ein", "123-45-6789", "looks like a social security number"},
		{StepOrganization, "ein", "123 45 6789", "looks like a social security number"},
		{StepOrganization, "ein", "123456789", "looks like a social security number"},
		{StepOrganization, "ein", "12-345678", "two digits, a hyphen and seven"},
		{StepOrganization, "importer_number", "12-3456789XX", ""},
		{StepOrganization, "importer_number", "260123-12345", ""},
		{StepOrganization, "importer_number", "123-45-6789", "looks like a social security number"},
		{StepOrganization, "importer_number", "X", "Enter the importer number like"},
		{StepOrganization, "trading_name", "Robin 123-45-6789", "may hold a social security number"},
		{StepOrganization, "website", "https://harborlight.example/shop", ""},
		{StepOrganization, "website", "javascript:alert(1)", "in full"},
		{StepOrganization, "website", "harborlight", "in full"},
		{StepContacts, "contact_email", "robin", "name@example.com"},
		{StepContacts, "contact_email", "Robin <robin@harborlight.example>", "name@example.com"},
		{StepContacts, "contact_phone", "+44 20 7946 0018 ext. 12", ""},
		{StepContacts, "contact_phone", "call me", "with area code"},
		{StepContacts, "duty_phone", "123456", "with area code"},
		{StepOperations, "modes", "submarine", "Choose at least one mode"},
		{StepOperations, "other_ports", "0182, 3006", ""},
		{StepOperations, "other_ports", "Reno", "four digits with commas"},
		{StepOperations, "daily_parcels", "1,200", "busiest day cannot"},
		{StepOperations, "daily_parcels", "about 100", "whole number"},
		{StepOperations, "daily_parcels", "-1", "whole number"},
		{StepOperations, "daily_parcels", "99999999999999999999", "whole number"},
		{StepData, "elements", "", "Mark the data elements"},
		{StepData, "ready_from-day", "31", "no such day"},
		{StepData, "ready_from-year", "26", "four digits"},
		{StepData, "ready_from-month", "March", "as numbers"},
		{StepTransmission, "it_support", long, "at most 3,000 characters"},
		{StepTransmission, "it_support", "Our key is 123-45-6789.", "may hold a social security number"},
		{StepStatements, "will_follow_notice", "", "willing to follow the notice"},
		{StepStatements, "will_follow_notice", "perhaps", "willing to follow the notice"},
	} {
		a := complete()
		f := sent(c.step, a)
		if f[c.field] = []string{c.text}; c.field == "ready_from-day" {
			f["ready_from-month"] = []string{"2"}
		}
		faults := Validate(c.step, f, &a, today)
		if c.want == "" && len(faults) == 0 {
			continue
		}
		if len(faults) != 1 || c.want == "" || !strings.Contains(faults[0].Message, c.want) {
			t.Errorf("%s = %.40q: %v, want %q", c.field, c.text, faults, c.want)
		}
	}
}

// A draft may be saved with gaps, but not with what cannot be used.
func TestReadTakesGapsAndRefusesNonsense(t *testing.T) {
	var a Answers
	for _, step := range Steps {
		if faults := Read(step, form{}, &a, today); len(faults) > 0 {
			t.Errorf("%s: %v", step, faults)
		}
	}
	if faults := Read(StepOrganization, form{"ein": {"123-45-6789"}}, &a, today); len(faults) != 1 {
		t.Errorf("a social security number is taken into a draft: %v", faults)
	}
}

func TestWithoutSSN(t *testing.T) {
	for text, want := range map[string]string{"123-45-6789": "", "123456789": "", "Keys 123-45-6789 123-45-6780, kept.": "Keys  , kept.",
		"12-3456789": "12-3456789", "202-555-0101": "202-555-0101", "call 2025550101": "call 2025550101"} {
		if got := WithoutSSN(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestDataFollowTheKindOfFiler(t *testing.T) {
	for _, kind := range models.FilerKinds {
		a := Answers{Kind: kind, Elements: Required(kind, today)}
		if lacking := Lacking(&a, today); len(lacking) > 0 && !slices.Equal(lacking, []string{"One of picture, listing link and enhanced description"}) {
			// Conditional blocks may remain; what is always required may not.
			for _, label := range lacking {
				for _, key := range a.Elements {
					if e, _ := elements.ByKey(key); e.Label == label {
						t.Errorf("%s: %s is marked and lacking", kind, label)
					}
				}
			}
		}
		for _, g := range Asked(kind, today) {
			for _, e := range g.Elements {
				if e.ID == elements.OriginatorCode || e.ID == elements.FilerType || e.NeedOf(kind) == elements.NotApplicable {
					t.Errorf("%s is asked for %s", kind, e.Key)
				}
			}
		}
	}
	// A marketplace that turns out to be a carrier no longer promises what carriers are not asked for.
	a := complete()
	f := sent(StepOrganization, a)
	f["kind"] = []string{"carrier"}
	if faults := Validate(StepOrganization, f, &a, today); len(faults) > 0 || slices.Contains(a.Elements, "seller_name") || !slices.Contains(a.Elements, "mode") {
		t.Errorf("%v: %v", faults, a.Elements)
	}
}

func TestLeavingOutRequiredDataNeedsAWord(t *testing.T) {
	a := complete()
	a.Elements, a.Later = []string{"tracking_number"}, ""
	if gaps := Missing(StepData, &a, today); len(gaps) != 1 || gaps[0].Field != "later" {
		t.Errorf("gaps: %v", gaps)
	}
	if c := Cover(&a, today); c.Required != 0 || c.Other != 1 || len(c.Lacking) == 0 || slices.Contains(c.Lacking, "Shipment tracking number") {
		t.Errorf("coverage: %+v", c)
	}
	a.Later = "All of it by March."
	if gaps := Missing(StepData, &a, today); len(gaps) != 0 {
		t.Errorf("gaps: %v", gaps)
	}
}

func TestWhoMustActNext(t *testing.T) {
	at := time.Date(2026, 11, 2, 15, 0, 0, 0, time.UTC)
	due := func(sent time.Time) time.Time { return sent.AddDate(0, 0, 28) }
	for status, want := range map[models.ApplicationStatus]Party{models.AppDraft: You, models.AppSubmitted: Agency, models.AppAccepted: You,
		models.AppDeclined: Nobody, models.AppWithdrawn: Nobody} {
		turn := Next(models.Application{Status: status, SubmittedAt: &at}, due)
		if turn.Who != want || turn.What == "" || (status == models.AppSubmitted) != turn.By.Equal(due(at)) {
			t.Errorf("%s: %+v", status, turn)
		}
	}
}

func TestLetters(t *testing.T) {
	l := Letters{BaseURL: "https://portal.example", Date: func(t time.Time) string { return t.Format("Jan 2, 2006") }}
	at, code := time.Date(2026, 11, 2, 15, 0, 0, 0, time.UTC), "CABCDE"
	to := models.User{Name: "Robin Ames", Email: "robin@harborlight.example"}
	org := models.Organisation{Name: "Harborlight", Kind: models.Marketplace, OriginatorCode: &code, ActiveSince: &at}
	for _, c := range []struct {
		mail  models.Mail
		must  []string
		never []string
	}{
		{l.Received(to, "Harborlight", at, at.AddDate(0, 0, 28)), []string{"Nov 2, 2026", "by Nov 30, 2026", "https://portal.example/application"}, []string{"originator code"}},
		{l.Accepted(to, org), []string{"CABCDE", "an online marketplace", "https://portal.example/dashboard", "Nov 2, 2026"}, []string{"declined", "cleared", "released"}},
		{l.Declined(to, "Harborlight", "No IT support."), []string{"The reason: No IT support.", "apply again"}, []string{"originator code"}},
		{l.Withdrawn(to, "Harborlight"), []string{"You withdrew"}, []string{"declined"}},
	} {
		if c.mail.To != to.Email || c.mail.Subject == "" || !strings.HasPrefix(c.mail.Body, "Hello Robin Ames,") {
			t.Errorf("%+v", c.mail)
		}
		for _, text := range c.must {
			if !strings.Contains(c.mail.Body, text) {
				t.Errorf("%s: lacks %q:\n%s", c.mail.Subject, text, c.mail.Body)
			}
		}
		for _, text := range c.never {
			if strings.Contains(c.mail.Body, text) {
				t.Errorf("%s: holds %q", c.mail.Subject, text)
			}
		}
	}
}

// Every question can be asked, answered, and told again.
func TestQuestionsAreWhole(t *testing.T) {
	seen := map[string]bool{}
	full := complete()
	for _, step := range Steps {
		if step.Title() == "" || step.Lead() == "" || Steps[step.Place()-1] != step {
			t.Errorf("%q is not whole", step)
		}
		for _, q := range step.Questions() {
			if seen[q.Name] || q.Label == "" || q.Step != step || ((q.Control == Line || q.Control == Text) && q.Max == 0) {
				t.Errorf("%s: %+v", step, q)
			}
			seen[q.Name] = true
			if q.Answered(&full) != (len(q.Words(&full)) > 0) {
				t.Errorf("%s is answered %v and reads %v", q.Name, q.Given(&full), q.Words(&full))
			}
		}
	}
	if Step("submit").Valid() || Step("").Valid() {
		t.Error("a step that does not exist is valid")
	}
}
