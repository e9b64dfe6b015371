package intake

import (
	"bytes"
	"strings"
	"testing"
	"time"
)

// TestHostileFiles sends files that are made to cost more than they weigh: each must be dealt with in
// a time that grows with its size alone. The bound is wide, because the machine may be busy.
func TestHostileFiles(t *testing.T) {
	const size = 4 << 20
	long := func(piece string) string { return strings.Repeat(piece, size/len(piece)) }
	for name, body := range map[string]string{
		"quotes":                        long(`"`),
		"pairs of quotes":               long(`""`),
		"quotes inside cells":           long(`a"`),
		"empty quoted cells":            long(`"",`),
		"delimiters":                    long(`,`),
		"delimiters in lines":           long(strings.Repeat(",", 1000) + "x\n"),
		"line breaks":                   long("\n"),
		"quoted line breaks":            long("T1,\"" + strings.Repeat("\n", 10_000) + "\"\n"),
		"rows of a megabyte":            long("T1," + strings.Repeat("\"x\"\"y\",", 120_000) + "\n"),
		"one letter rows":               long("a,b\n"),
		"the same keys for ever":        long("T1,porcelain mug\n"),
		"marks without a letter":        long("T1,\u0301\u0301\u0301\u0301\n"),
		"a quote opened in each row":    long("T1,\"mug\nT2,x\"y\n"),
		"a cell at the limit":           "T1," + strings.Repeat("m", DefaultLimits.FieldBytes) + "\n",
		"rows with one cell too many":   long("T1,mug,x\n"),
		"values that are all different": differing(100_000),
	} {
		t.Run(name, func(t *testing.T) {
			file := []byte("Tracking No,Description\n" + body + "\nT9,mug\n")
			begin := time.Now()
			shape, refusal, err := Inspect(bytes.NewReader(file), DefaultLimits)
			if err != nil {
				t.Fatal(err)
			}
			if refusal == nil {
				rows := int64(0)
				for _, b := range batchesOf(t, file, shape, Map(shape.Header, shape.Sample), 5000, carrier) {
					rows += b.Rows
				}
				if rows != shape.Rows {
					t.Errorf("%d of %d rows came out", rows, shape.Rows)
				}
			}
			if took := time.Since(begin); took > 30*time.Second {
				t.Errorf("took %s", took)
			}
		})
	}
}

// differing gives rows of which each has another fault.
func differing(rows int) string {
	var b strings.Builder
	for n := range rows {
		b.WriteString("T" + itoa(int64(n)) + "," + itoa(int64(n)) + "\n")
	}
	return b.String()
}
