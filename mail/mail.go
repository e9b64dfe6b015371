// Package mail sends the messages that the portal wrote: through a mail server, or into a folder
// where a demonstration keeps them. Messages are written in the transaction of what they tell of
// (package store); a job sends each of them afterwards.
package mail

import (
	"bytes"
	"context"
	"fmt"

	gomail "github.com/wneessen/go-mail"

	"pilot321/models"
)

// Sender sends one message. An error means that it was not sent, or not certainly.
type Sender interface {
	Send(ctx context.Context, m models.Mail) error
}

// Records is where messages are kept. MailSent notes a failure, or with "" that a message was sent.
type Records interface {
	Mail(ctx context.Context, id int64) (models.Mail, error)
	MailSent(ctx context.Context, id int64, failure string) error
}

// Deliver gives the work of models.JobMail: it sends a message that was not sent yet and notes the
// outcome; the queue tries again after a failure. A process that dies between the two sends the
// message twice, under the same Message-ID, by which mail programs show it once.
func Deliver(records Records, sender Sender) func(ctx context.Context, id int64) error {
	return func(ctx context.Context, id int64) error {
		m, err := records.Mail(ctx, id)
		if err != nil || m.SentAt != nil {
			return err
		}
		if err := sender.Send(ctx, m); err != nil {
			// A stop of the process is no failure of the message.
			if ctx.Err() != nil {
				return ctx.Err()
			}
			if noted := records.MailSent(ctx, id, err.Error()); noted != nil {
				return noted
			}
			return fmt.Errorf("mail %d: %w", id, err)
		}
		return records.MailSent(context.WithoutCancel(ctx), id, "")
	}
}

// compose makes the message as it is sent. The library refuses line breaks in addresses and encodes
// them in the subject, so that no text forges a header.
func compose(from, host string, m models.Mail) (*gomail.Msg, error) {
	msg := gomail.NewMsg(gomail.WithNoDefaultUserAgent())
	if err := msg.FromFormat("Section 321 Data Pilot", from); err != nil {
		return nil, fmt.Errorf("the sender's address: %w", err)
	}
	if err := msg.To(m.To); err != nil {
		return nil, fmt.Errorf("the recipient's address: %w", err)
	}
	msg.Subject(m.Subject)
	msg.SetDateWithValue(m.CreatedAt)
	msg.SetMessageIDWithValue(fmt.Sprintf("portal-mail-%d-%d@%s", m.ID, m.CreatedAt.UnixMicro(), host))
	msg.SetGenHeader("Auto-Submitted", "auto-generated")
	msg.SetBodyString(gomail.TypeTextPlain, m.Body)
	return msg, nil
}

// rfc5322 is a message in the form of RFC 5322.
func rfc5322(from, host string, m models.Mail) ([]byte, error) {
	msg, err := compose(from, host, m)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	_, err = msg.WriteTo(&b)
	return b.Bytes(), err
}
