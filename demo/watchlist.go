package demo

// WatchEntry is a party that the rules look for in what filers send.
type WatchEntry struct {
	Name    string
	Address string // street and number; "" matches by name and country alone
	City    string
	Country string // two letters
	Reason  string // why the party is listed; for staff only
}

// The watch-listed parties: the first ones are sellers, the others deliver-to parties.
var watched = [...]WatchEntry{
	{"Orsovane Bright Parts", "88 Canal Warehouse Row", "Shenzhen", "CN", "Two seizures of counterfeit phone chargers in one quarter."},
	{"Kelpmarrow Direct", "5 Quay Arcade", "Hong Kong", "HK", "Undeclared lithium batteries found in three parcels."},
	{"Vantibel Apotek", "41 Mint Bazaar Lane", "Mumbai", "IN", "Prescription medicines declared as vitamins."},
	{"Corvin Asherlade", "2210 Millrace Terrace", "Houston", "US", "Took delivery of parcels with falsified descriptions."},
	{"Drop House Unit Nine Forwarding", "77 Saltbox Court Unit 9", "Newark", "US", "Address used by many consignees for undervalued goods."},
}

const watchedSellers = 3

// WatchList is the watch list of the demonstration. A few parcels of every seed concern its parties.
func WatchList() []WatchEntry { return append([]WatchEntry(nil), watched[:]...) }
