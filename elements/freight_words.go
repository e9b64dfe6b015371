package elements

import "strings"

// packageWords are the pieces that freight is counted in. Boxes, bags and packs are missing on purpose:
// "box of 24 crayons" is how shops sell.
const packageWords = `carton cartons ctn ctns pallet pallets plt plts skid skids parcel parcels package packages pkg pkgs pkgd pkge
	bale bales crate crates drum drums consignment consignments container containers`

// disclaimerWords are the words with which a carrier's disclaimer begins or is abbreviated.
const disclaimerWords = "said stc slac contents shippers particulars"

// disclaimers are what carriers write so that a description binds them to nothing, as words.
var disclaimers = []string{"said to contain", "stc", "slac", "shippers load", "contents unknown",
	"contents not checked", "particulars furnished"}

// packaged tells whether a text begins with a count of pieces of freight: "3 cartons of toys".
func (s *signs) packaged() bool { return s.counted && s.first&packageWord != 0 }

// disclaims looks for one of the disclaimers among the words.
func (s *signs) disclaims(text string) bool {
	if s.classes&disclaimerWord == 0 {
		return false
	}
	words := " " + string(foldWords(nil, text)) + " "
	for _, phrase := range disclaimers {
		if strings.Contains(words, " "+phrase+" ") {
			return true
		}
	}
	return false
}
