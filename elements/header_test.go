package elements

import (
	"strings"
	"testing"

	"pilot321/models"
)

// The headers of two real exports, one of a marketplace and one of a carrier.
var exportHeaders = map[string]models.ElementID{
	"Order No": BuyerConfirmationNumber, "Parcel Tracking #": TrackingNumber, "HAWB": HouseBill,
	"Ship Method": Mode, "ETA": ArrivalDate, "Merchant": SellerName, "Merchant ID": SellerID,
	"Vetted?": KnownMarketplaceSeller, "Merchant Street": SellerAddress, "Merchant City": SellerCity,
	"Merchant Country": SellerCountry, "Recipient": DeliverToName, "Recipient Street": DeliverToAddress,
	"Recipient City": DeliverToCity, "Recipient State": DeliverToState, "Recipient ZIP": DeliverToZIP,
	"Item Title": EnhancedDescription, "Brand": Brand, "Unit Price": ListedPrice, "Cur": ListedPriceCurrency,
	"Qty": Quantity, "Kg": WeightKg, "Made In": CountryOfOrigin, "Product URL": ListingURL, "Photo": ProductPicture,

	"HAWB No": HouseBill, "MAWB No": MasterBill, "Tracking No": TrackingNumber, "MOT": Mode, "Arrival": ArrivalDate,
	"Port": PortOfEntry, "Shipper Initiator": InitiatorName, "Initiator Street": InitiatorAddress,
	"Initiator City": InitiatorCity, "Initiator Country": InitiatorCountry, "Deliver To": DeliverToName,
	"Deliver Street": DeliverToAddress, "City": DeliverToCity, "State": DeliverToState, "Zip": DeliverToZIP,
	"Goods Description": EnhancedDescription, "Scan Done": SecurityScan, "Known Customer": KnownCarrierCustomer,
	"Weight (kg)": WeightKg, "Declared Value USD": FairRetailValueUSD,
}

func TestRecogniseExports(t *testing.T) {
	for header, want := range exportHeaders {
		for _, spelling := range []string{header, strings.ToUpper(header), " " + strings.ToLower(header) + "\u00a0",
			strings.ReplaceAll(header, " ", "_"), strings.ReplaceAll(header, " ", ""), "\ufeff" + header} {
			if id, ok := Recognise(spelling); !ok || id != want {
				t.Errorf("%q is taken for %q, want %s", spelling, Key(id), Key(want))
			}
		}
	}
}

func TestRecogniseVariants(t *testing.T) {
	cases := map[string]models.ElementID{
		"trackingNo": TrackingNumber, "TRACKING-NR.": TrackingNumber, "Tracking Code": TrackingNumber,
		"Shipment weight (kg)": WeightKg, "Gross Wt. (KGS)": WeightKg, "Gross weight [kg]": WeightKg,
		"Shipment Initiator Name": InitiatorName, "Shipment Tracking No.": TrackingNumber,
		"Price (USD)": ListedPrice, "Unit price $": ListedPrice, "Product Price": ListedPrice,
		"Product Brand": Brand, "Item Quantity": Quantity, "Goods Value USD": FairRetailValueUSD,
		"State Code": DeliverToState, "ZIP Code": DeliverToZIP, "zipcode": DeliverToZIP, "Currency Code": ListedPriceCurrency,
		"Seller": SellerName, "Merchant Number": SellerID, "Vendor ID": SellerID, "Consignee Name": ConsigneeName,
		"Seller Telephone": SellerPhone, "Buyer E-mail": BuyerEmail, "Shipper tel. no.": ShipperPhone,
		"Country of origin code": CountryOfOrigin, "Origin Country (ISO)": CountryOfOrigin,
		"Security scan (Y/N)": SecurityScan, "Known shipper flag": KnownCarrierCustomer, "ETA date": ArrivalDate,
		"HS Code": HTSNumber, "HTS #": HTSNumber, "Item Desc": EnhancedDescription, "Port Code": PortOfEntry,
		"Flight No.": Conveyance, "FIRMS Code": Facility, "tracking_number": TrackingNumber,
		"Link to the product listing": ListingURL, "Sku": SKU, "Récipient": DeliverToName,
	}
	for header, want := range cases {
		id, ok := Recognise(header)
		if id != want || !ok {
			t.Errorf("%q is taken for %q, want %s", header, Key(id), Key(want))
		}
	}
}

// A wrong guess is worse than none: the person then maps the column by hand.
func TestRecogniseNot(t *testing.T) {
	for _, header := range []string{"", " ", "#", "?", "Weight (lbs)", "Weight g", "Price EUR", "Price (CNY)",
		"Item weight", "Country", "Name", "Address", "Phone", "Product", "Shipment", "Number", "Remarks",
		"Merchant code", "Buyer number of pets", "Deliver to planet", "Product country", "Shipment value", "Code", "ID"} {
		if id, ok := Recognise(header); ok {
			t.Errorf("%q is taken for %s", header, Key(id))
		}
	}
}

func TestNoHeaderMeansTwoElements(t *testing.T) {
	owner := map[string]string{}
	for _, e := range All() {
		for _, name := range namesOf(&e) {
			squeezed := strings.Join(headerWords(name), "")
			if squeezed == "" {
				t.Errorf("%s: %q is empty when squeezed", e.Key, name)
			}
			if other, taken := owner[squeezed]; taken && other != e.Key {
				t.Errorf("%q means both %s and %s", name, other, e.Key)
			}
			owner[squeezed] = e.Key
			if id, ok := Recognise(name); !ok || id != e.ID {
				t.Errorf("%q of %s is taken for %q", name, e.Key, Key(id))
			}
		}
	}
}

// An ending that is passed over must never lead to another element than the one it is put behind,
// unless the dictionary has that header in so many words.
func TestEndingsDoNotLeadAstray(t *testing.T) {
	for _, e := range All() {
		for _, name := range namesOf(&e) {
			for ending := range endings {
				header := name + " " + ending
				if _, inWords := headers[strings.Join(headerWords(header), "")]; inWords {
					continue
				}
				if id, ok := Recognise(header); ok && id != e.ID {
					t.Errorf("%q is taken for %s, not %s", header, Key(id), e.Key)
				}
			}
		}
	}
}

func FuzzRecognise(f *testing.F) {
	for header := range exportHeaders {
		f.Add(header)
	}
	for _, header := range []string{"", "\xff", "Weight (lbs)", "#", "é", "Ａ", "aB", "city no no no"} {
		f.Add(header)
	}
	f.Fuzz(func(t *testing.T, header string) {
		id, ok := Recognise(header)
		if ok && (id == 0 || id > Count) {
			t.Fatalf("%q is taken for number %d", header, id)
		}
		if again, same := Recognise(" " + header + " "); ok != same || ok && again != id {
			t.Fatalf("%q changes with spaces around it", header)
		}
	})
}
