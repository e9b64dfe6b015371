package flow

import (
	"context"
	"maps"
	"slices"
	"strings"

	"pilot321/intake"
	"pilot321/models"
)

// mended are rows that wait, in order, with what a repair changes in them.
type mended struct {
	list    []models.QuarantinedRow
	cells   []models.RepairCell
	old     map[int64][]string // rows that the repair changes, as they stood before
	newKeys map[int64]bool     // rows whose keys it changes
}

// widest is how far from a row the others of its parcel are looked for at a time.
const widest = 1000

// gather adds to some rows the other rows of their parcels that wait: the rows next to them in the file
// with the same keys, before the repair or after it.
func (md *mender) gather(ctx context.Context, rows []models.QuarantinedRow) (*mended, error) {
	out := &mended{old: map[int64][]string{}, newKeys: map[int64]bool{}}
	if md.repair.Kind == models.RepairCells && md.repair.ID != 0 {
		if err := md.typed(ctx, rows, out); err != nil {
			return nil, err
		}
	}
	have := make(map[int64]models.QuarantinedRow, len(rows))
	for _, r := range rows {
		have[r.Row] = r
	}
	pool, asked := map[int64]models.QuarantinedRow{}, map[int64]bool{}
	edges := rows
	for span := int64(1); len(edges) > 0; span = min(4*span, widest) {
		if err := md.around(ctx, edges, span, have, pool, asked); err != nil {
			return nil, err
		}
		var next []models.QuarantinedRow
		for _, row := range edges {
			for _, step := range [2]int64{-1, 1} {
				if end, open := md.walk(row, step, out, have, pool, asked); open {
					next = append(next, end)
				}
			}
		}
		edges = next
	}
	out.list = slices.SortedFunc(maps.Values(have), func(a, b models.QuarantinedRow) int { return int(a.Row - b.Row) })
	return out, nil
}

// around loads the rows near some others that were not asked for yet.
func (md *mender) around(ctx context.Context, edges []models.QuarantinedRow, span int64, have, pool map[int64]models.QuarantinedRow, asked map[int64]bool) error {
	var want []int64
	for _, row := range edges {
		for n := max(1, row.Row-span); n <= row.Row+span; n++ {
			if _, known := have[n]; !known && !asked[n] {
				asked[n] = true
				want = append(want, n)
			}
		}
	}
	found, err := md.Records.RowsAt(ctx, md.manifest.ID, models.RowWaiting, want)
	for _, row := range found {
		pool[row.Row] = row
	}
	return err
}

// walk goes from a row to its neighbors of the same parcel, in one direction. open tells that it came to
// rows that were not asked for.
func (md *mender) walk(row models.QuarantinedRow, step int64, m *mended, have, pool map[int64]models.QuarantinedRow, asked map[int64]bool) (end models.QuarantinedRow, open bool) {
	for row.Row+step > 0 {
		n := row.Row + step
		if _, known := have[n]; known {
			return row, false
		}
		if !asked[n] {
			return row, true
		}
		next, there := pool[n]
		if !there || !md.together(row, next, m) {
			return row, false
		}
		have[n] = next
		row = next
	}
	return row, false
}

// together tells whether two adjacent rows are of one parcel, or were before the repair.
func (md *mender) together(a, b models.QuarantinedRow, m *mended) bool {
	key := md.parcels.Key(b.Cells())
	if key == "" {
		return false
	}
	return key == md.parcels.Key(a.Cells()) || m.old[a.Row] != nil && key == md.parcels.Key(m.old[a.Row])
}

// typed notes what a repair of single cells has changed already.
func (md *mender) typed(ctx context.Context, rows []models.QuarantinedRow, m *mended) error {
	cells, err := md.Records.RepairCells(ctx, md.repair.ID, numbers(rows))
	if err != nil {
		return err
	}
	m.cells = cells
	for _, row := range rows {
		if changed := cellsOf(cells, row.Row); len(changed) > 0 {
			m.old[row.Row] = models.Restore(row.Cells(), changed)
			m.newKeys[row.Row] = md.changesKey(changed)
		}
	}
	return nil
}

func numbers(rows []models.QuarantinedRow) []int64 {
	list := make([]int64, len(rows))
	for i, r := range rows {
		list[i] = r.Row
	}
	return list
}

// cellsOf finds the cells of one row in a list in order of rows.
func cellsOf(cells []models.RepairCell, row int64) []models.RepairCell {
	from, _ := slices.BinarySearchFunc(cells, row, func(c models.RepairCell, row int64) int { return int(c.Row - row) })
	to := from
	for to < len(cells) && cells[to].Row == row {
		to++
	}
	return cells[from:to]
}

func (md *mender) changesKey(cells []models.RepairCell) bool {
	keys := md.parcels.KeyColumns()
	return slices.ContainsFunc(cells, func(c models.RepairCell) bool { return c.Col == models.LengthCell || slices.Contains(keys, c.Col) })
}

// exchange puts the new value into every row that has an old one of the cause.
func (md *mender) exchange(m *mended) {
	for i := range m.list {
		row := &m.list[i]
		to, ok := md.newValue(row)
		if !ok {
			continue
		}
		cells := slices.Clone(row.Cells())
		cells[md.element] = to
		changed := models.CellChanges(md.repair.ID, row.Row, row.Cells(), cells)
		if len(changed) == 0 {
			continue
		}
		m.old[row.Row] = row.Cells()
		m.newKeys[row.Row] = md.changesKey(changed)
		m.cells = append(m.cells, changed...)
		row.Edited = cells
	}
}

// newValue is what a row's cell becomes, if the repair is about it.
func (md *mender) newValue(row *models.QuarantinedRow) (string, bool) {
	if md.element < 0 || md.element >= len(row.Cells()) {
		return "", false
	}
	sent := intake.Clip(md.parcels.Text(row.Cells(), md.element))
	for i := range row.Findings {
		f := &row.Findings[i]
		if f.Code != md.repair.Code || f.Key != md.repair.Element || f.Value != sent {
			continue
		}
		to, ok := md.values[f.Value]
		return to, ok
	}
	return "", false
}

// deltas add up by how much causes and values change.
type deltas struct {
	manifest   int64
	gone, come intake.Groups
	values     map[models.FindingValue]int64 // Count of the key is 0
}

func newDeltas(manifest int64) *deltas {
	return &deltas{manifest, intake.Groups{}, intake.Groups{}, map[models.FindingValue]int64{}}
}

func (d *deltas) goes(findings []models.Finding) {
	for i := range findings {
		d.gone.Add(&findings[i])
		d.value(&findings[i], -1)
	}
}

func (d *deltas) comes(findings []models.Finding) {
	for i := range findings {
		d.come.Add(&findings[i])
		d.value(&findings[i], 1)
	}
}

// moves tells what a row was found to have before and has now; what is the same is no change.
func (d *deltas) moves(before, now []models.Finding) {
	same := func(list []models.Finding, f models.Finding) bool {
		return slices.ContainsFunc(list, func(o models.Finding) bool { return o.Code == f.Code && o.Key == f.Key && o.Value == f.Value })
	}
	d.goes(slices.DeleteFunc(slices.Clone(before), func(f models.Finding) bool { return same(now, f) }))
	d.comes(slices.DeleteFunc(slices.Clone(now), func(f models.Finding) bool { return same(before, f) }))
}

func (d *deltas) value(f *models.Finding, n int64) {
	if f.Severity == models.SeverityError && f.Key != "" && intake.Listable(f.Value) {
		d.values[models.FindingValue{ManifestID: d.manifest, Code: f.Code, Element: f.Key, Value: f.Value}] += n
	}
}

// put writes them into a change, in an order of their own.
func (d *deltas) put(c *models.Change) {
	c.Groups, c.Repair.Gone = d.groups(d.come), d.groups(d.gone)
	c.Values = nil
	for v, n := range d.values {
		if v.Count = n; n != 0 {
			c.Values = append(c.Values, v)
		}
	}
	slices.SortFunc(c.Values, func(a, b models.FindingValue) int {
		return strings.Compare(a.Code+"\x00"+a.Element+"\x00"+a.Value, b.Code+"\x00"+b.Element+"\x00"+b.Value)
	})
}

func (d *deltas) groups(g intake.Groups) []models.FindingGroup {
	list := g.List()
	for i := range list {
		list[i].ManifestID = d.manifest
	}
	return list
}
