package demo

import (
	_ "embed"
	"strings"
)

//go:embed places.txt
var placesText string

// place is a real city with some of its real ZIP codes.
type place struct {
	city, state string
	zips        []string
}

var places = readPlaces(placesText)

func readPlaces(text string) (all []place) {
	for _, line := range dataLines(text) {
		cells := strings.Split(line, "|")
		all = append(all, place{cells[0], cells[1], strings.Fields(cells[2])})
	}
	return all
}

// The ports of entry (Schedule D) by mode. The truck ports lie on the border of the country that
// the goods are trucked from.
var (
	airPorts   = [...]string{"4701", "2720", "3901", "5206", "2801", "1704", "5501"}
	truckPorts = [...]struct{ code, country string }{
		{"2304", "MX"}, {"2506", "MX"}, {"2402", "MX"}, {"3801", "CA"}, {"0901", "CA"}, {"3004", "CA"}}
)
