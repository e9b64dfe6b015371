package risk

// SignalID is the stable number of a signal. It is written into stored assessments, so a number is never given to
// another signal.
type SignalID uint8

// Kind is what values a signal has, and so what it can be compared with.
type Kind string

// The kinds.
const (
	Flag    Kind = "flag"    // yes or no
	Number  Kind = "number"  // a count
	Money   Kind = "money"   // US cents
	Percent Kind = "percent" // whole percent, rounded down
	Grams   Kind = "grams"
	Days    Kind = "days"
	Text    Kind = "text" // a code or a text
	Set     Kind = "set"  // any number of codes or texts
)

// Numeric tells whether values of the kind have an order.
func (k Kind) Numeric() bool {
	switch k {
	case Number, Money, Percent, Grams, Days:
		return true
	}
	return false
}

// Signal is one thing that rules can ask about a shipment: an element taken over all filers, or something derived
// from several.
type Signal struct {
	ID    SignalID
	Name  string // as rules have it
	Kind  Kind
	Label string // as a sentence has it, without an article
	Group string // heading under which forms list it
	Help  string // what it is, in one sentence for officers
	// Detects says that the signal is there only where something was found; absence then means "not found" rather than
	// "not known".
	Detects bool
	// Elements are the keys of the elements concerned.
	Elements []string

	// stride is how many texts a value takes: the value itself and the evidence for it.
	stride int
	say    func(v view) string
	saw    func(v view, to map[string]string)
}

// The signals. Numbers are for ever.
const (
	SigProhibitedWord SignalID = iota + 1
	SigCounterfeitWord
	SigExcludedGoods
	SigVague
	SigDescriptionWords
	SigBrandAlone
	SigForeign
	SigUnownedBrand
	SigCottonApparel
	SigDescription
	SigLotCount
	SigTariffMisfit
	SigHTS
	SigBrand
	SigValue
	SigListedValue
	SigDeclaredShare
	SigValuePerKg
	SigQuantity
	SigWeight
	SigLines
	SigPersonDayTotal
	SigPersonDayParcels
	SigPersonDayPercent
	SigLimit
	SigSplitParcels
	SigSplitTotal
	SigMode
	SigPort
	SigOrigin
	SigShippedFrom
	SigSellerCountry
	SigState
	SigOriginMismatch
	SigForwarder
	SigConsolidator
	SigVetted
	SigKnownCustomer
	SigScan
	SigSellerAge
	SigSellerParcels
	SigSellerWeek
	SigSellerHeld
	SigSellerViolations
	SigSellerNotPresented
	SigAddressWeek
	SigAddressViolations
	SigAddressNotPresented
	SigWatchList
	SigFilers
	SigFilerKinds
	SigDisagreement
	SigAgreements
	SigCompatible
	SigEligibility
	SigPictureSellers
	SigPictureMatch
	SigPictureOtherGoods
	SigPicturePriceSpread
	SigPlaceholder
	SigHasPicture
	SigHasListing
	SigCompleteness
	signalCount
)

// SignalByName finds a signal.
func SignalByName(name string) (*Signal, bool) {
	s, ok := byName[name]
	return s, ok
}

// Signals lists all signals in the order in which forms show them.
func Signals() []Signal { return registry }

var (
	byName = make(map[string]*Signal, signalCount)
	byID   [signalCount]*Signal
)

// init, and not an initial value: sentences look signals up.
func init() {
	for i := range registry {
		byName[registry[i].Name], byID[registry[i].ID] = &registry[i], &registry[i]
	}
}

// Seen is what an assessment saw of one signal. Whatever a sentence needs is among the values, so that the sentence is
// the same whenever it is made.
type Seen struct {
	ID   SignalID
	N    int64 // the value of a flag (1 or 0) and of every number
	A, B int64 // numbers behind it, see the signal's sentence
	Org  int64 // whose filing shows it; 0: several together
	from uint16
	size uint16
}

// Sight is all that an assessment saw: the rules look at nothing else. It may be filled again for the next shipment,
// which saves memory.
type Sight struct {
	at    [signalCount]uint8 // place in list, counted from 1
	list  []Seen
	texts []string
}

// reset empties the sight and keeps its memory.
func (s *Sight) reset() {
	for i := range s.list {
		s.at[s.list[i].ID] = 0
	}
	clear(s.texts)
	s.list, s.texts = s.list[:0], s.texts[:0]
}

// Get gives what was seen of a signal, or nil.
func (s *Sight) Get(id SignalID) *Seen {
	if i := s.at[id]; i > 0 {
		return &s.list[i-1]
	}
	return nil
}

// maxTexts bounds the texts of one assessment; with places of 16 bits a hostile filing cannot go beyond.
const maxTexts = 4096

// add notes a value; texts are the value and its evidence, as many as the signal's stride, or a multiple.
func (s *Sight) add(v Seen, texts ...string) *Seen {
	if len(s.texts)+len(texts) > maxTexts {
		texts = nil
	}
	v.from, v.size = uint16(len(s.texts)), uint16(len(texts))
	s.texts = append(s.texts, texts...)
	s.list = append(s.list, v)
	s.at[v.ID] = uint8(len(s.list))
	return &s.list[len(s.list)-1]
}

// more adds a further value to the signal that was added last.
func (s *Sight) more(v *Seen, texts ...string) {
	if len(s.texts)+len(texts) > maxTexts {
		return
	}
	s.texts = append(s.texts, texts...)
	v.size += uint16(len(texts))
}

// include adds a value to a set, which is begun with it. Values of one set must come one after the other.
func (s *Sight) include(id SignalID, org int64, texts ...string) {
	if v := s.Get(id); v != nil {
		if v.Org != org {
			v.Org = 0
		}
		s.more(v, texts...)
		return
	}
	s.add(Seen{ID: id, Org: org}, texts...)
}

// view is one signal's value as sentences look at it. match tells which values of a set matter; nil: all.
type view struct {
	*Sight
	*Seen
	match func(value string) bool
}

// text is one of the value's texts, or "" where it has fewer.
func (v view) text(i int) string {
	if i >= int(v.size) {
		return ""
	}
	return v.texts[int(v.from)+i]
}

// values goes over the values of a set, each with its evidence.
func (v view) values(do func(row []string)) {
	stride := byID[v.ID].stride
	if stride == 0 {
		return
	}
	for i := int(v.from); i+stride <= int(v.from)+int(v.size); i += stride {
		if row := v.texts[i : i+stride]; v.match == nil || v.match(row[0]) {
			do(row)
		}
	}
}

// Values are the values of a text or set.
func (s *Sight) Values(id SignalID) (list []string) {
	if v := s.Get(id); v != nil {
		view{s, v, nil}.values(func(row []string) { list = append(list, row[0]) })
	}
	return list
}

// AppendValues puts the values of a text or set behind a list. They are those of the sight itself, which may be filled
// again: whoever keeps one copies it.
func (s *Sight) AppendValues(list []string, id SignalID) []string {
	v := s.Get(id)
	if v == nil || byID[id].stride == 0 {
		return list
	}
	for i := int(v.from); i < int(v.from)+int(v.size); i += byID[id].stride {
		list = append(list, s.texts[i])
	}
	return list
}
