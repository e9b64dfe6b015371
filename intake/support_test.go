package intake

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"pilot321/models"
)

// inspected runs the structural pass over a file that must be sound, and maps its columns.
func inspected(t testing.TB, file []byte) (Shape, []models.Column) {
	t.Helper()
	shape, refusal, err := Inspect(bytes.NewReader(file), DefaultLimits)
	if err != nil || refusal != nil {
		t.Fatalf("refused: %v %v", refusal, err)
	}
	return shape, Map(shape.Header, shape.Sample)
}

// inspect looks at a file as a transmission does, whatever its form is.
func inspect(t testing.TB, file, name string, limits Limits) (Shape, *Refusal, error) {
	t.Helper()
	shape, _, refusal, err := tabled(t, []byte(file), name, ReadAs{}, limits)
	return shape, refusal, err
}

// tabled is the shape of a file, and its rows as text in UTF-8.
func tabled(t testing.TB, file []byte, name string, as ReadAs, limits Limits) (Shape, []byte, *Refusal, error) {
	t.Helper()
	source, refusal, err := Look(bytes.NewReader(file), int64(len(file)), name, as, limits, t.TempDir())
	if refusal != nil || err != nil {
		return Shape{}, nil, refusal, err
	}
	if source.Plain() {
		shape, refusal, err := InspectAs(bytes.NewReader(file), as, limits)
		if source.Describe(&shape); refusal == nil || refusal.Code != NotUTF8 {
			return shape, file, refusal, err
		}
		if refusal, err := source.Survey(); refusal != nil || err != nil {
			return shape, nil, refusal, err
		}
	}
	var table bytes.Buffer
	if refusal, err := RefusalOf(source.Write(&table)); refusal != nil || err != nil {
		return Shape{}, nil, refusal, err
	}
	shape, refusal, err := InspectAs(bytes.NewReader(table.Bytes()), as, limits)
	source.Describe(&shape)
	return shape, table.Bytes(), refusal, err
}

// batches reads a file to its end.
func batches(t testing.TB, file []byte, maxRows int, o Options) []*Batch {
	t.Helper()
	shape, columns := inspected(t, file)
	return batchesOf(t, file, shape, columns, maxRows, o)
}

func batchesOf(t testing.TB, file []byte, shape Shape, columns []models.Column, maxRows int, o Options) (all []*Batch) {
	t.Helper()
	reader, err := Open(bytes.NewReader(file), shape)
	if err != nil {
		t.Fatal(err)
	}
	checker := NewChecker(reader, columns, o)
	for {
		batch, err := checker.NextBatch(maxRows)
		if err == io.EOF {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, batch)
	}
}

// one reads a file that fits into one batch.
func one(t testing.TB, text string, o Options) *Batch {
	t.Helper()
	all := batches(t, []byte(text), 1_000_000, o)
	if len(all) != 1 || !all[0].Done {
		t.Fatalf("%d batches", len(all))
	}
	return all[0]
}

// codesOf lists the codes of a batch's findings by row, in order: "3 row.keys_repeated".
func codesOf(b *Batch) (codes []string) {
	for _, row := range b.Quarantined {
		for _, f := range row.Findings {
			codes = append(codes, itoa(f.Row)+" "+f.Code)
		}
	}
	for _, f := range b.Warnings {
		codes = append(codes, itoa(f.Row)+" "+f.Code)
	}
	return codes
}

func itoa(n int64) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + string(rune('0'+n%10))
}

// carrierHeader and carrierRow make small sound files.
const carrierHeader = "Tracking No,HAWB,MAWB,MOT,Arrival,Initiator,Initiator Street,Initiator City,Initiator Country,Deliver To," +
	"Deliver Street,City,State,Zip,Description,Scan Done,Known Customer,Weight (kg),Declared Value USD\n"

func carrierRow(tracking, description, value string) string {
	return strings.Join([]string{tracking, "H" + tracking, "176-30000003", "air", "2025-06-01", "Bright Harbor", "10 Export Road",
		"Shenzhen", "CN", "Hana Diaz", "697 Example Street", "Seattle", "WA", "98101", description, "Y", "N", "1.250", value}, ",") + "\n"
}

var carrier = Options{Kind: models.Carrier, Code: "OC1", DefaultDay: 20240}
