package main

import (
	"encoding/json"
	"time"

	"pilot321/elements"
	"pilot321/models"
	"pilot321/store"
)

type shipmentsCommand struct {
	settings `embed:""`
	JSON     bool `name:"json" help:"One JSON object a line (the only form there is)."`
}

// shipmentAnswer is one shipment with everything that was filed on it and made of it.
type shipmentAnswer struct {
	ID             string             `json:"id"`
	TrackingNumber string             `json:"tracking_number"`
	HouseBill      string             `json:"house_bill"`
	MasterBill     string             `json:"master_bill"`
	ArrivalDate    string             `json:"arrival_date"`
	Filings        []filingAnswer     `json:"filings"`
	Conflicts      []conflictAnswer   `json:"conflicts"`
	Assessment     assessmentAnswer   `json:"assessment"`
	Eligibility    models.Eligibility `json:"eligibility"`
	Holds          []holdAnswer       `json:"holds"`
}

type filingAnswer struct {
	OriginatorCode string            `json:"originator_code"`
	Kind           models.FilerKind  `json:"kind"`
	Manifest       string            `json:"manifest"`
	Version        int               `json:"version"`
	Elements       map[string]string `json:"elements"`
	Lines          []lineAnswer      `json:"lines"`
}

type lineAnswer struct {
	Row      int64             `json:"row"`
	Elements map[string]string `json:"elements"`
	Pictures int               `json:"pictures"`
}

type conflictAnswer struct {
	Element  string       `json:"element"`
	Sentence string       `json:"sentence"`
	Sides    []sideAnswer `json:"sides"`
}

type sideAnswer struct {
	OriginatorCode string `json:"originator_code"`
	Filed          string `json:"filed"`
}

type assessmentAnswer struct {
	Score   int            `json:"score"`
	Lane    models.Lane    `json:"lane"`
	Ruleset int            `json:"ruleset"`
	Reasons []reasonAnswer `json:"reasons"`
}

type reasonAnswer struct {
	Rule     string            `json:"rule"`
	Points   int               `json:"points"`
	Sentence string            `json:"sentence"`
	Saw      map[string]string `json:"saw"`
}

type holdAnswer struct {
	ID       string            `json:"id"`
	Family   models.HoldFamily `json:"family"`
	Status   models.HoldStatus `json:"status"`
	PlacedAt time.Time         `json:"placed_at"`
}

// Run lists every shipment.
func (s *shipmentsCommand) Run(c *console) error {
	p, err := openPortal(c.ctx, s.settings, c.log, time.Now)
	if err != nil {
		return err
	}
	defer p.close()
	codes, err := originatorCodes(c, p.store)
	if err != nil {
		return err
	}
	encoder := json.NewEncoder(c.out)
	encoder.SetEscapeHTML(false)
	return p.store.EachShipment(c.ctx, func(known models.Known) error {
		return encoder.Encode(p.shipmentAnswer(&known, codes))
	})
}

func originatorCodes(c *console, s *store.Store) (map[int64]string, error) {
	list, err := s.Organisations(c.ctx)
	codes := make(map[int64]string, len(list))
	for _, org := range list {
		codes[org.ID] = org.Code()
	}
	return codes, err
}

func (p *portal) shipmentAnswer(known *models.Known, codes map[int64]string) shipmentAnswer {
	sh := &known.Shipment
	answer := shipmentAnswer{ID: p.ids.Encode(models.IDShipment, sh.ID), TrackingNumber: sh.Keys.Tracking, HouseBill: sh.Keys.House,
		MasterBill: sh.Keys.Master, ArrivalDate: sh.Day.String(), Filings: []filingAnswer{}, Conflicts: []conflictAnswer{},
		Eligibility: sh.Assessment.Eligibility, Holds: []holdAnswer{}}
	for i := range known.Filings {
		answer.Filings = append(answer.Filings, p.filingAnswer(&known.Filings[i], codes))
	}
	for _, conflict := range sh.Assessment.Conflicts {
		sides := make([]sideAnswer, len(conflict.Sides))
		for i, side := range conflict.Sides {
			sides[i] = sideAnswer{codes[side.Organisation], side.Filed}
		}
		answer.Conflicts = append(answer.Conflicts, conflictAnswer{conflict.Element, conflict.Sentence, sides})
	}
	answer.Assessment = assessmentAnswer{sh.Score, sh.Lane, sh.Ruleset, []reasonAnswer{}}
	for _, r := range sh.Assessment.Reasons {
		answer.Assessment.Reasons = append(answer.Assessment.Reasons, reasonAnswer{r.Rule, r.Points, r.Sentence, r.Saw})
	}
	for _, h := range known.Holds {
		answer.Holds = append(answer.Holds, holdAnswer{p.ids.Encode(models.IDHold, h.ID), h.Family, h.Status, h.PlacedAt})
	}
	return answer
}

func (p *portal) filingAnswer(f *models.Filing, codes map[int64]string) filingAnswer {
	answer := filingAnswer{OriginatorCode: codes[f.OrganisationID], Kind: f.Kind, Manifest: p.ids.Encode(models.IDManifest, models.ManifestOf(f.ID)),
		Version: f.Version, Elements: byKey(f.Values)}
	for _, line := range f.Lines {
		answer.Lines = append(answer.Lines, lineAnswer{line.Row, byKey(line.Values), len(line.Pictures)})
	}
	return answer
}

func byKey(values models.Values) map[string]string {
	m := make(map[string]string, len(values))
	for _, v := range values {
		m[elements.Key(v.Element)] = v.Text
	}
	return m
}
