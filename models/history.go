package models

// History is what is known of a seller or of a deliver-to address over all filers, this shipment included. Held is
// without this shipment's own holds: a hold must not be a reason for itself.
type History struct {
	First, Last  Day   // of arrival
	Parcels      int64 // ever
	Week         int64 // in the calendar week, from Monday, of this arrival
	Held         int64 // parcels that were ever held
	Violations   int64 // parcels in which an exam found a violation or whose seizure was recommended
	NotPresented int64 // parcels that were not presented for an exam
}

// Age is how many days lie between the first arrival and one on a day.
func (h History) Age(on Day) int64 { return max(int64(on-h.First), 0) }

// SplitOrder is what one buyer gets from one seller within SplitDays of this arrival, this shipment included. It is
// empty unless no day by itself, but all of them together, come to more than the limit.
type SplitOrder struct {
	Parcels int64   `json:"parcels"`
	Days    int     `json:"days"`
	Cents   int64   `json:"cents"`
	Limit   int64   `json:"limit"`  // cents
	Others  []int64 `json:"others"` // shipments, at most SplitOthers
}

// SplitDays is how many days before and behind an arrival the parcels of one order are looked for, SplitParcels how
// many of the buyer's parcels are looked at, and SplitOthers how many are named.
const (
	SplitDays    = 3
	SplitParcels = 50
	SplitOthers  = 10
)

// Week is a calendar week from Monday to Sunday, counted from that of 1970-01-01.
type Week int32

// Week gives the calendar week of a day.
func (d Day) Week() Week {
	if d += 3; d < 0 { // 1970-01-01 was a Thursday
		d -= 6
	}
	return Week(d / 7)
}

// HistoryRow is what is stored of a seller or an address. Weeks counts the parcels of the week of the last arrival and
// of the three weeks before it, 15 bits each and the latest lowest; what arrives in an earlier week is counted among
// the parcels and in no week.
type HistoryRow struct {
	Key                            int64
	First, Last                    Day
	Parcels, Weeks                 int64
	Held, Violations, NotPresented int64
}

// The layout of HistoryRow.Weeks. A week of more parcels than fit stays at the most that fits, so that it errs
// below and never wraps.
const (
	historyWeeks = 4
	weekBits     = 15
	weekMost     = 1<<weekBits - 1
)

// Known tells whether any parcel or finding is counted.
func (r *HistoryRow) Known() bool { return r.Parcels > 0 || r.Violations > 0 || r.NotPresented > 0 }

// Single tells whether one parcel is all there is: nearly every new address is such a one.
func (r *HistoryRow) Single() bool {
	return r.Parcels == 1 && r.Weeks == 1 && r.First == r.Last && r.Held == 0 && r.Violations == 0 && r.NotPresented == 0
}

// Add counts a parcel that arrives on a day.
func (r *HistoryRow) Add(on Day) {
	if r.Parcels == 0 {
		r.First, r.Last, r.Weeks = on, on, 0
	}
	if by := int64(on.Week() - r.Last.Week()); by >= historyWeeks {
		r.Weeks = 0
	} else if by > 0 {
		r.Weeks = r.Weeks << (weekBits * by) & (1<<(weekBits*historyWeeks) - 1)
	}
	r.First, r.Last = min(r.First, on), max(r.Last, on)
	r.Parcels++
	r.step(on, 1)
}

// Remove takes a parcel out that arrived on a day. First and Last stay where they are as long as any parcel is left:
// which one would take its place is not kept.
func (r *HistoryRow) Remove(on Day) {
	r.Parcels--
	r.step(on, -1)
}

func (r *HistoryRow) step(on Day, n int64) {
	shift, ok := r.place(on)
	if !ok {
		return
	}
	have := r.Weeks >> shift & weekMost
	if now := have + n; now >= 0 && now <= weekMost {
		r.Weeks += n << shift
	}
}

// place is where the count of a day's week lies.
func (r *HistoryRow) place(on Day) (shift int64, ok bool) {
	back := int64(r.Last.Week() - on.Week())
	return back * weekBits, back >= 0 && back < historyWeeks
}

// At is the history as a parcel sees it that arrives on a day and counts in it.
func (r *HistoryRow) At(on Day) History {
	h := History{First: r.First, Last: r.Last, Parcels: r.Parcels, Week: 1, Held: r.Held, Violations: r.Violations, NotPresented: r.NotPresented}
	if shift, ok := r.place(on); ok {
		h.Week = max(r.Weeks>>shift&weekMost, 1)
	}
	return h
}

// Sees is a history as the shipment sees it, or nil where there is none.
func (s *Shipment) Sees(r *HistoryRow) *History {
	if r == nil {
		return nil
	}
	h := r.At(s.Day)
	if s.EverHeld {
		h.Held--
	}
	return &h
}
