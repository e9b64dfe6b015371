package holds

import "pilot321/models"

// Public is what a participant is told about why a parcel is held. It depends on nothing but the key,
// so that nobody learns from it what another company filed, or that another company filed at all.
type Public struct {
	Key    string
	Title  string   // "Description of the goods"
	What   string   // in plain words
	Clears []string // what would let an officer remove the hold; each is something the participant can do
}

// Publics are the public reasons in the order in which they are shown. The keys are those of the
// rules (package risk).
var Publics = []Public{
	{"description", "Description of the goods",
		"The description does not say well enough what is in the parcel.",
		[]string{"Amend your filing with a description that says what each item is, what it is made of and what it is for.",
			"Add a product picture or the link of the listing, if you have one."}},
	{"value", "Value of the goods",
		"The value of the goods has to be confirmed.",
		[]string{"Check the fair retail value, the listed price and the quantity you filed, and amend them if they are wrong.",
			"Keep the invoice or the proof of payment ready, in case it is asked for."}},
	{"party", "Person who receives the goods",
		"It has to be confirmed who finally receives the parcel.",
		[]string{"Check the deliver-to name and address you filed, and amend them if they name a forwarder, a warehouse or the wrong person.",
			"Name the owner or purchaser, where the parcel goes in care of somebody else."}},
	{"weight", "Weight of the parcel",
		"The weight of the parcel has to be confirmed.",
		[]string{"Check the weight you filed, in kilograms and with packaging, and amend it if it is wrong."}},
	{"seller", "Seller of the goods",
		"It has to be confirmed who sells the goods.",
		[]string{"Amend your filing with the seller’s full name and address, and say whether you have vetted the seller."}},
	{"scan", "Security scan",
		"A security scan of the parcel has to be confirmed.",
		[]string{"Have the parcel scanned and amend your filing with the result and its reference, or present the parcel for a scan at the port."}},
	{"admissibility", "Admissibility of the goods",
		"It has to be confirmed that goods of this kind may enter, and under which conditions.",
		[]string{"Amend your filing with an exact description and the tariff number.",
			"If another agency has to approve the goods, have its permit or notice ready."}},
	{"brand", "Brand of the goods",
		"It has to be confirmed that the goods are genuine.",
		[]string{"Amend your filing with the brand and the registered brand owner.",
			"Have the license or the proof of purchase from an authorized seller ready."}},
	{"origin", "Origin of the goods",
		"It has to be confirmed where the goods were made and where they were sent from.",
		[]string{"Check the country of origin and the country of shipment you filed, and amend them if they are wrong.",
			"Have papers ready that show where the goods were made."}},
	{"person_day", "Value limit for one person on one day",
		"It has to be confirmed that the goods are within what one person may import on one day under the de minimis exemption.",
		[]string{"Check the fair retail value and the deliver-to party you filed, and amend them if they are wrong.",
			"If the goods are above the limit, file an informal or formal entry for them."}},
	{"picture", "Product picture",
		"The product picture does not show well enough what is in the parcel.",
		[]string{"Amend your filing with a picture of the very product, taken by its seller.", "Check that the seller you filed is right."}},
	{"review", "Review by an officer",
		"The shipment was selected for a review by an officer.",
		[]string{"You need not do anything now. Check that what you filed is complete and correct, and amend it if it is not."}},
}

// PublicOf finds what a key says. A key that is not known says as little as a review does.
func PublicOf(key string) Public {
	for _, p := range Publics {
		if p.Key == key {
			return p
		}
	}
	return Publics[len(Publics)-1]
}

// Standing is a hold as its participant sees it: one word, what it means, and who acts next.
type Standing struct {
	Tag     string
	Heading string
	Meaning string
	Actor   string // who must act next, "" where nobody must
	Owed    bool   // the hold's due date is by when
	Ended   bool
}

// StandingOf tells a participant how its hold stands. It never says that goods are released.
func StandingOf(h *models.Hold) Standing {
	switch h.Status {
	case models.HoldWaiting:
		return Standing{"Your answer is needed", "This parcel is on hold and waits for you",
			"An officer asked you for information.", "You must answer", true, false}
	case models.HoldExamining:
		return Standing{"Exam ordered", "This parcel is on hold for an exam",
			"An officer ordered an exam. The parcel has to stay available until its result is recorded.",
			"Customs and Border Protection examines the parcel; whoever has it must present it", true, false}
	case models.HoldDetained:
		return Standing{"Detained", "The goods are detained",
			"An officer detained the goods while their admissibility is decided.", "Customs and Border Protection must decide on admissibility", true, false}
	case models.HoldClosed:
		return ended(models.Outcome(h.Outcome))
	}
	return Standing{"On hold", "This parcel is on hold",
		"It must not be delivered before an officer has decided.", "An officer must decide; you can help by amending your filing now", true, false}
}

func ended(o models.Outcome) Standing {
	s := Standing{Tag: OptionOf(o).Done, Ended: true}
	switch o {
	case models.OutcomeSeize:
		s.Heading, s.Meaning, s.Actor = "Seizure was recommended", "The hold ended with a recommendation to seize the goods.", "The port must decide"
	case models.OutcomeRefer:
		s.Heading, s.Meaning, s.Actor = "The case was referred", "Another office looks into the shipment.", "The other office will get in touch if it needs you"
	case models.OutcomeNotEligible:
		s.Heading, s.Meaning, s.Actor = "An entry is required", "The shipment does not qualify for the de minimis exemption.", "An informal or formal entry must be filed"
	case models.OutcomeReturn:
		s.Heading, s.Meaning, s.Actor = "The parcel goes back", "The parcel has to be returned to its sender.", "Whoever has the parcel must return it"
	default:
		s.Heading, s.Meaning = "This hold was removed", "The hold no longer stands. That says nothing about any other hold on the shipment."
	}
	return s
}
