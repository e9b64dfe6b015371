package models

// The types here are what passes between the pure code that decides a batch (package flow) and the
// one transaction that loads and writes it (package store).

// BatchKeys names what a batch has to see before it can be decided.
type BatchKeys struct {
	Keys       []int64 // keyed hashes of tracking numbers and house bills
	PersonDays []int64 // persons' days that the filings may count on
	Pictures   []int64 // keyed hashes of picture contents
	Filings    int     // how many new shipments there may be at most
	Shipments  []int64 // shipments that are known to be concerned

	// Products are the keyed hashes of seller and stock number of lines that name a picture which did not
	// come; Organisation is whose earlier pictures they are looked for among.
	Organisation int64
	Products     []int64
	Histories    []int64 // of sellers and deliver-to addresses
	Taken        []int64 // filings that are to be taken back
	Again        []int64 // filings that may have been taken back and come anew, under the same numbers
}

// BatchMore names what a batch has to see besides, after its first look.
type BatchMore struct{ Shipments, PersonDays, Keys, Histories []int64 }

// KeyProbes is how many places after its hash a key may lie: shipments that share a house bill
// under different masters, a tracking number used again after 180 days, and true collisions.
const KeyProbes = 8

// PersonMember is one shipment's share in a person's day.
type PersonMember struct {
	Shipment int64
	Cents    int64
}

// PictureSpread tells under how many sellers a look was seen, and with which descriptions and prices. All
// lists are cut off: a picture that is everywhere is known to be so after the first few.
type PictureSpread struct {
	Sellers   []int64
	Shipments []int64                 // only where it can still become a signal
	Goods     [GoodsKept]PictureGoods // Shipment 0: a free place
}

// SpreadSignal is from how many sellers on one look is a signal.
const SpreadSignal = 3

// Varied tells whether the look was shown with different descriptions or prices.
func (s *PictureSpread) Varied() bool {
	var first PictureGoods
	for _, g := range s.Goods {
		switch {
		case g.Shipment == 0:
		case first.Shipment == 0:
			first = g
		case g.Words != first.Words || g.Cents != first.Cents:
			return true
		}
	}
	return false
}

// Known is a shipment on file, with its current filings and all its holds.
type Known struct {
	Shipment Shipment
	Filings  []Filing
	Holds    []Hold
}

// Before is what the database holds of what a batch named.
type Before struct {
	Slots      map[int64]int64 // key place → shipment
	Shipments  map[int64]*Known
	PersonDays map[int64][]PersonMember
	Looks      map[int64]int64          // content → look
	Pictures   map[int64]*PictureSpread // by look
	// PictureMatches are the matches that count now, by content.
	PictureMatches map[int64][]PictureMatch
	Histories      map[int64]*HistoryRow // nil: looked for, and not on file
	NewIDs         []int64               // row numbers for new shipments, ascending
	Products       map[int64][]int64     // contents of the pictures that the participant showed for a product before

	// Only where filings are taken back or come again.
	Filed     map[int64]*FiledBefore // those named, the current ones of their shipments, and all that these replaced
	Manifests map[int64]FiledWith    // that these came with
}

// KeyRow puts a shipment at a key's place.
type KeyRow struct{ Key, Shipment int64 }

// PersonRow sets a shipment's share in a person's day; cents below 0 take it out.
type PersonRow struct{ PersonDay, Shipment, Cents int64 }

// PictureRow notes that a shipment shows a look under a seller.
type PictureRow struct{ Look, Shipment, Seller int64 }

// FilingRow is a filing ready to be written.
type FilingRow struct {
	ID, Shipment, Organisation int64
	Version                    int
	Replaces                   int64 // the filer's filing that it takes the place of, or 0
	Doc                        []byte
}

// FilingDoc is a filing whose lines gained pictures. What was filed and its version stay as they are.
type FilingDoc struct {
	ID  int64
	Doc []byte
}

// ProductRow notes that a participant showed a picture for a product.
type ProductRow struct{ Product, Content, Picture int64 }

// AssessmentRow is an assessment that another one has replaced.
type AssessmentRow struct {
	Shipment int64
	N        int
	Doc      []byte
}

// Count is a step of a statistic; see package statistics for the metrics.
type Count struct {
	Day          Day
	Organisation int64 // 0: over all
	Kind         FilerKind
	Mode         Mode
	Metric       string
	N            int64
}

// HoldUpdate brings the queue order of a standing hold up to date with a new assessment.
type HoldUpdate struct {
	ID       int64
	Score    int
	Priority int64
	Rules    string
}

// Tally is what a batch adds to its manifest's figures.
type Tally struct {
	Rows, Accepted, Quarantined, Unchanged int64
	Filings, Joined, Held                  int64
	PicMatched, PicMissing                 int64 // picture names that a file was found for, or not
	Reassessed                             int64 // assessments of shipments on file that say something else than before
}

// Change is everything a batch does.
type Change struct {
	New          []*Shipment
	Updated      []*Shipment // OpenHolds is not taken from here: it moves by HoldsPlaced
	Superseded   []AssessmentRow
	Filings      []FilingRow
	Replaced     []int64 // filings that a new version replaced
	TakenBack    []int64 // filings that are not in force any more, and their manifests count them so
	Revived      []int64 // filings that are in force again, because what replaced them was taken back
	Again        []int64 // filings taken back that are among Filings anew: the earlier row gives way
	Chained      []FilingChain
	Moved        []FilingMove
	Keys         []KeyRow
	KeysMoved    []KeyRow
	KeysFreed    []int64 // key places that nobody is at any more
	Persons      []PersonRow
	Histories    []HistoryRow // of the sellers and addresses that changed; what officers found is not taken from here
	HistoriesNew []HistoryRow // of those that have no row yet
	Pictures     []PictureRow
	Goods        []GoodsRow
	Spread       []int64 // looks that became a signal by their sellers
	Unspread     []int64 // and those that are none any more
	Pictured     []FilingDoc
	Products     []ProductRow
	Unshown      []PictureRow // pictures that a shipment does not show any more
	Unsold       []PictureRow // pictures that no shipment shows under the seller any more
	Holds        []Hold       // to be placed
	HoldUpdates  []HoldUpdate
	HoldsMoved   []HoldMove // holds of a shipment that was merged into another
	Counts       []Count
	RuleCounts   []RuleCount
	Shadow       []ShadowCount
	ShadowFlips  []ShadowFlip
	Quarantined  []QuarantinedRow
	Warnings     []QuarantinedRow // findings of rows that went in; Raw is not kept
	Groups       []FindingGroup
	MissingPics  []MissingPicture
	Values       []FindingValue // by how much their counts change
	UsedFiles    []string       // picture files of the manifest that a row names
	Tally        Tally
	Offset       int64 // checkpoint: where the next row begins
	Events       []Event
	Repair       *RepairChange // set by the batches of a repair
}

// FilingMove sends a filing to another shipment, where it may follow one of the same filer.
type FilingMove struct {
	ID, Shipment int64
	Version      int
}

// Checkpoint is where an importer believes its manifest to stand. Manifest 0 is a reassessment,
// which belongs to no manifest, and where a job does it moves that job's own checkpoint. With Attach the rows of the manifest are in, and some of its filings gain
// pictures; nothing but the count of held shipments moves.
type Checkpoint struct {
	Manifest int64
	Owner    string // who holds the manifest's lease
	Rows     int64  // rows committed so far
	Attach   bool

	Reassessment ReassessmentPoint // of a job that assesses shipments again
}

// HoldMove sends a hold from a merged shipment to the one that took it over.
type HoldMove struct {
	ID, From, To int64
	Closed       bool // it does not stand any more
}
