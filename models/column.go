package models

// Column is one column of a manifest and what it was taken for. Columns that the file does not have stand
// behind its own: values given for every row, and headers of a remembered mapping that are gone. They
// never count for the width of a row (see Width).
type Column struct {
	Header  string    `json:"header"`
	Element ElementID `json:"-"`
	Key     string    `json:"element"` // the element's key; "" where the column is not used as one element
	By      string    `json:"by"`      // synonym, content, saved, hand, constant, gone, none

	Split    *Split `json:"split,omitempty"`    // the column holds several elements in one cell
	Unit     string `json:"unit,omitempty"`     // of weights: lb, oz or g; "" is kilograms
	Currency string `json:"currency,omitempty"` // ISO 4217 code that the amounts are in; "" is what the element says
	Constant string `json:"constant,omitempty"` // the value of every row; the file has no such column

	Loose bool `json:"loose,omitempty"` // a person confirmed it although its cells did not fit

	Guess  *Column `json:"guess,omitempty"`  // what it may be, which nobody has confirmed; it is not applied
	Change string  `json:"change,omitempty"` // what differs from the remembered mapping (package intake)
	Was    string  `json:"was,omitempty"`    // the header it had in the remembered mapping
}

// Split says how cells are taken apart and which elements the parts fill.
type Split struct {
	Pattern string      `json:"pattern"` // of package intake
	Party   string      `json:"party"`   // whose address it is: deliver_to, seller or initiator
	Parts   []SplitPart `json:"parts"`
}

// SplitPart is one part of a cell and the element it fills.
type SplitPart struct {
	Part string `json:"part"`
	Key  string `json:"element"`
}

// InFile tells whether the file has the column.
func (c Column) InFile() bool { return c.Constant == "" && c.By != "gone" }

// Used tells whether anything is read from the column.
func (c Column) Used() bool { return c.Key != "" || c.Split != nil }

// Keys are the elements that the column fills.
func (c Column) Keys() (keys []string) {
	if c.Split != nil {
		for _, part := range c.Split.Parts {
			keys = append(keys, part.Key)
		}
		return keys
	}
	if c.Key != "" {
		keys = append(keys, c.Key)
	}
	return keys
}

// Width is how many cells a row has by these columns.
func Width(columns []Column) (n int) {
	for _, c := range columns {
		if c.InFile() {
			n++
		}
	}
	return n
}
