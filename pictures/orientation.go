package pictures

// Orientation is how one picture is another turned or mirrored: 0 upright, 1 turned by 90° clockwise, 2 by
// 180°, 3 by 270°, 4 mirrored (left and right change places), 5 to 7 mirrored and then turned by 90°, 180°, 270°.
type Orientation uint8

const orientations = 8

var orientationLabels = [orientations]string{
	"as it is", "turned by 90°", "turned by 180°", "turned by 270°",
	"mirrored", "mirrored and turned by 90°", "mirrored and turned by 180°", "mirrored and turned by 270°",
}

// Label says it in words, as they may follow "the picture is shown".
func (o Orientation) Label() string {
	if int(o) >= len(orientationLabels) {
		return "in an unknown orientation"
	}
	return orientationLabels[o]
}

// mirrors tells whether left and right have changed places.
func (o Orientation) mirrors() bool { return o >= 4 }

// undo gives the bits of the picture that, turned by o, looks like the one whose bits are given. The cosine of
// frequency k changes its sign k times from end to end: reading a side backwards flips the sign of every
// odd frequency there, and exchanging the sides transposes the spectrum. Bits compare with the median, which is
// close to nought but not nought, so that a few bits near it may be off where signs flip.
func (o Orientation) undo(b [4]uint64) [4]uint64 {
	t := undoing[o&7]
	if t.transpose {
		b = transposed(b)
	}
	for i := range b {
		b[i] ^= t.flip
	}
	return b
}

// Bit k×16+m of the 256 is frequency k+1 downwards and m+1 sideways; a word holds four k, of which the
// first and third are odd frequencies.
const (
	flipAcross = 0x5555555555555555 // odd frequencies sideways
	flipDown   = 0x0000ffff0000ffff // odd frequencies downwards
)

// undoing are the steps for each orientation: exchange the sides, then flip.
var undoing = [orientations]struct {
	transpose bool
	flip      uint64
}{
	{false, 0},
	{true, flipDown},
	{false, flipAcross ^ flipDown},
	{true, flipAcross},
	{false, flipAcross},
	{true, flipAcross ^ flipDown},
	{false, flipDown},
	{true, 0},
}

// transposed exchanges rows and columns of the 16 × 16 bits: the two quarters off the diagonal change places,
// then the same within each quarter, down to single bits.
func transposed(b [4]uint64) [4]uint64 {
	exchange := func(upper, lower *uint64, shift int, mask uint64) {
		t := (*upper>>shift ^ *lower) & mask
		*lower ^= t
		*upper ^= t << shift
	}
	exchange(&b[0], &b[2], 8, 0x00ff00ff00ff00ff)
	exchange(&b[1], &b[3], 8, 0x00ff00ff00ff00ff)
	exchange(&b[0], &b[1], 4, 0x0f0f0f0f0f0f0f0f)
	exchange(&b[2], &b[3], 4, 0x0f0f0f0f0f0f0f0f)
	for i, w := range b {
		t := (w>>30 ^ w) & 0x00000000cccccccc
		w ^= t ^ t<<30
		t = (w>>15 ^ w) & 0x0000aaaa0000aaaa
		b[i] = w ^ t ^ t<<15
	}
	return b
}
