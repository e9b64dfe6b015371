package demo

import (
	_ "embed"
	"strconv"
	"strings"
)

//go:embed countries.txt
var countriesText string

// seller is a company that sells on marketplaces; the same ones appear in every seed.
type seller struct {
	number                       int
	name, address, city, country string
	account, email               string
	vetted                       bool
	specialties                  [5]int // what it mostly sells, as places in catalog
}

const sellerCount = 3000

var sellers = makeSellers()

// watchedParties are the sellers of the watch list, behind the others in number.
var watchedParties = makeWatched()

type country struct {
	code                     string
	share                    int
	endings, streets, cities []string
}

func readCountries(text string) (all []country) {
	for _, line := range dataLines(text) {
		c := strings.Split(line, "|")
		share, _ := strconv.Atoi(c[1])
		all = append(all, country{c[0], share, strings.Split(c[2], "/"), strings.Split(c[3], "/"), strings.Split(c[4], "/")})
	}
	return all
}

func makeSellers() []seller {
	countries := readCountries(countriesText)
	all := make([]seller, sellerCount)
	for i := range all {
		s := newStream(0, uint64(i), 'S')
		at := pickCountry(countries, s.below(100))
		stem := stems[i%len(stems)] + stemEndings[(i/len(stems)+7*i)%len(stemEndings)]
		all[i] = seller{
			number:  i,
			name:    stem + " " + at.endings[s.below(len(at.endings))],
			address: strings.Replace(at.streets[s.below(len(at.streets))], "#", strconv.Itoa(1+s.below(240)), 1),
			city:    at.cities[s.below(len(at.cities))],
			country: at.code,
			account: "S" + strconv.Itoa(40000+i*7),
			email:   "orders@" + strings.ToLower(stem) + ".example",
			vetted:  !s.oneIn(14),
		}
		for k := range all[i].specialties {
			all[i].specialties[k] = s.below(firstExcluded)
		}
		if i < ownDrawings {
			all[i].specialties[0] = goodsDrawnAs(drawings[i].kind, i)
		}
	}
	return all
}

// pickCountry takes the country in whose share of a hundred n lies.
func pickCountry(countries []country, n int) *country {
	for i := range countries {
		if n -= countries[i].share; n < 0 {
			return &countries[i]
		}
	}
	return &countries[0]
}

func makeWatched() (all [watchedSellers]seller) {
	for i := range all {
		w := &watched[i]
		all[i] = seller{number: sellerCount + i, name: w.name, address: w.address, city: w.city, country: w.country,
			account: "S" + strconv.Itoa(90001+i), email: "desk@" + strings.ToLower(strings.Fields(w.name)[0]) + ".example",
			specialties: sellers[ownDrawings+i].specialties}
	}
	return all
}
