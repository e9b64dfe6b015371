package main

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"pilot321/auth"
	"pilot321/demo"
	"pilot321/models"
)

// demoAccount is one account of the demonstration, as demo-accounts.json lists it.
type demoAccount struct {
	Role         models.Role `json:"role"`
	Name         string      `json:"name"`
	Email        string      `json:"email"`
	Password     string      `json:"password"`
	Organisation string      `json:"organisation,omitempty"`
}

// demoAccountsFile lies in the data folder.
const demoAccountsFile = "demo-accounts.json"

// prepareDemonstration makes the invented data where there is no database yet. They are made aside and
// moved into place when they are complete, so that a start that was interrupted begins afresh and no
// half-made demonstration is ever shown.
func prepareDemonstration(c *console, s settings, baseURL string) error {
	if err := s.complete(); err != nil {
		return err
	}
	if strings.Contains(s.Database, "://") {
		return &settingError{"PORTAL_DEMO", "a demonstration keeps its data in SQLite; leave PORTAL_DATABASE out"}
	}
	if _, err := os.Stat(s.Database); err == nil {
		return nil
	}
	if err := os.MkdirAll(s.Data, 0o700); err != nil {
		return err
	}
	aside, err := os.MkdirTemp(s.Data, ".making-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(aside)
	made := s
	made.Data, made.Database, made.Files = aside, filepath.Join(aside, "portal.db"), filepath.Join(aside, "files")
	if err := playStory(c, made, baseURL, demo.Story(time.Now())); err != nil {
		return err
	}
	syscall.Sync() // all of it, before anything is in place
	// The database comes last: it is what tells that there is a demonstration.
	for _, move := range [][2]string{{made.Files, s.Files}, {filepath.Join(aside, demoAccountsFile), filepath.Join(s.Data, demoAccountsFile)}, {made.Database, s.Database}} {
		if err := os.Rename(move[0], move[1]); err != nil {
			return fmt.Errorf("putting the demonstration in place: %w", err)
		}
	}
	return nil
}

// playStory carries the plan's story out with a clock of its own, through the same methods that real
// users cause.
func playStory(c *console, s settings, baseURL string, plan demo.Plan) error {
	clock := &storyClock{now: plan.Start.Add(-24 * time.Hour)}
	p, err := (&portal{settings: s, log: c.log, clock: clock.Now, scratch: true}).open(c.ctx)
	if err != nil {
		return err
	}
	defer p.close()
	story := &story{portal: p, clock: clock, plan: plan, out: c, baseURL: baseURL}
	if err := story.people(c.ctx); err != nil {
		return err
	}
	if err := story.look(c.ctx); err != nil {
		return err
	}
	if err := story.play(c.ctx); err != nil {
		return err
	}
	list, err := json.MarshalIndent(story.accounts, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(s.Data, demoAccountsFile), append(list, '\n'), 0o600)
}

// storyClock stands still until it is moved on, and never goes back.
type storyClock struct{ now time.Time }

func (c *storyClock) Now() time.Time { return c.now }

func (c *storyClock) set(t time.Time) {
	if t.After(c.now) {
		c.now = t
	}
}

// readAccounts gives the accounts of the demonstration.
func (p *portal) readAccounts() ([]demoAccount, error) {
	text, err := os.ReadFile(filepath.Join(p.Data, demoAccountsFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &settingError{"PORTAL_DEMO", "this data folder holds no demonstration; choose another PORTAL_DATA or leave PORTAL_DEMO out"}
	}
	if err != nil {
		return nil, err
	}
	var accounts []demoAccount
	return accounts, json.Unmarshal(text, &accounts)
}

// oneARole keeps the first account of each role.
func oneARole(accounts []demoAccount) (list []demoAccount) {
	seen := map[models.Role]bool{}
	for _, a := range accounts {
		if !seen[a.Role] {
			seen[a.Role] = true
			list = append(list, a)
		}
	}
	return list
}

func emailsOf(accounts []demoAccount) func() []string {
	var emails []string
	for _, a := range oneARole(accounts) {
		emails = append(emails, a.Email)
	}
	return func() []string { return emails }
}

// printAccounts tells who can sign in.
func printAccounts(c *console, accounts []demoAccount) {
	if len(accounts) == 0 {
		return
	}
	fmt.Fprintln(c.out, "This is a demonstration: all companies, people and shipments are invented, and no second factor is asked for.")
	for _, a := range oneARole(accounts) {
		fmt.Fprintf(c.out, "  %-22s %-34s %s\n", a.Role.Label(), a.Email, a.Password)
	}
	fmt.Fprintln(c.out, "More accounts are in "+demoAccountsFile+" in the data folder.")
}

// newDemoPassword makes one password for all accounts of this installation.
func newDemoPassword() (string, error) {
	const letters = "abcdefghjkmnpqrstuvwxyz"
	var b strings.Builder
	for i := range 20 {
		if i > 0 && i%5 == 0 {
			b.WriteByte('-')
		}
		n, err := rand.Int(rand.Reader, big.NewInt(int64(len(letters))))
		if err != nil {
			return "", err
		}
		b.WriteByte(letters[n.Int64()])
	}
	return b.String(), nil
}

func hashDemoPassword(ctx context.Context) (password, hash string, err error) {
	if password, err = newDemoPassword(); err != nil {
		return "", "", err
	}
	hash, err = auth.NewHasher(passwordRounds, rand.Reader, 1).Hash(ctx, password)
	return password, hash, err
}
