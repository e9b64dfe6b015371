package flow

import (
	"context"
	"errors"
	"fmt"

	"pilot321/models"
	"pilot321/pictures"
)

const (
	checkedTogether   = 2000 // pictures between two checkpoints of a check
	settledTogether   = 100  // matches whose shipments are assessed between two
	shipmentsTogether = 2000 // shipments that are looked up at once
)

// CheckReference holds a reference against the pictures on file, as far as that was not done, and has the shipments
// assessed again whose pictures began or ceased to match. A process that is killed loses one page of it. Memory is
// that of a page.
func (f *Flow) CheckReference(ctx context.Context, actor models.Actor, id int64) error {
	defer f.checking.lock(id)()
	r, err := f.Records.Reference(ctx, id)
	for err == nil && r.Status == models.ReferenceActive && r.CheckedAt == nil {
		done := false
		done, err = f.checkPage(ctx, r)
		if models.KindOf(err) == models.KindConflict && ctx.Err() == nil {
			err = nil // another process took the page, or the reference was taken out: go on from there
		}
		if err == nil && done {
			err = f.Records.EndCheck(ctx, actor, id)
		}
		if err == nil {
			r, err = f.Records.Reference(ctx, id)
		}
	}
	if err != nil {
		return fmt.Errorf("holding reference %d against the pictures on file: %w", id, err)
	}
	return f.settleMatches(ctx, actor, id)
}

// checkPage holds a reference against the next pictures, and tells whether there are none left.
func (f *Flow) checkPage(ctx context.Context, r models.PictureReference) (done bool, err error) {
	prints, err := pictures.ReadPrints(r.Prints)
	if err != nil {
		return false, err
	}
	page, err := f.Records.PicturesToCheck(ctx, r.CheckedTo, min(checkedTogether, f.Batch))
	if err != nil || len(page) == 0 {
		return true, err
	}
	matches, err := matchesOn(page, r.ID, prints)
	if err != nil {
		return false, err
	}
	if _, err := f.Records.NoteChecked(ctx, r, page[len(page)-1].ID, int64(len(page)), matches); err != nil {
		return false, err
	}
	return false, ctx.Err()
}

// matchesOn finds the pictures of a page that match a reference. The reference is looked for among all of them at
// once, which is many times quicker than looking at each; those found are compared in the way in which pictures that
// come are.
func matchesOn(page []models.StoredPrint, reference int64, prints pictures.Prints) (list []models.ReferenceMatch, err error) {
	index, all := pictures.NewIndex(), make([]pictures.Prints, len(page))
	for i := range page {
		if all[i], err = printsOf(&page[i]); err != nil {
			return nil, fmt.Errorf("picture %d: %w", page[i].ID, err)
		}
		index.Add(int64(i), all[i])
	}
	index.Search(prints, func(i int64, _ pictures.Match) {
		if m, same := pictures.Compare(all[i], prints); same {
			list = append(list, storedMatch(reference, page[i].Content, page[i].ID, m))
		}
	})
	return list, nil
}

// settleMatches has the shipments assessed again whose pictures began or ceased to match.
func (f *Flow) settleMatches(ctx context.Context, actor models.Actor, id int64) error {
	for {
		contents, version, err := f.Records.UnsettledMatches(ctx, id, min(settledTogether, f.Batch))
		if err != nil || len(contents) == 0 {
			return err
		}
		for after := int64(0); ; {
			shipments, err := f.Records.ShipmentsShowing(ctx, contents, after, shipmentsTogether)
			if err != nil {
				return err
			}
			if len(shipments) == 0 {
				break
			}
			if _, err := f.Reassess(ctx, actor, shipments); err != nil {
				return err
			}
			after = shipments[len(shipments)-1]
		}
		err = f.Records.SettleMatches(ctx, id, contents, version)
		if err != nil && !errors.Is(err, models.ErrGalleryChanged) {
			return err
		}
	}
}
