package pictures

import "fmt"

// Turned says in words how a picture shows a reference: in an orientation, and then tilted by about so many degrees
// clockwise.
func Turned(orientation uint8, tilt int8) string {
	label := Orientation(orientation).Label()
	switch {
	case tilt > 0:
		return fmt.Sprintf("%s, tilted by about %d° clockwise", label, tilt)
	case tilt < 0:
		return fmt.Sprintf("%s, tilted by about %d° counterclockwise", label, -int(tilt))
	}
	return label
}

// Pack writes an area as one number, for where it is kept: X, Y, W and H, a byte each, highest first.
func (a Area) Pack() uint32 {
	return uint32(a.X)<<24 | uint32(a.Y)<<16 | uint32(a.W)<<8 | uint32(a.H)
}

// UnpackArea reads what Pack wrote.
func UnpackArea(n uint32) Area { return Area{uint8(n >> 24), uint8(n >> 16), uint8(n >> 8), uint8(n)} }

// Overlap says in words which part of a participant's picture is which part of a reference; both are packed.
func Overlap(picture, reference uint32) string {
	p, r := UnpackArea(picture), UnpackArea(reference)
	switch {
	case p.Whole() && r.Whole():
		return "the whole picture"
	case p.Whole():
		return "the whole picture is " + r.Label() + " of the reference"
	case r.Whole():
		return p.Label() + " is the whole reference"
	}
	return p.Label() + " is " + r.Label() + " of the reference"
}
