package intake

import (
	"pilot321/elements"
	"pilot321/models"
)

// yearAway is how far from the day of receipt an arrival date may lie without a question, in days.
const yearAway = 366

// facts are the values of a filing that are looked at together.
type facts struct {
	keys    models.Keys
	day     models.Day
	arrival string
	master  string
	mode    string
}

func (f *facts) note(id models.ElementID, normal string) {
	switch id {
	case elements.TrackingNumber:
		f.keys.Tracking = NormalKey(normal)
	case elements.HouseBill:
		f.keys.House = NormalKey(normal)
	case elements.MasterBill:
		f.keys.Master, f.master = NormalKey(normal), normal
	case elements.Mode:
		f.mode = normal
	case elements.ArrivalDate:
		f.arrival = normal
	}
}

// crossCheck looks at values that are sound by themselves and odd together.
func (c *Checker) crossCheck(l *line, f *facts) {
	byAir := f.mode == "" || f.mode == string(models.ModeAir)
	if f.master != "" && byAir && !elements.MasterBillCheck(f.master) {
		l.fault(elements.BadCheckDigit(), elements.MasterBill, clip(f.master))
	}
	day, ok := elements.Date(f.arrival)
	if f.arrival == "" || !ok {
		return
	}
	f.day = day
	if c.o.DefaultDay != 0 && (day > c.o.DefaultDay+yearAway || day < c.o.DefaultDay-yearAway) {
		l.fault(farAway, elements.ArrivalDate, clip(f.arrival))
	}
}
