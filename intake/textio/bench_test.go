package textio

import (
	"bytes"
	"io"
	"strings"
	"testing"
)

// benchText is what tables are made of: mostly ASCII, with letters and signs of western text.
var benchText = strings.Repeat("TST0001US,2025-06-01,Größe 5 – Holzlöffel,Bright Harbor,Ana Díaz,12.50,USD,https://shop.example/item/1\n", 40_000)

func BenchmarkReader(b *testing.B) {
	for _, e := range Encodings {
		b.Run(string(e), func(b *testing.B) {
			file := encoded(b, e, true, benchText)
			b.SetBytes(int64(len(file)))
			for b.Loop() {
				if _, err := io.Copy(io.Discard, NewReader(bytes.NewReader(file), e)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkSurvey(b *testing.B) {
	for _, e := range Encodings {
		b.Run(string(e), func(b *testing.B) {
			file := encoded(b, e, false, benchText)
			b.SetBytes(int64(len(file)))
			for b.Loop() {
				if r, err := Survey(bytes.NewReader(file), 1<<30); err != nil || r.Encoding != e {
					b.Fatal(r, err)
				}
			}
		})
	}
}

func BenchmarkWriter(b *testing.B) {
	for _, e := range Encodings {
		b.Run(string(e), func(b *testing.B) {
			text := []byte(benchText)
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				w := NewWriter(io.Discard, e, true)
				if _, err := w.Write(text); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkGunzip(b *testing.B) {
	file := packed(b, benchText)
	b.SetBytes(int64(len(benchText)))
	for b.Loop() {
		if _, err := io.Copy(io.Discard, Gunzip(strings.NewReader(file), 1<<30)); err != nil {
			b.Fatal(err)
		}
	}
}
