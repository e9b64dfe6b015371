package statistics

import (
	"math"
	"testing"
)

func TestInterval(t *testing.T) {
	for _, test := range []struct {
		rate      Rate
		low, high float64
	}{
		// Values of the published examples of Wilson's interval (Newcombe 1998, method 3).
		{Rate{81, 263}, 0.2553, 0.3662},
		{Rate{15, 148}, 0.0624, 0.1605},
		{Rate{0, 20}, 0, 0.1611},
		{Rate{1, 29}, 0.0061, 0.1718},
		{Rate{29, 29}, 0.8830, 1},
	} {
		low, high := test.rate.Interval()
		if math.Abs(low-test.low) > 5e-5 || math.Abs(high-test.high) > 5e-5 {
			t.Errorf("%v: %.4f to %.4f, want %.4f to %.4f", test.rate, low, high, test.low, test.high)
		}
	}
}

// The interval holds the share, lies in 0 to 1, and narrows as counts grow.
func TestIntervalIsSound(t *testing.T) {
	for whole := int64(1); whole < 400; whole += 7 {
		for part := int64(0); part <= whole; part += max(1, whole/9) {
			r := Rate{part, whole}
			low, high := r.Interval()
			tenLow, tenHigh := Rate{10 * part, 10 * whole}.Interval()
			if low < 0 || high > 1 || low > r.Share() || high < r.Share() || tenHigh-tenLow >= high-low {
				t.Fatalf("%v: %v to %v, ten times as many %v to %v", r, low, high, tenLow, tenHigh)
			}
		}
	}
}

func TestNoRate(t *testing.T) {
	for _, r := range []Rate{{}, {1, 0}, {-1, 5}, {6, 5}} {
		low, high := r.Interval()
		if r.Known() || r.Publishable() || !math.IsNaN(r.Share()) || !math.IsNaN(low) || !math.IsNaN(high) || PercentText(r.Share()) != "–" {
			t.Errorf("%v is taken for a rate", r)
		}
	}
	if (Rate{1, 29}).Publishable() || !(Rate{1, 30}).Publishable() {
		t.Error("the smallest denominator of a published rate is 30")
	}
}

func TestDiffers(t *testing.T) {
	if (Rate{31, 1000}).Differs(Rate{39, 1000}) {
		t.Error("3.1% and 3.9% of a thousand are called different")
	}
	for _, pair := range [][2]Rate{{{310, 10000}, {600, 10000}}, {{600, 10000}, {310, 10000}}} {
		if !pair[0].Differs(pair[1]) {
			t.Errorf("%v are called the same", pair)
		}
	}
}

func TestTexts(t *testing.T) {
	for share, want := range map[float64]string{0.0314: "3.1%", 0: "0.0%", 1: "100.0%", 0.99949: "99.9%"} {
		if got := PercentText(share); got != want {
			t.Errorf("%v: %s, want %s", share, got, want)
		}
	}
	for seconds, want := range map[float64]string{95400: "26.5 hours", 0: "0.0 hours", 259199: "72.0 hours", 259200: "72.0 hours (3.0 days)", 293760: "81.6 hours (3.4 days)"} {
		if got := HoursText(seconds); got != want {
			t.Errorf("%v: %s, want %s", seconds, got, want)
		}
	}
	for n, want := range map[int64]string{0: "0", 999: "999", 1000: "1,000", 1234567: "1,234,567", -1234: "-1,234", -999: "-999"} {
		if got := grouped(n); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
}
