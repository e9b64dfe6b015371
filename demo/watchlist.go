package demo

// WatchList is a named list of what the rules look for in what filers send.
type WatchList struct {
	Key, Title, Owner, Purpose string
	Fuzzy                      bool // parties and addresses match with slips of the pen, too
	Entries                    []WatchEntry
}

// WatchEntry is one thing that a list looks for.
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

// WatchLists are the watch lists of the demonstration. A few parcels of every seed concern the parties
// among its entries, and the goods that may not be imported are on the other; the rest waits in vain.
func WatchLists() []WatchList {
	return []WatchList{
		{Key: "earlier_violations", Title: "Earlier violations", Owner: "Dario Quint", Fuzzy: true, Entries: violators(),
			Purpose: "Parties and addresses with which officers found a violation before. Invented for the demonstration."},
		{Key: "precursors_and_parts", Title: "Precursors and parts", Owner: "Targeting desk", Entries: partsAndPrecursors(),
			Purpose: "Words and tariff numbers of what drugs are made with and of parts of firearms. Put together for the demonstration."},
	}
}

func violators() (list []WatchEntry) {
	for i := range watched {
		e := WatchEntry{"party", watched[i].name, watched[i].reason}
		if watched[i].byAddress {
			e.Kind, e.Text = "address", watched[i].address
		}
		list = append(list, e)
	}
	return append(list,
		WatchEntry{"party", "Wexlarrow Bench Supply", "Silencer parts declared as cleaning kits."},
		WatchEntry{"party", "Odrane Vesterholt", "Consignee of two parcels of counterfeit watches."},
		WatchEntry{"address", "9 Tannery Sidings Loft 3", "Parcels to many names that nobody there knew."})
}

func partsAndPrecursors() []WatchEntry {
	return []WatchEntry{
		{"word", "lightning link", "Part that turns a rifle into a machine gun."},
		{"word", "auto sear", "Part that turns a rifle into a machine gun."},
		{"word", "solvent trap kit", "Often an unfinished silencer."},
		{"word", "pill press", "Makes counterfeit tablets; its import must be reported."},
		{"hts", "2932.92", "Heading of a precursor of MDMA."},
		{"hts", "2939.41", "Ephedrine and its salts."},
		{"hts", "8479.89", "Tableting and capsule filling machines are declared here."},
		{"hts", "9305.10", "Parts of pistols and revolvers."},
	}
}
