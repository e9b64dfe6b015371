package auth

import (
	"context"
	"crypto/rand"
	"errors"
	"strings"
	"testing"
	"time"
)

func testHasher() *Hasher { return NewHasher(10, rand.Reader, 2) }

func TestPasswordIsKnownAgain(t *testing.T) {
	ctx, h := t.Context(), testHasher()
	first, err := h.Hash(ctx, "correct pony café")
	if err != nil {
		t.Fatal(err)
	}
	second, _ := h.Hash(ctx, "correct pony café")
	if first == second {
		t.Error("two hashes of one password are alike: the salt is not random")
	}
	if strings.Contains(first, "pony") || !strings.HasPrefix(first, "pbkdf2-sha256$10$") {
		t.Errorf("the encoded form is %q", first)
	}
	for password, want := range map[string]bool{
		"correct pony café":       true,
		"correct pony cafe\u0301": true, // the same letter from a keyboard that composes it
		"correct pony cafe":       false,
		"Correct pony café":       false,
		"":                        false,
	} {
		if ok, rehash, err := h.Check(ctx, first, password); ok != want || rehash || err != nil {
			t.Errorf("Check(%q) = %v, %v, %v", password, ok, rehash, err)
		}
	}
}

func TestPasswordOfOtherParametersIsHashedAnew(t *testing.T) {
	old, err := testHasher().Hash(t.Context(), "a password of before")
	if err != nil {
		t.Fatal(err)
	}
	today := NewHasher(20, rand.Reader, 2)
	if ok, rehash, err := today.Check(t.Context(), old, "a password of before"); !ok || !rehash || err != nil {
		t.Errorf("Check = %v, %v, %v; want true, true, nil", ok, rehash, err)
	}
	if ok, rehash, _ := today.Check(t.Context(), old, "another"); ok || rehash {
		t.Error("a wrong password is hashed anew")
	}
}

func TestUnknownAccountsCostTheSameWork(t *testing.T) {
	// 200,000 rounds take long enough to compare the two on any machine.
	h := NewHasher(200_000, rand.Reader, 1)
	stored, err := h.Hash(t.Context(), "something or other")
	if err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	_, _, _ = h.Check(t.Context(), stored, "wrong")
	known := time.Since(began)
	began = time.Now()
	if ok, _, err := h.Check(t.Context(), "", "wrong"); ok || err != nil {
		t.Fatalf("an empty form is opened: %v, %v", ok, err)
	}
	if unknown := time.Since(began); unknown < known/4 {
		t.Errorf("an unknown account took %v, a known one %v", unknown, known)
	}
}

func TestDamagedPasswordFormIsAnError(t *testing.T) {
	good, _ := testHasher().Hash(t.Context(), "x")
	for _, encoded := range []string{"x", "pbkdf2-sha256$0$AA$AA", "pbkdf2-sha1$10$" + good[17:], good + "A$", good[:len(good)-4]} {
		if ok, _, err := testHasher().Check(t.Context(), encoded, "x"); ok || !errors.Is(err, errEncoding) {
			t.Errorf("Check of %q = %v, %v", encoded, ok, err)
		}
	}
}

func TestHashesWaitForEachOther(t *testing.T) {
	h := NewHasher(1, rand.Reader, 1)
	h.slots <- struct{}{} // somebody else computes
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	if _, err := h.Hash(ctx, "x"); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("the second hash did not wait: %v", err)
	}
}

func TestRoundsAreThoseOfTheRule(t *testing.T) {
	if Rounds < 600_000 {
		t.Errorf("%d rounds are too few for PBKDF2-HMAC-SHA-256", Rounds)
	}
}

func TestPasswordRules(t *testing.T) {
	context := []string{"maria.lopez@harborlight.example", "Maria Lopez", "Harborlight Trading"}
	cases := []struct {
		password string
		minimum  int
		fault    string // part of the sentence; "" = it will do
	}{
		{"kettle violin orbit", MinAlone, ""},
		{"kettle violin", MinAlone, "at least 15"},
		{"tr0mbone fog", MinWithFactor, ""},
		{"short1", MinWithFactor, "at least 8"},
		{"ÄÖÜßäöüé", MinWithFactor, ""}, // eight characters, not sixteen bytes
		{"four five\xff six", MinWithFactor, "can type"},
		{strings.Repeat("kettle violin ", 30), MinAlone, "at most"},
		{"Password1234", MinWithFactor, "many people"},
		{"P@ssw0rd!!", MinWithFactor, "many people"},
		{"(p4ssw0rd99)", MinWithFactor, "many people"},
		{"ILoveYou2024", MinWithFactor, "many people"},
		{"correcthorsebatterystaple", MinAlone, "many people"},
		{"aaaaaaaaaaaaaaaa", MinAlone, "repetition"},
		{"abcabcabcabcabcabc", MinAlone, "repetition"},
		{"qwertyuiopasdfgh", MinAlone, "keys"},
		{"12345678901234567", MinAlone, "keys"},
		{"zyxwvutsrqponmlk", MinAlone, "keys"},
		{"harborlighttrading1", MinAlone, "easy to guess"},
		{"MariaLopez2026!!", MinAlone, "easy to guess"},
		{"maria.lopez@harborlight", MinAlone, "easy to guess"},
		{"Section321DataPilot", MinAlone, "easy to guess|many people"},
		{"customs pilot portal 321", MinAlone, "easy to guess"},
		{"customs violin orbit", MinAlone, ""},
		{"no rules about signs", MinAlone, ""},
	}
	for _, c := range cases {
		got := PasswordFault(c.password, c.minimum, context...)
		if c.fault == "" && got != "" {
			t.Errorf("%q is refused: %s", c.password, got)
		}
		if c.fault != "" && !anyOf(got, c.fault) {
			t.Errorf("%q: got %q, want a sentence with %q", c.password, got, c.fault)
		}
		if strings.Contains(got, c.password) {
			t.Errorf("the sentence repeats the password: %q", got)
		}
	}
}

func anyOf(s, parts string) bool {
	for part := range strings.SplitSeq(parts, "|") {
		if strings.Contains(s, part) {
			return true
		}
	}
	return false
}

func TestCommonListIsClean(t *testing.T) {
	if len(common) < 400 {
		t.Fatalf("the list has only %d entries", len(common))
	}
	for word := range common {
		if word != plain(word) {
			t.Errorf("%q can never be found: it is not in the form that is compared", word)
		}
	}
}
