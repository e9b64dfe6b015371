package enrollment

import (
	"strings"
	"time"

	"pilot321/models"
	"pilot321/paths"
)

// Letters writes the mails that tell an applicant of a move. They name no member of staff. By is the
// time by which a decision is due, BaseURL the portal's address.
type Letters struct {
	BaseURL string
	Date    func(time.Time) string
}

// Received confirms that an application was sent.
func (l Letters) Received(to models.User, org string, sent, by time.Time) models.Mail {
	return models.Mail{To: to.Email, Subject: "We received your application", Body: letter(to.Name,
		"We received the application of "+org+" for the Section 321 Data Pilot on "+l.Date(sent)+".",
		"What happens next: an analyst reviews it. We will accept or decline it, and write to you, by "+l.Date(by)+". You need not do anything until then.",
		"You can see your application, or withdraw it, here:",
		l.BaseURL+paths.ApplyStatus)}
}

// Accepted tells the originator code and what to do first.
func (l Letters) Accepted(to models.User, org models.Organisation) models.Mail {
	return models.Mail{To: to.Email, Subject: "Your application was accepted", Body: letter(to.Name,
		org.Name+" was accepted into the Section 321 Data Pilot as "+article(org.Kind)+".",
		"Your originator code is "+org.Code()+". It identifies your filings.",
		"You can start on "+l.Date(*org.ActiveSince)+". Sign in with the account you applied with, and send your first manifest:",
		l.BaseURL+paths.Dashboard,
		"That you take part is public. What you send is confidential.")}
}

// Declined tells the reason and the way back.
func (l Letters) Declined(to models.User, org, reason string) models.Mail {
	return models.Mail{To: to.Email, Subject: "Your application was declined", Body: letter(to.Name,
		"We declined the application of "+org+" for the Section 321 Data Pilot.",
		"The reason: "+reason,
		"You may apply again when the reason no longer holds. Your answers are kept, so that you need not enter them again:",
		l.BaseURL+paths.ApplyStatus)}
}

// Withdrawn confirms a withdrawal.
func (l Letters) Withdrawn(to models.User, org string) models.Mail {
	return models.Mail{To: to.Email, Subject: "Your application was withdrawn", Body: letter(to.Name,
		"You withdrew the application of "+org+" for the Section 321 Data Pilot. Nobody reviews it any more.",
		"You may apply again at any time while the pilot is open. Your answers are kept:",
		l.BaseURL+paths.ApplyStatus)}
}

func letter(name string, paragraphs ...string) string {
	return "Hello " + name + ",\n\n" + strings.Join(paragraphs, "\n\n") + "\n"
}

func article(k models.FilerKind) string {
	label := strings.ToLower(k.Label())
	if strings.IndexByte("aeiou", label[0]) >= 0 {
		return "an " + label
	}
	return "a " + label
}
