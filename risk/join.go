package risk

import "pilot321/models"

// JoinDays is how far apart two arrivals under one tracking number may lie. Carriers use their numbers
// again, and half a year is far more than any honest difference between two filers' dates.
const JoinDays = 180

// The keys that join two filings, as Joinable names them.
const (
	ByTracking = "tracking_number"
	ByHouse    = "house_bill"
)

// Joinable tells whether two sets of keys, in normal form, speak of one parcel, and by which key: the
// tracking number within JoinDays, else the house bill, which counts only under one master bill where
// both name one. Two different tracking numbers are two parcels whatever else agrees, and a master bill
// never joins by itself: it groups hundreds of parcels.
func Joinable(a models.Keys, aDay models.Day, b models.Keys, bDay models.Day) (by string, ok bool) {
	if a.Tracking != "" && b.Tracking != "" {
		if a.Tracking != b.Tracking {
			return "", false
		}
		if apart(aDay, bDay) <= JoinDays {
			return ByTracking, true
		}
	}
	if a.House != "" && a.House == b.House && mastersFit(a, b) {
		return ByHouse, true
	}
	return "", false
}

func mastersFit(a, b models.Keys) bool { return fits(a.Master, b.Master) }

// fits tells whether two texts do not speak against each other: they are equal or one is missing.
func fits(a, b string) bool { return a == "" || b == "" || a == b }

func apart(a, b models.Day) models.Day {
	if a > b {
		return a - b
	}
	return b - a
}

// unite fills the keys that a lacks from b.
func unite(a, b models.Keys) models.Keys {
	if a.Tracking == "" {
		a.Tracking = b.Tracking
	}
	if a.House == "" {
		a.House = b.House
	}
	if a.Master == "" {
		a.Master = b.Master
	}
	return a
}
