package intake

import (
	"pilot321/elements"
	"pilot321/models"
)

// sampleRows is the number of example rows: a parcel with one kind of goods and one with two.
const sampleRows = 3

// sampleValues are what the example rows say: of the filing for the first parcel and the second one, of
// the goods for each row. One value stands for both parcels. Companies and people are invented; domains
// end in .example and telephone numbers are of the ranges kept for fiction, so that nobody is reached.
// No value begins with a sign that a spreadsheet takes for a formula or with a zero that it drops, so that a
// template that went through one passes as well.
var sampleValues = map[models.ElementID][]string{
	elements.TrackingNumber: {"TRK100000001US", "TRK100000002US"},
	elements.HouseBill:      {"H9000001", "H9000002"},
	elements.MasterBill:     {"176-30000003"},
	elements.Mode:           {"air"},
	elements.PortOfEntry:    {"4701"},
	elements.Conveyance:     {"XX1234"},
	elements.Facility:       {"W123"},

	elements.InitiatorName:       {"Red River Fulfillment"},
	elements.InitiatorAddress:    {"25 Harbor Street"},
	elements.InitiatorCity:       {"Hanoi"},
	elements.InitiatorRegion:     {"Hanoi"},
	elements.InitiatorPostalCode: {"11000"},
	elements.InitiatorCountry:    {"VN"},
	elements.InitiatorPhone:      {"84-24-5550-0101"},

	elements.DeliverToName:    {"Ana Abbott", "Hana Diaz"},
	elements.DeliverToAddress: {"800 Example Street", "697 Example Avenue"},
	elements.DeliverToCity:    {"Springfield", "Seattle"},
	elements.DeliverToState:   {"IL", "WA"},
	elements.DeliverToZIP:     {"62701", "98101"},

	elements.SecurityScan:          {"Y"},
	elements.SecurityScanReference: {"SCAN-0001", "SCAN-0002"},
	elements.KnownCarrierCustomer:  {"Y"},

	elements.SellerName:             {"Lotus Lane Store", "Bamboo Bridge Goods"},
	elements.SellerAddress:          {"11 Export Road", "12 Export Road"},
	elements.SellerCity:             {"Hanoi"},
	elements.SellerRegion:           {"Hanoi"},
	elements.SellerPostalCode:       {"11000"},
	elements.SellerCountry:          {"VN"},
	elements.SellerPhone:            {"84-24-5550-0102", "84-24-5550-0103"},
	elements.SellerID:               {"M4000", "M4001"},
	elements.KnownMarketplaceSeller: {"Y"},
	elements.MarketplaceName:        {"Example Market"},
	elements.MarketplaceWebsite:     {"https://marketplace.example"},

	elements.BuyerName:               {"Ana Abbott", "Noor Diaz"},
	elements.BuyerAddress:            {"800 Example Street, Springfield, IL 62701, US", "15 Sample Road, Seattle, WA 98101, US"},
	elements.BuyerPhone:              {"1-217-555-0100", "1-206-555-0101"},
	elements.BuyerEmail:              {"ana@buyer.example", "noor@buyer.example"},
	elements.BuyerAccountNumber:      {"B-20417", "B-20418"},
	elements.BuyerConfirmationNumber: {"ORD-100001", "ORD-100002"},
	elements.ConsigneeName:           {"Ana Abbott", "Hana Diaz"},
	elements.ConsigneeAddress:        {"800 Example Street, Springfield, IL 62701", "697 Example Avenue, Seattle, WA 98101"},
	elements.ConsigneePhone:          {"1-217-555-0100", "1-206-555-0102"},
	elements.ConsigneeEmail:          {"ana@buyer.example", "hana@buyer.example"},
	elements.ShipperName:             {"Red River Fulfillment"},
	elements.ShipperAddress:          {"25 Harbor Street, Hanoi, VN"},
	elements.ShipperPhone:            {"84-24-5550-0101"},
	elements.ShipperEmail:            {"desk@shipper.example"},

	elements.CountryOfShipment: {"VN"},
	elements.WeightKg:          {"0.420", "1.350"},

	elements.EnhancedDescription: {"Blue ceramic coffee mug for kitchen use", "Bamboo cutting board for kitchen use",
		"Men's knitted cotton T-shirt"},
	elements.ProductPicture:      {"mug-blue.jpg", "bamboo-board.jpg", "t-shirt-front.jpg;t-shirt-back.jpg"},
	elements.ListingURL:          {"https://marketplace.example/item/100001", "https://marketplace.example/item/100002", "https://marketplace.example/item/100003"},
	elements.ListedPrice:         {"12.50", "24.00", "15.90"},
	elements.ListedPriceCurrency: {"USD", "USD", "USD"},
	elements.CountryOfOrigin:     {"VN", "VN", "VN"},
	elements.Quantity:            {"1", "1", "2"},
	elements.FairRetailValueUSD:  {"9.80", "19.50", "21.00"},
	// Tariff numbers: mugs; chopping boards of bamboo; men's cotton T-shirts.
	elements.HTSNumber:                {"6912004400", "4419110000", "6109100012"},
	elements.ExportCountryRetailPrice: {"9.80", "19.50", "10.50"},
	elements.WarrantyNumber:           {"WR-5519", "WR-5520", "WR-5521"},
	elements.RegisteredBrandOwner:     {"Example Brands LLC", "Example Brands LLC", "Example Brands LLC"},
	elements.Brand:                    {"Northlight", "Northlight", "Northlight"},
	elements.SKU:                      {"MUG-01-B", "BOARD-07", "TEE-03-M"},
}
