package intake

import (
	"pilot321/elements"
	"pilot321/models"
)

// isKey tells whether an element is one of the join keys.
func isKey(id models.ElementID) bool {
	return id == elements.TrackingNumber || id == elements.HouseBill || id == elements.MasterBill
}

// keysOf reads the join keys of a row. A word that stands for nothing ("N/A") is no key.
func (p *plan) keysOf(fields []string) (keys models.Keys) {
	keys.Tracking = p.key(fields, p.tracking, elements.TrackingNumber)
	keys.House = p.key(fields, p.house, elements.HouseBill)
	keys.Master = p.allMaster
	if p.master >= 0 {
		keys.Master = p.key(fields, p.master, elements.MasterBill)
	}
	return keys
}

func (p *plan) key(fields []string, column int, id models.ElementID) string {
	if column < 0 || column >= len(fields) {
		return ""
	}
	normal, problem := elements.Check(id, p.text(fields, column))
	if problem != nil && problem.Reason == spreadsheetNumber {
		return "" // many parcels share what is left of their numbers
	}
	return models.NormalKey(normal)
}

// identity is what makes adjacent rows lines of one filing: the tracking number, else the house bill
// within its master bill, else the master bill. Rows that share a tracking number and differ in
// another key are one filing whose lines differ, which is a finding, rather than two filings on one
// parcel. 0 stands for a row without any key.
func (s *keySet) identity(k models.Keys) uint64 {
	switch {
	case k.Tracking != "":
		return s.hash(1, k.Tracking, "")
	case k.House != "":
		return s.hash(2, k.House, k.Master)
	case k.Master != "":
		return s.hash(3, k.Master, "")
	}
	return 0
}
