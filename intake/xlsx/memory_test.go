package xlsx

import (
	"archive/zip"
	"bufio"
	"compress/flate"
	"fmt"
	"io"
	"os"
	"runtime"
	"testing"
)

// differingStrings writes a workbook of 28 columns to a file, in which every cell has a shared text that
// no other has: the worst that a table of texts can be.
func differingStrings(b *testing.B, rows int) *os.File {
	b.Helper()
	f, err := os.CreateTemp(b.TempDir(), "*.xlsx")
	if err != nil {
		b.Fatal(err)
	}
	z := zip.NewWriter(f)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
	part := func(name string, write func(*bufio.Writer)) {
		p, err := z.Create(name)
		if err != nil {
			b.Fatal(err)
		}
		w := bufio.NewWriterSize(p, 1<<16)
		write(w)
		if err := w.Flush(); err != nil {
			b.Fatal(err)
		}
	}
	for name, body := range workbook(map[string]string{sheetName: "", "xl/sharedStrings.xml": ""}) {
		part(name, func(w *bufio.Writer) { w.WriteString(body) })
	}
	part("xl/sharedStrings.xml", func(w *bufio.Writer) {
		w.WriteString("<sst>")
		for n := range rows * 28 {
			fmt.Fprintf(w, "<si><t>Example text %d</t></si>", n)
		}
		w.WriteString("</sst>")
	})
	part(sheetName, func(w *bufio.Writer) {
		w.WriteString("<worksheet><sheetData>")
		for n := range rows {
			fmt.Fprintf(w, `<row r="%d">`, n+1)
			for m := range 28 {
				fmt.Fprintf(w, `<c r="%s%d" t="s"><v>%d</v></c>`, columnName(m), n+1, n*28+m)
			}
			w.WriteString("</row>")
		}
		w.WriteString("</sheetData></worksheet>")
	})
	if err := z.Close(); err != nil {
		b.Fatal(err)
	}
	return f
}

// BenchmarkMemory tells what the heap holds at its largest above what it held before, which must not
// grow with the number of rows.
func BenchmarkMemory(b *testing.B) {
	for _, rows := range []int{20_000, 200_000} {
		b.Run(fmt.Sprint(rows), func(b *testing.B) {
			f := differingStrings(b, rows)
			defer f.Close()
			for b.Loop() {
				b.ReportMetric(float64(peakHeap(b, f, rows))/(1<<20), "peak-MiB")
			}
		})
	}
}

func peakHeap(b *testing.B, f *os.File, want int) (peak uint64) {
	info, err := f.Stat()
	if err != nil {
		b.Fatal(err)
	}
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	before := m.HeapInuse
	look := func() {
		runtime.ReadMemStats(&m)
		peak = max(peak, m.HeapInuse-min(before, m.HeapInuse))
	}
	book, err := Open(f, info.Size(), b.TempDir(), DefaultLimits)
	if err != nil {
		b.Fatal(err)
	}
	defer book.Close()
	rows, err := book.Rows(0)
	if err != nil {
		b.Fatal(err)
	}
	look()
	count := 0
	for ; err == nil; count++ {
		if _, err = rows.Next(); count%1000 == 0 {
			look()
		}
	}
	if err != io.EOF || count-1 != want {
		b.Fatal(count, err)
	}
	return peak
}
