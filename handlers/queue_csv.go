package handlers

import (
	"strconv"

	"github.com/labstack/echo/v4"

	"pilot321/holds"
	"pilot321/models"
)

// exportPage is how many rows a download reads at once.
const exportPage = 500

// CSV sends every hold that the filters pick, in the order of the queue.
func (h *Queue) CSV(c echo.Context) error {
	ctx, now := c.Request().Context(), h.Now()
	f, behind := h.filter(c), int64(0)
	header := []string{"hold", "shipment", "status", "family", "score", "strongest_reason", "addressed_to", "mode", "arrival_date", "placed_at", "due_at", "time_left", "claimed_by", "outcome"}
	return CSV(c, "holds-queue.csv", header, func(write func(...string) error) error {
		for {
			list, err := h.Records.HoldQueue(ctx, f, behind, exportPage)
			if err != nil || len(list) == 0 {
				return err
			}
			for i := range list {
				e := &list[i]
				officer, left := "", ""
				if holds.Holder(&e.Hold, now) != nil {
					officer = e.Officer
				}
				if e.Status != models.HoldClosed {
					left = h.days(e.DueAt, now).Text()
				}
				err := write(h.IDs.Encode(models.IDHold, e.ID), e.Tracking, string(e.Status), string(e.Family), strconv.Itoa(e.Score), e.Reason.Sentence, e.Filer,
					string(e.Mode), e.Day.String(), stamp(e.PlacedAt), stamp(e.DueAt), left, officer, e.Outcome)
				if err != nil {
					return err
				}
			}
			behind = list[len(list)-1].ID
		}
	})
}
