package intake

import (
	"bytes"
	"crypto/ed25519"
	"encoding/json"
	"testing"
	"time"
)

func testKey(fill byte) ed25519.PrivateKey {
	return ed25519.NewKeyFromSeed(bytes.Repeat([]byte{fill}, ed25519.SeedSize))
}

func TestReceipt(t *testing.T) {
	key := testKey(1)
	receipt := Receipt{Manifest: "m123", Organisation: "Müller & <Sons>", OriginatorCode: "OC1", FileName: "a.csv", SHA256: "ab12", Size: 9,
		ReceivedAt: time.Date(2025, 6, 1, 8, 0, 0, 123456789, time.FixedZone("x", -4*3600)), Outcome: "partial",
		Rows: 3, Accepted: 2, Quarantined: 1, Filings: 2}
	text, err := receipt.Canonical()
	want := "section 321 data pilot receipt v1\n" + `{"manifest":"m123","organisation":"Müller & <Sons>","originator_code":"OC1",` +
		`"file_name":"a.csv","sha256":"ab12","size":9,"received_at":"2025-06-01T12:00:00.123456Z","outcome":"partial","refusal":null,` +
		`"rows":3,"accepted":2,"quarantined":1,"unchanged":0,"filings":2}`
	if err != nil || string(text) != want {
		t.Errorf("got  %s %v\nwant %s", text, err, want)
	}
	signed, err := receipt.Sign(key)
	if err != nil {
		t.Fatal(err)
	}
	// It must survive being kept as JSON, in whatever layout.
	kept, _ := json.MarshalIndent(signed, "", "    ")
	var back SignedReceipt
	if err := json.Unmarshal(kept, &back); err != nil {
		t.Fatal(err)
	}
	public := key.Public().(ed25519.PublicKey)
	if err := back.Verify(public); err != nil {
		t.Errorf("a true receipt: %v", err)
	}
	if err := back.Verify(testKey(2).Public().(ed25519.PublicKey)); err != ErrOtherKey {
		t.Errorf("another key: %v", err)
	}
	for name, change := range map[string]func(*SignedReceipt){
		"rows":      func(s *SignedReceipt) { s.Receipt.Accepted = 3 },
		"time":      func(s *SignedReceipt) { s.Receipt.ReceivedAt = s.Receipt.ReceivedAt.Add(time.Second) },
		"refusal":   func(s *SignedReceipt) { s.Receipt.Refusal = &Refusal{Code: Empty} },
		"signature": func(s *SignedReceipt) { s.Signature = s.Signature[4:] + "AAAA" },
		"no base64": func(s *SignedReceipt) { s.Signature = "?" },
		"nothing":   func(s *SignedReceipt) { s.Signature = "" },
	} {
		forged := back
		change(&forged)
		if err := forged.Verify(public); err != ErrBadSignature {
			t.Errorf("%s changed: %v", name, err)
		}
	}
}
