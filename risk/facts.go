package risk

import (
	"pilot321/elements"
	"pilot321/models"
)

// Answer is a yes-or-no statement that a filer may have left out.
type Answer uint8

// The answers.
const (
	Unsaid Answer = iota
	Yes
	No
)

// Sum is an amount added up over goods lines.
type Sum struct {
	Cents int64 // US dollars
	Lines int   // how many lines gave it; 0 where it is not known
}

// Known tells whether any line gave the amount.
func (s Sum) Known() bool { return s.Lines > 0 }

// Goods is one goods line of a filing.
type Goods struct {
	Row           int64
	Description   string // as filed
	Words         []byte // the description in the form in which texts are compared
	DeclaredCents int64  // fair retail value of the line; US dollars
	Declared      bool
	ListedCents   int64 // listed price of one piece, in Currency
	Listed        bool
	Currency      string // USD where the filer left it out
	Quantity      int64  // pieces; 1 where the filer left it out
	Counted       bool   // the quantity was filed
	Origin        string // country of origin
	HTS           string // digits
	Brand         string
	BrandOwner    string
	ListingURL    bool
	Pictures      []int64
}

// Facts is what one filing says, typed. The texts and slices belong to the filing it was read from, and
// Words and Lines are overwritten by the next ReadFacts into the same Facts.
type Facts struct {
	Filing       int64
	Organisation int64
	Kind         models.FilerKind
	Keys         models.Keys // in normal form
	Day          models.Day  // of arrival, else the day of receipt
	DayFiled     bool
	Mode         models.Mode // "" where it was left out
	Port         string
	Conveyance   string
	Facility     string

	Origin     string           // of the goods, see OriginFrom
	OriginFrom models.ElementID // country_of_origin, else country_of_shipment, seller_country or initiator_country; 0: not known
	ShippedIn  string           // country of shipment

	Declared   Sum   // fair retail value; lines without one count with listed price × quantity
	AnyFair    bool  // at least one line declared a fair retail value
	Listed     Sum   // listed price × quantity, over lines listed in US dollars
	Pieces     Sum   // listed price of one piece each, over the same lines
	Grams      int64 // gross weight of the parcel; 0 where it was left out
	Quantity   int64 // pieces over all lines, see Counted
	Counted    bool  // at least one line gave a quantity
	HasPicture bool  // at least one line has a picture
	HasListing bool  // at least one line has a link to its listing
	Lines      []Goods

	DeliverTo, Buyer, Initiator, Consignee Party
	Seller                                 Seller
	Scan, KnownCustomer                    Answer
	ScanReference                          string

	values  models.Values // as filed, for the sides of a conflict
	lines   []models.Line
	folding []byte // memory of Words, with a space between the lines
	said    elements.Set
}

// Whole tells whether an amount covers every goods line; only then can it be set against another
// filer's.
func (f *Facts) Whole(s Sum) bool { return s.Lines > 0 && s.Lines == len(f.Lines) }
