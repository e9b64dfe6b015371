package auth

import (
	"crypto/subtle"
	"encoding/base32"
	"fmt"
	"io"
	"net/url"
	"strings"
	"time"

	"github.com/pquerna/otp"
	"github.com/pquerna/otp/hotp"
)

// The parameters of a time-based code (RFC 6238) that every authenticator app knows.
const (
	codeStep   = 30 // seconds
	secretSize = 20 // bytes, the size of a SHA-1 sum as RFC 4226 recommends
)

// NewFactorSecret makes the shared secret of an authenticator app, in base 32.
func NewFactorSecret(random io.Reader) (string, error) {
	b := make([]byte, secretSize)
	if _, err := io.ReadFull(random, b); err != nil {
		return "", fmt.Errorf("factor secret: %w", err)
	}
	return base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(b), nil
}

// FactorURI is what the QR code of a set-up page says to an authenticator app.
func FactorURI(issuer, account, secret string) string {
	label := url.PathEscape(issuer + ":" + account)
	q := "secret=" + secret + "&issuer=" + url.PathEscape(issuer) + "&algorithm=SHA1&digits=6&period=30"
	return "otpauth://totp/" + label + "?" + q
}

// CheckCode tells whether a six-digit code fits the secret now, one step before or one after, and
// which step it belongs to. A step at or before lastStep is refused, so a code works once: the
// caller keeps the step that was returned.
func CheckCode(secret, code string, now time.Time, lastStep int64) (step int64, ok bool) {
	code = strings.Map(digitsOnly, code)
	if len(code) != 6 {
		return 0, false
	}
	current := now.Unix() / codeStep
	for s := current - 1; s <= current+1; s++ {
		want, err := CodeAt(secret, s)
		if err == nil && s > lastStep && subtle.ConstantTimeCompare([]byte(want), []byte(code)) == 1 {
			step, ok = s, true
		}
	}
	return step, ok
}

// CodeAt is the code of one time step of 30 seconds since 1970.
func CodeAt(secret string, step int64) (string, error) {
	return hotp.GenerateCodeCustom(secret, uint64(step), hotp.ValidateOpts{Digits: otp.DigitsSix, Algorithm: otp.AlgorithmSHA1})
}

// digitsOnly drops the space that apps show in the middle of a code.
func digitsOnly(r rune) rune {
	if r == ' ' || r == '-' {
		return -1
	}
	return r
}
