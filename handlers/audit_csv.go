package handlers

import (
	"encoding/hex"
	"strconv"

	"github.com/labstack/echo/v4"

	"pilot321/audit"
	"pilot321/models"
)

// CSV is the filtered log, whole, read page by page so that it needs no more memory than one.
func (h *Audit) CSV(c echo.Context) error {
	q, p := h.auditAsked(c)
	if len(p.Errors) > 0 {
		var faults []models.FieldError
		for _, e := range p.Errors {
			faults = append(faults, models.FieldError{Field: e.Field, Message: e.Message})
		}
		return models.Invalid(faults...)
	}
	q.Limit = 1000
	entries, err := h.Records.AuditLog(c.Request().Context(), q, 0, 0)
	if err != nil {
		return err
	}
	header := []string{"Entry", "Time (UTC)", "Who", "Role", "Action", "What happened", "Record", "Organization", "Detail", "SHA-256", "Hash fits"}
	return CSV(c, "audit-log.csv", header, func(write func(...string) error) error {
		for {
			for _, e := range entries[:min(len(entries), q.Limit)] {
				if err := write(h.auditCells(e)...); err != nil {
					return err
				}
			}
			if len(entries) <= q.Limit {
				return nil
			}
			if entries, err = h.Records.AuditLog(c.Request().Context(), q, entries[q.Limit-1].ID, 0); err != nil {
				return err
			}
		}
	})
}

func (h *Audit) auditCells(e audit.Entry) []string {
	who, role := auditActor(e)
	record, _ := h.auditedRecord(e.Subject, "")
	fits := "no"
	if e.Whole() {
		fits = "yes"
	}
	return []string{strconv.FormatInt(e.ID, 10), csvTime(e.At), who, role, e.Action, auditAction(e.Action), record, e.Organisation, string(e.Detail), hex.EncodeToString(e.Event.Hash), fits}
}
