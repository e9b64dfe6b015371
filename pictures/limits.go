package pictures

import "fmt"

// Limits are the bounds on what is taken in. They are configuration; DefaultLimits gives the
// values the portal starts with.
type Limits struct {
	MaxBytes      int64 // of one picture, in bytes
	MaxPixels     int64 // width × height of one picture
	MaxSide       int   // width or height of one picture, in pixels
	MaxEntries    int   // files in one bundle, including those that are skipped
	MaxTotalBytes int64 // of all pictures of one bundle, unpacked, in bytes
	MaxRatio      int64 // unpacked ÷ packed size of one zip entry; pictures hardly shrink
}

// DefaultLimits returns 20 MB, 40 megapixels and 12,000 pixels a side for one picture; 20,000
// files, 4 GB and a packing ratio of 100 for one bundle.
func DefaultLimits() Limits {
	return Limits{
		MaxBytes:      20 << 20,
		MaxPixels:     40_000_000,
		MaxSide:       12_000,
		MaxEntries:    20_000,
		MaxTotalBytes: 4 << 30,
		MaxRatio:      100,
	}
}

// checkSize compares the dimensions that a header claims with the limits, before anything of
// that size is allocated.
func (l Limits) checkSize(name string, width, height int) *Fault {
	if width <= 0 || height <= 0 {
		return refuse(CodeDimensions, name, "Expected a picture with a width and a height; its header says %d × %d pixels.", width, height)
	}
	if width > l.MaxSide || height > l.MaxSide {
		return refuse(CodeDimensions, name, "Expected at most %s pixels a side; its header says %s × %s. Send a smaller copy.",
			grouped(int64(l.MaxSide)), grouped(int64(width)), grouped(int64(height)))
	}
	if pixels := int64(width) * int64(height); pixels > l.MaxPixels {
		return refuse(CodeDimensions, name, "Expected at most %s megapixels; its header says %s × %s, which is %s. Send a smaller copy.",
			megapixels(l.MaxPixels), grouped(int64(width)), grouped(int64(height)), megapixels(pixels))
	}
	return nil
}

func megapixels(n int64) string { return fmt.Sprintf("%.1f", float64(n)/1e6) }

// grouped writes a number with thousands separators, as people read it.
func grouped(n int64) string {
	s := fmt.Sprintf("%d", n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// byteSize writes a number of bytes for people.
func byteSize(n int64) string {
	switch {
	case n >= 1<<30:
		return fmt.Sprintf("%.1f GB", float64(n)/(1<<30))
	case n >= 1<<20:
		return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
	case n >= 1<<10:
		return fmt.Sprintf("%.1f kB", float64(n)/(1<<10))
	}
	return fmt.Sprintf("%d bytes", n)
}
