package demo

import (
	"bytes"
	"encoding/csv"
	"io"
	"strings"
	"testing"

	"pilot321/elements"
	"pilot321/models"
)

// sheet is a manifest that was read back: its elements in the order of the columns, and its rows.
type sheet struct {
	header []string
	ids    []models.ElementID
	rows   [][]string
}

func generate(t testing.TB, o Options) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := Generate(&out, o); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func read(t testing.TB, o Options) sheet {
	t.Helper()
	records, err := csv.NewReader(bytes.NewReader(generate(t, o))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	s := sheet{header: records[0], rows: records[1:]}
	for _, c := range layout(o.Kind) {
		s.ids = append(s.ids, c.element)
	}
	return s
}

// cell is what a row (from 1) says for an element, or "".
func (s sheet) cell(row int, id models.ElementID) string {
	for i, have := range s.ids {
		if have == id {
			return s.rows[row-1][i]
		}
	}
	return ""
}

func TestGenerateIsDeterministic(t *testing.T) {
	for _, kind := range models.FilerKinds {
		o := Options{Rows: 300, Seed: 7, Kind: kind, LinesEvery: 9}
		if !bytes.Equal(generate(t, o), generate(t, o)) {
			t.Errorf("%s: two runs differ", kind)
		}
		longer := o
		longer.Rows = 400
		if !bytes.HasPrefix(generate(t, longer), generate(t, o)) {
			t.Errorf("%s: a longer file does not begin with the shorter one", kind)
		}
		other := o
		other.Seed = 8
		if bytes.Equal(generate(t, other), generate(t, o)) {
			t.Errorf("%s: another seed gives the same file", kind)
		}
	}
}

func TestEveryRowCanBeMadeAlone(t *testing.T) {
	o := Options{Rows: 200, Seed: 3, Kind: models.Carrier, LinesEvery: 7}
	lines := strings.SplitAfter(string(generate(t, o)), "\n")[1:]
	for _, i := range []int64{199, 6, 7, 8, 62, 0} {
		r := newRow(&o)
		r.at(i)
		if got := string(r.append(nil, carrierColumns)); got != lines[i] {
			t.Errorf("row %d alone is %q, in the file %q", i, got, lines[i])
		}
	}
}

func TestHeadersAreInTheDictionary(t *testing.T) {
	for _, kind := range models.FilerKinds {
		s := read(t, Options{Kind: kind})
		seen := map[models.ElementID]bool{}
		for i, header := range s.header {
			if !isSynonym(header, s.ids[i]) {
				t.Errorf("%s: header %q is no synonym of %s", kind, header, elements.Key(s.ids[i]))
			}
			if seen[s.ids[i]] {
				t.Errorf("%s: two columns for %s", kind, elements.Key(s.ids[i]))
			}
			seen[s.ids[i]] = true
		}
		if kind == models.Marketplace && len(s.header) != 28 {
			t.Errorf("marketplace has %d columns, not the 28 that imports are measured with", len(s.header))
		}
	}
}

func isSynonym(header string, id models.ElementID) bool {
	e := elements.Get(id)
	for _, word := range append([]string{e.Key, e.Label}, e.Synonyms...) {
		if plain(word) == plain(header) {
			return true
		}
	}
	return false
}

func plain(header string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '#' {
			return r
		}
		return -1
	}, strings.ToLower(header))
}

func TestGoodRowsPassEveryCheck(t *testing.T) {
	for _, kind := range models.FilerKinds {
		s := read(t, Options{Rows: 4000, Seed: 11, Kind: kind, LinesEvery: 12})
		vague := 0
		for n, cells := range s.rows {
			sent := map[models.ElementID]bool{}
			for i, text := range cells {
				sent[s.ids[i]] = text != ""
				_, p := elements.Check(s.ids[i], text)
				switch {
				case p == nil:
				case p.Code == "enhanced_description.vague":
					vague++
				default:
					t.Fatalf("%s row %d: %s for %q", kind, n+1, p.Code, text)
				}
			}
			for _, p := range elements.RequiredFor(kind, func(id models.ElementID) bool { return sent[id] }) {
				t.Fatalf("%s row %d: %s", kind, n+1, p.Code)
			}
			if master := s.cell(n+1, elements.MasterBill); !elements.MasterBillCheck(master) {
				t.Fatalf("%s row %d: check digit of %s", kind, n+1, master)
			}
		}
		if share := float64(vague) / float64(len(s.rows)); share < 0.005 || share > 0.06 {
			t.Errorf("%s: %.1f %% of the descriptions are vague, want a few", kind, 100*share)
		}
	}
}

func TestNumbersAreUnique(t *testing.T) {
	tracking, house := map[string]int{}, map[string]int{}
	for seed := range int64(3) {
		s := read(t, Options{Rows: 20000, Seed: seed, Kind: models.Marketplace})
		for n := range s.rows {
			tracking[s.cell(n+1, elements.TrackingNumber)]++
			house[s.cell(n+1, elements.HouseBill)]++
		}
	}
	if len(tracking) != 60000 || len(house) != 60000 {
		t.Errorf("60000 parcels have %d tracking numbers and %d house bills", len(tracking), len(house))
	}
}

// The steps share no factor with the powers of ten that they are counted in, so that numbers repeat
// only after 100 million parcels.
func TestNumbersRepeatLate(t *testing.T) {
	for _, step := range []int{trackingStep, houseStep, masterStep} {
		if step%2 == 0 || step%5 == 0 {
			t.Errorf("%d shares a factor with ten", step)
		}
	}
}

func TestGenerateRefuses(t *testing.T) {
	for _, o := range []Options{{Rows: 1, Kind: "smuggler"}, {Rows: -1, Kind: models.Broker}, {Rows: 1, Kind: models.Broker, LinesEvery: -1}} {
		if err := Generate(io.Discard, o); err == nil {
			t.Errorf("%+v: no error", o)
		}
	}
}

func BenchmarkGenerate(b *testing.B) {
	for _, kind := range models.FilerKinds {
		b.Run(string(kind), func(b *testing.B) {
			b.ReportAllocs()
			if err := Generate(io.Discard, Options{Rows: b.N, Seed: 1, Kind: kind}); err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}
