package main

import (
	"crypto/ed25519"
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"encoding/json"
	"encoding/pem"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pilot321/auth"
	"pilot321/intake"
)

// paper is a receipt with what is needed to check it, in a folder that no portal has used.
type paper struct {
	*site
	receipt, key, manifest, keys string
}

func newPaper(t *testing.T) *paper {
	t.Helper()
	p := &paper{site: newSite(t, "")}
	dir := t.TempDir()
	p.keys = filepath.Join(dir, "keys")
	keys, err := auth.OpenKeys(p.keys, false)
	if err != nil {
		t.Fatal(err)
	}
	der, err := x509.MarshalPKIXPublicKey(keys.Receipt.Public().(ed25519.PublicKey))
	if err != nil {
		t.Fatal(err)
	}
	content := "a,b\n1,2\n"
	sum := sha256.Sum256([]byte(content))
	signed, err := intake.Receipt{Manifest: "m1", Organisation: "Harborlight", OriginatorCode: "OC1", FileName: "mugs.csv", SHA256: hex.EncodeToString(sum[:]),
		Size: int64(len(content)), ReceivedAt: time.Date(2026, 11, 2, 15, 0, 0, 0, time.UTC), Outcome: "accepted", Rows: 1, Accepted: 1, Filings: 1}.Sign(keys.Receipt)
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.MarshalIndent(signed, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	p.receipt, p.key, p.manifest = p.file(string(text)), p.file(string(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der}))), p.file(content)
	return p
}

// says runs the check and holds the answer against what it must be.
func (p *paper) says(code int, valid bool, reason string, args ...string) map[string]any {
	p.t.Helper()
	a := p.run(append([]string{"receipt", "verify"}, args...)...)
	if a.code != code {
		p.t.Fatalf("portal receipt verify %v ended with %d: %s %s", args, a.code, a.out, a.errors)
	}
	doc := a.document(p.t)
	if doc["valid"] != valid || !strings.Contains(doc["reason"].(string), reason) {
		p.t.Errorf("%v: %v", args, a.out)
	}
	return doc
}

func TestReceiptVerify(t *testing.T) {
	p := newPaper(t)
	doc := p.says(0, true, "", p.receipt, "--key", p.key, "--json")
	if receipt := doc["receipt"].(map[string]any); receipt["manifest"] != "m1" || receipt["accepted"] != 1.0 || doc["file"] != nil {
		t.Errorf("the answer is %v", doc)
	}
	p.says(0, true, "", p.receipt, "--key", auth.ReceiptKeyFile(p.keys))
	p.says(0, true, "", p.receipt, "--keys", p.keys)
	doc = p.says(0, true, "", p.receipt, "--key", p.key, "--file", p.manifest)
	if file := doc["file"].(map[string]any); file["matches"] != true || file["size"] != 8.0 {
		t.Errorf("the file is %v", file)
	}
	if _, err := os.Stat(p.data); !os.IsNotExist(err) {
		t.Errorf("the check made the data folder: %v", err)
	}
}

func TestReceiptVerifyRefuses(t *testing.T) {
	p := newPaper(t)
	text, err := os.ReadFile(p.receipt)
	if err != nil {
		t.Fatal(err)
	}
	forged := p.file(strings.Replace(string(text), `"accepted": 1`, `"accepted": 9`, 1))
	p.says(1, false, "was changed after it was signed", forged, "--key", p.key)
	p.says(1, false, "another key", p.receipt, "--key", newPaper(t).key)
	doc := p.says(1, false, "not a receipt", p.manifest, "--key", p.key, "--file", p.manifest)
	if doc["receipt"] != nil || doc["file"] != nil {
		t.Errorf("the answer is %v", doc)
	}
	doc = p.says(1, false, "speaks of another file", p.receipt, "--key", p.key, "--file", p.receipt)
	if file := doc["file"].(map[string]any); file["matches"] != false {
		t.Errorf("the file is %v", file)
	}
	// A forged receipt stays forged, whatever file comes with it.
	p.says(1, false, "was changed after it was signed", forged, "--key", p.key, "--file", p.manifest)
}

func TestReceiptVerifyUsage(t *testing.T) {
	p := newPaper(t)
	for name, test := range map[string]struct {
		args []string
		says string
	}{
		"no key anywhere":    {[]string{p.receipt}, "download it from the page of any receipt"},
		"no such receipt":    {[]string{p.receipt + ".none", "--key", p.key}, "none"},
		"no such key":        {[]string{p.receipt, "--key", p.key + ".none"}, "none"},
		"a key that is none": {[]string{p.receipt, "--key", p.manifest}, "neither a public key"},
		"nothing":            {nil, "receipt"},
	} {
		a := p.run(append([]string{"receipt", "verify"}, test.args...)...)
		if a.code != 2 || a.out != "" && !strings.HasPrefix(a.out, "Usage") || !strings.Contains(a.errors, test.says) {
			t.Errorf("%s: ended with %d: %q %q", name, a.code, a.out, a.errors)
		}
	}
}
