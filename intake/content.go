package intake

import (
	"strings"

	"pilot321/elements"
	"pilot321/models"
)

// enoughCells is how many cells must hold something before a column is known by its content.
const enoughCells = 3

// contents are forms that cannot be mistaken for another element's. Dates, names and plain numbers are
// not among them: an order's date looks like an arrival date.
var contents = []struct {
	id   models.ElementID
	fits func(string) bool
}{
	{elements.ProductPicture, isPictureName},
	{elements.TrackingNumber, isPostalItem},
	{elements.MasterBill, isAirWaybill},
	{elements.HTSNumber, isDottedTariff},
	{elements.Mode, normalForm(elements.Mode)},
	{elements.ListedPriceCurrency, isCurrency},
}

// recogniseContent names the element that every filled cell of a column fits.
func recogniseContent(sample [][]string, column int) (models.ElementID, bool) {
	cells := cellsOf(sample, column)
	if len(cells) < enoughCells {
		return 0, false
	}
	for _, c := range contents {
		if all(cells, c.fits) {
			return c.id, true
		}
	}
	return 0, false
}

func all(cells []string, fits func(string) bool) bool {
	for _, cell := range cells {
		if !fits(cell) {
			return false
		}
	}
	return true
}

func normalForm(id models.ElementID) func(string) bool {
	return func(cell string) bool {
		normal, p := elements.Check(id, cell)
		return normal != "" && p == nil
	}
}

func isPictureName(cell string) bool {
	lower := strings.ToLower(cell)
	if strings.ContainsAny(lower, " /\\:") {
		return false
	}
	for _, ending := range []string{".jpg", ".jpeg", ".png", ".webp", ".gif"} {
		if len(lower) > len(ending) && strings.HasSuffix(lower, ending) {
			return true
		}
	}
	return false
}

// isPostalItem knows the 13 characters of an item identifier (UPU S10) by their check digit.
func isPostalItem(cell string) bool {
	if len(cell) != 13 || !letters(cell[:2]) || !digits(cell[2:11]) || !letters(cell[11:]) {
		return false
	}
	sum := 0
	for i, weight := range [8]int{8, 6, 4, 2, 3, 5, 9, 7} {
		sum += weight * int(cell[2+i]-'0')
	}
	check := 11 - sum%11
	switch check {
	case 10:
		check = 0
	case 11:
		check = 5
	}
	return int(cell[10]-'0') == check
}

// isAirWaybill knows a master air waybill by its form and its check digit.
func isAirWaybill(cell string) bool {
	return len(cell) == 12 && cell[3] == '-' && digits(cell[:3]) && digits(cell[4:]) && elements.MasterBillCheck(cell)
}

// isDottedTariff knows 9503.00 and 9503.00.0071 by their dots.
func isDottedTariff(cell string) bool {
	if len(cell) < 7 || cell[4] != '.' {
		return false
	}
	normal, p := elements.Check(elements.HTSNumber, cell)
	return normal != "" && p == nil
}

// isCurrency knows codes in capitals; three letters may be an airport elsewhere, so they must exist.
func isCurrency(cell string) bool {
	return len(cell) == 3 && letters(cell) && normalForm(elements.ListedPriceCurrency)(cell)
}

func digits(text string) bool {
	for i := range len(text) {
		if text[i]-'0' > 9 {
			return false
		}
	}
	return true
}

func letters(text string) bool {
	for i := range len(text) {
		if text[i]-'A' > 25 {
			return false
		}
	}
	return true
}
