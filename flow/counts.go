package flow

import (
	"strconv"
	"strings"

	"pilot321/models"
	"pilot321/policy"
	"pilot321/risk"
)

// outcome is what became of one filing of the file.
type outcome uint8

const (
	began       outcome = iota // made a new shipment
	joinedOther                // landed on a shipment that others filed on
	amendedOwn                 // a new version of the participant's own filing
	unchanged                  // says what is on file already
	repeated                   // of a repair: another row of the same manifest has filed this parcel
)

// tally adds up what the manifest's page tells.
func (b *batch) tally() {
	t := &b.out.Tally
	for i := range b.filings {
		f := &b.filings[i]
		switch f.outcome {
		case unchanged:
			t.Unchanged += f.rows
			continue
		case repeated:
			continue
		}
		t.Accepted += f.rows
		if f.again {
			continue
		}
		t.Filings++
		if f.outcome == joinedOther {
			t.Joined++
		}
	}
	for _, p := range b.order {
		if p.placed {
			t.Held++
		}
	}
}

// count adds to a statistic of one participant and to the one over all.
func (b *batch) count(on models.Day, metric string, mode models.Mode) {
	b.add(on, b.org.ID, b.org.Kind, mode, metric, 1)
	b.add(on, 0, "", mode, metric, 1)
}

func (b *batch) add(on models.Day, org int64, kind models.FilerKind, mode models.Mode, metric string, n int64) {
	if n != 0 {
		b.out.Counts = append(b.out.Counts, models.Count{Day: on, Organisation: org, Kind: kind, Mode: mode, Metric: metric, N: n})
	}
}

// counts draws up the steps of the statistics. A shipment is counted on the day of its first filing,
// and so is whether it was ever held: the two make a rate of the same shipments.
func (b *batch) counts() {
	for i := range b.filings {
		f := &b.filings[i]
		mode := b.parcel(f.landed.ID).Mode // a later row may have merged the shipment it landed on
		if f.again {
			continue
		}
		switch f.outcome {
		case unchanged, repeated:
			continue
		case amendedOwn:
			b.count(b.today, models.MetricAmendments, mode)
			continue
		case joinedOther:
			b.count(b.today, models.MetricJoined, mode)
		}
		b.count(b.today, models.MetricFilings, mode)
		if f.pictured {
			b.count(b.today, models.MetricPictured, mode)
		}
	}
	b.add(b.today, b.org.ID, b.org.Kind, "", models.MetricRows, b.out.Tally.Rows)
	b.add(b.today, 0, "", "", models.MetricRows, b.out.Tally.Rows)
	b.add(b.today, b.org.ID, b.org.Kind, "", models.MetricQuarantined, b.out.Tally.Quarantined)
	b.add(b.today, 0, "", "", models.MetricQuarantined, b.out.Tally.Quarantined)
	for _, p := range b.order {
		if p.changed() {
			b.cohort(p)
		}
		b.draw(p)
	}
	for i := range b.out.Holds {
		h := &b.out.Holds[i]
		b.noteJoined("", strings.Split(h.Rules, ","))
		kind := b.parcels[h.ShipmentID].kindOf(h.OrganisationID)
		for _, metric := range [2]string{models.MetricHolds, models.MetricHoldFamily + string(h.Family)} {
			b.add(b.today, h.OrganisationID, kind, h.Mode, metric, 1)
			b.add(b.today, 0, "", h.Mode, metric, 1)
		}
	}
}

// draw counts what took part in the draw of the control sample: without the whole, the part says nothing.
func (b *batch) draw(p *parcel) {
	c := &p.Assessment.Control
	if !p.isNew || c.Period == 0 {
		return
	}
	period := strconv.FormatInt(c.Period, 10)
	b.out.RuleCounts = append(b.out.RuleCounts, models.RuleCount{Rule: risk.RuleControl, What: models.RulePool + period, Day: b.today, N: 1})
	if c.Drawn {
		b.out.RuleCounts = append(b.out.RuleCounts, models.RuleCount{Rule: risk.RuleControl, What: models.RuleDrawn + period, Day: b.today, N: 1})
	}
}

// cohort brings the counts of shipments up to date: what the shipment counted for before the batch is
// taken back, what it counts for now is added. New shipments, further filers, a first hold, another
// mode and a merger are all the same to it.
func (b *batch) cohort(p *parcel) {
	if !p.isNew {
		b.share(p.wasDay, p.wasRefs, p.wasMode, p.wasHeld, -1)
	}
	if p.MergedInto == 0 {
		b.share(policy.PortDay(p.CreatedAt, ""), p.Filings, p.Mode, p.EverHeld, 1)
	}
}

func (b *batch) share(on models.Day, filers []models.FilingRef, mode models.Mode, held bool, n int64) {
	b.add(on, 0, "", mode, models.MetricShipments, n)
	if held {
		b.add(on, 0, "", mode, models.MetricHeld, n)
	}
	for _, f := range filers {
		b.add(on, f.Organisation, f.Kind, mode, models.MetricShipments, n)
		if held {
			b.add(on, f.Organisation, f.Kind, mode, models.MetricHeld, n)
		}
	}
}

func (p *parcel) kindOf(org int64) models.FilerKind {
	if i := p.filed(org); i >= 0 {
		return p.filings[i].Kind
	}
	return ""
}
