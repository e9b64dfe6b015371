package risk

import "pilot321/models"

func partySignals() []Signal {
	seller := []string{"seller_name"}
	address := []string{"deliver_to_address"}
	number := func(before, one, several string) func(view) string {
		return func(v view) string {
			if v.N == 1 {
				return before + "1 " + one + "."
			}
			return before + decimal(v.N) + " " + several + "."
		}
	}
	return []Signal{
		{ID: SigForwarder, Name: "forwarder_party", Kind: Text, Label: "forwarder in the place of the final party", Group: groupParties, Detects: true, stride: 3,
			Help: "A word in the deliver-to party's or the consignee's name by which forwarders and warehouses are known.",
			say: func(v view) string {
				return "The " + labelOfKey(v.text(1)) + " " + quote(v.text(2)) + " looks like a forwarder or warehouse (" + quote(v.text(0)) + ")."
			},
			saw: func(v view, to map[string]string) { to["word"], to[v.text(1)] = v.text(0), v.text(2) }},
		{ID: SigConsolidator, Name: "consolidator_initiator", Kind: Text, Label: "consolidator as initiator", Group: groupParties, Detects: true, stride: 2, Elements: []string{"initiator_name"},
			Help: "A word in the initiator's name by which forwarders and consolidators are known: the notice asks who causes the parcel to cross the border.",
			say: func(v view) string {
				return "The shipment initiator " + quote(v.text(1)) + " looks like a consolidator (" + quote(v.text(0)) + ")."
			},
			saw: func(v view, to map[string]string) { to["word"], to["initiator_name"] = v.text(0), v.text(1) }},
		{ID: SigVetted, Name: "seller_vetted", Kind: Flag, Label: "seller vetted by the marketplace", Group: groupParties, stride: 2, Elements: []string{"known_marketplace_seller"},
			Help: "What filers state on whether the marketplace knows its seller; one “no” counts.",
			say: func(v view) string {
				if v.N == 1 {
					return "The marketplace has vetted the seller " + quote(v.text(1)) + "."
				}
				return "The marketplace has not vetted the seller " + quote(v.text(1)) + "."
			},
			saw: func(v view, to map[string]string) {
				to["known_marketplace_seller"], to["seller_name"] = v.text(0), v.text(1)
			}},
		{ID: SigKnownCustomer, Name: "known_customer", Kind: Flag, Label: "customer known to the carrier", Group: groupParties, Elements: []string{"known_carrier_customer"},
			Help: "What filers state on whether the carrier knows its customer; one “no” counts.",
			say:  sayFlag("The carrier knows its customer.", "The carrier does not know its customer.")},
		{ID: SigScan, Name: "security_scan", Kind: Flag, Label: "security scan done", Group: groupParties, stride: 1, Elements: []string{"security_scan"},
			Help: "Whether a filer states that a scan was done; “no” only where none states the contrary.",
			say:  sayFlag("A security scan of the parcel was done.", "No security scan of the parcel was done."),
			saw:  func(v view, to map[string]string) { to["security_scan"] = v.text(0) }},
		{ID: SigSellerCountry, Name: "seller_country", Kind: Set, Label: "country of the seller", Group: groupParties, stride: 1, Elements: []string{"seller_country"}, Help: "Two letters."},
		{ID: SigWatchList, Name: "watch_list", Kind: Set, Label: "watch list", Group: groupParties, Detects: true, stride: 7,
			Help: "The watch lists on which a party, address, word or tariff number stands.",
			say:  sayWatch,
			saw: func(v view, to map[string]string) {
				v.values(func(row []string) { to[row[1]], to["entry"], to["list"] = row[2], row[3], row[0] })
			}},

		{ID: SigSellerAge, Name: "seller_age", Kind: Days, Label: "time since the seller's first parcel", Group: groupSeller, Elements: seller,
			Help: "Days from the seller's first parcel in the pilot to this one's arrival, over all filers.",
			say: func(v view) string {
				if v.N == 0 {
					return "The seller's first parcels in the pilot arrive on this day."
				}
				return "The seller's first parcel in the pilot arrived " + amount(Days, v.N) + " before."
			}},
		{ID: SigSellerParcels, Name: "seller_parcels", Kind: Number, Label: "parcels of the seller so far", Group: groupSeller, Elements: seller,
			Help: "Parcels of the seller in the pilot so far, this one included, over all filers.", say: number("The seller has sent ", "parcel so far", "parcels so far")},
		{ID: SigSellerWeek, Name: "seller_week", Kind: Number, Label: "parcels of the seller this week", Group: groupSeller, Elements: seller,
			Help: "Parcels of the seller that arrive in the same calendar week, over all filers.", say: number("The seller sends ", "parcel this week", "parcels this week")},
		{ID: SigSellerHeld, Name: "seller_held", Kind: Number, Label: "held parcels of the seller", Group: groupSeller, Elements: seller,
			Help: "Parcels of the seller that were ever held.", say: number("", "parcel of the seller was held before", "parcels of the seller were held before")},
		{ID: SigSellerViolations, Name: "seller_violations", Kind: Number, Label: "violations of the seller", Group: groupSeller, Elements: seller,
			Help: "Parcels of the seller in which officers found a violation.", say: number("Officers found a violation in ", "earlier parcel of the seller", "earlier parcels of the seller")},
		{ID: SigSellerNotPresented, Name: "seller_not_presented", Kind: Number, Label: "parcels of the seller not presented", Group: groupSeller, Elements: seller,
			Help: "Parcels of the seller that had left before they could be examined.", say: number("", "earlier parcel of the seller was not presented", "earlier parcels of the seller were not presented")},
		{ID: SigAddressWeek, Name: "address_week", Kind: Number, Label: "parcels to the address this week", Group: groupSeller, Elements: address,
			Help: "Parcels to the deliver-to address that arrive in the same calendar week, over all filers and persons.", say: number("", "parcel goes to the address this week", "parcels go to the address this week")},
		{ID: SigAddressViolations, Name: "address_violations", Kind: Number, Label: "violations at the address", Group: groupSeller, Elements: address,
			Help: "Parcels to the deliver-to address in which officers found a violation.", say: number("Officers found a violation in ", "earlier parcel to the address", "earlier parcels to the address")},
		{ID: SigAddressNotPresented, Name: "address_not_presented", Kind: Number, Label: "parcels to the address not presented", Group: groupSeller, Elements: address,
			Help: "Parcels to the deliver-to address that had left before they could be examined.", say: number("", "earlier parcel to the address was not presented", "earlier parcels to the address were not presented")},

		{ID: SigFilers, Name: "filers", Kind: Number, Label: "number of filers", Group: groupFilers, Help: "How many participants filed on the shipment.", say: number("", "participant has filed on the shipment", "participants have filed on the shipment")},
		{ID: SigFilerKinds, Name: "filer_kinds", Kind: Set, Label: "kind of filer", Group: groupFilers, stride: 1, Help: "carrier, marketplace, logistics, broker, technology.",
			say: func(v view) string {
				return "A filer is of the kind “" + models.FilerKind(firstValue(v)).Label() + "”."
			}},
		{ID: SigDisagreement, Name: "disagreement", Kind: Set, Label: "element on which filers disagree", Group: groupFilers, Detects: true, stride: 3,
			Help: "The elements on which filers disagree; a difference that an honest filer makes is none.",
			say: func(v view) (text string) {
				v.values(func(row []string) { text = sentences(text, row[1]) })
				return text
			},
			saw: func(v view, to map[string]string) {
				v.values(func(row []string) { to[row[0]] = row[2] })
			}},
		{ID: SigAgreements, Name: "agreements", Kind: Number, Label: "number of elements on which filers agree", Group: groupFilers, Help: "How many elements two or more filers give alike.", say: number("Filers agree on ", "element", "elements")},
		{ID: SigCompatible, Name: "compatible", Kind: Number, Label: "number of elements on which filers differ honestly", Group: groupFilers, Help: "How many elements filers give differently, as honest filers do: cut off, rounded, in other words.", say: number("Filers differ as honest filers do on ", "element", "elements")},
	}
}

func firstValue(v view) (first string) {
	v.values(func(row []string) {
		if first == "" {
			first = row[0]
		}
	})
	return first
}

// sentences puts one sentence behind another.
func sentences(text, next string) string {
	if text == "" || next == "" {
		return text + next
	}
	return text + " " + next
}

// The values of the last column of a watch list's match.
const (
	matchedExactly = "exact"
	matchedNearly  = "near"
)

func sayWatch(v view) (text string) {
	v.values(func(row []string) {
		sentence := "The " + labelOfKey(row[1]) + " " + quote(row[2])
		if row[5] == matchedNearly {
			sentence += " is close to " + quote(row[3])
		} else {
			sentence += " is"
		}
		sentence += " on the watch list " + quote(row[6])
		if row[4] != "" {
			sentence += " (" + row[4] + ")"
		}
		text = sentences(text, sentence+".")
	})
	return text
}
