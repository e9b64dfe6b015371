package store

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"time"

	"pilot321/models"
)

// shipmentDocVersion begins every packed document. Documents written before it are JSON and begin with a brace.
const shipmentDocVersion = 1

// errShipmentDoc says that a stored shipment cannot be read; it means a damaged database.
var errShipmentDoc = errors.New("store: damaged document of a shipment")

// rareParts are what most shipments have nothing of; they are kept as JSON.
type rareParts struct {
	Reasons   []models.Reason   `json:"r,omitempty"`
	Conflicts []models.Conflict `json:"c,omitempty"`
	Split     models.SplitOrder `json:"s,omitzero"`
}

// packShipment packs what stands in no column of its own: a third of the JSON, in a tenth of the time, and an import
// writes one for every row. The layout is: version, keys, port, seller and address (eight bytes each), moment of creation, number of assessments, flags,
// filings, then the assessment: rule set, eligibility, person's day, moment, draw, what was seen, and the rare parts as JSON
// or nothing. Numbers are varints and texts have their length before them.
func packShipment(s *models.Shipment) ([]byte, error) {
	a := &s.Assessment
	d := make([]byte, 0, 192+len(a.Signals)+len(a.Eligibility.Sentence))
	d = append(d, shipmentDocVersion)
	for _, text := range [...]string{s.Keys.Tracking, s.Keys.House, s.Keys.Master, s.Port} {
		d = appendText(d, text)
	}
	d = binary.BigEndian.AppendUint64(d, uint64(s.Seller))
	d = binary.BigEndian.AppendUint64(d, uint64(s.Address))
	d = binary.AppendVarint(d, s.CreatedAt.UnixMicro())
	d = binary.AppendUvarint(d, uint64(s.AssessmentN))
	d = append(d, bit(s.EverHeld)|bit(a.Eligibility.Eligible)<<1)
	d = binary.AppendUvarint(d, uint64(len(s.Filings)))
	for _, f := range s.Filings {
		d = binary.AppendVarint(d, f.Filing)
		d = binary.AppendVarint(d, f.Organisation)
		d = appendText(d, string(f.Kind))
		d = binary.AppendUvarint(d, uint64(f.Version))
	}
	d = binary.AppendUvarint(d, uint64(a.Ruleset))
	for _, text := range [...]string{a.Eligibility.Code, a.Eligibility.Policy, a.Eligibility.Sentence} {
		d = appendText(d, text)
	}
	for _, n := range [...]int64{a.PersonDay.Cents, int64(a.PersonDay.Shipments), a.PersonDay.Limit, a.At.UnixMicro()} {
		d = binary.AppendVarint(d, n)
	}
	d = binary.AppendVarint(d, a.Control.Period)
	if a.Control.Period != 0 {
		d = binary.AppendVarint(d, int64(a.Control.Ticket))
		d = append(d, bit(a.Control.Drawn))
		d = appendText(d, string(a.Control.Lane))
	}
	d = binary.AppendUvarint(d, uint64(len(a.Signals)))
	d = append(d, a.Signals...)
	if len(a.Reasons)+len(a.Conflicts)+int(a.Split.Parcels) == 0 {
		return d, nil
	}
	rare, err := json.Marshal(rareParts{a.Reasons, a.Conflicts, a.Split})
	return append(d, rare...), err
}

func bit(b bool) byte {
	if b {
		return 1
	}
	return 0
}

func appendText(d []byte, text string) []byte {
	return append(binary.AppendUvarint(d, uint64(len(text))), text...)
}

// unpackShipment reads a document into a shipment whose columns are filled in already.
func unpackShipment(doc []byte, s *models.Shipment) error {
	if len(doc) > 0 && doc[0] == '{' {
		return unpackJSON(doc, s)
	}
	if len(doc) == 0 || doc[0] != shipmentDocVersion {
		return errShipmentDoc
	}
	r := shipmentReader{doc: doc[1:]}
	a := &s.Assessment
	s.Keys = models.Keys{Tracking: r.text(), House: r.text(), Master: r.text()}
	s.Port = r.text()
	s.Seller, s.Address = r.fixed(), r.fixed()
	s.CreatedAt = time.UnixMicro(r.number()).UTC()
	s.AssessmentN = int(r.count())
	flags := r.byte()
	s.EverHeld, a.Eligibility.Eligible = flags&1 != 0, flags&2 != 0
	n := r.count()
	if n > uint64(len(r.doc)) {
		return errShipmentDoc
	}
	s.Filings = make([]models.FilingRef, n)
	for i := range s.Filings {
		s.Filings[i] = models.FilingRef{Filing: r.number(), Organisation: r.number(), Kind: models.FilerKind(r.text()), Version: int(r.count())}
	}
	a.Ruleset = int(r.count())
	a.Eligibility.Code, a.Eligibility.Policy, a.Eligibility.Sentence = r.text(), r.text(), r.text()
	a.PersonDay = models.PersonDay{Cents: r.number(), Shipments: int(r.number()), Limit: r.number()}
	a.At = time.UnixMicro(r.number()).UTC()
	if a.Control.Period = r.number(); a.Control.Period != 0 {
		a.Control.Ticket, a.Control.Drawn, a.Control.Lane = int(r.number()), r.byte() == 1, models.Lane(r.text())
	}
	if size := r.count(); size > 0 {
		a.Signals = []byte(r.take(size))
	}
	if r.bad {
		return errShipmentDoc
	}
	if len(r.doc) > 0 {
		var rare rareParts
		if err := json.Unmarshal(r.doc, &rare); err != nil {
			return errors.Join(errShipmentDoc, err)
		}
		a.Reasons, a.Conflicts, a.Split = rare.Reasons, rare.Conflicts, rare.Split
	}
	a.Score, a.Lane = s.Score, s.Lane
	s.Ruleset, s.Eligibility = a.Ruleset, a.Eligibility.Code
	return nil
}

// unpackJSON reads a document written before documents were packed.
func unpackJSON(doc []byte, s *models.Shipment) error {
	var d struct {
		Keys       models.Keys        `json:"k"`
		Port       string             `json:"p"`
		Filings    []models.FilingRef `json:"f"`
		N          int                `json:"n"`
		CreatedUS  int64              `json:"c"`
		EverHeld   bool               `json:"h"`
		Assessment models.Assessment  `json:"a"`
	}
	if err := json.Unmarshal(doc, &d); err != nil {
		return errors.Join(errShipmentDoc, err)
	}
	s.Keys, s.Port, s.Filings, s.AssessmentN, s.EverHeld = d.Keys, d.Port, d.Filings, d.N, d.EverHeld
	s.CreatedAt, s.Assessment, s.Ruleset = time.UnixMicro(d.CreatedUS).UTC(), d.Assessment, d.Assessment.Ruleset
	return nil
}

// shipmentReader takes a document apart; after the first fault everything it gives is empty.
type shipmentReader struct {
	doc []byte
	bad bool
}

func (r *shipmentReader) fail() {
	r.bad, r.doc = true, nil
}

func (r *shipmentReader) byte() byte {
	if len(r.doc) == 0 {
		r.fail()
		return 0
	}
	b := r.doc[0]
	r.doc = r.doc[1:]
	return b
}

func (r *shipmentReader) number() int64 {
	n, size := binary.Varint(r.doc)
	if size <= 0 {
		r.fail()
		return 0
	}
	r.doc = r.doc[size:]
	return n
}

func (r *shipmentReader) fixed() int64 {
	if len(r.doc) < 8 {
		r.fail()
		return 0
	}
	n := binary.BigEndian.Uint64(r.doc)
	r.doc = r.doc[8:]
	return int64(n)
}

func (r *shipmentReader) count() uint64 {
	n, size := binary.Uvarint(r.doc)
	if size <= 0 {
		r.fail()
		return 0
	}
	r.doc = r.doc[size:]
	return n
}

func (r *shipmentReader) take(size uint64) string { return string(r.piece(size)) }

// piece is a part of the document itself.
func (r *shipmentReader) piece(size uint64) []byte {
	if size > uint64(len(r.doc)) {
		r.fail()
		return nil
	}
	piece := r.doc[:size:size]
	r.doc = r.doc[size:]
	return piece
}

func (r *shipmentReader) text() string { return r.take(r.count()) }

// peekShipment reads out of a document what a rehearsal needs – who files on the shipment, when it was assessed and what
// the assessment saw – without the memory that the rest takes. What was seen points into the document.
func peekShipment(doc []byte, filers []models.FilingRef, sight *models.KeptSight) ([]models.FilingRef, error) {
	if len(doc) > 0 && doc[0] == '{' {
		var s models.Shipment
		if err := unpackJSON(doc, &s); err != nil {
			return filers, err
		}
		*sight = models.KeptSight{At: s.Assessment.At.UnixMicro(), Signals: s.Assessment.Signals}
		return append(filers, s.Filings...), nil
	}
	if len(doc) == 0 || doc[0] != shipmentDocVersion {
		return filers, errShipmentDoc
	}
	r := shipmentReader{doc: doc[1:]}
	for range 4 { // keys and port
		r.piece(r.count())
	}
	r.piece(16) // seller and address
	r.number()
	r.count()
	r.byte()
	n := r.count()
	if n > uint64(len(r.doc)) {
		return filers, errShipmentDoc
	}
	for range n {
		f := models.FilingRef{Filing: r.number(), Organisation: r.number()}
		f.Kind = kindOf(r.piece(r.count()))
		f.Version = int(r.count())
		filers = append(filers, f)
	}
	r.count()
	for range 3 { // eligibility
		r.piece(r.count())
	}
	for range 3 { // the person's day
		r.number()
	}
	sight.At = r.number()
	if r.number() != 0 { // the draw
		r.number()
		r.byte()
		r.piece(r.count())
	}
	if size := r.count(); size > 0 {
		sight.Signals = r.piece(size)
	}
	if r.bad {
		return filers, errShipmentDoc
	}
	return filers, nil
}

// kindOf is a kind of filer that is read without a copy of its name.
func kindOf(text []byte) models.FilerKind {
	for _, kind := range models.FilerKinds {
		if string(text) == string(kind) {
			return kind
		}
	}
	return models.FilerKind(text)
}
