package mail

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"net/mail"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pilot321/models"
)

var written = time.Date(2026, 11, 2, 15, 0, 0, 0, time.UTC)

func message() models.Mail {
	return models.Mail{ID: 12, To: "robin@harborlight.example", Subject: "Accepted – code", Body: "Hello Robin,\n\nYour code is CABCDE.\n", CreatedAt: written}
}

// box keeps one message and what was noted about it.
type box struct {
	mail     models.Mail
	failures []string
	sent     int
}

func (b *box) Mail(context.Context, int64) (models.Mail, error) { return b.mail, nil }

func (b *box) MailSent(_ context.Context, _ int64, failure string) error {
	if failure != "" {
		b.failures = append(b.failures, failure)
		return nil
	}
	b.sent++
	b.mail.SentAt = &written
	return nil
}

// faulty fails so many times.
type faulty struct{ times, calls int }

func (f *faulty) Send(context.Context, models.Mail) error {
	if f.calls++; f.calls <= f.times {
		return errors.New("the server is down")
	}
	return nil
}

func TestDeliverSendsOnceAndNotesFailures(t *testing.T) {
	b, s := &box{mail: message()}, &faulty{times: 1}
	work := Deliver(b, s)
	if err := work(t.Context(), 12); err == nil || b.sent != 0 || len(b.failures) != 1 {
		t.Fatalf("after a failure: %v, %+v", err, b)
	}
	for range 3 {
		if err := work(t.Context(), 12); err != nil {
			t.Fatal(err)
		}
	}
	if s.calls != 2 || b.sent != 1 {
		t.Errorf("sent %d times in %d calls, want once in two", b.sent, s.calls)
	}
}

func TestFolder(t *testing.T) {
	f := Folder{Dir: filepath.Join(t.TempDir(), "mail"), From: "portal@agency.example"}
	for range 2 {
		if err := f.Send(t.Context(), message()); err != nil {
			t.Fatal(err)
		}
	}
	files, err := os.ReadDir(f.Dir)
	if err != nil || len(files) != 1 || files[0].Name() != "000012.eml" {
		t.Fatalf("%v, %v", files, err)
	}
	file, err := os.Open(filepath.Join(f.Dir, "000012.eml"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	m, err := mail.ReadMessage(file)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"To": "robin@harborlight.example", "From": "portal@agency.example", "Message-Id": "portal-mail-12-", "Auto-Submitted": "auto-generated"} {
		if !strings.Contains(m.Header.Get(name), want) {
			t.Errorf("%s is %q, want %q", name, m.Header.Get(name), want)
		}
	}
}

// A name with line breaks must not become a header.
func TestNoHeaderIsForged(t *testing.T) {
	m := message()
	m.Subject = "Hello\r\nBcc: everybody@example.com"
	text, err := rfc5322("portal@agency.example", "localhost", m)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := mail.ReadMessage(strings.NewReader(string(text)))
	if err != nil || parsed.Header.Get("Bcc") != "" {
		t.Errorf("%v: Bcc %q", err, parsed.Header.Get("Bcc"))
	}
	m = message()
	m.To = "robin@harborlight.example\r\nBcc: everybody@example.com"
	if _, err := rfc5322("portal@agency.example", "localhost", m); err == nil {
		t.Error("an address with line breaks is taken")
	}
}

func TestSettings(t *testing.T) {
	for setting, fine := range map[string]bool{
		"smtp://user:secret@mail.agency.example:587": true, "smtps://mail.agency.example": true, "smtp://127.0.0.1:2525": true,
		"mail.agency.example": false, "https://mail.agency.example": false, "smtp://": false, "smtp://host:99999": false,
	} {
		if _, err := NewSMTP(setting, "portal@agency.example"); (err == nil) != fine {
			t.Errorf("%s: %v", setting, err)
		}
	}
	if _, err := NewSMTP("smtp://127.0.0.1", "not an address"); err == nil {
		t.Error("a sender without an address is taken")
	}
}

func TestSMTP(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	got := make(chan string, 1)
	go func() { got <- receive(listener) }()
	s, err := NewSMTP("smtp://"+listener.Addr().String(), "portal@agency.example")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Send(t.Context(), message()); err != nil {
		t.Fatal(err)
	}
	text := <-got
	for _, want := range []string{"RCPT TO:<robin@harborlight.example>", "MAIL FROM:<portal@agency.example>", "Your code is CABCDE."} {
		if !strings.Contains(text, want) {
			t.Errorf("the server did not get %q:\n%s", want, text)
		}
	}
}

// receive is a mail server that takes one message and gives the whole dialogue back.
func receive(listener net.Listener) string {
	conn, err := listener.Accept()
	if err != nil {
		return err.Error()
	}
	defer conn.Close()
	var dialogue strings.Builder
	in, data := bufio.NewScanner(conn), false
	fmt.Fprint(conn, "220 test ready\r\n")
	for in.Scan() {
		line := in.Text()
		dialogue.WriteString(line + "\n")
		switch {
		case data && line == ".":
			data = false
			fmt.Fprint(conn, "250 taken\r\n")
		case data:
		case line == "DATA":
			data = true
			fmt.Fprint(conn, "354 go on\r\n")
		case line == "QUIT":
			fmt.Fprint(conn, "221 bye\r\n")
			return dialogue.String()
		default:
			fmt.Fprint(conn, "250 fine\r\n")
		}
	}
	return dialogue.String()
}
