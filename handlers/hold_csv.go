package handlers

import (
	"github.com/labstack/echo/v4"

	"pilot321/holds"
	"pilot321/models"
)

// CSV sends the company's holds that the filters pick.
func (h *Holds) CSV(c echo.Context) error {
	ctx, org, f := c.Request().Context(), Viewer(c).OrganisationID, ownFilter(c)
	header := []string{"hold", "shipment", "state", "reason", "who_must_act", "placed_at", "due_at"}
	return CSV(c, "holds.csv", header, func(write func(...string) error) error {
		for before := int64(0); ; {
			list, err := h.Records.OwnHolds(ctx, org, f, before, exportPage)
			if err != nil || len(list) == 0 {
				return err
			}
			rows, err := h.rows(ctx, org, list)
			if err != nil {
				return err
			}
			for i, r := range rows {
				due := ""
				if holds.StandingOf(&list[i]).Owed {
					due = stamp(r.DueAt)
				}
				if err := write(h.IDs.Encode(models.IDHold, list[i].ID), r.Tracking, r.Standing, r.Reason, r.Actor, stamp(r.PlacedAt), due); err != nil {
					return err
				}
			}
			before = list[len(list)-1].ID
		}
	})
}
