package pictures

import (
	"bytes"
	"testing"
)

// fuzzLimits keep a fuzz run quick; the code paths are the same.
var fuzzLimits = Limits{MaxBytes: 1 << 20, MaxPixels: 1 << 18, MaxSide: 2000, MaxEntries: 100, MaxTotalBytes: 4 << 20, MaxRatio: 100}

// FuzzInspect: whatever comes in, there is an answer, and what passes stays within the limits.
// Seeds are in testdata/fuzz/FuzzInspect.
func FuzzInspect(f *testing.F) {
	f.Fuzz(func(t *testing.T, data []byte, name string) {
		info, fault := Inspect(data, name, fuzzLimits)
		if fault != nil && (fault.Code == "" || fault.Sentence == "") {
			t.Fatalf("a fault without words: %+v", *fault)
		}
		if fault.Blocks() {
			return
		}
		if info.Pixels < 1 || info.Pixels > fuzzLimits.MaxPixels || info.Orientation < 1 || info.Orientation > 8 {
			t.Fatalf("let through: %+v", info)
		}
		d, fault := Derive(data, info)
		if fault == nil && (max(d.View.Width, d.View.Height) > viewSide || max(d.Thumb.Width, d.Thumb.Height) > thumbSide) {
			t.Fatalf("derivatives of %d × %d and %d × %d", d.View.Width, d.View.Height, d.Thumb.Width, d.Thumb.Height)
		}
	})
}

// FuzzOpenZip: names that pass are plain, and no more is read than the limits allow.
func FuzzOpenZip(f *testing.F) {
	f.Fuzz(func(t *testing.T, data []byte) {
		b, fault := OpenZip(bytes.NewReader(data), int64(len(data)), fuzzLimits)
		if fault != nil {
			return
		}
		_ = b.Each(func(e Entry) error {
			if bytes.ContainsAny([]byte(e.Name), "/\\\x00\n") || e.Name == "" || e.Name == ".." {
				t.Fatalf("name %q", e.Name)
			}
			if data, fault := ReadEntry(e); fault == nil && int64(len(data)) != e.Size {
				t.Fatalf("%d bytes of %d without a fault", len(data), e.Size)
			}
			return nil
		})
	})
}
