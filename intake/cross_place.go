package intake

import (
	"strings"

	"pilot321/elements"
	"pilot321/models"
)

// checkPlaces holds the deliver-to state against the ZIP code, and countries against the name of a country
// with which an address ends.
func (c *Checker) checkPlaces(l *line) {
	zip, state := c.said[elements.DeliverToZIP], c.said[elements.DeliverToState]
	if zip != "" && state != "" {
		if belongs, fits := elements.ZIPState(zip, state); !fits {
			l.doubt(otherState, zip, ", which lies in "+belongs+", and the state "+state)
		}
	}
	if country, named := elements.CountryNamed(c.said[elements.DeliverToAddress]); named && !elements.SameTerritory(country, "US") {
		l.doubt(outsideUS, c.said[elements.DeliverToAddress], "")
	}
	c.checkCountry(l, sellerElsewhere, elements.SellerAddress)
	c.checkCountry(l, initiatorElsewhere, elements.InitiatorAddress)
}

// checkCountry compares the country that a problem is about with an address.
func (c *Checker) checkCountry(l *line, p *elements.Problem, address models.ElementID) {
	code := c.said[p.Element]
	if code == "" || c.said[address] == "" {
		return
	}
	if country, named := elements.CountryNamed(c.said[address]); named && !elements.SameTerritory(country, code) {
		l.doubt(p, code, ", and the address “"+clip(c.said[address])+"”")
	}
}

// checkParties asks about one party on both sides of a sale.
func (c *Checker) checkParties(l *line) {
	buyer, seller := c.said[elements.BuyerName], c.said[elements.SellerName]
	if buyer != "" && len(buyer) == len(seller) && strings.EqualFold(buyer, seller) {
		l.doubt(buyerIsSeller, buyer, "")
	}
}
