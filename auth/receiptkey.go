package auth

import (
	"crypto/ed25519"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"errors"
	"path/filepath"
	"strings"
)

// receiptKeyName is the name of the key that signs receipts, in its file and as the file is called.
const receiptKeyName = "receipt-signing"

// ErrNoReceiptKey is what ParseReceiptKey says of anything that is no key for receipts.
var ErrNoReceiptKey = errors.New("auth: this is not a key for receipts")

// ParseReceiptKey reads the key with which receipts are checked: the public key as the portal's pages
// give it (PEM), or the line of the portal's own key file, from which the public key follows.
func ParseReceiptKey(text []byte) (ed25519.PublicKey, error) {
	if block, _ := pem.Decode(text); block != nil {
		key, err := x509.ParsePKIXPublicKey(block.Bytes)
		public, ok := key.(ed25519.PublicKey)
		if err != nil || block.Type != "PUBLIC KEY" || !ok {
			return nil, ErrNoReceiptKey
		}
		return public, nil
	}
	fields := strings.Fields(string(text))
	if len(fields) != 3 {
		return nil, ErrNoReceiptKey
	}
	seed, err := base64.RawStdEncoding.DecodeString(fields[1])
	if err != nil || len(seed) != ed25519.SeedSize || strings.Join(fields, " ") != strings.TrimSpace(keyLine(receiptKeyName, seed)) {
		return nil, ErrNoReceiptKey
	}
	return ed25519.NewKeyFromSeed(seed).Public().(ed25519.PublicKey), nil
}

// ReceiptKeyFile is where a key folder has the key that signs receipts.
func ReceiptKeyFile(folder string) string { return filepath.Join(folder, receiptKeyName+".key") }
