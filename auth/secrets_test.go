package auth

import (
	"bytes"
	"crypto/rand"
	"errors"
	"strings"
	"testing"
	"testing/iotest"
	"time"
)

// rfcSecret is the key of the test values in RFC 6238, appendix B.
const rfcSecret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"

func TestCodesOfTheStandard(t *testing.T) {
	for seconds, want := range map[int64]string{59: "287082", 1111111109: "081804", 1234567890: "005924", 20000000000: "353130"} {
		if got, err := CodeAt(rfcSecret, seconds/30); got != want || err != nil {
			t.Errorf("at %d: %s, %v; want %s", seconds, got, err, want)
		}
	}
}

func TestCodeWorksOnceAndNearItsTime(t *testing.T) {
	now := time.Unix(1_800_000_015, 0)
	step := now.Unix() / 30
	code := func(s int64) string { c, _ := CodeAt(rfcSecret, s); return c }
	cases := []struct {
		name string
		code string
		last int64
		step int64 // 0 = refused
	}{
		{"now", code(step), 0, step},
		{"one step late", code(step - 1), 0, step - 1},
		{"one step early", code(step + 1), 0, step + 1},
		{"two steps late", code(step - 2), 0, 0},
		{"two steps early", code(step + 2), 0, 0},
		{"used already", code(step), step, 0},
		{"older than the one used", code(step - 1), step, 0},
		{"after the one used", code(step + 1), step, step + 1},
		{"with the space that apps show", code(step)[:3] + " " + code(step)[3:], 0, step},
		{"nothing", "", 0, 0},
		{"too long", code(step) + "0", 0, 0},
		{"letters", "abcdef", 0, 0},
	}
	for _, c := range cases {
		got, ok := CheckCode(rfcSecret, c.code, now, c.last)
		if ok != (c.step != 0) || got != c.step {
			t.Errorf("%s: step %d, %v; want %d", c.name, got, ok, c.step)
		}
	}
}

func TestFactorURIIsWhatAppsRead(t *testing.T) {
	got := FactorURI("Section 321 Data Pilot", "a+b@example.com", rfcSecret)
	want := "otpauth://totp/Section%20321%20Data%20Pilot:a+b@example.com?secret=" + rfcSecret + "&issuer=Section%20321%20Data%20Pilot&algorithm=SHA1&digits=6&period=30"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestSealedSecretOpensOnlyForItsOwner(t *testing.T) {
	key := bytes.Repeat([]byte{7}, 32)
	s, err := NewSealer(key, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	sealed, err := s.Seal(rfcSecret, "user:1")
	if err != nil || strings.Contains(sealed, rfcSecret) {
		t.Fatalf("sealed to %q, %v", sealed, err)
	}
	if got, err := s.Open(sealed, "user:1"); got != rfcSecret || err != nil {
		t.Fatalf("Open = %q, %v", got, err)
	}
	other, _ := NewSealer(bytes.Repeat([]byte{8}, 32), rand.Reader)
	for name, open := range map[string]func() (string, error){
		"another owner": func() (string, error) { return s.Open(sealed, "user:2") },
		"another key":   func() (string, error) { return other.Open(sealed, "user:1") },
		"changed":       func() (string, error) { return s.Open("A"+sealed[1:len(sealed)-1]+"B", "user:1") },
		"empty":         func() (string, error) { return s.Open("", "user:1") },
		"no base 64":    func() (string, error) { return s.Open("!", "user:1") },
	} {
		if got, err := open(); !errors.Is(err, ErrSealed) || got != "" {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	if _, err := NewSealer(key[:5], rand.Reader); err == nil {
		t.Error("a short key is taken")
	}
}

func TestTokensAreLongAndDifferent(t *testing.T) {
	a, hashA, err := NewToken(rand.Reader)
	b, _, _ := NewToken(rand.Reader)
	if err != nil || a == b || len(a) != 43 {
		t.Fatalf("tokens %q and %q, %v", a, b, err)
	}
	if !bytes.Equal(HashToken(a), hashA) || len(hashA) != 32 || bytes.Contains(hashA, []byte(a)) {
		t.Error("the hash is not the token's")
	}
}

func TestNoRandomnessIsAnError(t *testing.T) {
	broken := iotest.ErrReader(errors.New("no randomness"))
	if _, _, err := NewToken(broken); err == nil {
		t.Error("a token without randomness")
	}
	if _, err := NewFactorSecret(broken); err == nil {
		t.Error("a factor without randomness")
	}
	if _, err := NewHasher(1, broken, 1).Hash(t.Context(), "x"); err == nil {
		t.Error("a salt without randomness")
	}
	s, _ := NewSealer(make([]byte, 32), broken)
	if _, err := s.Seal("x", "y"); err == nil {
		t.Error("a nonce without randomness")
	}
}
