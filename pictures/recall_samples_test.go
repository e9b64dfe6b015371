//go:build samples

package pictures

import (
	"bytes"
	"image"
	"image/jpeg"
	"os"
	"path/filepath"
	"testing"
)

// recalled is how many of the 36 photographs must at least be found again under each change; docs/pictures.md has the
// table. What is not here must be found in all of them.
var recalled = map[string]int{
	"cropped by 7 %, anywhere": 33, "cropped by 13 %, middle": 32, "cropped by 17 %, anywhere": 0, "cropped by 30 %, middle": 0,
	"each side cut by 0 to 5 %, at random": 33, "each side cut by 0 to 10 %, at random": 18, "logo over 15 % of the area": 2,
}

// TestSamplesRecall changes real photographs as people do, sends each through the whole way of a picture, and
// looks for it among all; it prints the table of docs/pictures.md. No picture may be taken for another.
func TestSamplesRecall(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(os.Getenv("PORTAL_SAMPLES"), "pictures", "*.jpg"))
	must(t, err)
	if len(files) == 0 {
		t.Fatal("PORTAL_SAMPLES does not name a folder with pictures/*.jpg")
	}
	photos := make([]*image.RGBA, len(files))
	stored := make([]Prints, len(files))
	for i, file := range files {
		data, err := os.ReadFile(file)
		must(t, err)
		m, err := jpeg.Decode(bytes.NewReader(data))
		must(t, err)
		d, _ := derive(t, data)
		photos[i], stored[i] = rgba(m), d.Prints
	}
	compared, wrong := 0, 0
	for _, c := range changes {
		whole, found := 0, 0
		for i, photo := range photos {
			d, _ := derive(t, asJPEG(t, c.do(t, photo)))
			if d.Fingerprint.Same(stored[i][0].Fingerprint) {
				whole++
			}
			for j, reference := range stored {
				m, same := Compare(d.Prints, reference)
				switch {
				case i == j && same:
					found++
				case i != j:
					compared++
					if same {
						wrong++
						t.Errorf("%s, %s is taken for %s: %+v", filepath.Base(files[i]), c.name, filepath.Base(files[j]), m)
					}
				}
			}
		}
		t.Logf("| %s | %d | %d of %d |", c.name, whole, found, len(photos))
		least, known := recalled[c.name]
		if !known {
			least = len(photos)
		}
		if found < least {
			t.Errorf("%s: %d found, want %d", c.name, found, least)
		}
	}
	t.Logf("false matches: %d of %d pairs", wrong, compared)
}

// TestSamplesDrawn takes no drawn picture for another: some 20,000 pairs, a tenth of them of one kind.
func TestSamplesDrawn(t *testing.T) {
	var all []Prints
	for _, kind := range Kinds() {
		for seed := range int64(10) {
			all = append(all, printsOf(decoded(t, Draw(100+seed, kind))))
		}
	}
	compared, wrong := 0, 0
	for i := range all {
		for j := range i {
			compared++
			if m, same := Compare(all[i], all[j]); same {
				wrong++
				t.Errorf("%s %d is taken for %s %d: %+v", Kinds()[i/10], i%10, Kinds()[j/10], j%10, m)
			}
		}
	}
	t.Logf("false matches: %d of %d pairs", wrong, compared)
}
