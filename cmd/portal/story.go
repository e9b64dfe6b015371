package main

import (
	"bytes"
	"container/heap"
	"context"
	"fmt"
	"io"
	"slices"
	"time"

	"pilot321/demo"
	"pilot321/flow"
	"pilot321/models"
	"pilot321/pictures"
)

// story is the demonstration while it is played.
type story struct {
	*portal
	clock    *storyClock
	plan     demo.Plan
	out      *console
	accounts []demoAccount

	organisations []models.Organisation
	owners        map[int64]models.Actor
	staff         map[models.Role]models.Actor
	password      string
	hash          string
	due           stepQueue
	lastHold      int64
	baseURL       string
}

// people sets up the companies and everybody's accounts.
func (s *story) people(ctx context.Context) (err error) {
	if s.password, s.hash, err = hashDemoPassword(ctx); err != nil {
		return err
	}
	s.owners, s.staff = map[int64]models.Actor{}, map[models.Role]models.Actor{}
	for _, company := range demo.Participants() {
		org, err := s.store.AddOrganisation(ctx, models.System(), company.Name, company.Kind)
		if err != nil {
			return err
		}
		s.organisations = append(s.organisations, org)
		for _, a := range company.Accounts {
			actor, err := s.account(ctx, a, &org)
			if err != nil {
				return err
			}
			if a.Role == models.RoleOwner {
				s.owners[org.ID] = actor
			}
		}
	}
	for _, a := range demo.Staff() {
		if s.staff[a.Role], err = s.account(ctx, a, nil); err != nil {
			return err
		}
	}
	return nil
}

// account makes an account that can be used at once.
func (s *story) account(ctx context.Context, a demo.Account, org *models.Organisation) (models.Actor, error) {
	user := models.User{Email: a.Email, Name: a.Name, Role: a.Role, Status: models.UserActive, PasswordHash: s.hash, CreatedAt: s.store.Now()}
	listed := demoAccount{Role: a.Role, Name: a.Name, Email: a.Email, Password: s.password}
	if org != nil {
		user.OrganisationID, listed.Organisation = &org.ID, org.Name
	}
	user, err := s.store.AddUser(ctx, models.System(), user)
	s.accounts = append(s.accounts, listed)
	return models.Actor{UserID: user.ID, Role: user.Role, OrganisationID: user.Org(), Name: user.Name}, err
}

// play goes through what happens in time; between the events officers work on the holds.
func (s *story) play(ctx context.Context) error {
	events := append(s.applicationEvents(), storyEvent{s.plan.RulesProposed, s.proposeRules})
	for _, t := range s.plan.Transmissions {
		events = append(events, storyEvent{t.At, func(ctx context.Context) error {
			if err := s.transmit(ctx, t); err != nil {
				return fmt.Errorf("%s: %w", t.FileName, err)
			}
			return nil
		}})
	}
	slices.SortStableFunc(events, func(a, b storyEvent) int { return a.at.Compare(b.at) })
	reported := time.Now()
	for i, e := range events {
		if err := s.officers(ctx, e.at); err != nil {
			return err
		}
		s.clock.set(e.at)
		if err := e.do(ctx); err != nil {
			return err
		}
		if time.Since(reported) > time.Second {
			reported = time.Now()
			fmt.Fprintf(s.out.out, "Making the demonstration data: %d %% done\n", 100*i/len(events))
		}
	}
	return s.officers(ctx, s.plan.End)
}

// transmit sends one manifest with its pictures.
func (s *story) transmit(ctx context.Context, t demo.Transmission) error {
	org := s.organisations[t.Participant]
	actor := s.owners[org.ID]
	var file bytes.Buffer
	if err := demo.Generate(&file, t.Options); err != nil {
		return err
	}
	m, _, err := s.flow.Receive(ctx, flow.Upload{Actor: actor, Org: org, Name: t.FileName, Body: &file})
	if err != nil {
		return err
	}
	if len(t.Pictures) > 0 {
		bundle, fault := pictures.OpenFiles(drawn(t.Pictures), pictures.DefaultLimits())
		if fault.Blocks() {
			return fmt.Errorf("%s", fault.Sentence)
		}
		if err := s.flow.AddPictures(ctx, actor, m, bundle); err != nil {
			return err
		}
	}
	if err := s.flow.Work(ctx, actor, m.ID); err != nil {
		return err
	}
	return s.noticeHolds(ctx)
}

// drawn are the pictures that the program draws, as if they were files.
func drawn(names []string) []pictures.File {
	files := make([]pictures.File, len(names))
	for i, name := range names {
		data := demo.Picture(name)
		files[i] = pictures.File{Name: name, Size: int64(len(data)), Open: func() (io.ReadCloser, error) {
			return io.NopCloser(bytes.NewReader(data)), nil
		}}
	}
	return files
}

// noticeHolds puts what will happen to newly placed holds on the list.
func (s *story) noticeHolds(ctx context.Context) error {
	list, err := s.store.HoldsAfter(ctx, s.lastHold)
	if err != nil {
		return err
	}
	for _, h := range list {
		s.lastHold = h.ID
		facts := demo.HoldFacts{ID: h.ID, Family: h.Family, Rules: rulesOf(h), PlacedAt: h.PlacedAt}
		for n, step := range s.plan.Course(facts) {
			heap.Push(&s.due, dueStep{step, h.ID, n})
		}
	}
	return nil
}

// dueStep is a step of one hold; n keeps steps of the same moment in order.
type dueStep struct {
	demo.DatedStep
	hold int64
	n    int
}

// stepQueue has the earliest step first.
type stepQueue []dueStep

func (q stepQueue) Len() int      { return len(q) }
func (q stepQueue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q stepQueue) Less(i, j int) bool {
	if !q[i].At.Equal(q[j].At) {
		return q[i].At.Before(q[j].At)
	}
	if q[i].hold != q[j].hold {
		return q[i].hold < q[j].hold
	}
	return q[i].n < q[j].n
}
func (q *stepQueue) Push(x any) { *q = append(*q, x.(dueStep)) }
func (q *stepQueue) Pop() any {
	last := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return last
}
