package demo

import "pilot321/models"

// Account is a person who can sign in. The caller makes the password.
type Account struct {
	Name  string
	Email string // lower case
	Phone string
	Role  models.Role
}

// Participant is a fictional company of the demonstration. Originator codes are left to the portal.
type Participant struct {
	Name        string // legal name
	TradingName string
	Kind        models.FilerKind
	Accounts    []Account // the owner first
}

// Participants are the nine companies, in the order to which Transmission.Participant refers. Their
// names are coined: no company of these names is known to us.
func Participants() []Participant {
	return []Participant{
		company("Lanternmoor Market, Inc.", "Lanternmoor", models.Marketplace, "lanternmoor.example", "Ottoline Brask", "Teo Marchetti"),
		company("Quillbay Bazaar LLC", "Quillbay", models.Marketplace, "quillbay.example", "Ngozi Haldane", "Per Lindqvist"),
		company("Tidewick Collective, Inc.", "Tidewick", models.Marketplace, "tidewick.example", "Salome Okereke", "Jun Tabata"),
		company("Arrowfen Express Co.", "Arrowfen", models.Carrier, "arrowfen.example", "Desmond Pell", "Marisol Vance"),
		company("Skerrymoor Air Cargo, Inc.", "Skerrymoor", models.Carrier, "skerrymoor.example", "Ingrid Castellan", "Rashid Omondi"),
		company("Fallowmere Logistics LLC", "Fallowmere", models.Logistics, "fallowmere.example", "Beatriz Underhill", "Kofi Arden"),
		company("Brackenlode Parcel Network, Inc.", "Brackenlode", models.Logistics, "brackenlode.example", "Yusra Fenn", "Caleb Ostrander"),
		company("Hollinsedge Customs Brokerage, Inc.", "Hollinsedge", models.Broker, "hollinsedge.example", "Margit Soames", "Luis Abernathy"),
		company("Thistlegrid Systems, Inc.", "Thistlegrid", models.Technology, "thistlegrid.example", "Priyanka Wolfe", "Anselm Duarte"),
	}
}

// The places of the nine in Participants.
const (
	lanternmoor = iota
	quillbay
	tidewick
	arrowfen
	skerrymoor
	fallowmere
	brackenlode
	hollinsedge
	thistlegrid
)

func company(name, trading string, kind models.FilerKind, domain, owner, member string) Participant {
	return Participant{Name: name, TradingName: trading, Kind: kind, Accounts: []Account{
		{Name: owner, Email: emailOf(owner, domain), Phone: phoneOf(owner), Role: models.RoleOwner},
		{Name: member, Email: emailOf(member, domain), Phone: phoneOf(member), Role: models.RoleMember},
	}}
}
