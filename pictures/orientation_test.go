package pictures

import (
	"image"
	"math/rand/v2"
	"testing"
)

// exifOf is how a turned or mirrored picture is stored upright: the EXIF orientation that turns a picture so.
var exifOf = [orientations]int{1, 6, 3, 8, 2, 7, 4, 5}

// Bits that are derived are those of a picture that was really turned, but for a few near the median.
func TestOrientationsFollowFromTheSpectrum(t *testing.T) {
	for _, kind := range []string{"shoe", "camera", "tool", "mug"} {
		m := decoded(t, Draw(5, kind))
		upright := fingerprint(m)
		for o := range Orientation(orientations) {
			f := fingerprint(turn(m, exifOf[o]))
			for p := range Orientation(orientations) {
				distance := Fingerprint{Bits: p.undo(f.Bits)}.Distance(upright)
				if (p == o) != (distance <= 20) {
					t.Errorf("%s, %s, undone as %s: distance %d", kind, o.Label(), p.Label(), distance)
				}
			}
		}
	}
}

// Every bit has its place, and exchanging twice is as before.
func TestTransposed(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 100 {
		b := [4]uint64{r.Uint64(), r.Uint64(), r.Uint64(), r.Uint64()}
		got := transposed(b)
		for i := range 256 {
			j := i%16*16 + i/16
			if got[j/64]>>(j%64)&1 != b[i/64]>>(i%64)&1 {
				t.Fatalf("bit %d of %x is not bit %d of %x", i, b, j, got)
			}
		}
		if transposed(got) != b {
			t.Fatal("not its own inverse")
		}
	}
}

func TestOrientationLabels(t *testing.T) {
	seen := map[string]bool{}
	for o := range Orientation(orientations + 1) {
		if seen[o.Label()] || o.Label() == "" {
			t.Errorf("%d: %q", o, o.Label())
		}
		seen[o.Label()] = true
	}
	if Orientation(1).Label() != "turned by 90°" || Orientation(200).Label() != "in an unknown orientation" {
		t.Error("labels are mixed up")
	}
}

// Orientation 1 is clockwise: what was at the upper left is at the upper right.
func TestOrientationOneIsClockwise(t *testing.T) {
	m := image.NewRGBA(image.Rect(0, 0, 30, 20))
	m.Pix[0] = 0xff
	if r := turn(m, exifOf[1]); r.Rect.Dx() != 20 || r.Pix[19*4] != 0xff {
		t.Error("the table of orientations is wrong")
	}
	if r := turn(m, exifOf[4]); r.Rect.Dx() != 30 || r.Pix[29*4] != 0xff {
		t.Error("the table of mirrored orientations is wrong")
	}
	// Mirrored (the corner is at the upper right), then turned clockwise (it is at the lower right).
	if r := turn(m, exifOf[5]); r.Rect.Dx() != 20 || r.Pix[29*r.Stride+19*4] != 0xff {
		t.Error("mirrored comes before turned")
	}
}
