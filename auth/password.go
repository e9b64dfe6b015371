package auth

import (
	"context"
	"crypto/pbkdf2"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Rounds is the number of PBKDF2-HMAC-SHA-256 rounds for a new password. It is OWASP's figure of
// 2023; PBKDF2 is used because it is the one password hash that also works in FIPS 140-3 mode.
const Rounds = 600_000

const (
	scheme   = "pbkdf2-sha256"
	saltSize = 16
	hashSize = 32
)

// Hasher turns passwords into what the database keeps, and checks them. One hash takes some tenths
// of a second of one core, so only a few run at once and the others wait: a flood of sign-ins must
// not take the machine away from everybody else.
type Hasher struct {
	rounds int
	random io.Reader
	slots  chan struct{}
}

// NewHasher takes the number of rounds for new passwords (Rounds, less only in tests), the source
// of randomness, and how many hashes may run at once.
func NewHasher(rounds int, random io.Reader, atOnce int) *Hasher {
	return &Hasher{rounds: rounds, random: random, slots: make(chan struct{}, max(1, atOnce))}
}

// Hash gives the encoded form of a password: scheme, rounds, salt and hash, separated by "$".
func (h *Hasher) Hash(ctx context.Context, password string) (string, error) {
	salt := make([]byte, saltSize)
	if _, err := io.ReadFull(h.random, salt); err != nil {
		return "", fmt.Errorf("salt: %w", err)
	}
	sum, err := h.derive(ctx, password, salt, h.rounds)
	if err != nil {
		return "", err
	}
	return strings.Join([]string{scheme, strconv.Itoa(h.rounds), encode(salt), encode(sum)}, "$"), nil
}

// Check tells whether the password is the encoded one, and whether it should be hashed anew because
// the parameters have changed since. For an empty encoded form it does the same work and says no,
// so that an unknown account takes as long as a wrong password.
func (h *Hasher) Check(ctx context.Context, encoded, password string) (ok, rehash bool, err error) {
	if encoded == "" {
		_, err := h.derive(ctx, password, make([]byte, saltSize), h.rounds)
		return false, false, err
	}
	rounds, salt, want, err := parse(encoded)
	if err != nil {
		return false, false, err
	}
	got, err := h.derive(ctx, password, salt, rounds)
	if err != nil {
		return false, false, err
	}
	ok = subtle.ConstantTimeCompare(got, want) == 1
	return ok, ok && rounds != h.rounds, nil
}

// derive waits for a free slot and computes. The password is brought to one Unicode form first,
// because keyboards differ in how they send an accented letter.
func (h *Hasher) derive(ctx context.Context, password string, salt []byte, rounds int) ([]byte, error) {
	select {
	case h.slots <- struct{}{}:
		defer func() { <-h.slots }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	return pbkdf2.Key(sha256.New, norm.NFKC.String(password), salt, rounds, hashSize)
}

var errEncoding = errors.New("auth: a stored password is not in a known form")

func parse(encoded string) (rounds int, salt, sum []byte, err error) {
	parts := strings.Split(encoded, "$")
	if len(parts) != 4 || parts[0] != scheme {
		return 0, nil, nil, errEncoding
	}
	rounds, err1 := strconv.Atoi(parts[1])
	salt, err2 := base64.RawStdEncoding.DecodeString(parts[2])
	sum, err3 := base64.RawStdEncoding.DecodeString(parts[3])
	if errors.Join(err1, err2, err3) != nil || rounds < 1 || len(sum) != hashSize {
		return 0, nil, nil, errEncoding
	}
	return rounds, salt, sum, nil
}

func encode(b []byte) string { return base64.RawStdEncoding.EncodeToString(b) }
