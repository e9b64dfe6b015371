package store

import (
	"context"

	"pilot321/models"
)

// loadProducts reads which pictures the participant showed for products before, the first ones of each.
func (s *Store) loadProducts(ctx context.Context, b *batchTx, before *models.Before, keys models.BatchKeys) error {
	products := distinct(keys.Products)
	if len(products) == 0 {
		return nil
	}
	query := s.listQuery("SELECT p.product, p.content FROM ", " JOIN product_pictures p ON p.product = list.v AND p.organisation_id = "+decimal(keys.Organisation)+" ORDER BY p.product, p.picture_id, p.content")
	return queryInts(ctx, b.tx, query, 2, func(v []int64) {
		if len(before.Products[v[0]]) < models.ProductPictures {
			before.Products[v[0]] = append(before.Products[v[0]], v[1])
		}
	}, s.engine.intList(products))
}

// ProductPictures tells which pictures a participant showed for products before, as a batch sees it.
func (s *Store) ProductPictures(ctx context.Context, org int64, products []int64) (map[int64][]int64, error) {
	before := &models.Before{Products: map[int64][]int64{}}
	err := s.readBulk(ctx, func(b *batchTx) error {
		return s.loadProducts(ctx, b, before, models.BatchKeys{Organisation: org, Products: products})
	})
	return before.Products, err
}

// writeProducts notes which pictures the manifest shows for which products, and the first missing names.
func (s *Store) writeProducts(ctx context.Context, b *batchTx, c *models.Change) error {
	err := s.engine.each(ctx, b, `INSERT INTO product_pictures (organisation_id, product, content, picture_id)
		SELECT organisation_id, CAST(? AS BIGINT), content, id FROM pictures WHERE id = ? ON CONFLICT DO NOTHING`, 2, len(c.Products), func(i int, v []any) {
		v[0], v[1] = c.Products[i].Product, c.Products[i].Picture
	})
	if err != nil {
		return err
	}
	return s.writeMissing(ctx, b, c.MissingPics)
}

func (s *Store) writeMissing(ctx context.Context, b *batchTx, list []models.MissingPicture) error {
	if len(list) == 0 {
		return nil
	}
	var have int64
	if err := b.orm.Model(&models.MissingPicture{}).Where("manifest_id = ?", list[0].ManifestID).Count(&have).Error; err != nil {
		return err
	}
	list = list[:min(int64(len(list)), max(0, models.MissingListed-have))]
	return s.engine.each(ctx, b, `INSERT INTO missing_pictures (manifest_id, name, "row") VALUES (?, ?, ?) ON CONFLICT DO NOTHING`, 3, len(list), func(i int, v []any) {
		v[0], v[1], v[2] = list[i].ManifestID, list[i].Name, list[i].Row
	})
}
