package flow

import (
	"context"

	"pilot321/models"
)

// takeLeftOut takes back the parcels of earlier manifests that this one leaves out, as far as its sender asked for
// it with the filing. It comes behind the rows, so that whoever looks on meanwhile finds each parcel under the old
// file or the new one, and before the manifest is finished, so that an attempt that was killed does it again: what
// is taken back already stays so. What cannot be taken stays on file and hinders nothing.
func (im *importer) takeLeftOut(ctx context.Context) error {
	report, err := ReadReport(im.manifest)
	if err != nil || len(report.TakeBack) == 0 {
		return err
	}
	actor, err := im.Records.FilingAskedBy(ctx, im.manifest.ID)
	if err != nil {
		return err
	}
	_, err = im.TakeBack(ctx, actor, models.TakeBack{Filings: report.TakeBack, Organisation: im.org.ID,
		Reason: models.BackNotInAmendment, Earlier: true})
	if err != nil {
		return err
	}
	return im.Records.EndLeftOut(ctx, actor, im.manifest.ID)
}
