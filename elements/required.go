package elements

import "pilot321/models"

// needs is what one kind of filer is asked for, as sets that answer in a few instructions.
type needs struct {
	required    Set // always
	initiator   Set // when an initiator is given, or no seller
	seller      Set // when anything of a seller is given
	product     Set // one of them is enough; empty where the description itself is required
	joinKeys    Set // one of them is enough
	notAskedFor Set
}

var (
	needsByKind    = makeNeeds()
	initiatorBlock = groupSet("initiator")
	sellerBlock    = groupSet("seller")
)

// RequiredFor lists what a goods line of a filing lacks, given the elements that the filing and the
// line have, and warns of elements that the kind of filer is not asked for. It allocates nothing when
// there is nothing to say. The originator code and the filer type are never missing: they are taken
// from the organisation. An unknown kind lacks its filer type.
func RequiredFor(kind models.FilerKind, has func(models.ElementID) bool) []*Problem {
	var sent Set
	for id := models.ElementID(1); id <= Count; id++ {
		if has(id) {
			sent.Add(id)
		}
	}
	return AppendRequired(nil, kind, sent)
}

// AppendRequired is RequiredFor over a set, appending to a slice that the caller may use again.
func AppendRequired(to []*Problem, kind models.FilerKind, sent Set) []*Problem {
	k := kindIndex(kind)
	if k < 0 {
		return append(to, problem(FilerType, notAFilerType))
	}
	n := &needsByKind[k]
	lacking := n.required
	if sent.Meets(initiatorBlock) || !sent.Meets(sellerBlock) {
		lacking = lacking.or(n.initiator)
	}
	if sent.Meets(sellerBlock) {
		lacking = lacking.or(n.seller)
	}
	if lacking = lacking.without(sent); !lacking.empty() {
		lacking.each(func(id models.ElementID) { to = append(to, problem(id, missing)) })
	}
	if !sent.Meets(n.joinKeys) {
		to = append(to, groupProblems[joinKeyGroup])
	}
	if !n.product.empty() && !sent.Meets(n.product) {
		to = append(to, groupProblems[productGroup])
	}
	if extra := sent.and(n.notAskedFor); !extra.empty() {
		extra.each(func(id models.ElementID) { to = append(to, problem(id, notForThisFiler)) })
	}
	return to
}

func groupSet(group string) (s Set) {
	for i := range dictionary {
		if dictionary[i].Group == group {
			s.Add(dictionary[i].ID)
		}
	}
	return s
}

func makeNeeds() (all [5]needs) {
	for k := range all {
		for i := range dictionary {
			all[k].add(&dictionary[i], dictionary[i].Need[k])
		}
		// Where the description itself is required, a picture or a link cannot stand in for it.
		if all[k].required.Has(EnhancedDescription) {
			all[k].product = Set{}
		}
	}
	return all
}

func (n *needs) add(e *Element, need Need) {
	switch {
	case e.ID == OriginatorCode || e.ID == FilerType:
		return
	case need == NotApplicable:
		n.notAskedFor.Add(e.ID)
	case e.EitherOr == joinKeyGroup:
		n.joinKeys.Add(e.ID)
	case need == Required:
		n.required.Add(e.ID)
	case need == Conditional && e.Group == "initiator":
		n.initiator.Add(e.ID)
	case need == Conditional && e.Group == "seller":
		n.seller.Add(e.ID)
	}
	if e.EitherOr == productGroup {
		n.product.Add(e.ID)
	}
}

// OneOf names the either-or group that makes an element unnecessary for a kind of filer when another
// one of the group is sent; "" where the element stands for itself.
func (e *Element) OneOf(kind models.FilerKind) string {
	k := kindIndex(kind)
	switch {
	case k < 0:
	case needsByKind[k].joinKeys.Has(e.ID):
		return joinKeyGroup
	case needsByKind[k].product.Has(e.ID):
		return productGroup
	}
	return ""
}
