//go:build samples

package pictures

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"os"
	"path/filepath"
	"testing"
)

func TestSamplesRecall(t *testing.T) {
	folder := os.Getenv("PORTAL_SAMPLES")
	files, err := filepath.Glob(filepath.Join(folder, "pictures", "*.jpg"))
	must(t, err)
	if len(files) == 0 {
		t.Fatal("no")
	}
	var all []Prints
	var ms []*image.RGBA
	for _, f := range files {
		b, _ := os.ReadFile(f)
		m, err := jpeg.Decode(bytes.NewReader(b))
		must(t, err)
		ms = append(ms, rgba(m))
		d, _ := derive(t, b)
		all = append(all, d.Prints)
		fmt.Println(filepath.Base(f), m.Bounds().Max, d.Fingerprint.Quality, len(d.Prints), d.Prints[len(d.Prints)-1].Area)
	}
	var loss int
	for i, m := range ms {
		for o, e := range []int{1, 6, 3, 8, 2, 7, 4, 5} {
			l := fingerprint(rgba(turn(shrink(m, m.Rect, 320, 240), e)))
			d := Fingerprint{Bits: Orientation(o).undo(l.Bits)}.Distance(all[i][0].Fingerprint)
			loss += d
			if i < 10 {
				fmt.Print(d, " ")
			}
		}
		if i < 10 {
			fmt.Println()
		}
	}
	fmt.Println("mean loss", float64(loss)/float64(8*len(ms)))
	for _, tr := range changes {
		whole, any, best, n := 0, 0, 0, 0
		for i, m := range ms {
			d, _ := derive(t, asJPEG(t, tr.do(t, m)))
			x := 256
			for _, p := range probes(d.Prints) {
				for _, r := range all[i] {
					x = min(x, r.Distance(p.Fingerprint))
				}
			}
			best += x
			if x > 31 {
				n++
			}
			if d.Fingerprint.Same(all[i][0].Fingerprint) {
				whole++
			}
			if _, ok := Compare(d.Prints, all[i]); ok {
				any++
			}
		}
		fmt.Printf("%-40s whole %d any %d of %d; mean best %.1f\n", tr.name, whole, any, len(ms), float64(best)/float64(len(ms)))
	}
	hist := map[int]int{}
	for i := range all {
		for j := range i {
			x := 256
			for _, p := range probes(all[i]) {
				for _, r := range all[j] {
					if r.Usable() {
						x = min(x, r.Distance(p.Fingerprint))
					}
				}
			}
			hist[x/4*4]++
			if x < 56 {
				fmt.Println(files[i], files[j], x)
			}
		}
	}
	fmt.Println(hist)
}
