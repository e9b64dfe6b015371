package statistics

import "pilot321/models"

// Unit is what a figure counts in.
type Unit string

// The units of figures.
const (
	Number   Unit = "count"
	Percents Unit = "percent"
	InHours  Unit = "hours"
)

// Definition says what a figure means, wherever it is shown.
type Definition struct {
	Key, Label  string
	Short       string // heading of a column, where Label is long
	Unit        Unit
	Meaning     string
	Numerator   string // of a rate
	Denominator string // of a rate
	Coverage    string
	Staff       bool // shown to staff only
}

// Head is the heading of a column of the figure.
func (d Definition) Head() string {
	if d.Short != "" {
		return d.Short
	}
	return d.Label
}

// The keys of the figures. A decision's is KeyDecision and the outcome.
const (
	KeyParticipants = "participants"
	KeyFilings      = "filings"
	KeyJoined       = "joined"
	KeyJoinedShare  = "joined_share"
	KeyShipments    = "shipments"
	KeyHeld         = "held"
	KeyHoldRate     = "hold_rate"
	KeyDecisions    = "decisions"
	KeyDecision     = "decisions_"
	KeyMedian       = "median_hours_to_decision"
	KeyPictured     = "pictured_share"
	KeyRows         = "rows"
	KeyQuarantined  = "quarantine_rate"
	KeyHolds        = "holds"
	KeyAmendments   = "amendments"
)

const (
	byFiling   = "Every filing that the portal accepted, on the day of filing at the port."
	byShipment = "Shipments are counted once, in the month of their first filing, whoever filed. Merged shipments count once."
	byDecision = "Every decision that an officer took, in the month in which it was taken."
	ownFiling  = "A shipment on which several participants filed counts for each of them."
)

// Definitions lists every figure in the order in which they are shown.
func Definitions() []Definition {
	list := []Definition{
		{Key: KeyParticipants, Label: "Participants active", Unit: Number, Coverage: byFiling,
			Meaning: "Companies that filed at least once in the period."},
		{Key: KeyFilings, Label: "Filings", Unit: Number, Coverage: byFiling + " Later versions of a filing are not counted again.",
			Meaning: "What one participant says of one parcel, in its first version."},
		{Key: KeyJoined, Label: "Joined filings", Unit: Number, Coverage: byFiling,
			Meaning: "Filings on a parcel on which another participant had filed already."},
		{Key: KeyJoinedShare, Short: "Joined", Label: "Joined share", Unit: Percents, Numerator: "Joined filings", Denominator: "Filings", Coverage: byFiling,
			Meaning: "How many filings met another participant’s filing on the same parcel."},
		{Key: KeyShipments, Label: "Shipments", Unit: Number, Coverage: byShipment,
			Meaning: "Parcels that at least one participant filed on."},
		{Key: KeyHeld, Short: "Held", Label: "Shipments held", Unit: Number, Coverage: byShipment,
			Meaning: "Shipments on which a hold was ever placed, counted in the month of their first filing. The number of a month can still grow."},
		{Key: KeyHoldRate, Label: "Hold rate", Unit: Percents, Numerator: "Shipments held", Denominator: "Shipments", Coverage: byShipment,
			Meaning: "How many of the shipments first filed in the month were ever held. Part and whole are the same shipments."},
		{Key: KeyDecisions, Label: "Decisions", Unit: Number, Coverage: byDecision,
			Meaning: "Decisions of officers on holds. One hold can have several."},
	}
	for _, o := range Outcomes {
		list = append(list, Definition{Key: KeyDecision + string(o), Label: OutcomeLabel(o), Short: outcomeShort[o], Unit: Number, Coverage: byDecision, Meaning: outcomeMeaning[o]})
	}
	return append(list,
		Definition{Key: KeyMedian, Short: "Median time", Label: "Median time to decision", Unit: InHours,
			Meaning:  "Half of the holds waited less than this for their first decision, half longer. Hours by the clock, nights and weekends included.",
			Coverage: "Holds whose first decision was taken in the month; an order to examine is not yet a decision. Holds that still wait are not in it. Left out below " + least(MinMedian) + " holds."},
		Definition{Key: KeyAmendments, Label: "Amendments", Unit: Number, Coverage: byFiling, Meaning: "Later versions of filings.", Staff: true},
		Definition{Key: KeyPictured, Short: "Pictured", Label: "Pictured share", Unit: Percents, Numerator: "Filings with at least one picture", Denominator: "Filings", Coverage: byFiling,
			Meaning: "How many filings came with a product picture.", Staff: true},
		Definition{Key: KeyRows, Label: "Rows received", Unit: Number, Coverage: "Rows of imported manifests, over all modes: a row that is kept out may not say its mode.",
			Meaning: "Rows of manifests that were read.", Staff: true},
		Definition{Key: KeyQuarantined, Short: "Quarantined", Label: "Quarantine rate", Unit: Percents, Numerator: "Rows kept in quarantine", Denominator: "Rows received",
			Coverage: "Rows of imported manifests, over all modes.", Meaning: "How many rows did not go in.", Staff: true},
		Definition{Key: KeyHolds, Label: "Holds placed", Unit: Number, Coverage: "Holds by the day they were placed, for the participant to whom they are addressed.",
			Meaning: "Holds placed. One shipment can have several.", Staff: true},
	)
}

// Define finds the definition of a figure.
func Define(key string) (Definition, bool) {
	for _, d := range Definitions() {
		if d.Key == key {
			return d, true
		}
	}
	return Definition{}, false
}

// Published are the definitions of what the public sees, or of all.
func Published(staff bool) []Definition {
	var list []Definition
	for _, d := range Definitions() {
		if staff || !d.Staff {
			if staff && (d.Unit == Number || d.Key == KeyHoldRate) && d.Key != KeyParticipants {
				d.Coverage += " " + ownFiling
			}
			list = append(list, d)
		}
	}
	return list
}

// Outcomes lists the decisions in the order in which they are shown.
var Outcomes = []models.Outcome{models.OutcomeRemove, models.OutcomeExam, models.OutcomeDetain, models.OutcomeSeize,
	models.OutcomeRefer, models.OutcomeNotEligible, models.OutcomeReturn}

var outcomeShort = map[models.Outcome]string{
	models.OutcomeRemove: "Removed", models.OutcomeExam: "Exam", models.OutcomeSeize: "Seizure", models.OutcomeNotEligible: "Entry", models.OutcomeReturn: "Returned"}

var outcomeMeaning = map[models.Outcome]string{
	models.OutcomeRemove:      "The officer removed the hold. This says nothing about other holds or about entry.",
	models.OutcomeExam:        "The officer ordered an x-ray or physical exam.",
	models.OutcomeDetain:      "The officer detained the goods.",
	models.OutcomeSeize:       "The officer recommended seizure. The port decides.",
	models.OutcomeRefer:       "The officer referred the case to another agency or a rights holder.",
	models.OutcomeNotEligible: "The goods are not eligible for the de minimis exemption; an entry is required.",
	models.OutcomeReturn:      "The goods go back to the sender.",
}

// OutcomeLabel is a decision as the statistics name it.
func OutcomeLabel(o models.Outcome) string {
	switch o {
	case models.OutcomeRemove:
		return "Hold removed"
	case models.OutcomeExam:
		return "Exam ordered"
	case models.OutcomeDetain:
		return "Detained"
	case models.OutcomeSeize:
		return "Seizure recommended"
	case models.OutcomeRefer:
		return "Referred"
	case models.OutcomeNotEligible:
		return "Entry required"
	case models.OutcomeReturn:
		return "Returned to sender"
	}
	return string(o)
}
