package flow

import (
	"pilot321/policy"
	"pilot321/risk"
)

// TariffNumbers are the tariff numbers of all lines, where the policy set has exclusions that ask for them.
func TariffNumbers(book *policy.Book, facts []risk.Facts) (list []string) {
	if !book.AsksTariff() {
		return nil
	}
	for i := range facts {
		for k := range facts[i].Lines {
			if number := facts[i].Lines[k].HTS; number != "" {
				list = append(list, number)
			}
		}
	}
	return list
}
