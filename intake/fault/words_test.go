package fault_test

import (
	"strings"
	"testing"

	"pilot321/intake/fault"
)

func TestNear(t *testing.T) {
	for text, want := range map[string]string{
		"short":                       "short",
		"two\nlines":                  "two",
		"tab\tand\x00zero":            "tab?and?zero",
		"\xeb not text":               "? not text",
		"\u202ereversed":              "?reversed",
		strings.Repeat("é", 40):       strings.Repeat("é", 30) + "…",
		strings.Repeat("x", 30):       strings.Repeat("x", 30),
		strings.Repeat("深", 31) + "y": strings.Repeat("深", 30) + "…",
	} {
		if got := fault.Near(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
		if got := fault.Near([]byte(text)); got != want {
			t.Errorf("the bytes %q: got %q, want %q", text, got, want)
		}
	}
}

func TestSize(t *testing.T) {
	for n, want := range map[int64]string{0: "0 bytes", 1023: "1023 bytes", 1024: "1 kB", 64 << 10: "64 kB", 1 << 20: "1 MB",
		1<<30 - 1: "1023 MB", 2 << 30: "2 GB", 2<<30 + 5<<20: "2053 MB"} {
		if got := fault.Size(n); got != want {
			t.Errorf("%d: got %q, want %q", n, got, want)
		}
	}
}
