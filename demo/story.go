package demo

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"pilot321/models"
)

const (
	storyWeeks = 21
	day        = 24 * time.Hour
	candor     = 3       // filers differ less than in a test, so that most parcels go on untouched
	storySeed  = 321_000 // a multiple of the number of markets, so that a seed names its market

	// proposedFor is how long the proposed rules are asked beside the live ones: long enough to tell something.
	proposedFor = 14 * day
)

// Story is the demonstration up to a moment: 21 weeks in which about 6,000 parcels are filed. It
// depends on the day of now alone, except that nothing in it happens after now.
func Story(now time.Time) Plan {
	end := now.UTC()
	start := end.Truncate(day).Add(-storyWeeks * 7 * day)
	p := Plan{Start: start, End: end, WatchLists: WatchLists(), References: References(), Control: controlSample(),
		RulesProposed: end.Truncate(day).Add(-proposedFor), Decisions: decisionRules(), Unfinished: unfinished()}
	for week := range storyWeeks {
		for _, b := range batchesOf(week, start) {
			p.Transmissions = append(p.Transmissions, b.transmissions()...)
		}
	}
	p.Transmissions = slices.DeleteFunc(p.Transmissions, func(t Transmission) bool { return t.At.After(end) })
	slices.SortStableFunc(p.Transmissions, func(a, b Transmission) int { return a.At.Compare(b.At) })
	p.Applications = applications(end)
	return p
}

// batch is a set of parcels on which several participants file.
type batch struct {
	at         time.Time // of the first filing
	seed       int64
	rows       int
	linesEvery int
	pictures   bool
	badEvery   int
	allWrong   bool
	filers     []filer
}

// filer sends a batch some time after the first one did.
type filer struct {
	participant int
	after       time.Duration
	percent     int // of the rows: a carrier may not have them all
}

// batchesOf are those of a week: one for each marketplace, and one that no marketplace knows of.
func batchesOf(week int, start time.Time) (all []batch) {
	for m, filers := range marketFilers(week) {
		s := newStream(storySeed, uint64(week*4+m), 'W')
		b := batch{seed: storySeed + int64(week*len(markets)+m), rows: 66 + s.below(58), filers: filers,
			at:       start.Add(time.Duration(week*7+m*2+s.below(2))*day + 13*time.Hour + time.Duration(s.below(360))*time.Minute),
			pictures: week%3 == m || week >= storyWeeks-2}
		b.linesEvery = []int{0, 10, 15}[m]
		if (week+m)%7 == 3 {
			b.badEvery = 23
		}
		all = append(all, b)
	}
	return append(all, forwarded(week, start))
}

// marketFilers tells who files on the parcels of each marketplace in a week.
func marketFilers(week int) [len(markets)][]filer {
	filers := [len(markets)][]filer{
		{{lanternmoor, 0, 100}, {arrowfen, 9 * time.Hour, 100}},
		{{quillbay, 0, 100}, {skerrymoor, 7 * time.Hour, 90}},
		{{tidewick, 0, 100}, {fallowmere, 5 * time.Hour, 100}, {hollinsedge, 20 * time.Hour, 100}},
	}
	if week%2 == 0 {
		filers[1] = append(filers[1], filer{thistlegrid, 2 * time.Hour, 100})
	}
	if week%4 == 1 {
		filers[2] = append(filers[2], filer{arrowfen, 11 * time.Hour, 50})
	}
	return filers
}

// forwarded are parcels that a logistics provider brings in for small shops. Its very first file had
// every row wrong.
func forwarded(week int, start time.Time) batch {
	s := newStream(storySeed, uint64(week), 'F')
	b := batch{seed: storySeed + 600 + int64(week), rows: 18 + s.below(16), linesEvery: 8, badEvery: 0,
		at:     start.Add(time.Duration(week*7+s.below(6))*day + 15*time.Hour + time.Duration(s.below(240))*time.Minute),
		filers: []filer{{brackenlode, 0, 100}, {hollinsedge, 18 * time.Hour, 100}}}
	switch {
	case week == 0:
		b.rows, b.allWrong, b.filers = 15, true, b.filers[:1]
	case week%2 == 1:
		b.filers[1] = filer{skerrymoor, 10 * time.Hour, 100}
	}
	return b
}

func (b *batch) transmissions() (all []Transmission) {
	company := Participants()
	arrival := models.DayOf(b.at) + 1
	for i, f := range b.filers {
		o := Options{Rows: b.rows * f.percent / 100, Seed: b.seed, Kind: company[f.participant].Kind,
			From: arrival, To: arrival + 2, LinesEvery: b.linesEvery, PicturesOf: NoPictures, DifferOneIn: candor}
		o.Rows = o.wholeParcels()
		t := Transmission{Participant: f.participant, At: b.at.Add(f.after)}
		t.FileName = fmt.Sprintf("%s-%s.csv", strings.ToLower(company[f.participant].TradingName), t.At.Format("2006-01-02-1504"))
		if i == 0 {
			o.BadEvery, o.AllWrong = b.badEvery, b.allWrong
			if b.pictures {
				o.PicturesOf = DrawingsOf
				t.Pictures = PictureNames(o)
			}
		}
		t.Options = o
		all = append(all, t)
	}
	return all
}

// wholeParcels is the number of rows without those of a parcel that the last row would cut in two.
func (o *Options) wholeParcels() int {
	rows := int64(o.Rows)
	for rows > 0 {
		if _, line, _ := o.place(rows); line == 0 {
			break
		}
		rows--
	}
	return int(rows)
}

// PictureNames lists the pictures that a manifest names, each once, in the order of its rows.
func PictureNames(o Options) (names []string) {
	if layout(o.Kind) == nil {
		return nil
	}
	r := newRow(&o)
	for i := range int64(o.Rows) {
		r.at(i)
		if name := string(putPicture(nil, r)); name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}
