package handlers

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"pilot321/auth"
	"pilot321/flow"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/templates/components"
)

// PieceFlow takes in files that come in pieces (package flow).
type PieceFlow interface {
	MayTransmit(ctx context.Context, org models.Organisation) error
	OpenUpload(ctx context.Context, actor models.Actor, u models.Upload, o flow.UploadOptions) (models.Upload, error)
	TakePiece(ctx context.Context, u models.Upload, n int64, sum []byte, body io.Reader) error
	FinishUpload(ctx context.Context, actor models.Actor, org models.Organisation, ticketHash []byte) (models.Manifest, bool, error)
}

// PieceRecords are the records of such files.
type PieceRecords interface {
	Upload(ctx context.Context, org int64, ticketHash []byte) (models.Upload, []models.UploadPiece, error)
	GiveUpUpload(ctx context.Context, actor models.Actor, u models.Upload) error
	OrganisationByID(ctx context.Context, id int64) (models.Organisation, error)
	Manifest(ctx context.Context, org, id int64) (models.Manifest, error)
}

// Uploads take in large files piece by piece, from the script of the upload form. Without the script the
// form sends its files at once, to Manifests.Upload.
type Uploads struct {
	*Base
	Records PieceRecords
	Flow    PieceFlow
	Random  io.Reader
}

// announced is what the script says of a file before it sends it.
type announced struct {
	Purpose  models.UploadPurpose `json:"purpose"`
	Manifest string               `json:"manifest"` // public id, for pictures
	Name     string               `json:"name"`
	Size     int64                `json:"size"`
	Intent   models.Intent        `json:"intent"`
}

// uploadState is what the script is told: which pieces are there, and where the file led once it is
// whole.
type uploadState struct {
	Ticket    string  `json:"ticket,omitempty"`
	Size      int64   `json:"size"`
	PieceSize int64   `json:"piece_size"`
	Have      []int64 `json:"have"`
	Location  string  `json:"location,omitempty"`
}

// own is the viewer's company, which must be allowed to transmit now.
func (h *Uploads) own(c echo.Context) (models.Organisation, error) {
	ctx := c.Request().Context()
	org, err := h.Records.OrganisationByID(ctx, Viewer(c).OrganisationID)
	if err != nil {
		return org, err
	}
	return org, h.Flow.MayTransmit(ctx, org)
}

// Open gives the ticket for a file that will come in pieces.
func (h *Uploads) Open(c echo.Context) error {
	org, err := h.own(c)
	if err != nil {
		return err
	}
	var a announced
	if err := json.NewDecoder(c.Request().Body).Decode(&a); err != nil || a.Purpose != models.UploadManifest && a.Purpose != models.UploadPictures {
		return models.Fail(models.KindInvalid, "The portal does not understand this request.")
	}
	viewer := Viewer(c)
	u := models.Upload{OrganisationID: org.ID, UserID: viewer.UserID, Purpose: a.Purpose, Name: a.Name, Size: a.Size}
	if a.Purpose == models.UploadPictures {
		if u.ManifestID, err = h.row(models.IDManifest, a.Manifest); err != nil {
			return err
		}
		if _, err := h.Records.Manifest(c.Request().Context(), org.ID, u.ManifestID); err != nil {
			return err
		}
	}
	ticket, hash, err := auth.NewToken(h.Random)
	if err != nil {
		return err
	}
	u.TicketHash = hash
	if a.Intent != models.IntentCheck {
		a.Intent = models.IntentFile
	}
	if u, err = h.Flow.OpenUpload(c.Request().Context(), viewer, u, flow.UploadOptions{Intent: a.Intent}); err != nil {
		return err
	}
	return c.JSON(http.StatusCreated, uploadState{Ticket: ticket, Size: u.Size, PieceSize: u.PieceSize, Have: []int64{}})
}

// find is the upload of the ticket in the address, if it is the viewer's company's.
func (h *Uploads) find(c echo.Context) (models.Upload, []models.UploadPiece, error) {
	return h.Records.Upload(c.Request().Context(), Viewer(c).OrganisationID, auth.HashToken(c.Param("ticket")))
}

// Show tells which pieces are there.
func (h *Uploads) Show(c echo.Context) error {
	u, pieces, err := h.find(c)
	if err != nil {
		return err
	}
	state := uploadState{Size: u.Size, PieceSize: u.PieceSize, Have: make([]int64, len(pieces))}
	for i, p := range pieces {
		state.Have[i] = p.N
	}
	if u.Status == models.UploadFinished {
		state.Location = paths.For(paths.Manifest, h.IDs.Encode(models.IDManifest, u.ResultID))
	}
	return c.JSON(http.StatusOK, state)
}

// pieceHeader carries the SHA-256 of a piece, in hex.
const pieceHeader = "X-Piece-SHA256"

// Piece stores a piece.
func (h *Uploads) Piece(c echo.Context) error {
	u, _, err := h.find(c)
	if err != nil {
		return err
	}
	n, err := strconv.ParseInt(c.Param("n"), 10, 64)
	sum, sumErr := hex.DecodeString(c.Request().Header.Get(pieceHeader))
	if err != nil || sumErr != nil || len(sum) != 32 {
		return models.Fail(models.KindInvalid, "The portal does not understand this request.")
	}
	if err := h.Flow.TakePiece(c.Request().Context(), u, n, sum, c.Request().Body); err != nil {
		return cutShort(err)
	}
	return c.NoContent(http.StatusNoContent)
}

// Finish takes the whole file in, and tells where it led.
func (h *Uploads) Finish(c echo.Context) error {
	org, err := h.own(c)
	if err != nil {
		return err
	}
	m, repeated, err := h.Flow.FinishUpload(c.Request().Context(), Viewer(c), org, auth.HashToken(c.Param("ticket")))
	if err != nil {
		return err
	}
	kind, text := components.Success, "We have your file. It is stored."
	if repeated {
		kind, text = components.Info, repeatedText(m)
	}
	if err := Notify(c, kind, text); err != nil {
		return err
	}
	return c.JSON(http.StatusOK, uploadState{Location: paths.For(paths.Manifest, h.IDs.Encode(models.IDManifest, m.ID)), Have: []int64{}})
}

// GiveUp ends an upload that its sender does not want to go on with.
func (h *Uploads) GiveUp(c echo.Context) error {
	u, _, err := h.find(c)
	if err != nil {
		return err
	}
	if err := h.Records.GiveUpUpload(c.Request().Context(), Viewer(c), u); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}
