package auth

import (
	"crypto/aes"
	"crypto/cipher"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
)

// Sealer encrypts small secrets before they go into the database (AES-256-GCM), so that a copy of
// the database alone does not give them away.
type Sealer struct {
	aead   cipher.AEAD
	random io.Reader
}

// NewSealer takes a key of 32 bytes and the source of nonces.
func NewSealer(key []byte, random io.Reader) (*Sealer, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, fmt.Errorf("sealing key: %w", err)
	}
	aead, err := cipher.NewGCM(block)
	if err != nil {
		return nil, fmt.Errorf("sealing key: %w", err)
	}
	return &Sealer{aead: aead, random: random}, nil
}

// Seal encrypts a secret for one owner ("user:12"); moved to another owner's row it will not open.
func (s *Sealer) Seal(secret, owner string) (string, error) {
	nonce := make([]byte, s.aead.NonceSize())
	if _, err := io.ReadFull(s.random, nonce); err != nil {
		return "", fmt.Errorf("nonce: %w", err)
	}
	return base64.RawStdEncoding.EncodeToString(s.aead.Seal(nonce, nonce, []byte(secret), []byte(owner))), nil
}

// ErrSealed says that a sealed secret was changed, belongs to another owner, or was sealed with
// another key.
var ErrSealed = errors.New("auth: a sealed secret cannot be opened with the key of this installation")

// Open decrypts what Seal made for the same owner.
func (s *Sealer) Open(sealed, owner string) (string, error) {
	b, err := base64.RawStdEncoding.DecodeString(sealed)
	if err != nil || len(b) < s.aead.NonceSize() {
		return "", ErrSealed
	}
	n := s.aead.NonceSize()
	secret, err := s.aead.Open(nil, b[:n], b[n:], []byte(owner))
	if err != nil {
		return "", ErrSealed
	}
	return string(secret), nil
}
