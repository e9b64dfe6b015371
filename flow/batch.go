package flow

import (
	"time"

	"pilot321/elements"
	"pilot321/models"
	"pilot321/risk"
)

// prepared is a filing as far as it can be got ready without the database, on the core that reads
// the file.
type prepared struct {
	filing    models.Filing
	keys      models.Keys
	day       models.Day
	doc       []byte
	facts     []risk.Facts // one; a shipment that begins with this filing takes the slice over
	tracking  int64        // key places, 0 where there is no such key
	house     int64
	personDay int64
	seller    int64
	address   int64
	alone     risk.Combined // of this filing
	rows      int64
	pictured  bool
	wants     []want
	shows     []models.ProductRow
	landed    *parcel
	outcome   outcome
	replaces  int64 // the filer's own filing that it amends, or 0
	again     bool  // it was taken back before, and comes again under the same number
}

// batch is the pure part of one transaction: join, combine, assess, place holds. It is used in this
// order: more, once or several times, then change.
type batch struct {
	hasher   risk.Hasher
	law      Law
	now      time.Time
	today    models.Day // of receipt, for the statistics
	due      time.Time  // end of the clock that runs with a hold placed now
	actor    models.Actor
	manifest int64
	repair   bool // the rows come out of the quarantine
	org      models.Organisation
	columns  elements.Set // elements that the file has a column for
	day      models.Day   // of arrival where none is sent
	listed   map[string]int
	came     bool // picture files came with the manifest
	late     []models.Finding
	filings  []prepared

	before   *models.Before
	slots    map[int64]int64 // key place → shipment, with what this batch adds
	parcels  map[int64]*parcel
	order    []*parcel
	people   map[int64]*day
	history  map[int64]*models.HistoryRow // of sellers and addresses, as they are with this batch
	rows     []models.HistoryRow          // where those lie
	lookedAt map[int64]bool               // persons' days around which split orders were looked for
	spread   map[int64]*spread            // by look
	out      models.Change
	nextID   int
	joined   bool // the join phase has run
	asked    map[int64]bool
	taking   *taking // the batch takes filings back instead of landing any
	judging  []int64 // the batch assesses these shipments again instead of landing any
	anew     bool    // its filings may have been taken back, and come again under the same numbers

	ruleCounts map[models.RuleCount]int64
	shadows    map[models.ShadowCount]int64
}

// keyPlace is where the search for a key begins; its shipments lie at this place or the few after it.
func keyPlace(hash int64) int64 { return hash &^ (models.KeyProbes - 1) }

// keys names what the batch has to see.
func (b *batch) keys() models.BatchKeys {
	if b.taking != nil {
		return models.BatchKeys{Taken: b.taking.ids}
	}
	if b.judging != nil {
		return models.BatchKeys{Shipments: b.judging}
	}
	keys := models.BatchKeys{Filings: len(b.filings), Organisation: b.org.ID}
	keys.Keys = make([]int64, 0, 2*len(b.filings))
	keys.PersonDays = make([]int64, 0, len(b.filings))
	keys.Histories = make([]int64, 0, 2*len(b.filings))
	for i := range b.filings {
		f := &b.filings[i]
		if b.anew {
			keys.Again = append(keys.Again, f.filing.ID)
		}
		if f.tracking != 0 {
			keys.Keys = append(keys.Keys, f.tracking)
		}
		if f.house != 0 {
			keys.Keys = append(keys.Keys, f.house)
		}
		keys.PersonDays = append(keys.PersonDays, f.personDay)
		keys.Histories = append(keys.Histories, f.seller, f.address)
		for _, line := range f.filing.Lines {
			keys.Pictures = append(keys.Pictures, line.Pictures...)
		}
		for _, w := range f.wants {
			keys.Products = append(keys.Products, w.product)
		}
	}
	return keys
}

// more joins and combines on the first call, and names what has to be loaded besides: the other
// parcels of a person whose day goes over the limit, or no longer does, and those of a picture that
// turns out to be everywhere.
func (b *batch) more(before *models.Before) models.BatchMore {
	b.before = before
	if b.taking != nil {
		return b.moreOfTaking()
	}
	if b.judging != nil {
		return b.moreOfJudging()
	}
	if !b.joined {
		b.joined = true
		b.start()
		b.earlier()
		b.join()
		b.combine()
	}
	return b.affected()
}

func (b *batch) start() {
	b.slots = make(map[int64]int64, len(b.before.Slots)+2*len(b.filings))
	for place, id := range b.before.Slots {
		b.slots[place] = id
	}
	b.parcels = make(map[int64]*parcel, len(b.filings))
	b.people = make(map[int64]*day, len(b.filings))
	b.spread = map[int64]*spread{}
	b.history = make(map[int64]*models.HistoryRow, 2*len(b.filings))
	b.lookedAt = map[int64]bool{}
	b.asked = map[int64]bool{}
}

// parcel finds a shipment on file or in this batch, following mergers.
func (b *batch) parcel(id int64) *parcel {
	for range 8 {
		p := b.parcels[id]
		if p == nil {
			known := b.before.Shipments[id]
			if known == nil {
				return nil
			}
			p = b.known(known)
			b.parcels[id] = p
		}
		if p.MergedInto == 0 {
			return p
		}
		id = p.MergedInto
	}
	return nil
}

// touch puts a parcel on the list of those to be written.
func (b *batch) touch(p *parcel) {
	if !p.touched {
		p.touched = true
		if !p.reassess {
			b.order = append(b.order, p)
		}
	}
}
