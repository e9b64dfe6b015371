package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"pilot321/auth"
	"pilot321/flow"
	"pilot321/intake"
	"pilot321/models"
	"pilot321/pictures"
	"pilot321/policy"
	"pilot321/risk"
	"pilot321/store"
)

// portal is everything built and connected, in the order in which it depends on each other. serve and
// every command use the very same.
type portal struct {
	settings
	store  *store.Store
	files  *store.Files
	keys   *auth.Keys
	ids    models.PublicIDs
	flow   *flow.Flow
	clock  func() time.Time
	log    *slog.Logger
	lawMu  sync.Mutex
	law    flow.Law
	lawAge time.Time
	tables references
	rules  risk.Library
	stamped
	// scratch is for data made aside: nothing is synced to disk before it is complete.
	scratch bool
}

// openPortal opens database, files and keys. The schema is brought up to date, so that a fresh folder
// needs no command of its own; a schema newer than this program is refused.
func openPortal(ctx context.Context, s settings, log *slog.Logger, clock func() time.Time) (*portal, error) {
	if err := s.complete(); err != nil {
		return nil, err
	}
	return (&portal{settings: s, log: log, clock: clock}).open(ctx)
}

func (p *portal) open(ctx context.Context) (*portal, error) {
	var err error
	if p.store, err = store.Open(store.Options{Database: p.Database, Clock: p.clock, Scratch: p.scratch}); err != nil {
		return nil, err
	}
	if err := p.connect(ctx); err != nil {
		p.store.Close()
		return nil, err
	}
	return p, nil
}

func (p *portal) connect(ctx context.Context) error {
	if _, err := p.store.Migrate(ctx); err != nil {
		return fmt.Errorf("bringing the schema up to date: %w", err)
	}
	if _, newer, err := p.store.SchemaCurrent(ctx); err != nil || newer {
		return errors.Join(err, errors.New("the database was written by a newer portal; use that version, or restore a backup"))
	}
	inUse, err := p.store.InUse(ctx)
	if err != nil {
		return err
	}
	if p.keys, err = auth.OpenKeys(p.Keys, inUse); err != nil {
		return &settingError{"PORTAL_KEYS", err.Error()}
	}
	if p.files, err = store.OpenFiles(ctx, p.Files); err != nil {
		return &settingError{"PORTAL_FILES", err.Error()}
	}
	p.files.Scratch = p.scratch
	if err := p.store.SeedPolicies(ctx); err != nil {
		return err
	}
	if err := p.store.SeedRuleset(ctx, risk.Default()); err != nil {
		return err
	}
	p.ids = models.NewPublicIDs(p.keys.PublicID)
	limits := intake.DefaultLimits
	limits.Bytes = p.UploadLimit
	hasher, err := risk.NewHasher(p.keys.Hash)
	if err != nil {
		return err
	}
	p.flow = flow.New(flow.Options{Records: p.store, Uploads: p.store, Files: p.files, Hasher: hasher, Law: p.lawInForce,
		Calendar: policy.NewCalendar(), Clocks: policy.DefaultClocks(), Clock: p.clock, Owner: processName(), Gone: gone,
		Limits: limits, Temp: p.temp(), Pictures: pictures.DefaultLimits(), Log: p.log})
	return nil
}

func (p *portal) close() {
	if p.files != nil {
		p.files.Close()
	}
	if err := p.store.Close(); err != nil {
		p.log.Error("closing the database", "err", err)
	}
}

// lawFor is how long the law in force is used before it is asked whether any of it changed: so long
// another machine may take to notice a change.
const lawFor = 5 * time.Second

// lawInForce gives what shipments are judged by.
func (p *portal) lawInForce(ctx context.Context) (flow.Law, error) {
	p.lawMu.Lock()
	defer p.lawMu.Unlock()
	if now := time.Now(); p.law.Book == nil || now.Sub(p.lawAge) > lawFor {
		law, err := p.readLaw(ctx)
		if err != nil {
			return flow.Law{}, err
		}
		p.law, p.lawAge = law, now
	}
	return p.law, nil
}

func (p *portal) readLaw(ctx context.Context) (flow.Law, error) {
	set, err := p.store.Setting(ctx, store.SettingPolicySet)
	if err != nil {
		return flow.Law{}, err
	}
	if set == "" {
		set = p.settings.Policy
	}
	if err := p.stamped.refresh(ctx, p); err != nil {
		return flow.Law{}, err
	}
	draw, err := p.store.DrawInForce(ctx)
	if err != nil {
		return flow.Law{}, err
	}
	if err := p.tables.refresh(ctx, p); err != nil {
		return flow.Law{}, err
	}
	live, shadow, err := p.rulesInForce(ctx)
	if err != nil {
		return flow.Law{}, err
	}
	return flow.Law{Rules: live, Shadow: shadow, Book: policy.NewBook(set, p.stamped.records), Watch: p.stamped.watch, Draw: draw,
		Tariff: p.tables.tariff, Rates: p.tables.rates}, nil
}

// processName names this process in leases: machine, number and start.
func processName() string {
	host, _ := os.Hostname()
	return fmt.Sprintf("%s:%d:%s", host, os.Getpid(), processStart(os.Getpid()))
}

// gone tells whether the process of a lease is known to have ended: it ran on this machine, and its
// number is free or belongs to another process now.
func gone(other string) bool {
	host, _ := os.Hostname()
	parts := strings.Split(other, ":")
	if len(parts) != 3 || parts[0] != host {
		return false
	}
	pid, err := strconv.Atoi(parts[1])
	if err != nil {
		return false
	}
	if err := syscall.Kill(pid, 0); errors.Is(err, syscall.ESRCH) {
		return true
	}
	stat := processStat(pid)
	return stat.start != "" && stat.start != parts[2] || strings.Contains("ZX", stat.state) && stat.state != ""
}

// processStart is the moment a process started, in the kernel's ticks, or "" where the system does
// not tell.
func processStart(pid int) string { return processStat(pid).start }

// processStat is what the system tells of a process: its state, Z for one that has ended and whose
// parent has not noticed, and its start.
func processStat(pid int) (stat struct{ state, start string }) {
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return stat
	}
	// The name in parentheses may hold anything, a parenthesis too.
	fields := strings.Fields(string(raw[strings.LastIndexByte(string(raw), ')')+1:]))
	if len(fields) >= 20 {
		stat.state, stat.start = fields[0], fields[19]
	}
	return stat
}
