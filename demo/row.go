package demo

import "pilot321/models"

// row is what one row of a manifest is written from.
type row struct {
	options *Options
	parcel  parcel
	line    *line
	market  *market
	filled  int64 // number of the parcel that is filled in; 0 for none
}

// market is a marketplace on which the parcels of a seed were sold: a fictional participant's.
type market struct{ name, host string }

var markets = [...]market{
	{"Lanternmoor", "www.lanternmoor.example"}, {"Quillbay", "www.quillbay.example"}, {"Tidewick", "www.tidewick.example"},
}

func newRow(o *Options) *row {
	return &row{options: o, market: &markets[uint64(o.Seed)%uint64(len(markets))]}
}

// at makes the row of an index, from 0.
func (r *row) at(index int64) {
	number, line, lines := r.options.place(index)
	if number != r.filled {
		r.parcel.fill(r.options, number, lines)
		r.parcel.differ(r.options.Seed, r.options.difference(number))
		r.filled = number
	}
	r.line = &r.parcel.lines[line]
}

// difference is what of Planted is made.
func (o *Options) difference(number int64) Difference {
	d := Planted(o.Kind, number)
	if d != Same && o.DifferOneIn > 1 {
		if s := newStream(o.Seed, uint64(number), 'K'); !s.oneIn(o.DifferOneIn) {
			return Same
		}
	}
	return d
}

// place tells which parcel (from 1) and which of its lines (from 0) stands on the row of an index.
// Where every n-th parcel has three lines, n parcels take n+2 rows.
func (o *Options) place(index int64) (parcel int64, line, lines int) {
	every := int64(o.LinesEvery)
	if every <= 0 {
		return index + 1, 0, 1
	}
	block, within := index/(every+maxLines-1), index%(every+maxLines-1)
	if within < every-1 {
		return block*every + within + 1, 0, 1
	}
	return block*every + every, int(within - every + 1), maxLines
}

// column is one column of a kind's manifest. put appends the cell, ready for CSV unless free is true:
// then it may have commas, or quotes, in it.
type column struct {
	header  string
	element models.ElementID
	put     func([]byte, *row) []byte
	free    bool
}

// layout gives the columns in the order and under the headers that a kind of filer uses, or nil for no kind.
func layout(kind models.FilerKind) []column {
	switch kind {
	case models.Carrier:
		return carrierColumns
	case models.Logistics:
		return logisticsColumns
	case models.Broker:
		return brokerColumns
	case models.Technology:
		return technologyColumns
	case models.Marketplace:
		return marketplaceColumns
	}
	return nil
}
