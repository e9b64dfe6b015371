package intake

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"time"
)

// Receipt is the proof that a manifest was received and what became of its rows. It says whether data
// was accepted, and nothing about goods.
type Receipt struct {
	Manifest       string    `json:"manifest"` // public id
	Organisation   string    `json:"organisation"`
	OriginatorCode string    `json:"originator_code"`
	FileName       string    `json:"file_name"`
	SHA256         string    `json:"sha256"` // of the file as received, in hex
	Size           int64     `json:"size"`   // bytes
	ReceivedAt     time.Time `json:"received_at"`
	Outcome        string    `json:"outcome"` // accepted, partial or refused
	Refusal        *Refusal  `json:"refusal"`
	Rows           int64     `json:"rows"`
	Accepted       int64     `json:"accepted"`
	Quarantined    int64     `json:"quarantined"`
	Unchanged      int64     `json:"unchanged"`
	Filings        int64     `json:"filings"`
}

// SignedReceipt is what a participant keeps. It can be checked anywhere with the portal's public key.
type SignedReceipt struct {
	Receipt   Receipt `json:"receipt"`
	Key       string  `json:"key"`       // which public key, see KeyID
	Signature string  `json:"signature"` // Ed25519 over Receipt.Canonical, in base64
}

// The ways in which a receipt fails its check.
var (
	ErrOtherKey     = errors.New("intake: the receipt is signed with another key")
	ErrBadSignature = errors.New("intake: the receipt was changed after it was signed")
)

// receiptPrefix keeps a signature from being passed off as one of another kind of paper.
const receiptPrefix = "section 321 data pilot receipt v1\n"

// Canonical is the one form in which a receipt is signed: its JSON without spaces, keys in the order of
// the type, the time in UTC to the microsecond, under a line that names the kind of paper.
func (r Receipt) Canonical() ([]byte, error) {
	r.ReceivedAt = r.ReceivedAt.UTC().Truncate(time.Microsecond)
	var b bytes.Buffer
	b.WriteString(receiptPrefix)
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(r); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// KeyID names a public key: the first eight bytes of its SHA-256, in hex.
func KeyID(key ed25519.PublicKey) string {
	sum := sha256.Sum256(key)
	return hex.EncodeToString(sum[:8])
}

// Sign signs the receipt.
func (r Receipt) Sign(key ed25519.PrivateKey) (SignedReceipt, error) {
	r.ReceivedAt = r.ReceivedAt.UTC().Truncate(time.Microsecond)
	text, err := r.Canonical()
	if err != nil {
		return SignedReceipt{}, err
	}
	return SignedReceipt{Receipt: r, Key: KeyID(key.Public().(ed25519.PublicKey)),
		Signature: base64.StdEncoding.EncodeToString(ed25519.Sign(key, text))}, nil
}

// Verify checks the signature against a public key.
func (s SignedReceipt) Verify(key ed25519.PublicKey) error {
	if s.Key != KeyID(key) {
		return ErrOtherKey
	}
	text, err := s.Receipt.Canonical()
	if err != nil {
		return err
	}
	signature, err := base64.StdEncoding.DecodeString(s.Signature)
	if err != nil || !ed25519.Verify(key, text, signature) {
		return ErrBadSignature
	}
	return nil
}
