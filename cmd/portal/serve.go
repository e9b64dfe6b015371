package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"path/filepath"
	"sync"
	"time"

	"pilot321/jobs"
	"pilot321/mail"
	"pilot321/models"
	"pilot321/policy"
	"pilot321/static"
)

type serveCommand struct {
	settings       `embed:""`
	serverSettings `embed:""`
}

// Run opens everything in order, serves until it is told to stop, and lets work at hand end. In a
// demonstration the data are made first.
func (s *serveCommand) Run(c *console) error {
	if !static.Built() {
		return errors.New("the assets are not built; run \"make assets\" first")
	}
	if err := s.serverSettings.complete(); err != nil {
		return err
	}
	if s.Demo {
		if err := prepareDemonstration(c, s.settings, s.BaseURL); err != nil {
			return err
		}
	}
	p, err := openPortal(c.ctx, s.settings, c.log, time.Now)
	if err != nil {
		return err
	}
	defer p.close()
	if _, _, err := p.rulesInForce(c.ctx); err != nil {
		return err
	}
	var accounts []demoAccount
	if s.Demo {
		if accounts, err = p.readAccounts(); err != nil {
			return err
		}
	}
	server, err := p.server(s.serverSettings, accounts)
	if err != nil {
		return err
	}
	sender, err := p.sender(s.serverSettings)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", s.Addr)
	if err != nil {
		return &settingError{"PORTAL_ADDR", err.Error()}
	}
	fmt.Fprintf(c.out, "\nThe portal is ready at %s\n", s.BaseURL)
	printAccounts(c, accounts)
	working, stop := context.WithCancel(context.WithoutCancel(c.ctx))
	var work sync.WaitGroup
	work.Go(func() { p.runner(s.serverSettings, sender).Run(working) })
	work.Go(func() { p.keepHouse(working) })
	err = server.Serve(c.ctx, listener)
	stop()
	work.Wait()
	return err
}

// runner works on what is queued.
func (p *portal) runner(s serverSettings, sender mail.Sender) *jobs.Runner {
	return jobs.New(jobs.Options{Queue: p.store.Queue(), Ledger: p.store, Workers: s.Workers, Poll: 300 * time.Millisecond,
		Timeout: time.Minute, Tries: 10, Log: p.log, Work: map[string]jobs.Work{
			models.JobRead: func(ctx context.Context, id int64) error {
				_, err := p.flow.Read(ctx, models.System(), id, true)
				return err
			},
			models.JobCheck:    func(ctx context.Context, id int64) error { return p.flow.Check(ctx, models.System(), id) },
			models.JobImport:   func(ctx context.Context, id int64) error { return p.flow.Import(ctx, models.System(), id) },
			models.JobMail:     mail.Deliver(p.store, sender),
			models.JobPictures: func(ctx context.Context, id int64) error { return p.flow.TakePictures(ctx, models.System(), id) },
			models.JobWithdraw: func(ctx context.Context, id int64) error {
				_, err := p.flow.Withdraw(ctx, id)
				return err
			},
			models.JobRehearse: p.flow.Rehearse,
			models.JobReassess: p.flow.Reevaluate,
			models.JobRepair:   func(ctx context.Context, id int64) error { return p.flow.Repair(ctx, models.System(), id) },
			models.JobGallery:  func(ctx context.Context, id int64) error { return p.flow.CheckReference(ctx, models.System(), id) },
		}})
}

// sender sends mails by the server that the settings name, or writes them into the data folder.
func (p *portal) sender(s serverSettings) (mail.Sender, error) {
	if s.SMTP == "" {
		return mail.Folder{Dir: filepath.Join(p.Data, "mail"), From: s.MailFrom}, nil
	}
	sender, err := mail.NewSMTP(s.SMTP, s.MailFrom)
	if err != nil {
		return nil, &settingError{"PORTAL_SMTP", err.Error()}
	}
	return sender, nil
}

// keepHouse throws away what has run out.
func (p *portal) keepHouse(ctx context.Context) {
	tick := time.NewTicker(10 * time.Minute)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			if err := p.store.PurgeSessions(ctx); err != nil {
				p.log.Error("sessions that ran out were not removed", "err", err)
			}
			if err := p.store.RetireExpired(ctx, policy.PortDay(p.clock(), "")); err != nil {
				p.log.Error("references that ran out were not retired", "err", err)
			}
			if err := p.flow.CleanUploads(ctx); err != nil {
				p.log.Error("parts of uploads that ended were not removed", "err", err)
			}
		}
	}
}
