package mail

import (
	"context"
	"fmt"
	"net"
	"net/url"
	"strconv"
	"time"

	gomail "github.com/wneessen/go-mail"

	"pilot321/models"
)

// patience bounds every dialogue with the mail server, so that a silent one never blocks a worker.
const patience = 30 * time.Second

// SMTP sends messages through a mail server. It may be used by several goroutines.
type SMTP struct {
	from, host string
	options    []gomail.Option
}

// NewSMTP reads the setting PORTAL_SMTP: smtp://user:password@host:587 insists on STARTTLS, and
// smtps://host:465 is encrypted from the start. Only a server on this very machine may do without.
func NewSMTP(setting, from string) (*SMTP, error) {
	u, err := url.Parse(setting)
	if err != nil || u.Hostname() == "" || (u.Scheme != "smtp" && u.Scheme != "smtps") {
		return nil, fmt.Errorf("the mail server is not of the form smtp://host:port or smtps://host:port")
	}
	s := &SMTP{from: from, host: u.Hostname(), options: []gomail.Option{gomail.WithTimeout(patience)}}
	switch {
	case u.Scheme == "smtps":
		s.options = append(s.options, gomail.WithPort(465), gomail.WithSSL())
	case loopback(u.Hostname()):
		s.options = append(s.options, gomail.WithPort(25), gomail.WithTLSPolicy(gomail.TLSOpportunistic))
	default:
		s.options = append(s.options, gomail.WithPort(587), gomail.WithTLSPolicy(gomail.TLSMandatory))
	}
	if u.Port() != "" {
		port, err := strconv.Atoi(u.Port())
		if err != nil || port < 1 || port > 65535 {
			return nil, fmt.Errorf("the mail server's port %q is no port", u.Port())
		}
		s.options = append(s.options, gomail.WithPort(port))
	}
	if password, given := u.User.Password(); given {
		s.options = append(s.options, gomail.WithSMTPAuth(gomail.SMTPAuthAutoDiscover), gomail.WithUsername(u.User.Username()), gomail.WithPassword(password))
	}
	if _, err := gomail.NewClient(s.host, s.options...); err != nil {
		return nil, err
	}
	if _, err := compose(from, s.host, models.Mail{To: "someone@example.com"}); err != nil {
		return nil, err
	}
	return s, nil
}

// Send hands a message to the server.
func (s *SMTP) Send(ctx context.Context, m models.Mail) error {
	msg, err := compose(s.from, s.host, m)
	if err != nil {
		return err
	}
	client, err := gomail.NewClient(s.host, s.options...)
	if err != nil {
		return err
	}
	return client.DialAndSendWithContext(ctx, msg)
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || (ip != nil && ip.IsLoopback())
}
