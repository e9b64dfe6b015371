package flow

import (
	"pilot321/elements"
	"pilot321/intake"
	"pilot321/models"
)

// checking is how the rows of a participant are checked: by its kind, its profile, and the law and tables
// in force. An import and a dry run use the very same, so that both say the same of a file.
func (l Law) checking(org models.Organisation, received models.Day) intake.Options {
	o := intake.Options{Kind: org.Kind, Code: org.Code(), DefaultDay: received, Required: elements.IDs(org.Required),
		LateDays: intake.UsualLateDays}
	if l.Book != nil {
		o.Threshold = l.Book.ThresholdCents
	}
	if l.Rates != nil {
		o.Rates = l.Rates
	}
	if l.Tariff != nil {
		o.Tariff = l.Tariff
	}
	return o
}
