package main

import (
	"crypto/rand"
	"strings"
	"time"

	"pilot321/auth"
	"pilot321/models"
	"pilot321/paths"
)

type staffCommands struct {
	Add       staffAddCommand       `cmd:"" help:"Invite a person of the agency; prints a one-time address where a password is chosen."`
	Bootstrap staffBootstrapCommand `cmd:"" help:"Invite the first administrator, where there is none yet."`
}

// invitation is what both commands take.
type invitation struct {
	settings `embed:""`
	Email    string `arg:"" help:"Where the person gets mail."`
	Name     string `help:"The person's name. Default: the part before the @."`
	BaseURL  string `name:"base-url" env:"PORTAL_BASE_URL" default:"http://localhost:8080" help:"Address under which people reach the portal." placeholder:"URL"`
	JSON     bool   `name:"json" help:"Answer with one JSON document (the only form there is)."`
}

type staffAddCommand struct {
	invitation `embed:""`
	Role       string `required:"" enum:"analyst,officer,supervisor,auditor,administrator" help:"What the person may do: ${enum}." placeholder:"ROLE"`
}

type staffBootstrapCommand struct {
	invitation `embed:""`
}

// Run invites a person with a role.
func (s *staffAddCommand) Run(c *console) error {
	return s.invite(c, models.Role(s.Role), func(*portal) error { return nil })
}

// Run invites the first administrator, and nobody where there is one.
func (s *staffBootstrapCommand) Run(c *console) error {
	return s.invite(c, models.RoleAdministrator, func(p *portal) error {
		staff, err := p.store.Staff(c.ctx)
		for _, u := range staff {
			if u.Role == models.RoleAdministrator && u.Status == models.UserActive {
				return models.Fail(models.KindConflict, "There is an administrator already (%s), who can invite others.", u.Email)
			}
		}
		return err
	})
}

func (i *invitation) invite(c *console, role models.Role, allowed func(*portal) error) error {
	p, err := openPortal(c.ctx, i.settings, c.log, time.Now)
	if err != nil {
		return err
	}
	defer p.close()
	if err := allowed(p); err != nil {
		return err
	}
	email := strings.ToLower(strings.TrimSpace(i.Email))
	at := strings.LastIndexByte(email, '@')
	if at < 1 || at == len(email)-1 {
		return models.Fail(models.KindInvalid, "%q is not an e-mail address.", i.Email)
	}
	if i.Name == "" {
		i.Name = email[:at]
	}
	token, hash, err := auth.NewToken(rand.Reader)
	if err != nil {
		return err
	}
	link := strings.TrimRight(i.BaseURL, "/") + paths.Token(token)
	now := p.store.Now()
	user := models.User{Email: email, Name: i.Name, Role: role, Status: models.UserInvited, CreatedAt: now}
	// The operator hands the link over; a copy of it in the mail table would be a second key.
	err = p.store.InviteStaff(c.ctx, models.Operator(), user, models.OneTimeToken{TokenHash: hash, CreatedAt: now, ExpiresAt: now.Add(auth.WelcomeLifetime)}, models.Mail{})
	if err != nil {
		return err
	}
	return c.document(map[string]any{"email": email, "role": role, "link": link, "expires_at": now.Add(auth.WelcomeLifetime)})
}
