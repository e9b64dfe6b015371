package handlers

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"pilot321/elements"
	"pilot321/models"
	"pilot321/templates/pages/shipments"
)

// describe is the first description of a filing.
func describe(f *models.Filing) string {
	for _, line := range f.Lines {
		if text := line.Values.Get(elements.EnhancedDescription); text != "" {
			return text
		}
	}
	return ""
}

// The columns of the download; a participant's has nothing that only staff may know.
var (
	ownColumns   = strings.Fields("shipment tracking_number house_bill master_bill arrival_date manifest version goods_lines description eligible_for_de_minimis standing_holds")
	staffColumns = strings.Fields("shipment tracking_number house_bill master_bill arrival_date mode origin value_usd filers disagreements score lane eligibility standing_holds description")
)

// ListCSV sends the same list as a table, whole, page after page.
func (h *Shipments) ListCSV(c echo.Context) error {
	ctx, org := c.Request().Context(), scope(Viewer(c))
	q, filter := h.asked(c, org)
	q.Limit = together
	header, cells := ownColumns, ownCells
	if org == 0 {
		header, cells = staffColumns, staffCells
	}
	return CSV(c, "shipments.csv", header, func(write func(...string) error) error {
		for {
			list, err := h.fetch(ctx, q, filter)
			if err != nil {
				return err
			}
			rows, err := h.rows(ctx, org, list.Shipments)
			if err != nil {
				return err
			}
			patience(c)
			for _, row := range rows {
				if err := write(cells(row)...); err != nil {
					return err
				}
			}
			if q.Before = list.Next; q.Before.Row == 0 {
				return nil
			}
		}
	})
}

func ownCells(r shipments.Row) []string {
	return []string{r.ID, r.Keys.Tracking, r.Keys.House, r.Keys.Master, r.Arrival.String(), r.Manifest, strconv.Itoa(r.Version),
		strconv.Itoa(r.Lines), r.Description, yesNo(r.Eligible), strconv.Itoa(r.Holds)}
}

func staffCells(r shipments.Row) []string {
	return []string{r.ID, r.Keys.Tracking, r.Keys.House, r.Keys.Master, r.Arrival.String(), string(r.Mode), r.Origin,
		fmt.Sprintf("%d.%02d", r.Cents/100, r.Cents%100), strings.Join(r.Filers, "; "), strconv.Itoa(r.Conflicts), strconv.Itoa(r.Score), string(r.Lane),
		r.Eligibility, strconv.Itoa(r.Holds), r.Description}
}

func yesNo(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}
