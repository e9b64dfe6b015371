package models

// ElementID is the stable number of a data element in the dictionary (package elements). The
// numbers are written into stored filings, so a number is never given to another element.
type ElementID uint8

// Value is one element as a filer sent it: the text is trimmed and otherwise untouched.
type Value struct {
	Element ElementID
	Text    string
}

// Values are the elements of a filing or of one goods line, in ascending order of ElementID,
// without empty texts.
type Values []Value

// Get returns the text of an element, or "" where the filer left it out.
func (v Values) Get(id ElementID) string {
	for i := range v {
		if v[i].Element == id {
			return v[i].Text
		}
		if v[i].Element > id {
			return ""
		}
	}
	return ""
}

// With returns the values with one element set; an empty text removes the element. The receiver
// is not changed.
func (v Values) With(id ElementID, text string) Values {
	out := make(Values, 0, len(v)+1)
	placed := text == ""
	for _, have := range v {
		if have.Element == id {
			continue
		}
		if !placed && have.Element > id {
			out = append(out, Value{id, text})
			placed = true
		}
		out = append(out, have)
	}
	if !placed {
		out = append(out, Value{id, text})
	}
	return out
}
