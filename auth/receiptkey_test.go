package auth

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"os"
	"testing"
)

// pemOf is a key as other programs write it.
func pemOf(t testing.TB, kind string, key any) []byte {
	t.Helper()
	der, err := x509.MarshalPKIXPublicKey(key)
	if err != nil {
		t.Fatal(err)
	}
	return pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der})
}

func TestParseReceiptKey(t *testing.T) {
	dir := t.TempDir()
	keys, err := OpenKeys(dir, false)
	if err != nil {
		t.Fatal(err)
	}
	public := keys.Receipt.Public().(ed25519.PublicKey)
	own, err := os.ReadFile(ReceiptKeyFile(dir))
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string][]byte{
		"PEM": pemOf(t, "PUBLIC KEY", public), "PEM under a note": append([]byte("the portal's key\n"), pemOf(t, "PUBLIC KEY", public)...), "its own file": own,
	} {
		if got, err := ParseReceiptKey(text); err != nil || !got.Equal(public) {
			t.Errorf("%s: %v %v", name, got, err)
		}
	}
	other, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	session, err := os.ReadFile(dir + "/session.key")
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string][]byte{
		"nothing": nil, "a note": []byte("three plain words"), "a key of another kind": pemOf(t, "PUBLIC KEY", &other.PublicKey),
		"another paper": pemOf(t, "CERTIFICATE", public), "another key file": session, "a mistyped line": bytes.Replace(own, []byte("A"), []byte("B"), 1)[:len(own)-3],
	} {
		if got, err := ParseReceiptKey(text); err != ErrNoReceiptKey || got != nil {
			t.Errorf("%s: %v %v", name, got, err)
		}
	}
}

// FuzzParseReceiptKey: what is taken for a key is one, of the right length.
func FuzzParseReceiptKey(f *testing.F) {
	key := ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize))
	f.Add(pemOf(f, "PUBLIC KEY", key.Public()))
	f.Add([]byte(keyLine(receiptKeyName, key.Seed())))
	f.Add([]byte("-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----"))
	f.Fuzz(func(t *testing.T, text []byte) {
		public, err := ParseReceiptKey(text)
		if (err == nil) != (len(public) == ed25519.PublicKeySize) {
			t.Errorf("%x %v", public, err)
		}
	})
}
