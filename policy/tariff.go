package policy

import (
	"slices"
	"strings"
)

// MostTariff is how many beginnings of tariff numbers one record may name.
const MostTariff = 200

// tariffFault is what is wrong with tariff numbers that a person typed, as the page says it.
type tariffFault string

func (f tariffFault) Error() string { return string(f) }

// ParseTariff reads beginnings of tariff numbers (HTS chapters, headings, subheadings) as people write them, with or
// without dots, separated by spaces, commas, semicolons or line breaks, and writes them as digits with a space between,
// in order. A beginning that another one covers is dropped.
func ParseTariff(text string) (string, error) {
	var list []string
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' || r == ' ' || r == '\n' || r == '\r' || r == '\t' }) {
		digits := strings.ReplaceAll(word, ".", "")
		if len(digits) < 2 || len(digits) > 10 || strings.Trim(digits, "0123456789") != "" || digits[:2] == "00" {
			return "", tariffFault("Enter tariff numbers of 2 to 10 digits, with or without dots, such as 7317.00 or 64.")
		}
		list = append(list, digits)
	}
	slices.Sort(list)
	kept := list[:0]
	for _, digits := range list {
		if len(kept) == 0 || !strings.HasPrefix(digits, kept[len(kept)-1]) {
			kept = append(kept, digits)
		}
	}
	if len(kept) > MostTariff {
		return "", tariffFault("Enter at most 200 tariff numbers in one record. Give the rest a record of their own.")
	}
	return strings.Join(kept, " "), nil
}

// DottedTariff writes a tariff number with the dots that people are used to: 7317.00.55.
func DottedTariff(digits string) string {
	var b strings.Builder
	for i, r := range digits {
		if i == 4 || i == 6 || i == 8 {
			b.WriteByte('.')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// beginning finds the listed beginning of one of a shipment's tariff numbers.
func (c *compiled) beginning(numbers []string) string {
	for _, number := range numbers {
		for _, listed := range c.tariff {
			if strings.HasPrefix(number, listed) {
				return listed
			}
		}
	}
	return ""
}

// listed finds the latest exclusion in force that names a tariff number of the shipment.
func (b *Book) listed(in *Shipment) *compiled {
	if len(in.Tariff) == 0 {
		return nil
	}
	for i := range b.tariffs {
		c := &b.tariffs[i]
		if c.InForce(in.Day) && c.concerns(in) && c.beginning(in.Tariff) != "" {
			return c
		}
	}
	return nil
}

// AsksTariff tells whether any exclusion is by tariff number, so that a caller need not gather them for nothing.
func (b *Book) AsksTariff() bool { return len(b.tariffs) > 0 }
