package intake

import (
	"pilot321/elements"
	"pilot321/models"
)

// Options say for whom rows are checked and from where.
type Options struct {
	Kind       models.FilerKind
	Code       string             // the organisation's originator code; a column that says another is an error
	DefaultDay models.Day         // of arrival where none is sent; arrival dates are held against it
	Required   []models.ElementID // optional elements that this participant agreed to send
	From       Checkpoint         // where to go on
	Rows       int64              // how many rows the file has, as far as that is known; it serves only to make room

	// Threshold is the most that one person may import on a day, in cents, or 0 where no record rules the
	// day; nil leaves the value of a parcel unjudged.
	Threshold func(models.Day) int64
	// LateDays is how long before DefaultDay an arrival may lie without a question; 0 asks none.
	LateDays int
	// Tariff knows the tariff numbers; nil leaves it at their form.
	Tariff Tariff
	Rates  Rates // for values in other currencies, by the day of receipt; nil knows none
	// Listed are the values that rows before the checkpoint put on the lists of their causes.
	Listed []models.FindingValue
	// WaitingKeys has each batch name the filings whose rows wait.
	WaitingKeys bool
}

// Tariff is a table of tariff numbers, such as *elements.Tariff.
type Tariff interface {
	// Known tells whether a number of 6, 8 or 10 digits exists, as deep as the table goes.
	Known(number string) bool
	// Nearest gives the deepest entry that the number begins with, for a hint.
	Nearest(number string) (elements.TariffEntry, bool)
}

// UsualLateDays is a month: amendments come after a parcel has arrived, first filings hardly do.
const UsualLateDays = 30
