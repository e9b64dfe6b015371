package flow

import (
	"context"

	"pilot321/intake"
	"pilot321/models"
	"pilot321/risk"
)

// FileAgain files all rows of a manifest once more, under the numbers that they had.
func (f *Flow) FileAgain(ctx context.Context, actor models.Actor, id int64) error {
	m, err := f.Records.Manifest(ctx, 0, id)
	if err != nil {
		return err
	}
	im := &importer{Flow: f, actor: actor, manifest: m, warned: map[intake.GroupKey]int{}, anew: true}
	if err := im.open(ctx); err != nil {
		return err
	}
	file, _, err := f.Files.Open(ctx, m.BlobKey)
	if err != nil {
		return err
	}
	defer file.Close()
	reader, err := intake.Open(file, im.shape)
	if err != nil {
		return err
	}
	rows, err := intake.NewChecker(reader, im.columns, intake.Options{Kind: im.org.Kind, Code: im.org.Code(), DefaultDay: im.day}).NextBatch(f.Batch)
	if err != nil {
		return err
	}
	b := im.prepare(rows)
	if b.law, err = f.Law(ctx); err != nil {
		return err
	}
	b.due = f.due(b.now)
	b.out.Tally, b.out.Groups, b.out.Warnings = models.Tally{}, nil, nil
	return f.Records.Batch(ctx, models.Checkpoint{}, b.keys(), b.more, func(*models.Before) (*models.Change, error) { return b.change() })
}

// Sees gives what an assessment of a shipment would see of its pictures.
func (f *Flow) Sees(ctx context.Context, shipment int64) (matches []models.PictureMatch, goods []risk.PictureGoods, err error) {
	b := &batch{hasher: f.Hasher}
	more := func(before *models.Before) models.BatchMore {
		b.before = before
		b.start()
		return models.BatchMore{}
	}
	err = f.Records.Batch(ctx, models.Checkpoint{}, models.BatchKeys{Shipments: []int64{shipment}}, more, func(*models.Before) (*models.Change, error) {
		p := b.parcel(shipment)
		p.read()
		matches, goods = b.matches(p), b.otherGoods(p, nil)
		return &models.Change{}, nil
	})
	return matches, goods, err
}
