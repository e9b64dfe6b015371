package models

// ReferenceKind is what a picture of the gallery stands for.
type ReferenceKind string

// The kinds of reference. Placeholder and logo are the negative bank: pictures that say nothing of the goods.
const (
	RefCounterfeit ReferenceKind = "counterfeit" // of known counterfeit goods
	RefGenuine     ReferenceKind = "genuine"     // the rights holder's own picture
	RefBanned      ReferenceKind = "banned"      // of goods that may not be imported
	RefPlaceholder ReferenceKind = "placeholder" // "no image available"
	RefLogo        ReferenceKind = "logo"
)

// ReferenceKinds lists all kinds, those that say something first.
var ReferenceKinds = []ReferenceKind{RefCounterfeit, RefGenuine, RefBanned, RefPlaceholder, RefLogo}

// Negative tells whether pictures of the kind say nothing of the goods.
func (k ReferenceKind) Negative() bool { return k == RefPlaceholder || k == RefLogo }

// Label is the kind as people read it.
func (k ReferenceKind) Label() string {
	switch k {
	case RefCounterfeit:
		return "Known counterfeit"
	case RefGenuine:
		return "Genuine picture"
	case RefBanned:
		return "Banned goods"
	case RefPlaceholder:
		return "Placeholder"
	case RefLogo:
		return "Logo"
	}
	return string(k)
}

// PictureMatch is a match as an assessment sees it. Orientation and Area are in words.
type PictureMatch struct {
	Content     int64
	Reference   int64
	Kind        ReferenceKind
	Title       string
	Distance    int // bits of 256
	Orientation string
	Area        string
}
