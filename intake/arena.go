package intake

import "pilot321/models"

// arena gives the values and lines of a batch from a few large pieces of memory. A piece is never
// given out twice, so a batch stays good while the next one is made.
type arena struct {
	values []models.Value
	goods  []models.Line
}

// The sizes of a piece: some hundred filings.
const (
	valuePiece = 8192
	linePiece  = 512
)

// reserve makes room for n values in one piece and gives the place where they will begin.
func (a *arena) reserve(n int) int {
	if cap(a.values)-len(a.values) < n {
		a.values = make([]models.Value, 0, max(n, valuePiece))
	}
	return len(a.values)
}

// rewind takes back the values behind a mark.
func (a *arena) rewind(mark int) { a.values = a.values[:mark] }

func (a *arena) mark() int { return len(a.values) }

func (a *arena) add(id models.ElementID, text string) {
	a.values = append(a.values, models.Value{Element: id, Text: text})
}

// since gives the values behind a mark, closed against appending.
func (a *arena) since(mark int) models.Values {
	n := len(a.values)
	if mark == n {
		return nil
	}
	return a.values[mark:n:n]
}

// lines gives n empty lines.
func (a *arena) lines(n int) []models.Line {
	if cap(a.goods)-len(a.goods) < n {
		a.goods = make([]models.Line, 0, max(n, linePiece))
	}
	at := len(a.goods)
	a.goods = a.goods[:at+n]
	return a.goods[at : at+n : at+n]
}
