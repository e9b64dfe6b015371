package intake

import (
	"pilot321/elements"
	"pilot321/models"
)

// yearAway is how far from the day of receipt an arrival date may lie without a question, in days.
const yearAway = 366

// said are the usable values of the filing at hand in normal form, and those of the goods line that was
// read last.
type said [elements.Count + 1]string

func (s *said) keys() models.Keys {
	return models.Keys{Tracking: s[elements.TrackingNumber], House: s[elements.HouseBill], Master: s[elements.MasterBill]}
}

// onlyMaster tells that the filing speaks of a whole consignment.
func (s *said) onlyMaster() bool {
	return s[elements.MasterBill] != "" && s[elements.TrackingNumber] == "" && s[elements.HouseBill] == ""
}

// day is that of arrival, or another one where none is said.
func (s *said) day(otherwise models.Day) models.Day {
	if s[elements.ArrivalDate] != "" {
		if day, ok := elements.Date(s[elements.ArrivalDate]); ok {
			return day
		}
	}
	return otherwise
}

// crossCheck looks at values that are sound by themselves and odd together. Whatever it finds is a
// warning: each of these can be right once.
func (c *Checker) crossCheck(l *line, g *goods, keys models.Keys, day models.Day) {
	c.checkKeys(l, keys)
	c.checkDay(l, day)
	c.checkPlaces(l)
	c.checkParties(l)
	c.checkSum(l, g, day)
	c.checkWeight(l, g, day)
}

func (c *Checker) checkKeys(l *line, k models.Keys) {
	mode := c.said[elements.Mode]
	if k.Master != "" && (mode == "" || mode == string(models.ModeAir)) && !elements.MasterBillCheck(k.Master) {
		l.doubt(elements.BadCheckDigit(), k.Master, "")
	}
	switch {
	case k.House == "":
	case k.House == k.Tracking:
		l.doubt(houseIsTracking, k.House, "")
	case k.House == k.Master:
		l.doubt(houseIsMaster, k.House, "")
	}
}

func (c *Checker) checkDay(l *line, day models.Day) {
	text := c.said[elements.ArrivalDate]
	if text == "" || c.o.DefaultDay == 0 {
		return
	}
	switch away := day - c.o.DefaultDay; {
	case away > yearAway || away < -yearAway:
		l.doubt(farAway, text, "")
	case c.o.LateDays > 0 && away < -models.Day(c.o.LateDays):
		l.doubt(inThePast, text, ", "+count(int64(-away), "day", "days")+" before we received it")
	}
}
