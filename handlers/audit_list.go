package handlers

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"pilot321/audit"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/templates/components"
	pages "pilot321/templates/pages/audit"
)

// AuditRecords reads the log. AuditLog gives one entry more than the limit where the list goes on.
type AuditRecords interface {
	AuditLog(ctx context.Context, q audit.Query, before, after int64) ([]audit.Entry, error)
	AuditEntry(ctx context.Context, id int64) (audit.Entry, error)
	Organisations(ctx context.Context) ([]models.Organisation, error)
}

// Audit is the auditor's view of the log.
type Audit struct {
	*Base
	Records AuditRecords
}

// List shows the log, newest first.
func (h *Audit) List(c echo.Context) error {
	ctx := c.Request().Context()
	q, p := h.auditAsked(c)
	cursor := CursorOf(c)
	entries, more, err := h.slice(ctx, q, cursor)
	if err != nil {
		return err
	}
	orgs, err := h.Records.Organisations(ctx)
	if err != nil {
		return err
	}
	for _, o := range orgs {
		p.Organisations = append(p.Organisations, components.Choice{Value: h.IDs.Encode(models.IDOrganisation, o.ID), Label: o.Name})
	}
	for _, e := range entries {
		p.Rows = append(p.Rows, h.auditRow(e, Viewer(c).Role))
	}
	p.Page, p.Actions, p.Kinds = h.Page(c), auditActionChoices(), auditKindChoices()
	p.CSV = sameFilters(c, paths.AuditCSV)
	p.Pages = auditPages(c, entries, cursor, more)
	status := http.StatusOK
	if len(p.Errors) > 0 {
		status = http.StatusUnprocessableEntity
	}
	return Render(c, status, pages.List(p))
}

// slice reads a page of the log and tells whether it goes on in the direction of reading.
func (h *Audit) slice(ctx context.Context, q audit.Query, at Cursor) (entries []audit.Entry, more bool, err error) {
	q.Limit = PageSize
	if at.Newer {
		entries, err = h.Records.AuditLog(ctx, q, 0, at.Row)
	} else {
		entries, err = h.Records.AuditLog(ctx, q, at.Row, 0)
	}
	if more = len(entries) > PageSize; more && at.Newer {
		entries = entries[1:]
	} else if more {
		entries = entries[:PageSize]
	}
	return entries, more, err
}

func auditPages(c echo.Context, entries []audit.Entry, at Cursor, more bool) components.KeysetProps {
	if len(entries) == 0 {
		return components.KeysetProps{}
	}
	first, last := entries[0].ID, entries[len(entries)-1].ID
	p := components.KeysetProps{Shown: fmt.Sprintf("Entries %s to %s", components.Count(first), components.Count(last))}
	if at.Newer && more || !at.Newer && at.Row != 0 {
		p.NewerURL = SameList(c, "after", strconv.FormatInt(first, 10))
	}
	if !at.Newer && more || at.Newer {
		p.OlderURL = SameList(c, "before", strconv.FormatInt(last, 10))
	}
	return p
}

func (h *Audit) auditRow(e audit.Entry, viewer models.Role) pages.Row {
	r := pages.Row{Number: components.Count(e.ID), URL: paths.For(paths.AuditEntry, h.IDs.Encode(models.IDEvent, e.ID)), At: e.At, Action: auditAction(e.Action), Organisation: e.Organisation}
	r.Actor, r.Role = auditActor(e)
	r.Subject, r.SubjectURL = h.auditedRecord(e.Subject, viewer)
	return r
}

// auditActor says who acted: a name and a role, and nothing else about the person.
func auditActor(e audit.Entry) (name, role string) {
	if e.UserID == nil {
		return sentence(e.Actor), ""
	}
	if e.Person == "" {
		return "Deleted account", ""
	}
	return e.Person, e.Role.Label()
}

// auditAsked reads the filters.
func (h *Audit) auditAsked(c echo.Context) (audit.Query, pages.ListPage) {
	text := func(name string) string { return strings.TrimSpace(c.QueryParam(name)) }
	var q audit.Query
	p := pages.ListPage{Actor: text("actor"), Subject: text("record"), From: text("from"), To: text("to")}
	reject := func(field, message string) {
		p.Errors = append(p.Errors, components.FieldError{Field: field, Message: message})
	}
	if a := text("action"); slices.ContainsFunc(auditActions, func(known [2]string) bool { return known[0] == a }) {
		q.Action, p.Action = a, a
	}
	if k := text("kind"); slices.ContainsFunc(auditSubjects, func(s auditSubject) bool { return s.kind == k }) {
		q.Kind, p.Kind = k, k
	}
	if q.Actor = p.Actor; slices.Contains([]string{"operator", "system", "visitor"}, strings.ToLower(p.Actor)) {
		q.Actor = strings.ToLower(p.Actor)
	}
	if p.Subject != "" {
		subject, ok := h.auditedSubject(p.Subject)
		if q.Subject = subject; !ok {
			reject("record", "Enter the id of a record as its page shows it, such as h01b2c3d4e5f6g.")
		}
	}
	if id := text("organisation"); id != "" {
		if row, ok := h.IDs.Decode(models.IDOrganisation, id); ok {
			q.Organisation, p.Organisation = row, id
		}
	}
	q.From, q.Until = daySpan(p.From, p.To, reject)
	for _, on := range []bool{q.Action != "", q.Kind != "", p.Actor != "", p.Subject != "", q.Organisation != 0, p.From != "", p.To != ""} {
		if on {
			p.Active++
		}
	}
	return q, p
}
