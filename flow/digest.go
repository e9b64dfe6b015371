package flow

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"

	"pilot321/models"
)

// digest is the hash over the filings of a batch that goes into its audit event: it proves which rows
// went in, in one event a batch.
func digest(c *models.Change) string {
	h := sha256.New()
	var number [24]byte
	for i := range c.Filings {
		f := &c.Filings[i]
		binary.BigEndian.PutUint64(number[:], uint64(f.ID))
		binary.BigEndian.PutUint64(number[8:], uint64(f.Version))
		binary.BigEndian.PutUint64(number[16:], uint64(len(f.Doc)))
		h.Write(number[:])
		h.Write(f.Doc)
	}
	return hex.EncodeToString(h.Sum(nil))
}
