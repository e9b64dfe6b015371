package flow

import (
	"pilot321/models"
	"pilot321/policy"
	"pilot321/risk"
)

// parcel is a shipment while a batch works on it.
type parcel struct {
	models.Shipment
	filings []models.Filing // current ones, one a filer
	facts   []risk.Facts    // of the filings, in the same order
	holds   []models.Hold

	combined  risk.Combined
	beside    beside    // what the shadow makes of it
	alone     *prepared // the one filing that a new shipment has so far
	isNew     bool
	touched   bool // filings or keys changed
	reassess  bool // only what others filed changed
	judged    bool // the assessment says something else than before
	wasPerson int64
	wasCents  int64
	wasMode   models.Mode
	placed    bool // a hold was placed in this batch
	wasHeld   bool
	wasRefs   []models.FilingRef
	wasDay    models.Day // on which it counted

	wasArrival            models.Day // by which it counts in histories
	wasSeller, wasAddress int64
	seller, address       models.History
	split                 models.SplitOrder
}

// known turns a shipment on file into a parcel.
func (b *batch) known(k *models.Known) *parcel {
	p := &parcel{Shipment: k.Shipment, filings: k.Filings, holds: k.Holds,
		wasPerson: k.Shipment.PersonDay, wasCents: k.Shipment.ValueCents, wasMode: k.Shipment.Mode, wasHeld: k.Shipment.EverHeld, wasRefs: k.Shipment.Filings,
		wasDay: policy.PortDay(k.Shipment.CreatedAt, ""), wasArrival: k.Shipment.Day, wasSeller: k.Shipment.Seller, wasAddress: k.Shipment.Address}
	return p
}

// changed tells whether anything about the parcel is to be written.
func (p *parcel) changed() bool { return p.isNew || p.touched || p.judged || p.placed }

// read makes sure that the parcel's facts are there.
func (p *parcel) read() {
	if len(p.facts) == len(p.filings) {
		return
	}
	p.facts = make([]risk.Facts, len(p.filings))
	for i := range p.filings {
		risk.ReadFacts(&p.filings[i], p.Day, &p.facts[i])
	}
}

// filed finds the parcel's current filing of an organisation.
func (p *parcel) filed(organisation int64) int {
	for i := range p.filings {
		if p.filings[i].OrganisationID == organisation {
			return i
		}
	}
	return -1
}

// refs lists the current filings as the shipment keeps them.
func (p *parcel) refs() []models.FilingRef {
	refs := make([]models.FilingRef, len(p.filings))
	for i, f := range p.filings {
		refs[i] = models.FilingRef{Filing: f.ID, Organisation: f.OrganisationID, Kind: f.Kind, Version: f.Version}
	}
	return refs
}

// eachPicture goes over the contents of all pictures that the parcel's filers sent.
func (p *parcel) eachPicture(do func(content int64)) {
	for i := range p.facts {
		for k := range p.facts[i].Lines {
			for _, content := range p.facts[i].Lines[k].Pictures {
				do(content)
			}
		}
	}
}
