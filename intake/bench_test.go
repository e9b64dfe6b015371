package intake

import (
	"bytes"
	"fmt"
	"io"
	"runtime"
	"syscall"
	"testing"
	"time"

	"pilot321/models"
)

// wideHeader has 28 columns, as the import that performance is judged by.
const wideHeader = "Tracking Number,House Bill,Mode,Arrival Date,Seller Name,Seller ID,Vetted Seller,Seller Address," +
	"Seller City,Seller Country,Deliver To,Deliver To Address,Deliver To City,Deliver To State,Deliver To ZIP," +
	"Description,Brand,Listed Price,Currency,Quantity,Weight (kg),Country of Origin,Listing URL,Picture," +
	"Order No,SKU,Buyer Name,Platform\n"

// wideRow is one row of that table. With quote, every cell is quoted; with wrong, the row has two faults.
func wideRow(n int, quoted, wrong bool) string {
	weight, state := fmt.Sprintf("%d.%03d", 1+n%9, n%1000), "WA"
	if wrong {
		weight, state = "heavy", "Ontario"
	}
	cells := []any{n, n, 2 + n%26, n % 997, n % 997, 1 + n%400, n, 10 + n%900, state, n % 500, 5 + n%700, n % 100, 1 + n%9,
		weight, n, n, n, n % 5000, n}
	format := "TST%012dUS,H%09d,Air,2025-06-%02d,Bright Harbor %d,M%05d,Y,%d Export Road,Shenzhen,CN,Ana %d Diaz," +
		"%d Example Street,Seattle,%s,98101,Children's wooden puzzle with %d painted pieces,Noname,%d.%02d,USD,%d,%s,CN," +
		"https://marketplace.example/item/%d,picture-%d.jpg,ORD-%08d,SKU%05d,Ana %d Diaz,Example Market\n"
	cells[2] = 1 + n%28
	row := fmt.Sprintf(format, cells...)
	if quoted {
		row = `"` + string(bytes.ReplaceAll([]byte(row[:len(row)-1]), []byte(","), []byte(`","`))) + "\"\n"
	}
	return row
}

func wideFile(rows int, quoted, wrong bool) []byte {
	var b bytes.Buffer
	b.WriteString(wideHeader)
	for n := range rows {
		b.WriteString(wideRow(n, quoted, wrong))
	}
	return b.Bytes()
}

var benchOptions = Options{Kind: models.Marketplace, Code: "TESTCODE", DefaultDay: 20240}

func BenchmarkInspect(b *testing.B) {
	for _, quoted := range []bool{false, true} {
		b.Run(fmt.Sprintf("quoted=%v", quoted), func(b *testing.B) {
			file := wideFile(100_000, quoted, false)
			b.SetBytes(int64(len(file)))
			before := processorTime()
			for b.Loop() {
				if _, refusal, err := Inspect(bytes.NewReader(file), DefaultLimits); refusal != nil || err != nil {
					b.Fatal(refusal, err)
				}
			}
			b.ReportMetric(float64(len(file))*float64(b.N)/1e6/(processorTime()-before).Seconds(), "MB/cpu-s")
		})
	}
}

func BenchmarkRows(b *testing.B) {
	for _, c := range []struct {
		name          string
		quoted, wrong bool
	}{{"plain", false, false}, {"quoted", true, false}, {"wrong", false, true}} {
		file := wideFile(100_000, c.quoted, c.wrong)
		shape, columns := inspected(b, file)
		b.Run("read/"+c.name, func(b *testing.B) { benchRead(b, file, shape) })
		b.Run("check/"+c.name, func(b *testing.B) { benchCheck(b, file, shape, columns) })
	}
}

func benchRead(b *testing.B, file []byte, shape Shape) {
	b.ReportAllocs()
	before := processorTime()
	for b.Loop() {
		reader, err := Open(bytes.NewReader(file), shape)
		for err == nil {
			_, err = reader.Next()
		}
		if err != io.EOF {
			b.Fatal(err)
		}
	}
	perRow(b, shape.Rows, before)
}

func benchCheck(b *testing.B, file []byte, shape Shape, columns []models.Column) {
	b.ReportAllocs()
	before := processorTime()
	for b.Loop() {
		reader, err := Open(bytes.NewReader(file), shape)
		if err != nil {
			b.Fatal(err)
		}
		checker := NewChecker(reader, columns, benchOptions)
		for err == nil {
			_, err = checker.NextBatch(10_000)
		}
		if err != io.EOF {
			b.Fatal(err)
		}
	}
	perRow(b, shape.Rows, before)
}

// perRow reports the time on the clock and the processor's time for a row. The second is the one to
// compare on a machine that does other work as well.
func perRow(b *testing.B, rows int64, before time.Duration) {
	n := float64(b.N) * float64(rows)
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/n, "ns/row")
	b.ReportMetric(float64((processorTime()-before).Nanoseconds())/n, "cpu-ns/row")
	b.ReportMetric(0, "ns/op")
}

// processorTime is what this process has used on all cores, the collector included.
func processorTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// BenchmarkMemory reads a million rows and tells what the heap holds at its largest, with the batch at
// hand and the one before it, as when one is written while the next is read.
func BenchmarkMemory(b *testing.B) {
	for _, rows := range []int{100_000, 1_000_000} {
		b.Run(fmt.Sprint(rows), func(b *testing.B) {
			for b.Loop() {
				b.ReportMetric(float64(peakHeap(b, rows))/(1<<20), "peak-MiB")
			}
		})
	}
}

func peakHeap(b *testing.B, rows int) (peak uint64) {
	source := &generated{rows: rows}
	shape, columns := inspected(b, wideFile(100, false, false))
	checker := NewChecker(source, columns, benchOptions)
	var before *Batch
	for {
		batch, err := checker.NextBatch(10_000)
		if err == io.EOF {
			break
		}
		if err != nil {
			b.Fatal(err, shape.Rows)
		}
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		peak = max(peak, m.HeapInuse)
		runtime.KeepAlive(before)
		before = batch
	}
	return peak
}

// generated gives rows without a file, so that only what intake keeps is measured.
type generated struct{ at, rows int }

func (g *generated) Next() (Row, error) {
	if g.at == g.rows {
		return Row{}, io.EOF
	}
	g.at++
	record := []byte(wideRow(g.at, false, false))
	bounds, _ := split(record, ',', 100, nil)
	return Row{Number: int64(g.at), Fields: texts(record, bounds, nil), Size: len(record)}, nil
}
