package pictures

import (
	"fmt"
	"image"
	"math"
	"math/bits"
	"slices"
)

const (
	lumaSide = 64 // the picture is reduced to 64 × 64 brightness values
	dctSide  = 16 // of whose spectrum the lowest 16 × 16 frequencies (without the mean) are kept

	// SameDistance is the largest Distance at which two pictures count as the same, and
	// UsableQuality the least Quality at which a fingerprint means anything: both from the
	// published PDQ algorithm, whose construction this follows.
	SameDistance  = 31
	UsableQuality = 50
)

// Fingerprint describes what a picture looks like: it survives re-encoding, scaling and small
// edits. Bits are 256 comparisons of a frequency with the median; Quality, 0–100, is low for
// pictures with too little in them (a blank wall) to tell apart.
type Fingerprint struct {
	Bits    [4]uint64
	Quality int
}

// Distance is the number of differing bits, 0–256; pictures without relation differ in about 128.
func (f Fingerprint) Distance(g Fingerprint) int {
	return bits.OnesCount64(f.Bits[0]^g.Bits[0]) + bits.OnesCount64(f.Bits[1]^g.Bits[1]) +
		bits.OnesCount64(f.Bits[2]^g.Bits[2]) + bits.OnesCount64(f.Bits[3]^g.Bits[3])
}

// Same tells whether two pictures look the same, and both say enough to be compared.
func (f Fingerprint) Same(g Fingerprint) bool {
	return f.Quality >= UsableQuality && g.Quality >= UsableQuality && f.Distance(g) <= SameDistance
}

// String is the bits in hexadecimal, most significant word first.
func (f Fingerprint) String() string {
	return fmt.Sprintf("%016x%016x%016x%016x", f.Bits[3], f.Bits[2], f.Bits[1], f.Bits[0])
}

// cosines is the transform's table, in units of 1/2^14: rounded whole numbers keep the
// fingerprint equal on machines whose floating point differs in the last bit.
var cosines = makeCosines()

func makeCosines() (t [dctSide][lumaSide]int64) {
	for k := range dctSide {
		for n := range lumaSide {
			t[k][n] = int64(math.Round(math.Cos(math.Pi/(2*lumaSide)*float64((k+1)*(2*n+1))) * (1 << 14)))
		}
	}
	return t
}

// fingerprint takes an upright picture on white.
func fingerprint(picture *image.RGBA) Fingerprint {
	luma := lumaOf(shrink(picture, picture.Bounds(), lumaSide, lumaSide))
	return fingerprintOfLuma(&luma)
}

func fingerprintOfLuma(luma *lumaPlane) Fingerprint {
	f := Fingerprint{Quality: quality(luma)}
	spectrum := transform(luma)
	sorted := spectrum
	slices.Sort(sorted[:])
	median := sorted[len(sorted)/2-1]
	for i, v := range spectrum {
		if v > median {
			f.Bits[i/64] |= 1 << (i % 64)
		}
	}
	return f
}

type lumaPlane [lumaSide][lumaSide]int64

// brightness of a pixel as eyes weigh it (ITU-R BT.601), in units of 1/1000 of a step of 255.
func brightness(p []byte) int64 { return 299*int64(p[0]) + 587*int64(p[1]) + 114*int64(p[2]) }

func lumaOf(small *image.RGBA) (luma lumaPlane) {
	for y := range lumaSide {
		for x := range lumaSide {
			luma[y][x] = brightness(small.Pix[y*small.Stride+x*4:])
		}
	}
	return luma
}

// quality is PDQ's: the sum of visible brightness steps between neighbours, scaled and capped.
func quality(luma *lumaPlane) int {
	var sum int64
	step := func(a, b int64) { sum += max(a-b, b-a) * 100 / 255_000 }
	for y := range lumaSide {
		for x := range lumaSide {
			if y+1 < lumaSide {
				step(luma[y][x], luma[y+1][x])
			}
			if x+1 < lumaSide {
				step(luma[y][x], luma[y][x+1])
			}
		}
	}
	return int(min(sum/90, 100))
}

// transform is the discrete cosine transform, frequencies 1–16 both ways. Numbers stay under
// 2^18 (luma) × 2^14 × 2^6 after the first pass, shifted back to 2^24, and under 2^44 after the second.
func transform(luma *lumaPlane) (spectrum [dctSide * dctSide]int64) {
	var half [dctSide][lumaSide]int64
	for k := range dctSide {
		for x := range lumaSide {
			var sum int64
			for y := range lumaSide {
				sum += cosines[k][y] * luma[y][x]
			}
			half[k][x] = sum >> 8
		}
	}
	for k := range dctSide {
		for m := range dctSide {
			var sum int64
			for x := range lumaSide {
				sum += cosines[m][x] * half[k][x]
			}
			spectrum[k*dctSide+m] = sum
		}
	}
	return spectrum
}
