package models

import (
	"errors"
	"time"
)

// ReferenceKind is what a picture of the gallery stands for.
type ReferenceKind string

// The kinds of reference. Placeholder and logo are the negative bank: pictures that say nothing of the goods.
const (
	RefCounterfeit ReferenceKind = "counterfeit" // of known counterfeit goods
	RefGenuine     ReferenceKind = "genuine"     // the rights holder's own picture
	RefBanned      ReferenceKind = "banned"      // of goods that may not be imported
	RefPlaceholder ReferenceKind = "placeholder" // "no image available"
	RefLogo        ReferenceKind = "logo"
)

// ReferenceKinds lists all kinds, those that say something first.
var ReferenceKinds = []ReferenceKind{RefCounterfeit, RefGenuine, RefBanned, RefPlaceholder, RefLogo}

// Negative tells whether pictures of the kind say nothing of the goods.
func (k ReferenceKind) Negative() bool { return k == RefPlaceholder || k == RefLogo }

// Label is the kind as people read it.
func (k ReferenceKind) Label() string {
	switch k {
	case RefCounterfeit:
		return "Known counterfeit"
	case RefGenuine:
		return "Genuine picture"
	case RefBanned:
		return "Banned goods"
	case RefPlaceholder:
		return "Placeholder"
	case RefLogo:
		return "Logo"
	}
	return string(k)
}

// ReferenceStatus is whether a reference counts.
type ReferenceStatus string

// The statuses of a reference. None is ever deleted: assessments tell of it.
const (
	ReferenceActive      ReferenceStatus = "active"
	ReferenceQuarantined ReferenceStatus = "quarantined" // does not count until somebody has looked at it
	ReferenceRetired     ReferenceStatus = "retired"
)

// ReferenceMoves are the allowed moves.
var ReferenceMoves = Moves[ReferenceStatus]{
	ReferenceActive:      {ReferenceQuarantined, ReferenceRetired},
	ReferenceQuarantined: {ReferenceActive, ReferenceRetired},
	ReferenceRetired:     {ReferenceActive},
}

// PictureReference is a picture of the gallery, which staff keep.
type PictureReference struct {
	ID           int64
	Title        string
	Kind         ReferenceKind
	Holder       string // brand or rights holder
	Reason       string // why it is in the gallery
	Source       string // where it comes from
	OwnerID      *int64 // who added it; nil: the operator's command line
	AddedAt      time.Time
	ExpiresOn    Day // the last day on which it counts; 0: no end
	Status       ReferenceStatus
	StatusReason string
	StatusAt     time.Time
	Accepted     int64 // so many matches were looked at by a person, who let it count

	SHA256                     []byte
	Size                       int64
	Width, Height              int
	ContentType                string
	Prints                     []byte // see package pictures
	BlobKey, ThumbKey, ViewKey string

	// How far it was held against the pictures on file: the number of the last one, and how many there were.
	CheckedTo      int64
	Checked        int64
	ToCheck        int64
	CheckStartedAt *time.Time
	CheckedAt      *time.Time // nil while that goes on
}

// Counts tells whether its matches count on a day.
func (r *PictureReference) Counts(today Day) bool {
	return r.Status == ReferenceActive && (r.ExpiresOn == 0 || today <= r.ExpiresOn)
}

// ReferenceMatch is a stored match: a participant's picture looks like a reference, or like a part of it. The
// areas are X, Y, W and H in percent, a byte each, highest first.
type ReferenceMatch struct {
	ReferenceID   int64
	Content       int64
	PictureID     int64
	Distance      int // bits of 256
	Orientation   uint8
	Tilt          int8 // about so many degrees clockwise
	PictureArea   uint32
	ReferenceArea uint32
	Settled       bool // shipments that show the picture were assessed since the match began or ceased to count
	MatchedAt     time.Time
}

// ErrGalleryChanged is the answer where pictures were held against a gallery that is not in force any more.
var ErrGalleryChanged = errors.New("the picture gallery has changed")

// PictureMatch is a match as an assessment sees it. Orientation and Area are in words.
type PictureMatch struct {
	Content     int64
	Reference   int64
	Kind        ReferenceKind
	Title       string
	Distance    int // bits of 256
	Orientation string
	Area        string
}

// PictureGoods is a description and price with which a picture was shown. Cents are US dollars for one piece, 0
// where they are not known.
type PictureGoods struct {
	Words    string
	Cents    int64
	Shipment int64
}

// GoodsKept is how many different ones are kept of a look: a picture that was described in more ways is known
// well enough by these.
const GoodsKept = 8

// GoodsRow puts a description at its place among those of a look; without words and price the place is freed.
type GoodsRow struct {
	Look int64
	N    int
	PictureGoods
}

// StoredPrint is a picture on file as a reference is held against it.
type StoredPrint struct {
	ID, Content int64
	Prints      []byte // nil for pictures that came before prints were kept
	Fingerprint []byte
	Quality     int
}

// FloodLimit bounds how many different pictures one reference may match before it is taken out: more than Few
// and more than one in Share of all, or more than Many.
type FloodLimit struct{ Few, Share, Many int64 }

// DefaultFloodLimit is more than 50 and more than 1 %, or more than 500.
func DefaultFloodLimit() FloodLimit { return FloodLimit{Few: 50, Share: 100, Many: 500} }

// Floods tells whether so many matches are too many to mean anything; accepted of them a person has looked at.
func (l FloodLimit) Floods(matches, pictures, accepted int64) bool {
	return matches > accepted && (matches > l.Many || matches > l.Few && matches*l.Share > pictures)
}

// GalleryFilter is which references a list shows.
type GalleryFilter struct {
	Kind        ReferenceKind
	Status      ReferenceStatus
	Title       string // part of the title or of the rights holder's name
	Sort        string // added (newest first), title, kind, status, matches
	Descending  bool
	Skip, Limit int
}

// GalleryRow is a reference with how many different pictures match it.
type GalleryRow struct {
	PictureReference
	Matches int64
}

// GalleryUse is what stands on a reference: different pictures that match it, shipments that show them, and
// holds on those that stand.
type GalleryUse struct{ Pictures, Shipments, Holds int64 }

// MatchView is a match with everything that a page shows of it.
type MatchView struct {
	ReferenceMatch
	Kind          ReferenceKind
	Title         string
	Reason        string
	Status        ReferenceStatus
	Look          int64
	Shipments     int64   // that show the picture, or one that looks the same
	SomeShipments []int64 `gorm:"-"`
}

// SharedLook is a picture that is seen under many sellers.
type SharedLook struct {
	Look      int64
	Sellers   int64
	Shipments int64
	PictureID int64 // the earliest picture of it
}
