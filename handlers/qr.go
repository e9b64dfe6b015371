package handlers

import (
	"strings"

	"github.com/skip2/go-qrcode"
)

// qrCode gives the dark squares of a QR code, without its margin. The page draws them as SVG, so no
// picture with a secret in it has an address of its own.
func qrCode(text string) ([][]bool, error) {
	code, err := qrcode.New(text, qrcode.Medium)
	if err != nil {
		return nil, err
	}
	code.DisableBorder = true
	return code.Bitmap(), nil
}

// grouped sets a secret in groups of four, as people type it.
func grouped(secret string) string {
	var b strings.Builder
	for i, r := range secret {
		if i > 0 && i%4 == 0 {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
	}
	return b.String()
}
