package handlers

import (
	"crypto/ed25519"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"encoding/pem"
	"net/http"

	"github.com/labstack/echo/v4"

	"pilot321/intake"
	"pilot321/models"
	"pilot321/templates/pages/manifests"
)

// Receipt is the signed proof of what was received and what became of its rows: a page to print, and as
// files the receipt, the exact text that is signed, the signature and the public key, so that anybody
// can check it without the portal.
func (h *Manifests) Receipt(c echo.Context) error {
	m, err := h.load(c)
	if err != nil {
		return err
	}
	org, err := h.Records.OrganisationByID(c.Request().Context(), m.OrganisationID)
	if err != nil {
		return err
	}
	signed, err := h.receiptOf(m, org).Sign(h.Key)
	if err != nil {
		return err
	}
	key, err := publicKey(h.Key)
	if err != nil {
		return err
	}
	name := "receipt-" + signed.Receipt.Manifest
	switch c.QueryParam("as") {
	case "json":
		attach(c, name+".json")
		return c.JSONPretty(http.StatusOK, signed, "  ")
	case "text":
		text, err := signed.Receipt.Canonical()
		return sendFile(c, name+".txt", text, err)
	case "signature":
		signature, err := base64.StdEncoding.DecodeString(signed.Signature)
		return sendFile(c, name+".sig", signature, err)
	case "key":
		return sendFile(c, "portal-"+signed.Key+".pem", key, nil)
	}
	return Render(c, http.StatusOK, manifests.Receipt(manifests.ReceiptPage{Page: h.Page(c), ID: signed.Receipt.Manifest, Manifest: m,
		Organisation: org, SHA256: signed.Receipt.SHA256, Outcome: signed.Receipt.Outcome, Key: signed.Key, Signature: signed.Signature, PublicKey: string(key),
		Fingerprint: fingerprint(h.Key)}))
}

func attach(c echo.Context, name string) {
	c.Response().Header().Set(echo.HeaderContentDisposition, `attachment; filename="`+name+`"`)
}

func sendFile(c echo.Context, name string, body []byte, err error) error {
	if err != nil {
		return err
	}
	attach(c, name)
	return c.Blob(http.StatusOK, "application/octet-stream", body)
}

// publicKey is the key that checks receipts, as other programs read it.
func publicKey(key ed25519.PrivateKey) ([]byte, error) {
	der, err := x509.MarshalPKIXPublicKey(key.Public())
	return pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der}), err
}

// fingerprint names the public key in full; a receipt's key is its beginning.
func fingerprint(key ed25519.PrivateKey) string {
	sum := sha256.Sum256(key.Public().(ed25519.PublicKey))
	return hex.EncodeToString(sum[:])
}

// receiptOf draws up the receipt as things stand.
func (h *Manifests) receiptOf(m models.Manifest, org models.Organisation) intake.Receipt {
	r := intake.Receipt{Manifest: h.IDs.Encode(models.IDManifest, m.ID), Organisation: org.Name, OriginatorCode: org.Code(),
		FileName: m.FileName, SHA256: hex.EncodeToString(m.SHA256), Size: m.Size, ReceivedAt: m.ReceivedAt, Outcome: outcomeOf(m),
		Rows: m.RowsRead, Accepted: m.Accepted, Quarantined: m.Quarantined, Unchanged: m.Unchanged, Filings: m.Filings}
	if m.RefusalCode != "" {
		r.Refusal = &intake.Refusal{Code: m.RefusalCode, Sentence: m.RefusalText}
	}
	return r
}

// outcomeOf names what became of a manifest; one that is not finished has only been received.
func outcomeOf(m models.Manifest) string {
	switch {
	case m.Status == models.ManifestRefused:
		return "refused"
	case m.Status == models.ManifestCancelled, m.Status == models.ManifestWithdrawn:
		return string(m.Status)
	case m.Status != models.ManifestDone:
		return "received"
	case m.Accepted+m.Unchanged == 0:
		return "refused"
	case m.Quarantined > 0:
		return "partial"
	}
	return "accepted"
}
