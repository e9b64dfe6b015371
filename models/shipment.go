package models

import "time"

// Mode is how a shipment enters.
type Mode string

// The modes; ocean and mail since 2019-12-09 (84 FR 67279).
const (
	ModeAir   Mode = "air"
	ModeTruck Mode = "truck"
	ModeRail  Mode = "rail"
	ModeOcean Mode = "ocean"
	ModeMail  Mode = "mail"
)

// Modes lists the modes in the order in which they are shown.
var Modes = []Mode{ModeAir, ModeTruck, ModeRail, ModeOcean, ModeMail}

// Lane is what an assessment asks for.
type Lane string

// The lanes, from least to most work.
const (
	LaneUntouched Lane = "untouched"
	LaneDocuments Lane = "documents"
	LaneXray      Lane = "xray"
	LaneExam      Lane = "exam"
)

// Keys are the numbers on which filers are joined. A master bill groups shipments and scopes a
// house bill; it never joins.
type Keys struct {
	Tracking string `json:"t,omitempty"`
	House    string `json:"h,omitempty"`
	Master   string `json:"m,omitempty"`
}

// Line is one kind of goods in a filing, as filed.
type Line struct {
	Row      int64 // in its manifest
	Values   Values
	Pictures []int64 // contents (Picture.Content) of the pictures that were matched

	Originals Values // what was sent for values that were converted, and for those that could not be
}

// Filing is what one participant says of one parcel, kept exactly as filed. Amending makes a new
// version; the earlier one stays.
type Filing struct {
	ID             int64 // manifest<<24 | first row
	ShipmentID     int64
	OrganisationID int64
	Kind           FilerKind
	Version        int
	Values         Values
	Originals      Values // what was sent for values that were converted, and for those that could not be
	Lines          []Line
	FiledAt        time.Time
}

// FilingID numbers a filing by its manifest and its first row, so that a manifest's filings lie
// together and no further index is needed. A manifest has fewer than 2^24 rows.
func FilingID(manifest, row int64) int64 { return manifest<<24 | row }

// ManifestOf and RowOf take a filing's number apart.
func ManifestOf(filing int64) int64 { return filing >> 24 }

// RowOf gives the row, in its manifest, at which a filing starts.
func RowOf(filing int64) int64 { return filing & (1<<24 - 1) }

// FilingRef says which version of whose filing is current on a shipment.
type FilingRef struct {
	Filing       int64     `json:"f"`
	Organisation int64     `json:"o"`
	Kind         FilerKind `json:"k"`
	Version      int       `json:"v"`
}

// Shipment is the parcel itself: what its filers' filings come to, taken together.
type Shipment struct {
	ID          int64
	Day         Day // of arrival, at the port
	Mode        Mode
	Origin      string // country of origin of the goods, else country of shipment, else of the seller
	Port        string
	PersonDay   int64 // keyed hash of person and day; 0 where the person is not known
	Seller      int64 // key of the seller's history in which it counts; 0: none
	Address     int64 // key of the deliver-to address's history in which it counts; 0: none
	ValueCents  int64 // highest declared fair retail value among the filers, else listed price × quantity
	Keys        Keys
	Filings     []FilingRef
	Score       int
	Lane        Lane
	Eligibility string // code of package policy
	Ruleset     int    // version of the rule set that assessed it
	AssessmentN int    // how many times it has been assessed
	Assessment  Assessment
	OpenHolds   int
	EverHeld    bool  // a hold was placed on it at some time
	MergedInto  int64 // 0, or the shipment that took this one over, or Withdrawn
	CreatedAt   time.Time
	UpdatedAt   time.Time
}

// Reason is one rule that hit, with the values it saw.
type Reason struct {
	Rule         string            `json:"rule"`
	Points       int               `json:"points"`
	Sentence     string            `json:"sentence"`
	Saw          map[string]string `json:"saw"`
	Always       bool              `json:"always,omitempty"`   // demands a hold whatever the score
	Family       HoldFamily        `json:"family,omitempty"`   // the hold it asks for
	PublicReason string            `json:"public,omitempty"`   // key of what a participant may be told
	Elements     []string          `json:"elements,omitempty"` // element keys concerned
	Organisation int64             `json:"org,omitempty"`      // whose filing shows it; 0: several together
}

// Side is what one filer says in a conflict.
type Side struct {
	Organisation int64  `json:"org"`
	Filed        string `json:"filed"`
}

// Conflict is an element on which two filings disagree.
type Conflict struct {
	Element  string `json:"element"`
	Sentence string `json:"sentence"`
	Sides    []Side `json:"sides"`
}

// Eligibility answers whether the de minimis exemption is open to a shipment (19 U.S.C.
// 1321(a)(2)(C)). It is separate from risk: being ineligible alone never places a hold.
type Eligibility struct {
	Eligible bool   `json:"eligible"`
	Code     string `json:"code"`
	Policy   string `json:"policy"` // set and record in force
	Sentence string `json:"sentence"`
}

// Assessment is what the rules made of a shipment, with all they saw.
type Assessment struct {
	Score       int         `json:"score"`
	Lane        Lane        `json:"lane"`
	Ruleset     int         `json:"ruleset"`
	Reasons     []Reason    `json:"reasons,omitempty"` // strongest first
	Conflicts   []Conflict  `json:"conflicts,omitempty"`
	Eligibility Eligibility `json:"eligibility"`
	PersonDay   PersonDay   `json:"person_day,omitzero"`
	Split       SplitOrder  `json:"split,omitzero"`
	At          time.Time   `json:"at"`
	// Signals is what the rules saw, packed (package risk). With the version of the rule set every answer is derived
	// from it again. Nil for assessments made before it was kept.
	Signals []byte `json:"signals,omitempty"`
	// Control is the draw of the random control sample that the shipment took part in, if any.
	Control Control `json:"control,omitzero"`
}

// PersonDay is what one person imports on one day over all filers.
type PersonDay struct {
	Cents     int64 `json:"cents"`
	Shipments int   `json:"shipments"`
	Limit     int64 `json:"limit"` // cents
}
