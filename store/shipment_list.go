package store

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"pilot321/models"
)

// Bounds of one page of a search that no index serves: so many rows are looked at, then the page ends
// with the place to go on from. It keeps a rare filter over millions of rows from holding a reader up.
const (
	searchWindow  = 100_000
	searchWindows = 5
)

// ShipmentPage is a page of all shipments, as staff see them. Shipments that ask for work have a partial
// index by score, which serves the order by score and the filter by lane; the rest goes by number.
func (s *Store) ShipmentPage(ctx context.Context, q models.ShipmentQuery) (models.ShipmentList, error) {
	var places []models.ShipmentPlace
	var next models.ShipmentPlace
	var err error
	if q.ByScore {
		if places, err = s.placesByScore(ctx, q); err == nil && len(places) > q.Limit {
			places = places[:q.Limit]
			next = places[q.Limit-1]
		}
	} else {
		places, next, err = s.placesByNumber(ctx, q)
	}
	if err != nil {
		return models.ShipmentList{}, err
	}
	ids := make([]int64, len(places))
	for i, p := range places {
		ids[i] = p.Row
	}
	list, err := s.Shipments(ctx, ids)
	return models.ShipmentList{Shipments: list, Next: next}, err
}

// staffWhere is the condition of a staff query; every value is a parameter.
func staffWhere(q models.ShipmentQuery) (string, []any) {
	where, args := []string{"merged_into = 0"}, []any{}
	add := func(condition string, values ...any) {
		where, args = append(where, condition), append(args, values...)
	}
	if q.ByScore {
		add("lane <> 'untouched'")
	}
	if q.Lane != "" {
		add("lane = ?", q.Lane)
	}
	if q.MinScore > 0 {
		add("score >= ?", q.MinScore)
	}
	if q.Eligibility != "" {
		add("eligibility = ?", q.Eligibility)
	}
	switch q.Held {
	case "yes":
		add("open_holds > 0")
	case "no":
		add("open_holds = 0")
	}
	if q.From != 0 {
		add("day >= ?", int64(q.From))
	}
	if q.To != 0 {
		add("day <= ?", int64(q.To))
	}
	if q.PersonOver != nil {
		add("person_day <> 0")
		add("(SELECT COALESCE(SUM(d.cents), 0) FROM person_days d WHERE d.person_day = shipments.person_day) > " + limitOf(q.PersonOver))
	}
	return strings.Join(where, " AND "), args
}

// limitOf is a shipment's limit by its day of arrival. Its numbers are ours and stand in the text, because the engines
// do not agree on the type of a parameter in this place.
func limitOf(spans []models.LimitSpan) string {
	if len(spans) == 0 {
		return "0"
	}
	text := "CASE"
	for _, span := range spans {
		to := span.To
		if to == 0 {
			to = math.MaxInt32
		}
		text += fmt.Sprintf(" WHEN day BETWEEN %d AND %d THEN %d", span.From, to, span.Cents)
	}
	return text + " ELSE 0 END"
}

func (s *Store) placesByScore(ctx context.Context, q models.ShipmentQuery) (places []models.ShipmentPlace, err error) {
	where, args := staffWhere(q)
	if q.Before.Row != 0 {
		where += " AND (score < ? OR (score = ? AND id < ?))"
		args = append(args, q.Before.Score, q.Before.Score, q.Before.Row)
	}
	query := "SELECT score, id AS row FROM shipments WHERE " + where + " ORDER BY score DESC, id DESC LIMIT " + strconv.Itoa(q.Limit+1)
	return places, s.read(ctx).Raw(strings.Replace(query, "AS row", `AS "row"`, 1), args...).Scan(&places).Error
}

// placesByNumber goes back through the shipments in windows of their numbers.
func (s *Store) placesByNumber(ctx context.Context, q models.ShipmentQuery) (places []models.ShipmentPlace, next models.ShipmentPlace, err error) {
	top := q.Before.Row
	if top == 0 {
		if err := s.read(ctx).Raw("SELECT COALESCE(MAX(id), 0) + 1 FROM shipments").Scan(&top).Error; err != nil {
			return nil, next, err
		}
	}
	where, args := staffWhere(q)
	for range searchWindows {
		low := max(top-searchWindow, 0)
		var ids []int64
		query := "SELECT id FROM shipments WHERE id < ? AND id >= ? AND " + where + " ORDER BY id DESC LIMIT " + strconv.Itoa(q.Limit+1-len(places))
		if err := s.read(ctx).Raw(query, append([]any{top, low}, args...)...).Scan(&ids).Error; err != nil {
			return nil, next, err
		}
		for _, id := range ids {
			places = append(places, models.ShipmentPlace{Row: id})
		}
		if len(places) > q.Limit {
			places = places[:q.Limit]
			return places, places[q.Limit-1], nil
		}
		if top = low; top == 0 {
			return places, next, nil
		}
	}
	return places, models.ShipmentPlace{Row: top}, nil
}

// ShipmentsAt gives the shipments at the places of a key's hash, each once; the caller compares the
// text. For an organisation it gives its own view of those on which it filed.
func (s *Store) ShipmentsAt(ctx context.Context, org int64, places []int64) ([]models.Known, error) {
	var ids []int64
	for _, place := range places {
		var some []int64
		err := s.read(ctx).Raw("SELECT shipment_id FROM shipment_keys WHERE key BETWEEN ? AND ?", place, place+models.KeyProbes-1).Scan(&some).Error
		if err != nil {
			return nil, err
		}
		ids = append(ids, some...)
	}
	var list []models.Known
	for _, id := range distinct(ids) {
		known, err := s.Shipment(ctx, id)
		if err == nil && org != 0 {
			known, err = OwnView(known, org)
		}
		if models.KindOf(err) == models.KindNotFound {
			continue
		}
		if err != nil {
			return nil, err
		}
		if !slices.ContainsFunc(list, func(k models.Known) bool { return k.Shipment.ID == known.Shipment.ID }) {
			list = append(list, known)
		}
	}
	return list, nil
}
