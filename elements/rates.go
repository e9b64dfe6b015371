package elements

import (
	"cmp"
	"encoding/csv"
	"io"
	"math/bits"
	"slices"
	"strings"

	"pilot321/models"
)

// Rate is what one unit of a currency is worth from a day on, in billionths of a US dollar. Millionths
// would be too coarse: a Vietnamese dong is worth 39 of them.
type Rate struct {
	Currency string // ISO 4217
	From     models.Day
	NanoUSD  int64
}

// Rates are exchange rates by currency and day. They do not change once they are made and may be used by
// several goroutines; nil Rates know only the dollar.
type Rates struct{ by map[string][]Rate }

// NewRates compiles rates that come in any order; of two of one currency and day the last counts.
func NewRates(list []Rate) *Rates {
	r := &Rates{by: make(map[string][]Rate)}
	for _, rate := range list {
		r.by[rate.Currency] = append(r.by[rate.Currency], rate)
	}
	for currency, have := range r.by {
		slices.SortStableFunc(have, func(a, b Rate) int { return cmp.Compare(a.From, b.From) })
		r.by[currency] = have
	}
	return r
}

const nano = 1_000_000_000

// At gives the rate of a day: the latest that began on it or before. It is false for a currency or a day
// that no rate was loaded for. A dollar is always a dollar.
func (r *Rates) At(currency string, day models.Day) (Rate, bool) {
	if currency == "USD" {
		return Rate{Currency: currency, From: day, NanoUSD: nano}, true
	}
	if r == nil {
		return Rate{}, false
	}
	list := r.by[currency]
	for i := len(list) - 1; i >= 0; i-- {
		if list[i].From <= day {
			return list[i], true
		}
	}
	return Rate{}, false
}

// Convert turns hundredths of a currency into cents, rounded half up, at the rate of a day. It is false
// where there is no rate, for amounts below 0 and for results above the largest amount we take.
func (r *Rates) Convert(hundredths int64, currency string, day models.Day) (cents int64, ok bool) {
	rate, ok := r.At(currency, day)
	if !ok || hundredths < 0 {
		return 0, false
	}
	high, low := bits.Mul64(uint64(hundredths), uint64(rate.NanoUSD))
	low, carry := bits.Add64(low, nano/2, 0)
	if high += carry; high >= nano {
		return 0, false
	}
	quotient, _ := bits.Div64(high, low, nano)
	return int64(min(quotient, maxCents+1)), quotient <= maxCents
}

// maxRateRows bounds a file of rates: every currency on every day of five years.
const maxRateRows = 300_000

// ReadRates reads exchange rates in CSV with the columns currency, from and usd_per_unit: a code of ISO
// 4217, the first day of the rate as year-month-day, and what one unit is worth in US dollars. Every line
// has to be right: a rate that is left out in silence would change what parcels are worth.
func ReadRates(r io.Reader) ([]Rate, error) {
	rows, header, err := openTable(r)
	if err != nil {
		return nil, err
	}
	at := [3]int{columnIn(header, map[string]bool{"currency": true}), columnIn(header, map[string]bool{"from": true}),
		columnIn(header, map[string]bool{"usdperunit": true})}
	if slices.Contains(at[:], -1) {
		return nil, badTable("We expected the columns “currency”, “from” and “usd_per_unit”. The file has these columns: %s.", listHeaders(header))
	}
	var list []Rate
	err = rows.each(func(row []string) error {
		line := lineOf(rows.Reader)
		if len(list) == maxRateRows {
			return badTable("We take files of up to %d rates. This one has more.", maxRateRows)
		}
		if len(row) <= max(at[0], at[1], at[2]) {
			return badTable("We expected a currency, a day and a rate in line %d. A column is missing.", line)
		}
		rate, err := readRate(trim(row[at[0]]), trim(row[at[1]]), trim(row[at[2]]), line)
		list = append(list, rate)
		return err
	})
	switch {
	case err != nil:
		return nil, err
	case len(list) == 0:
		return nil, badTable("We expected at least one rate under the column names. There is none.")
	}
	return list, nil
}

func lineOf(r *csv.Reader) int {
	line, _ := r.FieldPos(0)
	return line
}

func readRate(currency, from, value string, line int) (Rate, error) {
	code, r := checkCurrency(currency)
	if r != fine {
		return Rate{}, badTable("We expected a currency code of ISO 4217 in line %d, such as EUR. It says %s.", line, quote(currency))
	}
	day, form, ok := readDate(from)
	if !ok || form == monthFirstDate {
		return Rate{}, badTable("We expected a day as year-month-day in line %d, such as 2025-06-01. It says %s.", line, quote(from))
	}
	units, rounded, r := longDecimal(value, 9, false)
	if r != fine || units == 0 || rounded || strings.HasPrefix(value, "+") {
		return Rate{}, badTable("We expected what one unit is worth in US dollars in line %d, such as 1.0834, with at most nine decimals. It says %s.", line, quote(value))
	}
	if units > 1000*nano {
		return Rate{}, badTable("We expected what one unit is worth in US dollars in line %d. %s is more than any currency is worth; the rate may be the other way round.", line, quote(value))
	}
	return Rate{strings.Clone(code), day, units}, nil
}
