package flow

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"io"

	"pilot321/audit"
	"pilot321/models"
)

// digest is the hash over the filings of a batch that goes into its audit event: it proves which rows
// went in, in one event a batch.
func digest(c *models.Change) string {
	h := sha256.New()
	for i := range c.Filings {
		f := &c.Filings[i]
		addFiling(h, f.ID, f.Version, f.Doc)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// digestOf is the same hash over filings that were on file before the batch.
func (b *batch) digestOf(filings []int64) string {
	h := sha256.New()
	for _, id := range filings {
		f := &b.before.Filed[id].Filing
		addFiling(h, f.ID, f.Version, models.AppendDoc(nil, f.Values, f.Lines))
	}
	return hex.EncodeToString(h.Sum(nil))
}

func addFiling(h io.Writer, id int64, version int, doc []byte) {
	var number [24]byte
	binary.BigEndian.PutUint64(number[:], uint64(id))
	binary.BigEndian.PutUint64(number[8:], uint64(version))
	binary.BigEndian.PutUint64(number[16:], uint64(len(doc)))
	h.Write(number[:])
	h.Write(doc)
}

// cameAgain notes which filings took the place of ones that were taken back; the hash over these proves what they
// said.
func (b *batch) cameAgain() {
	if n := len(b.out.Again); n > 0 {
		b.out.Events = append(b.out.Events, audit.New(b.now, b.actor, "manifest.filed_again", audit.Subject("manifest", b.manifest), b.org.ID,
			map[string]any{"filings": n, "sha256": b.digestOf(b.out.Again)}))
	}
}
