package pictures

import (
	"cmp"
	"fmt"
)

// Area is the part of a picture that a print describes, in percent of the picture's sides: X and Y from the
// upper left corner, W and H its size.
type Area struct{ X, Y, W, H uint8 }

// wholeArea is the whole picture.
var wholeArea = Area{W: 100, H: 100}

// Whole tells whether it is the whole picture.
func (a Area) Whole() bool { return a == wholeArea }

// Label says which part it is.
func (a Area) Label() string {
	if a.Whole() {
		return "the whole picture"
	}
	return fmt.Sprintf("a part of %d %% × %d %%, %d %% from the left and %d %% from the top", a.W, a.H, a.X, a.Y)
}

func (a Area) valid() bool {
	return a.W > 0 && a.H > 0 && int(a.X)+int(a.W) <= 100 && int(a.Y)+int(a.H) <= 100
}

func (a Area) compare(b Area) int {
	return cmp.Or(cmp.Compare(a.X, b.X), cmp.Compare(a.Y, b.Y), cmp.Compare(a.W, b.W), cmp.Compare(a.H, b.H))
}
