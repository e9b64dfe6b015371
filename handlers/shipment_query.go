package handlers

import (
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"pilot321/models"
	"pilot321/templates/pages/shipments"
)

// lanes are those that a list can be filtered by.
var lanes = []models.Lane{models.LaneUntouched, models.LaneDocuments, models.LaneXray, models.LaneExam}

// asked reads the filters of a list of shipments. Nonsense is no filter. What only staff may ask is
// read for staff only.
func (h *Shipments) asked(c echo.Context, org int64) (q models.ShipmentQuery, f shipments.Filter) {
	q = models.ShipmentQuery{Organisation: org, Limit: PageSize}
	if held := c.QueryParam("held"); held == "yes" || held == "no" {
		q.Held, f.Held = held, held
	}
	q.From, f.From = dayAsked(c, "from")
	q.To, f.To = dayAsked(c, "to")
	f.Search = strings.TrimSpace(c.QueryParam("q"))
	if org != 0 {
		if id, ok := h.IDs.Decode(models.IDManifest, c.QueryParam("manifest")); ok {
			q.Manifest, f.Manifest = id, c.QueryParam("manifest")
		}
		return q, f
	}
	if lane := models.Lane(c.QueryParam("lane")); slices.Contains(lanes, lane) {
		q.Lane, f.Lane = lane, lane
	}
	if n, err := strconv.Atoi(c.QueryParam("score")); err == nil && n > 0 && n <= 100 {
		q.MinScore, f.MinScore = n, n
	}
	if code := c.QueryParam("eligibility"); slices.ContainsFunc(shipments.EligibilityCodes, func(have shipments.EligibilityCode) bool { return have.Code == code }) {
		q.Eligibility, f.Eligibility = code, code
	}
	if c.QueryParam("person") == "over" {
		f.Person = "over"
	}
	q.ByScore = c.QueryParam("sort") == "score" && q.Lane != models.LaneUntouched
	f.ByScore = q.ByScore
	return q, f
}

func dayAsked(c echo.Context, name string) (models.Day, string) {
	day, err := models.ParseDay(c.QueryParam(name))
	if err != nil {
		return 0, ""
	}
	return day, day.String()
}

// places are where shipments with a number as tracking number or house bill can be found.
func (h *Shipments) places(number string) []int64 {
	var list []int64
	for _, hash := range []int64{h.Hasher.Tracking(number), h.Hasher.House(number)} {
		if hash != 0 {
			list = append(list, hash&^(models.KeyProbes-1))
		}
	}
	return list
}

// found tells whether a shipment really has the number, since places are shared. Only the filings that
// the viewer may see are asked: another filer's number must not lead a participant to its own parcel.
func found(known models.Known, number string) bool {
	number = models.NormalKey(number)
	for i := range known.Filings {
		k := keysOf(&known.Filings[i])
		if models.NormalKey(k.Tracking) == number || models.NormalKey(k.House) == number {
			return true
		}
	}
	return false
}
