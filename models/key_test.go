package models

import "testing"

func TestNormalKey(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{"TST000000000901US", "TST000000000901US"},
		{"tst000000000901us", "TST000000000901US"},
		{"TST 0000 0000 0901 US", "TST000000000901US"},
		{"176-30000003", "17630000003"},
		{" h 900-901 ", "H900901"},
		{"00123", "00123"}, // zeros at the front belong to the number
		{"H_900/901.A", "H_900/901.A"},
		{"176–3000—0003", "17630000003"}, // dashes that word processors put in
		{"A\u00a0B\tC", "ABC"},
		{"straße-1", "STRAßE1"},
		{"- -", ""},
	} {
		if got := NormalKey(c.in); got != c.want {
			t.Errorf("NormalKey(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestNormalKeyAllocatesNothingWhenNormal(t *testing.T) {
	if n := testing.AllocsPerRun(100, func() { NormalKey("TST000000000901US") }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func FuzzNormalKey(f *testing.F) {
	for _, text := range []string{"", "a-b c", "ÄÖ-ü", "\xff\xfe", "176–1"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		once := NormalKey(text)
		if twice := NormalKey(once); twice != once {
			t.Errorf("NormalKey is not stable: %q, %q, %q", text, once, twice)
		}
	})
}
