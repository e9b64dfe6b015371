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
	mode    string
}

func (f *facts) note(id models.ElementID, normal string) {
	switch id {
	case elements.TrackingNumber:
		f.keys.Tracking = normal
	case elements.HouseBill:
		f.keys.House = normal
	case elements.MasterBill:
		f.keys.Master = normal
	case elements.Mode:
		f.mode = normal
	case elements.ArrivalDate:
		f.arrival = normal
	}
}

// crossCheck looks at values that are sound by themselves and odd together.
func (c *Checker) crossCheck(l *line, f *facts) {
	byAir := f.mode == "" || f.mode == string(models.ModeAir)
	if f.keys.Master != "" && byAir && !elements.MasterBillCheck(f.keys.Master) {
		l.fault(elements.BadCheckDigit(), elements.MasterBill, clip(f.keys.Master))
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
