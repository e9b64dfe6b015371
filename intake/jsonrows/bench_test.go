package jsonrows

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
)

// benchFile has records of twenty values, one of them an object.
func benchFile(records int) []byte {
	var b bytes.Buffer
	b.WriteString("[\n")
	for n := range records {
		if n > 0 {
			b.WriteString(",\n")
		}
		fmt.Fprintf(&b, `{"tracking_number": "TST%012dUS", "house_bill": "H%09d", "mode": "Air", "arrival_date": "2025-06-%02d", `+
			`"seller_name": "Bright Harbor %d", "seller_id": "M%05d", "vetted": true, "seller_city": "Shenzhen", "seller_country": "CN", `+
			`"deliver_to": {"name": "Ana %d Díaz", "address": "%d Example Street", "city": "Seattle", "state": "WA", "zip": "98101"}, `+
			`"description": "Children's wooden puzzle with %d painted pieces", "price": %d.%02d, "currency": "USD", "quantity": %d, `+
			`"weight_kg": 0.450, "url": "https://marketplace.example/item/%d", "pictures": ["picture-%d.jpg"]}`,
			n, n, 1+n%28, n%997, n%997, n, n%900, n%500, n%70, n%100, 1+n%9, n, n%5000)
	}
	b.WriteString("\n]\n")
	return b.Bytes()
}

func BenchmarkScan(b *testing.B) {
	file := benchFile(20_000)
	b.SetBytes(int64(len(file)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Scan(bytes.NewReader(file), DefaultLimits); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRows(b *testing.B) {
	file := benchFile(20_000)
	layout, err := Scan(bytes.NewReader(file), DefaultLimits)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(file)))
	b.ReportAllocs()
	for b.Loop() {
		rows := NewRows(bytes.NewReader(file), layout, DefaultLimits)
		for err = nil; err == nil; {
			_, err = rows.Next()
		}
		if err != io.EOF {
			b.Fatal(err)
		}
	}
}

func BenchmarkWriter(b *testing.B) {
	header := strings.Split("tracking,bill,mode,date,seller,description,price,currency", ",")
	cells := []string{"TST1US", "H1", "Air", "2025-06-01", "Bright Harbor", "Children's wooden puzzle", "12.50", "USD"}
	b.SetBytes(150)
	w := NewWriter(io.Discard, Layout{Form: Array}, header)
	for b.Loop() {
		if err := w.Write(cells); err != nil {
			b.Fatal(err)
		}
	}
}
