package enrollment

import (
	"encoding/json"
	"fmt"

	"pilot321/models"
)

// Answers are everything that an applicant says. They are kept as JSON in models.Application; of a
// draft, the later ones are empty.
type Answers struct {
	LegalName      string           `json:"legal_name"`
	TradingName    string           `json:"trading_name,omitempty"`
	Kind           models.FilerKind `json:"kind"`
	EIN            string           `json:"ein,omitempty"`             // never a social security number
	ImporterNumber string           `json:"importer_number,omitempty"` // 19 CFR 24.5
	Street         string           `json:"street,omitempty"`
	City           string           `json:"city,omitempty"`
	State          string           `json:"state,omitempty"`
	ZIP            string           `json:"zip,omitempty"`
	Country        string           `json:"country,omitempty"`
	Website        string           `json:"website,omitempty"`

	ContactName  string `json:"contact_name,omitempty"`
	ContactTitle string `json:"contact_title,omitempty"`
	ContactEmail string `json:"contact_email,omitempty"`
	ContactPhone string `json:"contact_phone,omitempty"`
	DutyName     string `json:"duty_name,omitempty"` // reached at any hour
	DutyPhone    string `json:"duty_phone,omitempty"`

	Modes        []string `json:"modes,omitempty"`
	Ports        []string `json:"ports,omitempty"`       // Schedule D codes
	OtherPorts   string   `json:"other_ports,omitempty"` // further codes, as typed
	DailyParcels int      `json:"daily_parcels,omitempty"`
	PeakParcels  int      `json:"peak_parcels,omitempty"`

	Elements  []string   `json:"elements,omitempty"` // keys of elements that it can send
	ReadyFrom models.Day `json:"ready_from,omitempty"`
	Later     string     `json:"later,omitempty"` // what it can send only later, and when

	Transmission string `json:"transmission,omitempty"` // browser, machine or both
	ITSupport    string `json:"it_support,omitempty"`

	OtherPrograms    string `json:"other_programs,omitempty"`
	WillFollowNotice bool   `json:"will_follow_notice,omitempty"`
}

// Begin gives the answers of a fresh application: what the company said when it registered.
func Begin(org models.Organisation) Answers {
	return Answers{LegalName: org.Name, TradingName: org.TradingName, Kind: org.Kind, Country: "United States"}
}

// Decode reads stored answers.
func Decode(stored []byte) (Answers, error) {
	var a Answers
	if err := json.Unmarshal(stored, &a); err != nil {
		return a, fmt.Errorf("enrollment: stored answers: %w", err)
	}
	return a, nil
}

// Encode writes answers as they are stored.
func (a Answers) Encode() []byte {
	stored, err := json.Marshal(a)
	if err != nil {
		panic(err) // no value of the type fails to marshal
	}
	return stored
}

// Again gives the answers with which a company that was declined, or withdrew, starts anew: the old
// ones, without the statement that has to be made each time.
func (a Answers) Again() Answers {
	a.WillFollowNotice = false
	return a
}
