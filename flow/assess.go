package flow

import (
	"encoding/json"
	"reflect"
	"slices"
	"sync"

	"pilot321/holds"
	"pilot321/models"
	"pilot321/policy"
	"pilot321/risk"
)

// change finishes the batch: everything touched or affected is assessed, holds are placed, and the
// counts are drawn up.
func (b *batch) change() (*models.Change, error) {
	b.affectedParcels()
	b.countHistories()
	b.findSplits()
	judged := b.judgeAll()
	for i, p := range b.order {
		if p.MergedInto == 0 {
			b.assess(p, judged[i])
			b.hold(p)
		}
		if p.changed() {
			b.put(p)
		}
	}
	b.writeHistories()
	b.tally()
	b.counts()
	b.rulesCounted()
	b.spreadChanges()
	b.lateFindings()
	b.cameAgain()
	return &b.out, nil
}

// affectedParcels puts the shipments that others' filings concern behind those of the batch, in the
// order of their numbers, so that the same batch always comes to the same.
func (b *batch) affectedParcels() {
	ids := make([]int64, 0, len(b.asked))
	for id := range b.asked {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for _, id := range ids {
		p := b.parcel(id)
		if p == nil || p.touched || p.reassess {
			continue
		}
		p.reassess = true
		p.read()
		p.combined = risk.Combine(p.facts)
		b.order = append(b.order, p)
	}
}

// judgeAll asks the rules about every parcel, on two cores: the one that reads the file is idle most of
// the time. Whatever the judgement looks up is brought into place before, so that it only reads.
func (b *batch) judgeAll() []models.Assessment {
	for _, p := range b.order {
		if p.PersonDay != 0 {
			b.person(p.PersonDay, p.Day)
		}
		p.eachPicture(func(content int64) { b.shown(b.look(content)) })
	}
	judged := make([]models.Assessment, len(b.order))
	half := func(from, to int) {
		j := judge{batch: b}
		for i := from; i < to; i++ {
			if p := b.order[i]; p.MergedInto == 0 {
				judged[i] = j.judge(p)
			}
		}
	}
	var other sync.WaitGroup
	middle := len(b.order) / 2
	other.Go(func() { half(0, middle) })
	half(middle, len(b.order))
	other.Wait()
	return judged
}

// judge asks the rules about one parcel after another, in memory that is used again.
type judge struct {
	*batch
	in   risk.Input
	room []byte // for what was seen, cut into pieces
}

// judge asks the rules, with everything that is known now. Eligibility comes between looking and judging: it depends on
// what is seen, and rules may ask about it.
func (j *judge) judge(p *parcel) models.Assessment {
	in := &j.in
	in.Facts, in.Combined, in.Watch = p.facts, p.combined, j.law.Watch
	in.Verdicts, in.Conflicts, in.PersonDay, in.PictureSellers = risk.Verdicts{}, nil, models.PersonDay{}, in.PictureSellers[:0]
	in.Seller, in.Address, in.Split = p.seller, p.address, p.split
	if len(p.facts) > 1 {
		in.Verdicts, in.Conflicts = risk.Judge(p.facts)
	}
	if p.PersonDay != 0 {
		in.PersonDay = j.person(p.PersonDay, p.Day).total()
	}
	p.eachPicture(func(content int64) {
		if !j.saysNothing(content) {
			in.PictureSellers = append(in.PictureSellers, risk.PictureSellers{Picture: content, Sellers: len(j.shown(j.look(content)).Sellers)})
		}
	})
	in.PictureMatches, in.PictureGoods = j.matches(p), j.otherGoods(p, in.PictureGoods[:0])
	seen := in.Observe()
	in.Eligibility = j.eligibility(p, in.PersonDay, seen.Excluded())
	a := j.law.Rules.Judge(in)
	a.Signals = j.keep(seen)
	p.beside = j.askShadow(seen, &a)
	if a.Control = p.Assessment.Control; p.isNew {
		j.law.Draw.Take(&a, p.ID)
	}
	risk.ApplyControl(&a)
	a.Split, a.At = p.split, j.now
	return a
}

// roomSize is how much is set aside at a time for what was seen.
const roomSize = 64 << 10

// keep packs what was seen. Pieces of one larger room cost less than a room each.
func (j *judge) keep(seen *risk.Sight) []byte {
	if cap(j.room)-len(j.room) < 4096 {
		j.room = make([]byte, 0, roomSize)
	}
	from := len(j.room)
	j.room = seen.AppendBinary(j.room)
	return j.room[from:len(j.room):len(j.room)]
}

// assess takes a judgement over; one that says what the last one said changes nothing.
func (b *batch) assess(p *parcel, a models.Assessment) {
	if !p.isNew && same(p, a) {
		return
	}
	b.noteHits(p, &a)
	b.noteShadow(p, &a)
	if p.AssessmentN > 0 {
		b.supersede(p)
		b.out.Tally.Reassessed++
	}
	p.judged = true
	p.AssessmentN++
	p.Assessment = a
	p.Score, p.Lane, p.Eligibility, p.Ruleset = a.Score, a.Lane, a.Eligibility.Code, a.Ruleset
	p.UpdatedAt = b.now
}

// same tells whether a judgement says what the last one said. Where nobody filed anew, counts that went on beside – the
// seller's parcels of the week, say – make no new assessment as long as nothing follows from them.
func same(p *parcel, a models.Assessment) bool {
	old := p.Assessment
	old.At = a.At
	if !p.touched && old.Signals != nil {
		old.Signals = a.Signals
	}
	return reflect.DeepEqual(old, a)
}

func (b *batch) supersede(p *parcel) {
	doc, err := json.Marshal(p.Assessment)
	if err == nil {
		b.out.Superseded = append(b.out.Superseded, models.AssessmentRow{Shipment: p.ID, N: p.AssessmentN, Doc: doc})
	}
}

// eligibility is the separate question whether the exemption is open to the shipment.
func (b *batch) eligibility(p *parcel, day models.PersonDay, excluded bool) models.Eligibility {
	answer := b.law.Book.Eligibility(policy.Shipment{
		Day: p.Day, Origin: p.Origin, ShipmentCountry: shippedIn(p.facts), Mode: string(p.Mode),
		ValueCents: p.ValueCents, PersonDayCents: max(day.Cents, p.ValueCents), Excluded: excluded,
		Tariff: TariffNumbers(b.law.Book, p.facts),
	})
	return models.Eligibility{Eligible: answer.Eligible, Code: answer.Code, Policy: answer.Policy, Sentence: answer.Sentence}
}

func shippedIn(facts []risk.Facts) string {
	for i := range facts {
		if facts[i].ShippedIn != "" {
			return facts[i].ShippedIn
		}
	}
	return ""
}

// hold places what the assessment demands. A family that stands already is brought up to date; one
// that an officer has closed is placed again only for a rule that officer has not seen.
func (b *batch) hold(p *parcel) {
	for _, d := range risk.Demands(p.Assessment) {
		if h := p.standing(d.Family); h != nil {
			if rules := holds.JoinRules(h.Rules, d.Rules); h.ID != 0 && (h.Score != p.Score || h.Rules != rules) {
				b.noteJoined(h.Rules, d.Rules)
				b.out.HoldUpdates = append(b.out.HoldUpdates, models.HoldUpdate{ID: h.ID, Score: p.Score,
					Priority: holds.Priority(p.Score, h.Family, h.DueAt), Rules: rules})
			}
			continue
		}
		if p.settled(d.Family, d.Rules) {
			continue
		}
		org := d.Organisation
		if org == 0 {
			org = p.responsible()
		}
		h := holds.Place(holds.Placement{Shipment: &p.Shipment, Organisation: org, Family: d.Family, Lane: d.Lane, Rules: d.Rules,
			PublicReason: d.PublicReason, Elements: d.Elements, At: b.now, Due: b.due})
		p.holds = append(p.holds, h)
		b.out.Holds = append(b.out.Holds, h)
		if !p.EverHeld {
			b.firstHeld(p)
		}
		p.placed, p.EverHeld = true, true
	}
}

// standing is the hold of a family that is not closed.
func (p *parcel) standing(family models.HoldFamily) *models.Hold {
	for i := range p.holds {
		if p.holds[i].Family == family && p.holds[i].Status != models.HoldClosed {
			return &p.holds[i]
		}
	}
	return nil
}

// settled tells whether officers have closed holds of the family for all of these rules.
func (p *parcel) settled(family models.HoldFamily, rules []string) bool {
	for _, rule := range rules {
		seen := false
		for i := range p.holds {
			h := &p.holds[i]
			seen = seen || h.Family == family && h.Status == models.HoldClosed && holds.HasRule(h.Rules, rule)
		}
		if !seen {
			return false
		}
	}
	return len(rules) > 0
}

// answers is the order in which filers are asked to answer for a parcel that several of them filed
// on: who has it in hand first.
var answers = []models.FilerKind{models.Carrier, models.Logistics, models.Broker, models.Marketplace, models.Technology}

// responsible is the one filer to whom a hold over several filings is addressed.
func (p *parcel) responsible() int64 {
	for _, kind := range answers {
		for i := range p.filings {
			if p.filings[i].Kind == kind {
				return p.filings[i].OrganisationID
			}
		}
	}
	return p.filings[0].OrganisationID
}

// put lists the shipment among those to be written.
func (b *batch) put(p *parcel) {
	p.Filings = p.refs()
	if p.isNew {
		b.out.New = append(b.out.New, &p.Shipment)
	} else {
		b.out.Updated = append(b.out.Updated, &p.Shipment)
	}
}
