package elements

import (
	"testing"
	"time"

	"pilot321/models"
)

func TestCents(t *testing.T) {
	cases := map[string]int64{
		"0": 0, "800": 80000, "800.5": 80050, "$1,299.99": 129999, " 12 ": 1200, ".5": 50, "12.345": 1235,
		"12.344": 1234, "0.005": 1, "€3": 300, "1000000000": 1e11, "00012.30": 1230,
	}
	for text, want := range cases {
		if got, ok := Cents(text); !ok || got != want {
			t.Errorf("Cents(%q) = %d, %v; want %d", text, got, ok, want)
		}
	}
	for _, text := range []string{"", "abc", "-1", "1,5", "1000000000.01", "1e5", "$", "5$", "∞", "１２"} {
		if got, ok := Cents(text); ok {
			t.Errorf("Cents(%q) = %d, must not be read", text, got)
		}
	}
}

func TestGrams(t *testing.T) {
	cases := map[string]int64{"4.853": 4853, "1": 1000, "0.0005": 1, "0.36kg": 360, "2 KGS": 2000, "0.0014": 1,
		"1000000": 1e9, " 1.5 kg. ": 1500}
	for text, want := range cases {
		if got, ok := Grams(text); !ok || got != want {
			t.Errorf("Grams(%q) = %d, %v; want %d", text, got, ok, want)
		}
	}
	for _, text := range []string{"", "0", "0.0004", "-2", "1,5", "10 lb", "1000000.001", "kg", "1 kg 2"} {
		if got, ok := Grams(text); ok {
			t.Errorf("Grams(%q) = %d, must not be read", text, got)
		}
	}
}

func TestInteger(t *testing.T) {
	cases := map[string]int64{"0": 0, "2": 2, "2.0": 2, "1,000": 1000, " 7 ": 7, "007": 7}
	for text, want := range cases {
		if got, ok := Integer(text); !ok || got != want {
			t.Errorf("Integer(%q) = %d, %v; want %d", text, got, ok, want)
		}
	}
	for _, text := range []string{"", "2.5", "-1", "two", "1,00", "1e2", "99999999999999999999"} {
		if got, ok := Integer(text); ok {
			t.Errorf("Integer(%q) = %d, must not be read", text, got)
		}
	}
}

func TestYesNo(t *testing.T) {
	for text, want := range map[string][2]bool{
		"Y": {true, true}, "yes": {true, true}, "True": {true, true}, "1": {true, true}, " t ": {true, true},
		"N": {false, true}, "NO": {false, true}, "false": {false, true}, "0": {false, true},
		"": {false, false}, "maybe": {false, false}, "yess": {false, false}, "10": {false, false}, "не": {false, false},
	} {
		if yes, known := YesNo(text); yes != want[0] || known != want[1] {
			t.Errorf("YesNo(%q) = %v, %v", text, yes, known)
		}
	}
}

// Every day of the hundred years is compared with the standard library.
func TestDateAgreesWithTheCalendar(t *testing.T) {
	end := time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC)
	for at := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC); at.Before(end); at = at.AddDate(0, 0, 1) {
		want := models.DayOf(at)
		for _, layout := range []string{"2006-01-02", "20060102", "01/02/2006", "1/2/2006", time.RFC3339} {
			if got, ok := Date(at.Format(layout)); !ok || got != want {
				t.Fatalf("Date(%q) = %d, %v; want %d", at.Format(layout), got, ok, want)
			}
		}
		if dayText(want) != want.String() {
			t.Fatalf("the text of %s is %s", want, dayText(want))
		}
	}
}

func TestDateNot(t *testing.T) {
	for _, text := range []string{"", "2100-02-29", "2023-02-29", "1999-12-31", "2100-01-01", "2025-6-1", "2025/06/01",
		"2025-06-31", "2025061", "202506011", "13/01/2025", "1/32/2025", "//2025", "1/1/", "20251301", "2025-06-01Tomorrow"} {
		if day, ok := Date(text); ok {
			t.Errorf("Date(%q) = %s, must not be read", text, day)
		}
	}
}

func TestMasterBillCheck(t *testing.T) {
	for text, want := range map[string]bool{
		"176-30000003": true, "17630000003": true, "176 3000 0003": true, "176-30000004": false, "176-30000000": false,
		"020-12345675": true, "020-12345676": false,
		// Not of the air form: nothing to judge.
		"": true, "MAEU123456789": true, "176-3000000": true, "176-300000045": true, "1763-0000004": true, "176-3000000X": true,
	} {
		if MasterBillCheck(text) != want {
			t.Errorf("MasterBillCheck(%q) = %v", text, !want)
		}
	}
	if p := BadCheckDigit(); p.Code != "master_bill.check_digit" || p.Severity != models.SeverityWarning {
		t.Errorf("a wrong check digit is %+v", p)
	}
}

// What Check accepts, the reader of its format must read, from the text as filed and from its normal
// form alike; what it refuses must not be read.
func TestReadersAgreeWithCheck(t *testing.T) {
	texts := []string{"12", "12.5", "$1,299.99", "12.", ".5", "abc", "-1", "1,5", "0.36 kg", "10 lb", "2025-06-01", "6/1/2025",
		"2.0", "0", "1,000", "Y", "no", "maybe", "99999999999", "20250601"}
	readers := map[models.ElementID]func(string) (int64, bool){
		ListedPrice: Cents, WeightKg: Grams, Quantity: Integer,
		ArrivalDate:  func(s string) (int64, bool) { d, ok := Date(s); return int64(d), ok },
		SecurityScan: func(s string) (int64, bool) { _, known := YesNo(s); return 0, known },
	}
	for id, read := range readers {
		for _, text := range texts {
			normal, p := Check(id, text)
			good := p == nil || p.Severity == models.SeverityWarning
			filed, ok := read(text)
			// Integer alone knows no bounds: it also reads the 0 and the large numbers that a quantity cannot have.
			if id != Quantity && ok != good {
				t.Errorf("%s %q: Check says %v, its reader %v", Key(id), text, good, ok)
			}
			if again, _ := read(normal); good && again != filed {
				t.Errorf("%s: %q reads as %d, its normal form %q as %d", Key(id), text, filed, normal, again)
			}
		}
	}
}

func fuzzReader(f *testing.F, seeds []string, read func(string) bool) {
	for _, seed := range append(seeds, "", " ", "\xff", "99999999999999999999999", "-0", "é") {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if read(text) != read(" "+text+" ") {
			t.Fatalf("%q changes with spaces around it", text)
		}
	})
}

func FuzzCents(f *testing.F) {
	fuzzReader(f, []string{"1,299.99", "$5", "12.345", ".5", "12."}, func(s string) bool {
		cents, ok := Cents(s)
		if ok && (cents < 0 || cents > maxCents) {
			panic("out of range")
		}
		return ok
	})
}

func FuzzGrams(f *testing.F) {
	fuzzReader(f, []string{"4.853", "10 lb", "0.0005", "1 kg"}, func(s string) bool {
		grams, ok := Grams(s)
		if ok && (grams <= 0 || grams > maxGrams) {
			panic("out of range")
		}
		return ok
	})
}

func FuzzInteger(f *testing.F) {
	fuzzReader(f, []string{"2", "2.0", "1,000"}, func(s string) bool {
		n, ok := Integer(s)
		if ok && n < 0 {
			panic("out of range")
		}
		return ok
	})
}

func FuzzDate(f *testing.F) {
	fuzzReader(f, []string{"2025-06-01", "20250601", "6/1/2025", "2025-06-01T00:00:00Z"}, func(s string) bool {
		day, ok := Date(s)
		if year := day.Time().Year(); ok && (year < 2000 || year > 2099) {
			panic("out of range")
		}
		return ok
	})
}

func FuzzYesNo(f *testing.F) {
	fuzzReader(f, []string{"Y", "false"}, func(s string) bool { _, known := YesNo(s); return known })
}

func FuzzMasterBillCheck(f *testing.F) {
	for _, seed := range []string{"176-30000003", "", "176-3000000"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !MasterBillCheck(text) && len(text) < 11 {
			t.Fatalf("%q is too short to be an air waybill", text)
		}
	})
}
