package auth

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"io"
	"time"
)

// WelcomeLifetime is how long an invitation or a first administrator's link can be used.
const WelcomeLifetime = 72 * time.Hour

// NewToken makes a random token of 256 bits as text that fits an address or a cookie, and the
// SHA-256 under which it is kept. A token has enough randomness for a plain hash.
func NewToken(random io.Reader) (token string, hash []byte, err error) {
	b := make([]byte, 32)
	if _, err := io.ReadFull(random, b); err != nil {
		return "", nil, fmt.Errorf("token: %w", err)
	}
	token = base64.RawURLEncoding.EncodeToString(b)
	return token, HashToken(token), nil
}

// HashToken is the form in which a token is looked up.
func HashToken(token string) []byte {
	sum := sha256.Sum256([]byte(token))
	return sum[:]
}
