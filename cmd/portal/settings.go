package main

import (
	"fmt"
	"net/netip"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"pilot321/policy"
)

// settings is every setting of the portal: a flag, or the environment variable named beside it.
type settings struct {
	Data        string `env:"PORTAL_DATA" default:"./data" help:"Folder of the database and the files." placeholder:"DIR"`
	Database    string `env:"PORTAL_DATABASE" help:"SQLite file, or a postgres:// URL. Default: portal.db in the data folder." placeholder:"PATH|URL"`
	Files       string `env:"PORTAL_FILES" help:"Folder or blob URL (file://, s3://) of uploaded files. Default: files in the data folder." placeholder:"URL"`
	Keys        string `env:"PORTAL_KEYS" help:"Folder of the secret keys. Default: a folder beside the data folder, made on first start." placeholder:"DIR"`
	UploadLimit int64  `env:"PORTAL_UPLOAD_LIMIT" default:"2147483648" help:"Largest manifest in bytes." placeholder:"BYTES"`
	Policy      string `env:"PORTAL_POLICY" help:"Policy set in force unless staff chose one: announced or current." default:"announced" placeholder:"SET"`
}

// serverSettings are those that only serve needs.
type serverSettings struct {
	Addr           string   `env:"PORTAL_ADDR" default:"127.0.0.1:8080" help:"Address to listen on." placeholder:"HOST:PORT"`
	BaseURL        string   `name:"base-url" env:"PORTAL_BASE_URL" help:"Address under which people reach the portal. Default: http:// and the listening address." placeholder:"URL"`
	TrustedProxies []string `env:"PORTAL_TRUSTED_PROXIES" help:"Networks whose X-Forwarded-For is believed, such as 10.0.0.0/8." placeholder:"CIDR,..."`
	Demo           bool     `env:"PORTAL_DEMO" help:"Run as a demonstration: invented data, accounts printed at start, no second factor, loopback only."`
	Official       bool     `env:"PORTAL_OFFICIAL" help:"Show the banner of a U.S. government site. Only the government's own copy may."`
	SMTP           string   `name:"smtp" env:"PORTAL_SMTP" help:"Mail server, such as smtp://user:password@host:587. Without one, mails are written into the data folder." placeholder:"URL"`
	MailFrom       string   `env:"PORTAL_MAIL_FROM" default:"portal@localhost" help:"Sender of mails." placeholder:"ADDRESS"`
	Workers        int      `env:"PORTAL_WORKERS" default:"2" help:"Jobs worked on at once." placeholder:"N"`
}

// settingError says in one line which setting is missing or garbled.
type settingError struct{ name, problem string }

func (e *settingError) Error() string { return e.name + ": " + e.problem }

// complete fills in what follows from other settings, and refuses what makes no sense.
func (s *settings) complete() error {
	if s.Data == "" {
		return &settingError{"PORTAL_DATA", "name the folder for the database and the files"}
	}
	if s.Database == "" {
		s.Database = filepath.Join(s.Data, "portal.db")
	}
	if scheme, _, found := strings.Cut(s.Database, "://"); found && scheme != "postgres" && scheme != "postgresql" {
		return &settingError{"PORTAL_DATABASE", fmt.Sprintf("%q is neither a file path nor a postgres:// URL", scheme+"://…")}
	}
	if s.Files == "" {
		s.Files = filepath.Join(s.Data, "files")
	}
	if s.Keys == "" {
		s.Keys = strings.TrimRight(filepath.Clean(s.Data), "/") + "-keys"
	}
	if s.UploadLimit < 1024 {
		return &settingError{"PORTAL_UPLOAD_LIMIT", "give at least 1024 bytes"}
	}
	if !slices.Contains(policy.Sets, s.Policy) {
		return &settingError{"PORTAL_POLICY", fmt.Sprintf("%q is no policy set; use %s", s.Policy, strings.Join(policy.Sets, " or "))}
	}
	return nil
}

// complete does the same for the server's settings.
func (s *serverSettings) complete() error {
	listen, err := netip.ParseAddrPort(s.Addr)
	if err != nil {
		return &settingError{"PORTAL_ADDR", fmt.Sprintf("%q is not an address and a port, such as 127.0.0.1:8080", s.Addr)}
	}
	if s.Demo && !listen.Addr().IsLoopback() {
		return &settingError{"PORTAL_ADDR", "a demonstration listens on loopback only (127.0.0.1 or [::1]), because its accounts are printed"}
	}
	if s.BaseURL == "" {
		s.BaseURL = fmt.Sprintf("http://localhost:%d", listen.Port())
	}
	if u, err := url.Parse(s.BaseURL); err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return &settingError{"PORTAL_BASE_URL", fmt.Sprintf("%q is not of the form https://host", s.BaseURL)}
	}
	s.BaseURL = strings.TrimRight(s.BaseURL, "/")
	if _, err := s.proxies(); err != nil {
		return err
	}
	if u, err := url.Parse(s.SMTP); s.SMTP != "" && (err != nil || u.Host == "" || u.Scheme != "smtp" && u.Scheme != "smtps") {
		return &settingError{"PORTAL_SMTP", "give smtp://host:port or smtps://host:port"}
	}
	if s.Workers < 1 {
		return &settingError{"PORTAL_WORKERS", "give at least one worker"}
	}
	return nil
}

// proxies reads the networks that are believed.
func (s *serverSettings) proxies() ([]netip.Prefix, error) {
	var list []netip.Prefix
	for _, text := range s.TrustedProxies {
		prefix, err := netip.ParsePrefix(strings.TrimSpace(text))
		if err != nil {
			return nil, &settingError{"PORTAL_TRUSTED_PROXIES", fmt.Sprintf("%q is not a network such as 10.0.0.0/8", text)}
		}
		list = append(list, prefix)
	}
	return list, nil
}
