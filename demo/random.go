package demo

// stream is a splitmix64 generator (Steele, Lea, Flood, 2014). It is made anew for every parcel
// from the seed and the parcel's number, so that any row can be made without those before it.
type stream uint64

const golden = 0x9e3779b97f4a7c15

func newStream(seed int64, number, purpose uint64) stream {
	return stream(mix(mix(uint64(seed)+purpose*golden) + number*golden))
}

func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

func (s *stream) next() uint64 {
	*s += golden
	return mix(uint64(*s))
}

// below gives a number from 0 to n-1. The bias of the multiplication is under n/2^32.
func (s *stream) below(n int) int { return int(s.next() >> 32 * uint64(n) >> 32) }

// oneIn is true once in n times.
func (s *stream) oneIn(n int) bool { return s.below(n) == 0 }
