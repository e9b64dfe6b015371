package elements

import "pilot321/models"

// The elements in dictionary order. The numbers are stored inside filings: a new element goes to the
// end, and the number of a retired one is not used again.
const (
	OriginatorCode           models.ElementID = 1
	FilerType                models.ElementID = 2
	TrackingNumber           models.ElementID = 3
	HouseBill                models.ElementID = 4
	MasterBill               models.ElementID = 5
	Mode                     models.ElementID = 6
	InitiatorName            models.ElementID = 7
	InitiatorAddress         models.ElementID = 8
	InitiatorCity            models.ElementID = 9
	InitiatorRegion          models.ElementID = 10
	InitiatorPostalCode      models.ElementID = 11
	InitiatorCountry         models.ElementID = 12
	DeliverToName            models.ElementID = 13
	DeliverToAddress         models.ElementID = 14
	DeliverToCity            models.ElementID = 15
	DeliverToState           models.ElementID = 16
	DeliverToZIP             models.ElementID = 17
	EnhancedDescription      models.ElementID = 18
	SecurityScan             models.ElementID = 19
	SecurityScanReference    models.ElementID = 20
	KnownCarrierCustomer     models.ElementID = 21
	SellerName               models.ElementID = 22
	SellerAddress            models.ElementID = 23
	SellerCity               models.ElementID = 24
	SellerRegion             models.ElementID = 25
	SellerPostalCode         models.ElementID = 26
	SellerCountry            models.ElementID = 27
	KnownMarketplaceSeller   models.ElementID = 28
	SellerID                 models.ElementID = 29
	BuyerName                models.ElementID = 30
	BuyerAddress             models.ElementID = 31
	ProductPicture           models.ElementID = 32
	ListingURL               models.ElementID = 33
	ListedPrice              models.ElementID = 34
	ListedPriceCurrency      models.ElementID = 35
	ArrivalDate              models.ElementID = 36
	PortOfEntry              models.ElementID = 37
	Conveyance               models.ElementID = 38
	Facility                 models.ElementID = 39
	CountryOfOrigin          models.ElementID = 40
	CountryOfShipment        models.ElementID = 41
	Quantity                 models.ElementID = 42
	WeightKg                 models.ElementID = 43
	FairRetailValueUSD       models.ElementID = 44
	HTSNumber                models.ElementID = 45
	ExportCountryRetailPrice models.ElementID = 46
	ShipperName              models.ElementID = 47
	ShipperAddress           models.ElementID = 48
	ShipperPhone             models.ElementID = 49
	ShipperEmail             models.ElementID = 50
	InitiatorPhone           models.ElementID = 51
	ConsigneeName            models.ElementID = 52
	ConsigneeAddress         models.ElementID = 53
	ConsigneePhone           models.ElementID = 54
	ConsigneeEmail           models.ElementID = 55
	MarketplaceName          models.ElementID = 56
	MarketplaceWebsite       models.ElementID = 57
	SellerPhone              models.ElementID = 58
	BuyerPhone               models.ElementID = 59
	BuyerEmail               models.ElementID = 60
	BuyerAccountNumber       models.ElementID = 61
	BuyerConfirmationNumber  models.ElementID = 62
	WarrantyNumber           models.ElementID = 63
	RegisteredBrandOwner     models.ElementID = 64
	Brand                    models.ElementID = 65
	SKU                      models.ElementID = 66
)

// Count is the number of elements in the dictionary; identifiers run from 1 to Count.
const Count = 66
