package demo

// WatchEntry is what the rules look for in what filers send.
type WatchEntry struct {
	Kind   string // party (a name), address (street and number), word (in a description), hts
	Text   string
	Reason string // why it is listed; for staff only
}

// watchedParty is a party of the watch list, as filers send it.
type watchedParty struct {
	name, address, city string
	state, zip          string // of a deliver-to party
	country             string
	reason              string
	byAddress           bool // the address is listed and not the name
}

// watched has the sellers first; the others are deliver-to parties.
var watched = [...]watchedParty{
	{name: "Orsovane Bright Parts", address: "88 Canal Warehouse Row", city: "Shenzhen", country: "CN",
		reason: "Two seizures of counterfeit phone chargers in one quarter."},
	{name: "Kelpmarrow Direct", address: "5 Quay Arcade", city: "Hong Kong", country: "HK",
		reason: "Undeclared lithium batteries found in three parcels."},
	{name: "Vantibel Apotek", address: "41 Mint Bazaar Lane", city: "Mumbai", country: "IN",
		reason: "Prescription medicines declared as vitamins."},
	{name: "Corvin Asherlade", address: "2210 Millrace Terrace", city: "Houston", state: "TX", zip: "77006", country: "US",
		reason: "Took delivery of parcels with falsified descriptions."},
	{name: "Saltbox Unit Nine", address: "77 Saltbox Court Unit 9", city: "Newark", state: "NJ", zip: "07105", country: "US",
		reason: "Address used by many consignees for undervalued goods.", byAddress: true},
}

const watchedSellers = 3

// WatchList is the watch list of the demonstration. A few parcels of every seed concern its parties.
func WatchList() (list []WatchEntry) {
	for i := range watched {
		e := WatchEntry{"party", watched[i].name, watched[i].reason}
		if watched[i].byAddress {
			e.Kind, e.Text = "address", watched[i].address
		}
		list = append(list, e)
	}
	return append(list, WatchEntry{"word", "lightning link", "Part that turns a rifle into a machine gun."})
}
