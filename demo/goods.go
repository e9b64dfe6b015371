package demo

import (
	_ "embed"
	"strconv"
	"strings"
)

//go:embed goods.txt
var goodsText string

// goods is one kind of goods that sellers offer.
type goods struct {
	noun            string
	materials, uses []string
	tariff          string // six digits with a dot
	grams           int64  // of one piece
	dollars         int64  // median price of one piece
	picture         string // kind of drawing, or ""
}

// catalog holds ordinary goods first, then those that are excluded from the exemption for low value
// (19 CFR 10.153), then those that may not be imported at all.
var catalog, firstExcluded, firstProhibited = readGoods(goodsText)

func readGoods(text string) (all []goods, excluded, prohibited int) {
	for _, line := range dataLines(text) {
		switch line {
		case "= excluded":
			excluded = len(all)
		case "= prohibited":
			prohibited = len(all)
		default:
			all = append(all, readGood(strings.Split(line, "|")))
		}
	}
	return all, excluded, prohibited
}

func readGood(cells []string) goods {
	g := goods{noun: cells[0], materials: strings.Split(cells[1], "/"), uses: strings.Split(cells[2], "/"), tariff: cells[3]}
	g.grams, _ = strconv.ParseInt(cells[4], 10, 64)
	g.dollars, _ = strconv.ParseInt(cells[5], 10, 64)
	if cells[6] != "-" {
		g.picture = cells[6]
	}
	return g
}
