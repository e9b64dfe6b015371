package demo

import (
	"pilot321/elements"
	"pilot321/models"
)

// Fault is a cell that cannot be used.
type Fault struct {
	Element models.ElementID
	Text    string // what stands in the cell; "" for a required element left out
}

// spoiled are the elements that faulty rows get wrong, in turn. The text is the dictionary's example
// of what not to send.
var spoiled = [...]models.ElementID{elements.DeliverToState, elements.DeliverToZIP, elements.Mode, elements.ArrivalDate,
	elements.WeightKg, elements.ListedPrice, elements.FairRetailValueUSD, elements.Quantity, elements.DeliverToName}

// FaultAt tells which cell is wrong on a faulty row, counted from 1, of a kind's manifest.
func FaultAt(kind models.FilerKind, row int64) Fault {
	faults := faultsOf(kind)
	if len(faults) == 0 {
		return Fault{}
	}
	return faults[(row-1)%int64(len(faults))]
}

// faultsOf are the faults of the columns that a kind has.
func faultsOf(kind models.FilerKind) (faults []Fault) {
	for _, id := range spoiled {
		for _, c := range layout(kind) {
			if c.element == id {
				faults = append(faults, Fault{id, elements.Get(id).Bad})
			}
		}
	}
	return faults
}

// appendFaulty writes a row with the fault of its turn, or with all of them.
func (r *row) appendFaulty(out []byte, columns []column, faults []Fault, index int64) []byte {
	one := faults[index%int64(len(faults))]
	for i := range columns {
		start := len(out)
		if text, ok := r.faultIn(columns[i].element, one, faults); ok {
			out = append(out, text...)
		} else {
			out = columns[i].put(out, r)
		}
		out = append(quoteCell(out, start), ',')
	}
	out[len(out)-1] = '\n'
	return out
}

func (r *row) faultIn(id models.ElementID, one Fault, all []Fault) (string, bool) {
	if !r.options.AllWrong {
		return one.Text, one.Element == id
	}
	for i := range all {
		if all[i].Element == id {
			return all[i].Text, true
		}
	}
	return "", false
}
