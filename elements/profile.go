package elements

import "pilot321/models"

// IDs gives the numbers of elements by their keys. A key that the dictionary does not have, or has no
// longer, is passed over.
func IDs(keys []string) []models.ElementID {
	var ids []models.ElementID
	for _, key := range keys {
		if id, known := byKey[key]; known {
			ids = append(ids, id)
		}
	}
	return ids
}

// Agreeable lists the elements that a kind of filer may agree to send although it need not: the optional
// ones, those of which one of a group is enough, and those that depend on the case. The join keys are not
// among them: which of them a parcel has depends on how it travels.
func Agreeable(kind models.FilerKind) []*Element {
	var list []*Element
	for i := range dictionary {
		e := &dictionary[i]
		if e.EitherOr == joinKeyGroup {
			continue
		}
		switch e.NeedOf(kind) {
		case Optional, Either, Conditional:
			list = append(list, e)
		}
	}
	return list
}
