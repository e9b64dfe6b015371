package demo

import "pilot321/models"

// Options say which manifest to make. The parcels depend on Seed, From, To and LinesEvery alone, so
// two filers of different kinds who use the same ones file on the same parcels.
type Options struct {
	Rows int   // data rows under the header
	Seed int64 // another seed is another set of parcels, with other tracking numbers
	Kind models.FilerKind

	// From and To are the first and last day of arrival. Both zero means June 2025, so that a file
	// depends on nothing but the command that made it.
	From, To models.Day

	// PicturesOf names the pictures of a listing, with a semicolon between several, or "" for none.
	// Nil means DrawingsOf: the pictures that WritePictures draws.
	PicturesOf func(Listing) string

	// DifferOneIn keeps only about one in so many of the planted differences, drawn by the seed. With 0
	// and 1 all of them are made, just where Planted says.
	DifferOneIn int

	BadEvery   int  // every n-th row gets one faulty cell (see FaultAt); 0 for none
	LinesEvery int  // every n-th parcel has three goods lines on adjacent rows; 0 for none
	AllWrong   bool // every row gets every fault of FaultAt
}

// Listing is one seller's offer of one kind of goods, as far as a picture of it depends on it.
type Listing struct {
	Parcel int64 // number of the parcel, from 1
	Seller int   // number of the seller, from 0; the same in every seed
	Goods  int   // number of the kind of goods, from 0
	Shared bool  // the offer borrows a picture that many sellers use
}

// NoPictures is the PicturesOf of a filer who sends none.
func NoPictures(Listing) string { return "" }

// The days of arrival where none are asked for.
var (
	defaultFrom, _ = models.ParseDay("2025-06-01")
	defaultTo, _   = models.ParseDay("2025-06-30")
)

// days gives the first day of arrival and the number of days.
func (o *Options) days() (from models.Day, count uint64) {
	from, to := o.From, o.To
	if from == 0 && to == 0 {
		from, to = defaultFrom, defaultTo
	}
	if to < from {
		to = from
	}
	return from, uint64(to-from) + 1
}
