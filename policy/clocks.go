package policy

import "fmt"

// Clocks are the lengths that the law and the notices set, in the unit that List names. They are
// configuration: a corrected notice is a change of data.
type Clocks struct {
	ReleaseOrDetain      int `json:"release_or_detain"`     // business days from presentation
	DetentionNotice      int `json:"detention_notice"`      // further business days
	Admissibility        int `json:"admissibility"`         // calendar days from presentation
	AnswerCounterfeit    int `json:"answer_counterfeit"`    // business days of the importer
	CounterfeitDetention int `json:"counterfeit_detention"` // calendar days at most
	Appeal               int `json:"appeal"`                // calendar days from a notice of discontinuance
	DecideAppeal         int `json:"decide_appeal"`         // business days
	DecideUrgentAppeal   int `json:"decide_urgent_appeal"`  // business days, where the measure stands meanwhile
	JoinWindow           int `json:"join_window"`           // calendar days in which a tracking number means one parcel
	DecideApplication    int `json:"decide_application"`    // business days from its receipt
}

// DefaultClocks are the lengths that ship with the product.
func DefaultClocks() Clocks {
	return Clocks{ReleaseOrDetain: 5, DetentionNotice: 5, Admissibility: 30, AnswerCounterfeit: 7,
		CounterfeitDetention: 30, Appeal: 10, DecideAppeal: 30, DecideUrgentAppeal: 15, JoinWindow: 180, DecideApplication: 20}
}

// Clock is one length with its source.
type Clock struct {
	Key       string
	Length    int
	Business  bool // business days; else calendar days
	Sentence  string
	Citation  string
	Certainty string
}

// List tells every length with its source, for the page that explains them.
func (c Clocks) List() []Clock {
	return []Clock{
		{"release_or_detain", c.ReleaseOrDetain, true, "From presentation for an exam to the decision to detain; without a decision the goods count as detained.", "19 U.S.C. 1499(c)(1); 19 CFR 151.16(b)", "confirmed"},
		{"detention_notice", c.DetentionNotice, true, "From the decision to detain to the notice, which gives the reason, the expected length and what would speed it.", "19 U.S.C. 1499(c)(2); 19 CFR 151.16(c)", "confirmed"},
		{"admissibility", c.Admissibility, false, "From presentation to the decision whether the goods may enter.", "19 U.S.C. 1499(c)(5); 19 CFR 151.16(e)", "likely"},
		{"answer_counterfeit", c.AnswerCounterfeit, true, "For the importer to show that a mark is not counterfeit.", "19 CFR 133.21(b)", "confirmed"},
		{"counterfeit_detention", c.CounterfeitDetention, false, "Longest detention of goods suspected to be counterfeit.", "19 CFR 133.21(b)", "likely"},
		{"appeal", c.Appeal, false, "For a participant to appeal against being discontinued.", "88 FR 10140", "probable"},
		{"decide_appeal", c.DecideAppeal, true, "From the appeal to its decision; nothing takes effect before.", "88 FR 10140", "probable"},
		{"decide_urgent_appeal", c.DecideUrgentAppeal, true, "From the appeal to its decision, where the measure stands meanwhile.", "88 FR 10140", "probable"},
		{"join_window", c.JoinWindow, false, "In which the same tracking number means the same parcel.", "the portal's own rule", "portal"},
		{"decide_application", c.DecideApplication, true, "From the receipt of an application to join to its decision.", "the portal's own target", "portal"},
	}
}

// Validate names the first length that is not above 0.
func (c Clocks) Validate() error {
	for _, clock := range c.List() {
		if clock.Length <= 0 {
			return fmt.Errorf("clock %s: %d days is not above 0", clock.Key, clock.Length)
		}
	}
	return nil
}
