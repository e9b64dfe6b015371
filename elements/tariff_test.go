package elements

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"pilot321/models"
)

// The forms of the two tables that are loaded; the lines are invented.
const (
	usitcForm = "\ufeffHTS Number,Indent,Description,Unit of Quantity,General Rate of Duty\n" +
		"0101,0,\"Live horses, asses, mules and hinnies:\",,\n" +
		",1,Horses:,,\n" +
		"0101.21.00,2,Purebred breeding animals,,Free\n" +
		"0101.21.00.10,3,Males,No.,\n0101.21.00.20,3,Females,No.,\n" +
		"0101.30.00.00,1,Asses,No.,6.8%\n" +
		"6109.10.00,0,\"T-shirts, of cotton\",,16.5%\n"
	harmonisedForm = "section,hscode,description,parent,level\nI,01,Animals; live,TOTAL,2\nI,0101,\"Horses, live\",01,4\n" +
		"I,010121,Horses; pure-bred,0101,6\nXI,61,Apparel; knitted,TOTAL,2\nXI,6109,T-shirts,61,4\nXI,610910,\"T-shirts, cotton\",6109,6\n"
)

func tariffOf(t testing.TB, text string) *Tariff {
	t.Helper()
	table, err := ReadTariff(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func TestTariff(t *testing.T) {
	deep, flat := tariffOf(t, usitcForm), tariffOf(t, harmonisedForm)
	if deep.Len() != 6 || deep.Depth() != 10 || flat.Len() != 6 || flat.Depth() != 6 {
		t.Fatalf("%d entries of %d digits, %d of %d", deep.Len(), deep.Depth(), flat.Len(), flat.Depth())
	}
	for _, c := range []struct {
		number     string
		deep, flat bool
	}{
		{"010121", true, true}, {"01012100", true, true}, {"0101210010", true, true}, {"0101210099", false, true},
		{"0101300000", true, false}, {"01013000", true, false}, {"010199", false, false}, {"0101990000", false, false},
		{"610910", true, true}, {"6109100012", true, true}, {"61091099", false, true}, {"610990", false, false},
		{"999999", true, true}, {"98010010", true, true}, {"500101", false, false}, {"", false, false}, {"61091", false, false}, {"shirts", false, false},
	} {
		if deep.Known(c.number) != c.deep || flat.Known(c.number) != c.flat {
			t.Errorf("%s: known %v and %v, want %v and %v", c.number, deep.Known(c.number), flat.Known(c.number), c.deep, c.flat)
		}
	}
	for number, want := range map[string]string{"0101210099": "01012100 Purebred breeding animals", "010199": "0101 Live horses, asses, mules and hinnies:",
		"500101": "", "x": ""} {
		got := ""
		if e, ok := deep.Nearest(number); ok {
			got = e.Number + " " + e.Description
		}
		if got != want {
			t.Errorf("%s: nearest is %q, want %q", number, got, want)
		}
	}
	if n := testing.AllocsPerRun(100, func() { deep.Known("0101210099") }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func TestTariffEntriesComeBack(t *testing.T) {
	table := NewTariff([]TariffEntry{{"0102", "b"}, {"01", "a"}, {"01022110", "d"}, {"0102", "twice"}, {"7", "no"}, {"010221", "c"}})
	var got []string
	for i := range table.Len() {
		got = append(got, table.Entry(i).Number+table.Entry(i).Description)
	}
	if want := "[01a 0102b 010221c 01022110d]"; fmt.Sprint(got) != want {
		t.Errorf("got %v, want %s", got, want)
	}
}

func TestReadTariffRefuses(t *testing.T) {
	for name, text := range map[string]string{
		"empty": "", "only space": " \n\n", "a picture": "\x89PNG\r\n\x1a\n\x00\x00\x00", "no number column": "one,description\n0101,x\n",
		"no description": "HTS Number,Unit\n0101,No.\n", "no numbers": "HTS Number,Description\n,Horses\n", "header only": "HTS Number,Description\n",
		"another table": "number,description\nTST1,a mug\nTST2,a cup\n0101,horses\nTST3,x\n",
		"far too many":  "hscode,description\n" + strings.Repeat("010121,x\n", maxTariffEntries+1),
	} {
		table, err := ReadTariff(strings.NewReader(text))
		if models.KindOf(err) != models.KindInvalid || table != nil || !strings.HasSuffix(err.Error(), ".") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := ReadTariff(failing{}); err == nil || models.KindOf(err) != models.KindInternal {
		t.Errorf("a file that cannot be read: %v", err)
	}
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, fmt.Errorf("the disk is gone") }

func TestRates(t *testing.T) {
	list, err := ReadRates(strings.NewReader("currency,from,usd_per_unit\nEUR,2025-01-01,1.05\neur,2025-06-01,1.125\nVND,2025-01-01,0.0000393\n"))
	if err != nil || len(list) != 3 {
		t.Fatal(list, err)
	}
	rates := NewRates(list)
	day := func(text string) models.Day { d, _ := Date(text); return d }
	for _, c := range []struct {
		hundredths int64
		currency   string
		day        string
		cents      int64
		ok         bool
	}{
		{10000, "EUR", "2025-01-01", 10500, true}, {10000, "EUR", "2025-05-31", 10500, true}, {10000, "EUR", "2025-06-01", 11250, true},
		{10000, "EUR", "2024-12-31", 0, false}, {10000, "CHF", "2025-06-01", 0, false}, {12345, "USD", "2001-01-01", 12345, true},
		{100_000_000, "VND", "2025-06-01", 3930, true}, {1, "EUR", "2025-06-01", 1, true}, {4, "EUR", "2025-06-01", 5, true},
		{-1, "EUR", "2025-06-01", 0, false}, {0, "EUR", "2025-06-01", 0, true},
	} {
		if cents, ok := rates.Convert(c.hundredths, c.currency, day(c.day)); ok != c.ok || ok && cents != c.cents {
			t.Errorf("%d %s on %s: got %d %v, want %d %v", c.hundredths, c.currency, c.day, cents, ok, c.cents, c.ok)
		}
	}
	if _, ok := rates.Convert(1<<62, "EUR", day("2025-06-01")); ok {
		t.Error("an amount beyond all bounds was converted")
	}
	if _, ok := (*Rates)(nil).At("EUR", 20240); ok {
		t.Error("no rates, and one for the euro")
	}
}

func TestReadRatesRefuses(t *testing.T) {
	for name, text := range map[string]string{
		"empty": "", "no columns": "a,b\n1,2\n", "no rows": "currency,from,usd_per_unit\n", "no currency": "currency,from,usd_per_unit\nXXX,2025-01-01,1\n",
		"month first": "currency,from,usd_per_unit\nEUR,01/02/2025,1\n", "no number": "currency,from,usd_per_unit\nEUR,2025-01-01,one\n",
		"zero": "currency,from,usd_per_unit\nEUR,2025-01-01,0\n", "below zero": "currency,from,usd_per_unit\nEUR,2025-01-01,-1\n",
		"too fine": "currency,from,usd_per_unit\nVND,2025-01-01,0.00003931234\n", "the other way round": "currency,from,usd_per_unit\nVND,2025-01-01,25450\n",
		"short line": "currency,from,usd_per_unit\nEUR,2025-01-01\n", "comma": "currency,from,usd_per_unit\nEUR,2025-01-01,\"1,05\"\n",
	} {
		list, err := ReadRates(strings.NewReader(text))
		if models.KindOf(err) != models.KindInvalid || list != nil {
			t.Errorf("%s: %v %v", name, list, err)
		}
	}
	_, err := ReadRates(strings.NewReader("currency,from,usd_per_unit\nEUR,2025-01-01,1\nEUR,x,1\n"))
	if err == nil || !strings.Contains(err.Error(), "line 3") || !strings.Contains(err.Error(), "“x”") {
		t.Errorf("got %v", err)
	}
}

func FuzzReadTariff(f *testing.F) {
	for _, seed := range []string{usitcForm, harmonisedForm, "", "hscode,description\n\"", "hscode,description\n01,\x00", "\xef\xbb\xbf"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		table, err := ReadTariff(bytes.NewReader(raw))
		if (table == nil) == (err == nil) || err != nil && models.KindOf(err) != models.KindInvalid {
			t.Fatalf("%v %v", table, err)
		}
		if err != nil {
			return
		}
		for i := range min(table.Len(), 100) {
			e := table.Entry(i)
			if nearest, ok := table.Nearest(e.Number); !ok || nearest != e || !table.Known(e.Number) {
				t.Fatalf("%+v is not found: %+v", e, nearest)
			}
		}
	})
}

func FuzzReadRates(f *testing.F) {
	for _, seed := range []string{"currency,from,usd_per_unit\nEUR,2025-01-01,1.05\n", "", "currency,from,usd_per_unit\n,,\n", "\xff"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		list, err := ReadRates(bytes.NewReader(raw))
		if err == nil && len(list) == 0 || err != nil && models.KindOf(err) != models.KindInvalid {
			t.Fatalf("%v %v", list, err)
		}
		rates := NewRates(list)
		for _, rate := range list {
			if _, ok := rates.At(rate.Currency, rate.From); !ok || rate.NanoUSD <= 0 {
				t.Fatalf("%+v", rate)
			}
		}
	})
}
