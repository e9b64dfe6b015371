package xlsx

import (
	"bytes"
	"fmt"
	"io"
	"runtime"
	"syscall"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// benchRows is how many rows of 28 columns are read in one round.
const benchRows = 100_000

// wideRow is a row of 28 cells as filers send them, of which most differ from row to row.
func wideRow(n int) []any {
	return []any{
		fmt.Sprintf("TST%012dUS", n), fmt.Sprintf("H%09d", n), "Air", 45_000 + n%300, fmt.Sprintf("Bright Harbor %d", n%997),
		fmt.Sprintf("M%05d", n%997), "Y", fmt.Sprintf("%d Export Road", 1+n%400), "Shenzhen", "CN", fmt.Sprintf("Ana %d Diaz", n),
		fmt.Sprintf("%d Example Street", 10+n%900), "Seattle", "WA", 98101, fmt.Sprintf("Wooden puzzle with %d painted pieces", n%500),
		"Noname", float64(500+n%70_000) / 100, "USD", 1 + n%9, float64(1+n%9000) / 1000, "CN",
		fmt.Sprintf("https://marketplace.example/item/%d", n), fmt.Sprintf("picture-%d.jpg", n), fmt.Sprintf("ORD-%08d", n),
		fmt.Sprintf("SKU%05d", n%5000), fmt.Sprintf("Ana %d Diaz", n), "Example Market",
	}
}

// excelizeFile is a workbook that excelize wrote: with shared strings as spreadsheet programs have them,
// or, streamed, with the texts in the cells.
func excelizeFile(tb testing.TB, rows int, streamed bool) []byte {
	tb.Helper()
	f := excelize.NewFile()
	defer f.Close()
	day, err := f.NewStyle(&excelize.Style{NumFmt: 14})
	check := func(err error) {
		if err != nil {
			tb.Fatal(err)
		}
	}
	check(err)
	var w *excelize.StreamWriter
	if streamed {
		w, err = f.NewStreamWriter("Sheet1")
		check(err)
	}
	for n := range rows {
		row := wideRow(n)
		cell := fmt.Sprintf("A%d", n+1)
		if streamed {
			row[3] = excelize.Cell{StyleID: day, Value: row[3]}
			check(w.SetRow(cell, row))
			continue
		}
		check(f.SetSheetRow("Sheet1", cell, &row))
	}
	if streamed {
		check(w.Flush())
	} else {
		check(f.SetCellStyle("Sheet1", "D1", fmt.Sprintf("D%d", rows), day))
	}
	var b bytes.Buffer
	check(f.Write(&b))
	return b.Bytes()
}

// processorTime is what this process has used on all cores, the collector included. It is the one to
// compare by on a machine that does other work as well.
func processorTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func benchBoth(b *testing.B, read func(*testing.B, []byte) int) {
	for _, streamed := range []bool{false, true} {
		name := "shared"
		if streamed {
			name = "inline"
		}
		b.Run(name, func(b *testing.B) {
			file := excelizeFile(b, benchRows, streamed)
			runtime.GC()
			b.ReportAllocs()
			before := processorTime()
			for b.Loop() {
				if rows := read(b, file); rows != benchRows {
					b.Fatalf("%d rows", rows)
				}
			}
			b.ReportMetric(float64(b.N)*benchRows/b.Elapsed().Seconds(), "rows/s")
			b.ReportMetric(float64(b.N)*benchRows/(processorTime()-before).Seconds(), "rows/cpu-s")
		})
	}
}

func BenchmarkReadSheet(b *testing.B) {
	benchBoth(b, func(b *testing.B, file []byte) (rows int) {
		book, err := Open(bytes.NewReader(file), int64(len(file)), b.TempDir(), DefaultLimits)
		if err != nil {
			b.Fatal(err)
		}
		defer book.Close()
		r, err := book.Rows(0)
		if err != nil {
			b.Fatal(err)
		}
		for ; err == nil; rows++ {
			_, err = r.Next()
		}
		if err != io.EOF {
			b.Fatal(err)
		}
		return rows - 1
	})
}

func BenchmarkExcelizeRows(b *testing.B) {
	benchBoth(b, func(b *testing.B, file []byte) (rows int) {
		f, err := excelize.OpenReader(bytes.NewReader(file))
		if err != nil {
			b.Fatal(err)
		}
		defer f.Close()
		r, err := f.Rows("Sheet1")
		if err != nil {
			b.Fatal(err)
		}
		defer r.Close()
		for ; r.Next(); rows++ {
			if _, err := r.Columns(); err != nil {
				b.Fatal(err)
			}
		}
		return rows
	})
}
