package flow

import (
	"context"
	"encoding/json"
	"errors"

	"pilot321/intake"
	"pilot321/models"
)

// previewRows is how many rows a preview puts through the checks at most; what lies behind is left to the
// repair itself. previewSamples of them are shown.
const (
	previewRows    = 10_000
	previewSamples = 10
)

// Preview is what a repair would come to, with nothing stored.
type Preview struct {
	Rows    int64 // rows whose cell would change
	Sound   int64 // of them, rows that would have no error left
	Partial bool  // there are more rows than were looked at
	Samples []PreviewRow
}

// PreviewRow is one row before and after a repair.
type PreviewRow struct {
	Row           int64
	Key           string // by which people know its parcel
	Before, After string
	Left          []models.Finding // errors that it would still have
}

// errEnough ends a preview that has seen enough.
var errEnough = errors.New("enough rows were looked at")

// PreviewRepair checks what putting new values for old ones would come to. Whether another row of the same
// manifest has filed a parcel already is not looked at before the repair is carried out.
func (f *Flow) PreviewRepair(ctx context.Context, actor models.Actor, m models.Manifest, code, element string, values []models.ValueRepair) (p Preview, err error) {
	detail, err := json.Marshal(models.RepairDetail{Values: values})
	if err != nil {
		return p, err
	}
	md, err := f.mender(ctx, actor, m, models.Repair{ManifestID: m.ID, OrganisationID: m.OrganisationID, Kind: models.RepairValues,
		Code: code, Element: element, Detail: detail})
	if err != nil {
		return p, err
	}
	seen := map[int64]bool{}
	err = md.mend(ctx, func(_ context.Context, rows *mended) error {
		err := md.check(rows, func(checked *intake.Batch, list []models.QuarantinedRow) error {
			md.foresee(&p, checked, list, rows, seen)
			return nil
		})
		if err == nil && p.Rows >= previewRows {
			p.Partial, err = true, errEnough
		}
		return err
	})
	if errors.Is(err, errEnough) {
		err = nil
	}
	return p, err
}

func (md *mender) foresee(p *Preview, checked *intake.Batch, list []models.QuarantinedRow, rows *mended, seen map[int64]bool) {
	left := map[int64][]models.Finding{}
	for _, q := range checked.Quarantined {
		for _, f := range q.Findings {
			if f.Severity == models.SeverityError {
				left[q.Row] = append(left[q.Row], f)
			}
		}
	}
	for _, row := range list {
		before := rows.old[row.Row]
		if before == nil || seen[row.Row] {
			continue
		}
		seen[row.Row] = true
		p.Rows++
		if len(left[row.Row]) == 0 {
			p.Sound++
		}
		if len(p.Samples) < previewSamples {
			p.Samples = append(p.Samples, PreviewRow{Row: row.Row, Key: md.parcels.Shown(row.Cells()),
				Before: md.parcels.Text(before, md.element), After: md.parcels.Text(row.Cells(), md.element), Left: left[row.Row]})
		}
	}
}
