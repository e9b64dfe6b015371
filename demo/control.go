package demo

import "encoding/binary"

// controlSample draws one in a hundred. Its seed is known from this program, unlike that of a real
// sample, so that the same parcels are drawn each time.
func controlSample() ControlSample {
	s := newStream(storySeed, 0, 'C')
	c := ControlSample{Share: 10_000, Note: "To learn what the rules miss."}
	for range 4 {
		c.Seed = binary.BigEndian.AppendUint64(c.Seed, s.next())
	}
	return c
}
