package intake

import (
	"crypto/ed25519"
	"encoding/json"
	"strings"
	"testing"
	"time"
)

func signedSample(t testing.TB) (SignedReceipt, []byte) {
	t.Helper()
	r := Receipt{Manifest: "m123", Organisation: "Harborlight", OriginatorCode: "OC1", FileName: "a.csv", SHA256: "ab12", Size: 9,
		ReceivedAt: time.Date(2026, 11, 2, 15, 0, 0, 1000, time.UTC), Outcome: "refused", Refusal: &Refusal{Code: Empty, Sentence: "The file is empty."}}
	signed, err := r.Sign(testKey(1))
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.MarshalIndent(signed, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return signed, text
}

func TestReadReceipt(t *testing.T) {
	public := testKey(1).Public().(ed25519.PublicKey)
	_, text := signedSample(t)
	for name, layout := range map[string]string{
		"as given":    string(text),
		"with a mark": "\ufeff" + string(text) + "\n\n",
		"on one line": strings.Join(strings.Fields(string(text)), " "),
		"other order": `{"key":"` + KeyID(public) + `",` + strings.Replace(strings.TrimPrefix(string(text), "{"), `"key": "`+KeyID(public)+`",`, "", 1),
		"other zone":  strings.Replace(string(text), "2026-11-02T15:00:00.000001Z", "2026-11-02T10:00:00.000001-05:00", 1),
	} {
		read, err := ReadReceipt([]byte(layout))
		if err != nil || read.Verify(public) != nil {
			t.Errorf("%s: %v, %v", name, err, read.Verify(public))
		}
	}
	for name, layout := range map[string]string{
		"nothing":           "",
		"a list":            "[" + string(text) + "]",
		"two receipts":      string(text) + string(text),
		"cut off":           string(text[:len(text)-5]),
		"a name twice":      strings.Replace(string(text), `"rows": 0`, `"rows": 7, "rows": 0`, 1),
		"in another case":   strings.Replace(string(text), `"rows": 0`, `"Rows": 7, "rows": 0`, 1),
		"a name of its own": strings.Replace(string(text), `"rows": 0`, `"released": true, "rows": 0`, 1),
		"a list inside":     strings.Replace(string(text), `"rows": 0`, `"rows": [0]`, 1),
		"an object inside":  strings.Replace(string(text), `"rows": 0`, `"rows": {"a": 0}`, 1),
		"a text for rows":   strings.Replace(string(text), `"rows": 0`, `"rows": "0"`, 1),
		"no receipt":        `{"key": "a", "signature": "b"}`,
		"very long":         string(text) + strings.Repeat(" ", LongestReceipt),
	} {
		if _, err := ReadReceipt([]byte(layout)); err != ErrNotAReceipt {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestPlainReasons(t *testing.T) {
	for _, err := range []error{ErrOtherKey, ErrBadSignature, ErrNotAReceipt} {
		if text := Plain(err); !strings.HasSuffix(text, ".") || strings.Contains(text, "intake") {
			t.Errorf("%v: %q", err, text)
		}
	}
	if Plain(nil) != "" {
		t.Error("a sound receipt has a reason")
	}
}

// FuzzReadReceipt: whatever is read and passes the check says what was signed.
func FuzzReadReceipt(f *testing.F) {
	signed, text := signedSample(f)
	f.Add(text)
	f.Add([]byte(strings.Replace(string(text), `"rows": 0`, `"rows": 7, "rows": 0`, 1)))
	f.Add([]byte(`{"receipt":{"refusal":{"code":"a"}},"key":"","signature":""}`))
	f.Add([]byte("{"))
	public := testKey(1).Public().(ed25519.PublicKey)
	want, _ := json.Marshal(signed)
	f.Fuzz(func(t *testing.T, text []byte) {
		read, err := ReadReceipt(text)
		if err != nil || read.Verify(public) != nil {
			return
		}
		read.Receipt.ReceivedAt = read.Receipt.ReceivedAt.UTC().Truncate(time.Microsecond)
		if got, _ := json.Marshal(read); string(got) != string(want) {
			t.Errorf("passes and says %s", got)
		}
	})
}
