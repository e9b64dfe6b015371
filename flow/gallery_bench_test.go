package flow_test

import (
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"runtime"
	"testing"

	"pilot321/internal/testkit"
	"pilot321/models"
	"pilot321/pictures"
)

// BenchmarkCheckBack holds a new reference against pictures on file, each with as many prints as a picture has, and
// tells pictures a second and the memory that was in use at the end.
func BenchmarkCheckBack(b *testing.B) {
	const many = 20_000
	s := newStage(b, testkit.SQLite(b))
	org := s.org("Shop", models.Marketplace)
	random := rand.New(rand.NewPCG(1, 2))
	tx, err := s.db.BeginTx(b.Context(), nil)
	s.must(err)
	one, fault := pictures.Derive(infoOf(b, photo(1)))
	if fault.Blocks() {
		b.Fatal(fault.Sentence)
	}
	for n := range many {
		for i := range one.Prints {
			for w := range one.Prints[i].Bits {
				one.Prints[i].Bits[w] = random.Uint64()
			}
		}
		sum := binary.BigEndian.AppendUint64(nil, uint64(n))
		_, err := tx.Exec(`INSERT INTO pictures (organisation_id, sha256, size, width, height, content, look, content_type, fingerprint, quality, prints, blob_key, thumb_key, view_key, created_at)
			VALUES (?, ?, 1, 1, 1, ?, ?, 'image/png', ?, 90, ?, ?, '', '', '2025-06-01')`, org.ID, sum, n+1, n+1, sum, one.Prints.AppendBinary(nil), fmt.Sprint(n))
		s.must(err)
	}
	s.must(tx.Commit())
	for i := 0; b.Loop(); i++ {
		r := s.reference(models.RefCounterfeit, photo(100+i))
		s.must(s.flow.CheckReference(b.Context(), models.System(), r.ID))
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	b.ReportMetric(many*float64(b.N)/b.Elapsed().Seconds(), "pictures/s")
	b.ReportMetric(float64(m.HeapInuse)/(1<<20), "MB")
}

func infoOf(b *testing.B, data []byte) ([]byte, pictures.Info) {
	info, fault := pictures.Inspect(data, "a.png", pictures.DefaultLimits())
	if fault.Blocks() {
		b.Fatal(fault.Sentence)
	}
	return data, info
}
