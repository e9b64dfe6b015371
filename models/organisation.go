package models

import "time"

// FilerKind is what a participant is for the shipments it files on (84 FR 35405).
type FilerKind string

// The kinds of filer.
const (
	Carrier     FilerKind = "carrier"
	Marketplace FilerKind = "marketplace"
	Logistics   FilerKind = "logistics"
	Broker      FilerKind = "broker"
	Technology  FilerKind = "technology"
)

// FilerKinds lists the kinds in the order in which they are shown.
var FilerKinds = []FilerKind{Carrier, Marketplace, Logistics, Broker, Technology}

// Label is the kind as people read it.
func (k FilerKind) Label() string {
	switch k {
	case Carrier:
		return "Carrier"
	case Marketplace:
		return "Online marketplace"
	case Logistics:
		return "Logistics provider"
	case Broker:
		return "Customs broker"
	case Technology:
		return "Technology firm"
	}
	return string(k)
}

// Valid tells whether the kind is one of the set.
func (k FilerKind) Valid() bool {
	for _, have := range FilerKinds {
		if k == have {
			return true
		}
	}
	return false
}

// OrganisationStatus is where a company stands.
type OrganisationStatus string

// The statuses of an organisation.
const (
	OrgApplicant    OrganisationStatus = "applicant"
	OrgActive       OrganisationStatus = "active"
	OrgSuspended    OrganisationStatus = "suspended"
	OrgDiscontinued OrganisationStatus = "discontinued"
	OrgWithdrawn    OrganisationStatus = "withdrawn"
)

// OrganisationMoves are the allowed moves between statuses.
var OrganisationMoves = Moves[OrganisationStatus]{
	OrgApplicant: {OrgActive, OrgWithdrawn},
	OrgActive:    {OrgSuspended, OrgDiscontinued, OrgWithdrawn},
	OrgSuspended: {OrgActive, OrgDiscontinued, OrgWithdrawn},
}

// Organisation is an applicant, later a participant.
type Organisation struct {
	ID             int64
	Name           string
	TradingName    string
	Kind           FilerKind
	OriginatorCode *string // assigned on acceptance, unique
	Status         OrganisationStatus
	CreatedAt      time.Time
	ActiveSince    *time.Time
	Required       []string `gorm:"column:required_elements;serializer:json;default:'[]'"` // keys of optional elements it agreed to send, in the dictionary's order
}

// Code is the originator code, or "" before acceptance.
func (o Organisation) Code() string {
	if o.OriginatorCode == nil {
		return ""
	}
	return *o.OriginatorCode
}
