package store

import (
	"context"
	"slices"
	"strconv"

	"pilot321/models"
	"pilot321/pictures"
	"pilot321/policy"
)

// loadPictures reads what a batch has to see of pictures: which look each has and which references it matches,
// and of each look how it was shown before.
func (s *Store) loadPictures(ctx context.Context, b *batchTx, before *models.Before, contents []int64) error {
	contents = slices.DeleteFunc(distinct(contents), func(content int64) bool {
		_, known := before.Looks[content]
		return known
	})
	if len(contents) == 0 {
		return nil
	}
	if err := s.loadLooks(ctx, b, before, contents); err != nil {
		return err
	}
	if err := s.loadMatches(ctx, b, before, contents); err != nil {
		return err
	}
	var looks []int64
	for _, content := range contents {
		if look := before.Looks[content]; before.Pictures[look] == nil {
			before.Pictures[look] = &models.PictureSpread{}
			looks = append(looks, look)
		}
	}
	if err := s.loadGoods(ctx, b, before, looks); err != nil {
		return err
	}
	for _, look := range looks {
		if err := s.loadSpread(ctx, b, before.Pictures[look], look); err != nil {
			return err
		}
	}
	return nil
}

// loadLooks finds the looks of contents. One that is not on file looks like itself.
func (s *Store) loadLooks(ctx context.Context, b *batchTx, before *models.Before, contents []int64) error {
	for _, content := range contents {
		before.Looks[content] = content
	}
	query := s.listQuery("SELECT DISTINCT p.content, p.look FROM ", " JOIN pictures p ON p.content = list.v")
	return queryInts(ctx, b.tx, query, 2, func(v []int64) { before.Looks[v[0]] = v[1] }, s.engine.intList(contents))
}

// loadMatches finds the references that count now and match contents.
func (s *Store) loadMatches(ctx context.Context, b *batchTx, before *models.Before, contents []int64) error {
	today := strconv.Itoa(int(policy.PortDay(s.Now(), "")))
	query := s.listQuery("SELECT m.content, m.reference_id, r.kind, r.title, m.distance, m.orientation, m.tilt, m.picture_area, m.reference_area FROM ",
		" JOIN picture_matches m ON m.content = list.v JOIN picture_references r ON r.id = m.reference_id WHERE r.status = 'active' AND (r.expires_on = 0 OR r.expires_on >= "+today+
			") ORDER BY m.content, m.reference_id")
	rows, err := b.tx.QueryContext(ctx, query, s.engine.intList(contents))
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var m models.PictureMatch
		var stored models.ReferenceMatch
		if err := rows.Scan(&m.Content, &m.Reference, &m.Kind, &m.Title, &m.Distance, &stored.Orientation, &stored.Tilt, &stored.PictureArea, &stored.ReferenceArea); err != nil {
			return err
		}
		m.Orientation, m.Area = pictures.Turned(stored.Orientation, stored.Tilt), pictures.Overlap(stored.PictureArea, stored.ReferenceArea)
		before.PictureMatches[m.Content] = append(before.PictureMatches[m.Content], m)
	}
	return rows.Err()
}

func (s *Store) loadGoods(ctx context.Context, b *batchTx, before *models.Before, looks []int64) error {
	if len(looks) == 0 {
		return nil
	}
	query := s.listQuery("SELECT g.look, g.n, g.words, g.cents, g.shipment_id FROM ", " JOIN picture_goods g ON g.look = list.v")
	rows, err := b.tx.QueryContext(ctx, query, s.engine.intList(looks))
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var g models.GoodsRow
		if err := rows.Scan(&g.Look, &g.N, &g.Words, &g.Cents, &g.Shipment); err != nil {
			return err
		}
		before.Pictures[g.Look].Goods[g.N] = g.PictureGoods
	}
	return rows.Err()
}

// loadSpread tells under which sellers a look was seen, up to a limit, and where, as long as it can still become
// a signal: by a further seller, or by a second description or price.
func (s *Store) loadSpread(ctx context.Context, b *batchTx, spread *models.PictureSpread, look int64) error {
	number := "?"
	if s.engine.name() == "postgres" {
		number = "$1"
	}
	err := queryInts(ctx, b.tx, "SELECT seller FROM picture_sellers WHERE look = "+number+" LIMIT "+strconv.Itoa(spreadLimit), 1,
		func(v []int64) { spread.Sellers = append(spread.Sellers, v[0]) }, look)
	if err != nil {
		return err
	}
	if n := len(spread.Sellers); !b.uses && (n == 0 || n >= models.SpreadSignal) && spread.Varied() {
		return nil
	}
	return queryInts(ctx, b.tx, "SELECT shipment_id FROM picture_uses WHERE look = "+number+" LIMIT "+strconv.Itoa(spreadMembers), 1,
		func(v []int64) { spread.Shipments = append(spread.Shipments, v[0]) }, look)
}

// writePictures notes where pictures are shown now and where no longer.
func (s *Store) writePictures(ctx context.Context, b *batchTx, c *models.Change) error {
	// A shipment whose seller nobody names says nothing of how many sellers use its pictures.
	named := slices.DeleteFunc(slices.Clone(c.Pictures), func(p models.PictureRow) bool { return p.Seller == 0 })
	pair := func(list []models.PictureRow, second func(p *models.PictureRow) int64) func(i int, v []any) {
		return func(i int, v []any) { v[0], v[1] = list[i].Look, second(&list[i]) }
	}
	shipment := func(p *models.PictureRow) int64 { return p.Shipment }
	seller := func(p *models.PictureRow) int64 { return p.Seller }
	look := func(list []int64) func(i int, v []any) { return func(i int, v []any) { v[0] = list[i] } }
	for _, step := range []struct {
		query string
		width int
		n     int
		fill  func(i int, v []any)
	}{
		{"INSERT INTO picture_uses (look, shipment_id) VALUES (?, ?) ON CONFLICT DO NOTHING", 2, len(c.Pictures), pair(c.Pictures, shipment)},
		{"INSERT INTO picture_sellers (look, seller) VALUES (?, ?) ON CONFLICT DO NOTHING", 2, len(named), pair(named, seller)},
		{"DELETE FROM picture_uses WHERE look = ? AND shipment_id = ?", 2, len(c.Unshown), pair(c.Unshown, shipment)},
		{"DELETE FROM picture_sellers WHERE look = ? AND seller = ?", 2, len(c.Unsold), pair(c.Unsold, seller)},
		{"INSERT INTO picture_spread (look) VALUES (?) ON CONFLICT DO NOTHING", 1, len(c.Spread), look(c.Spread)},
		{"DELETE FROM picture_spread WHERE look = ? AND (SELECT COUNT(*) FROM picture_sellers s WHERE s.look = picture_spread.look) < 3", 1, len(c.Unspread), look(c.Unspread)},
	} {
		if err := s.engine.each(ctx, b, step.query, step.width, step.n, step.fill); err != nil {
			return err
		}
	}
	return s.writeGoods(ctx, b, c.Goods)
}

// writeGoods writes the descriptions and prices of looks whose places changed; the last row of a place counts.
func (s *Store) writeGoods(ctx context.Context, b *batchTx, rows []models.GoodsRow) error {
	kept := slices.DeleteFunc(slices.Clone(rows), func(g models.GoodsRow) bool { return g.Shipment == 0 })
	err := s.engine.each(ctx, b, "DELETE FROM picture_goods WHERE look = ? AND n = ?", 2, len(rows), func(i int, v []any) { v[0], v[1] = rows[i].Look, rows[i].N })
	if err != nil {
		return err
	}
	return s.engine.each(ctx, b, "INSERT INTO picture_goods (look, n, words, cents, shipment_id) VALUES (?, ?, ?, ?, ?)", 5, len(kept), func(i int, v []any) {
		g := &kept[i]
		v[0], v[1], v[2], v[3], v[4] = g.Look, g.N, g.Words, g.Cents, g.Shipment
	})
}
