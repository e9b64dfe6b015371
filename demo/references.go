package demo

import (
	"pilot321/models"
	"pilot321/pictures"
)

// Reference is a picture of the demonstration's gallery.
type Reference struct {
	Title  string
	Kind   models.ReferenceKind
	Holder string
	Reason string
	Source string

	name     string // of the drawing among those that filers send; "" for one of its own
	mirrored bool
}

// References are the gallery of the demonstration. Two show what some filers send, saved anew and one
// of them mirrored, so that a match has a distance and an orientation.
func References() []Reference {
	return []Reference{
		{Title: "Wristwatch, copied dial", Kind: models.RefCounterfeit, Holder: "Northquill Watches (invented)", name: "watch-90.jpg", mirrored: true,
			Reason: "Invented: an exam found copies in three parcels that were offered under this picture.",
			Source: "Invented: photograph of an exam, drawn for the demonstration"},
		{Title: "Over-ear headphones", Kind: models.RefGenuine, Holder: "Lindmere Audio (invented)", name: "headphones-90.jpg",
			Reason: "Invented: the rights holder's own picture, which sellers of copies borrow.",
			Source: "Invented: recordation of a trademark, drawn for the demonstration"},
		{Title: "Plain carton in place of a picture", Kind: models.RefPlaceholder,
			Reason: "Invented: shops show it where they have no picture; it says nothing of the goods.",
			Source: "Invented: drawn for the demonstration"},
	}
}

// ownSeed is one that no drawing of a seller has, of a carton with enough in it to be told from others.
const ownSeed = 903

// Picture is the picture itself, a JPEG.
func (r *Reference) Picture() ([]byte, error) {
	if r.name == "" {
		return pictures.Draw(ownSeed, "box"), nil
	}
	return pictures.DrawCopy(Picture(r.name), r.mirrored)
}
