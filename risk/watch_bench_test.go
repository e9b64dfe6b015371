package risk

import (
	"math/rand/v2"
	"runtime"
	"testing"
)

// madeNames are names of three invented words each.
func madeNames(n int, seed uint64) []string {
	r := rand.New(rand.NewPCG(seed, 1))
	syllables := []string{"ba", "lo", "mi", "ter", "ras", "ne", "kul", "vor", "shi", "dan", "pe", "gor", "wu", "xan", "fli", "hem", "jo", "zek", "qui", "yat"}
	word := func() string {
		text := ""
		for range 2 + r.IntN(3) {
			text += syllables[r.IntN(len(syllables))]
		}
		return text
	}
	names := make([]string, n)
	for i := range names {
		names[i] = word() + " " + word() + " " + word() + " Ltd"
	}
	return names
}

func listOfNames(n int, fuzzy bool) *WatchLists {
	def := WatchListDef{Key: "many", Fuzzy: fuzzy}
	for _, name := range madeNames(n, 7) {
		def.Entries = append(def.Entries, WatchEntry{Kind: WatchParty, Text: name, Reason: "Seized at the port in an earlier case."})
	}
	return NewWatchLists([]WatchListDef{def})
}

// BenchmarkWatchFolding is what any looking up of a filing's parties comes to before a list is asked.
func BenchmarkWatchFolding(b *testing.B) {
	facts := factsOf(shop(b, nil))
	f := &facts[0]
	b.ReportAllocs()
	for b.Loop() {
		for _, p := range [...]*Party{&f.DeliverTo, &f.Buyer, &f.Seller.Party, &f.Initiator, &f.Consignee} {
			var buffer [160]byte
			r := reading{text: fold(buffer[:0], p.Name)}
			r.name()
			sinkNumber += int64(r.sum)
		}
	}
}

// BenchmarkWatchMatch looks an ordinary filing up, and one whose names are made of the words of listed
// names, in lists of 100,000 names.
func BenchmarkWatchMatch(b *testing.B) {
	near := madeNames(2000, 7)[1000:]
	for _, c := range []struct {
		name  string
		fuzzy bool
		said  say
	}{
		{"exact/ordinary", false, nil},
		{"fuzzy/ordinary", true, nil},
		{"exact/listed-words", false, say{"deliver_to_name": near[0] + " " + near[1], "seller_name": near[2] + " " + near[3]}},
		{"fuzzy/listed-words", true, say{"deliver_to_name": near[0] + " " + near[1], "seller_name": near[2] + " " + near[3]}},
	} {
		b.Run(c.name, func(b *testing.B) {
			w, facts := listOfNames(100_000, c.fuzzy), factsOf(shop(b, c.said))
			var to [8]WatchMatch
			b.ReportAllocs()
			for b.Loop() {
				if len(w.Match(facts, received, to[:0])) > 0 {
					b.Fatal("a hit")
				}
			}
		})
	}
}

// BenchmarkWatchCompile tells how long 100,000 names take to compile and how much memory they keep.
func BenchmarkWatchCompile(b *testing.B) {
	for name, fuzzy := range map[string]bool{"exact": false, "fuzzy": true} {
		b.Run(name, func(b *testing.B) {
			var before, after runtime.MemStats
			for b.Loop() {
				runtime.GC()
				runtime.ReadMemStats(&before)
				w := listOfNames(100_000, fuzzy)
				runtime.GC()
				runtime.ReadMemStats(&after)
				b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/1e6, "MB")
				runtime.KeepAlive(w)
			}
		})
	}
}
