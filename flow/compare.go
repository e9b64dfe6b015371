package flow

import (
	"cmp"
	"context"
	"slices"

	"pilot321/elements"
	"pilot321/intake"
	"pilot321/models"
	"pilot321/risk"
)

// The bounds of what a report lists. The counts are always the true ones.
const (
	changesListed = 300
	earlierListed = 20
	notHereAtMost = 10_000 // filings of one earlier manifest that can be taken back together
)

// comparison holds the filings of a file against what the same participant has on file. It lands them
// as an import would and looks at the participant's own filings only, so that nobody learns from it
// what others filed.
type comparison struct {
	*Flow
	org     models.Organisation
	present elements.Set
	day     models.Day // stands in for an arrival day that cannot be read
	report  *models.CheckReport
	hit     map[int64][]int64 // manifest → filings in force that the file speaks of
	each    func(models.ParcelChange) error
}

func (c *comparison) take(ctx context.Context, rows *intake.Batch) error {
	drafts := rows.Drafts
	b := &batch{hasher: c.Hasher, org: c.org, columns: c.present, filings: make([]prepared, len(drafts)+len(rows.Waiting))}
	for i := range b.filings {
		p := &b.filings[i]
		if i < len(drafts) {
			d := &drafts[i]
			p.filing, p.keys, p.day = d.Filing, d.Keys, d.Day
		} else {
			p.keys, p.day = rows.Waiting[i-len(drafts)], c.day
		}
		p.tracking, p.house = keyPlace(c.Hasher.Tracking(p.keys.Tracking)), keyPlace(c.Hasher.House(p.keys.House))
	}
	var err error
	if b.before, err = c.Records.OnFile(ctx, b.keys().Keys); err != nil {
		return err
	}
	b.start()
	var candidates []risk.Candidate
	for i := range b.filings {
		f := &b.filings[i]
		candidates = b.candidates(f, candidates[:0])
		target, _, _ := risk.Choose(f.keys, f.day, candidates)
		old := b.own(target)
		if i >= len(drafts) { // its rows would wait, so nothing changes, but the file does not leave the parcel out
			c.speaksOf(old)
			continue
		}
		if err := c.land(old, f, drafts[i].FirstRow); err != nil {
			return err
		}
	}
	return nil
}

// own is the organisation's filing in force on a shipment, or nil.
func (b *batch) own(shipment int64) *models.Filing {
	if shipment == 0 {
		return nil
	}
	p := b.parcel(shipment)
	if p == nil {
		return nil
	}
	if i := p.filed(b.org.ID); i >= 0 {
		return &p.filings[i]
	}
	return nil
}

func (c *comparison) land(old *models.Filing, f *prepared, row int64) error {
	if old == nil {
		c.report.Added++
		return nil
	}
	c.speaksOf(old)
	amended := intake.Amend(*old, f.filing, c.present)
	if intake.SameContent(*old, amended) {
		c.report.Unchanged++
		return nil
	}
	c.report.Changed++
	if c.each == nil && len(c.report.Changes) == changesListed {
		return nil
	}
	change := models.ParcelChange{Row: row, Keys: f.keys, Filing: old.ID, Cells: intake.Changes(*old, amended)}
	if c.each != nil {
		return c.each(change)
	}
	c.report.Changes = append(c.report.Changes, change)
	return nil
}

// speaksOf notes that the file has rows of a parcel on file.
func (c *comparison) speaksOf(old *models.Filing) {
	if old != nil {
		manifest := models.ManifestOf(old.ID)
		c.hit[manifest] = append(c.hit[manifest], old.ID)
	}
}

// finish names the earlier manifests whose parcels the file speaks of, most parcels first, and what of
// them it leaves out.
func (c *comparison) finish(ctx context.Context) error {
	c.report.Compared = true
	for manifest, here := range c.hit {
		slices.Sort(here)
		here = slices.Compact(here) // rows of a parcel may stand apart in the file
		c.hit[manifest] = here
		c.report.Earlier = append(c.report.Earlier, models.Earlier{Manifest: manifest, Here: int64(len(here))})
	}
	slices.SortFunc(c.report.Earlier, func(a, b models.Earlier) int {
		return cmp.Or(cmp.Compare(b.Here, a.Here), cmp.Compare(a.Manifest, b.Manifest))
	})
	c.report.Earlier = c.report.Earlier[:min(len(c.report.Earlier), earlierListed)]
	for i := range c.report.Earlier {
		if err := c.leftOut(ctx, &c.report.Earlier[i]); err != nil {
			return err
		}
	}
	return nil
}

func (c *comparison) leftOut(ctx context.Context, e *models.Earlier) error {
	m, err := c.Records.Manifest(ctx, c.org.ID, e.Manifest)
	if err != nil {
		return err
	}
	e.FileName, e.ReceivedAt = m.FileName, m.ReceivedAt
	inForce, err := c.Records.FilingsInForce(ctx, c.org.ID, e.Manifest)
	if err != nil {
		return err
	}
	e.InForce = int64(len(inForce))
	// A file with two in three of an earlier one's parcels seems to be meant in its place.
	if e.Here*3 < e.InForce*2 {
		return nil
	}
	here := c.hit[e.Manifest]
	var not []int64
	for _, id := range inForce {
		if _, ok := slices.BinarySearch(here, id); !ok {
			not = append(not, id)
		}
	}
	if e.TooMany = len(not) > notHereAtMost; !e.TooMany {
		e.NotHere = not
	}
	return nil
}
