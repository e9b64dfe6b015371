package demo

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"pilot321/pictures"
)

// ownDrawings belong to one seller each, the first ones in number; the others are borrowed by many.
const ownDrawings = 54

// drawing is a picture of the demonstration.
type drawing struct {
	name, kind string
	seed       int64
}

var (
	// borrowedKinds are goods of which copies are often offered under a picture of the genuine thing.
	borrowedKinds = []string{"bag", "headphones", "phone case", "shoe", "sunglasses", "watch"}
	drawings      = makeDrawings()
	drawnGoods    = byPicture()
)

func makeDrawings() (all []drawing) {
	kinds := pictures.Kinds()
	for i := range ownDrawings {
		all = append(all, newDrawing(kinds[i%len(kinds)], int64(1+i/len(kinds))))
	}
	for _, kind := range borrowedKinds {
		all = append(all, newDrawing(kind, 90))
	}
	return all
}

func newDrawing(kind string, seed int64) drawing {
	return drawing{fmt.Sprintf("%s-%02d.jpg", strings.ReplaceAll(kind, " ", "-"), seed), kind, seed}
}

func byPicture() map[string][]int {
	goods := map[string][]int{}
	for i := range firstExcluded {
		goods[catalog[i].picture] = append(goods[catalog[i].picture], i)
	}
	return goods
}

// goodsDrawnAs picks one of the goods that a kind of drawing shows.
func goodsDrawnAs(kind string, n int) int { return drawnGoods[kind][n%len(drawnGoods[kind])] }

// DrawingsOf names the drawing that shows a listing, or "" where it has none.
func DrawingsOf(l Listing) string {
	if l.Shared {
		for i, kind := range borrowedKinds {
			if catalog[l.Goods].picture == kind {
				return drawings[ownDrawings+i].name
			}
		}
	}
	if l.Seller < ownDrawings && sellers[l.Seller].specialties[0] == l.Goods {
		return drawings[l.Seller].name
	}
	return ""
}

// Picture draws the picture of a name that DrawingsOf gave: a JPEG. The same name always gives the
// same bytes. It is nil for a name that is not known.
func Picture(name string) []byte {
	for _, d := range drawings {
		if d.name == name {
			return pictures.Draw(d.seed, d.kind)
		}
	}
	return nil
}

// WritePictures draws the named pictures into a folder, which must exist.
func WritePictures(dir string, names []string) error {
	for _, name := range names {
		data := Picture(name)
		if data == nil {
			return fmt.Errorf("demo: no drawing is called %q", name)
		}
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			return err
		}
	}
	return nil
}
