package risk

import (
	"pilot321/elements"
	"pilot321/models"
)

// ReadFacts reads a filing, using the memory of into again. received is the day of receipt, which
// stands in for a missing arrival date. Texts that cannot be used (they wait in quarantine, or an older
// dictionary let them in) count as left out.
func ReadFacts(f *models.Filing, received models.Day, into *Facts) {
	lines, folding := into.Lines[:0], into.folding[:0]
	*into = Facts{Filing: f.ID, Organisation: f.OrganisationID, Kind: f.Kind, Day: received,
		Lines: lines, folding: folding, values: f.Values, lines: f.Lines}
	into.said.AddValues(f.Values)
	for i := range f.Values {
		into.read(f.Values[i].Element, f.Values[i].Text)
	}
	for i := range f.Lines {
		into.said.AddValues(f.Lines[i].Values)
		into.readLine(&f.Lines[i])
	}
	into.sum()
	into.findOrigin()
}

func (f *Facts) read(id models.ElementID, text string) {
	switch id {
	case elements.TrackingNumber:
		f.Keys.Tracking = models.NormalKey(usable(id, text))
	case elements.HouseBill:
		f.Keys.House = models.NormalKey(usable(id, text))
	case elements.MasterBill:
		f.Keys.Master = models.NormalKey(usable(id, text))
	case elements.Mode:
		f.Mode = models.Mode(usable(id, text))
	case elements.ArrivalDate:
		if day, ok := elements.Date(text); ok {
			f.Day, f.DayFiled = day, true
		}
	case elements.WeightKg:
		f.Grams, _ = elements.Grams(text)
	case elements.SecurityScan:
		f.Scan = answer(text)
	case elements.KnownCarrierCustomer:
		f.KnownCustomer = answer(text)
	case elements.KnownMarketplaceSeller:
		f.Seller.Vetted = answer(text)
	case elements.CountryOfShipment:
		f.ShippedIn = usable(id, text)
	default:
		if to := f.text(id); to != nil {
			*to = usable(id, text)
		}
	}
}

// text is where an element that stays a text goes, or nil for one that no rule looks at.
func (f *Facts) text(id models.ElementID) *string {
	switch id {
	case elements.PortOfEntry:
		return &f.Port
	case elements.Conveyance:
		return &f.Conveyance
	case elements.Facility:
		return &f.Facility
	case elements.SecurityScanReference:
		return &f.ScanReference
	case elements.SellerID:
		return &f.Seller.ID
	}
	return f.partyText(id)
}

func (f *Facts) partyText(id models.ElementID) *string {
	switch id {
	case elements.DeliverToName:
		return &f.DeliverTo.Name
	case elements.DeliverToAddress:
		return &f.DeliverTo.Address
	case elements.DeliverToCity:
		return &f.DeliverTo.City
	case elements.DeliverToState:
		return &f.DeliverTo.Region
	case elements.DeliverToZIP:
		return &f.DeliverTo.PostalCode
	case elements.BuyerName:
		return &f.Buyer.Name
	case elements.BuyerAddress:
		return &f.Buyer.Address
	case elements.ConsigneeName:
		return &f.Consignee.Name
	case elements.ConsigneeAddress:
		return &f.Consignee.Address
	}
	return f.shipperText(id)
}

func (f *Facts) shipperText(id models.ElementID) *string {
	switch id {
	case elements.InitiatorName:
		return &f.Initiator.Name
	case elements.InitiatorAddress:
		return &f.Initiator.Address
	case elements.InitiatorCity:
		return &f.Initiator.City
	case elements.InitiatorCountry:
		return &f.Initiator.Country
	case elements.SellerName:
		return &f.Seller.Name
	case elements.SellerAddress:
		return &f.Seller.Address
	case elements.SellerCity:
		return &f.Seller.City
	case elements.SellerCountry:
		return &f.Seller.Country
	}
	return nil
}

// usable gives the normal form of a value, or "" where it cannot be used or only stands for a missing
// one ("N/A"): taken for a key or a name, such a word would make one parcel of thousands.
func usable(id models.ElementID, text string) string {
	normal, p := elements.Check(id, text)
	if p != nil && p.Severity == models.SeverityError {
		return ""
	}
	return normal
}

func answer(text string) Answer {
	switch yes, known := elements.YesNo(text); {
	case !known:
		return Unsaid
	case yes:
		return Yes
	}
	return No
}

// findOrigin follows the sources of the country of origin in the order of their weight.
func (f *Facts) findOrigin() {
	for i := range f.Lines {
		if f.Lines[i].Origin != "" {
			f.Origin, f.OriginFrom = f.Lines[i].Origin, elements.CountryOfOrigin
			return
		}
	}
	switch {
	case f.ShippedIn != "":
		f.Origin, f.OriginFrom = f.ShippedIn, elements.CountryOfShipment
	case f.Seller.Country != "":
		f.Origin, f.OriginFrom = f.Seller.Country, elements.SellerCountry
	case f.Initiator.Country != "":
		f.Origin, f.OriginFrom = f.Initiator.Country, elements.InitiatorCountry
	}
}
