package models

import "time"

// UploadPurpose is what a file that comes in pieces is for.
type UploadPurpose string

// The purposes.
const (
	UploadManifest UploadPurpose = "manifest"
	UploadPictures UploadPurpose = "pictures" // of a manifest that is there already
)

// UploadStatus is where an upload in pieces stands.
type UploadStatus string

// The statuses of an upload.
const (
	UploadOpen     UploadStatus = "open"
	UploadFinished UploadStatus = "finished"
	UploadGivenUp  UploadStatus = "given_up"
)

// Upload is a file on its way in, piece by piece, so that a line that breaks costs one piece and not
// the whole. Whoever holds the ticket and belongs to the organisation can go on with it.
type Upload struct {
	ID             int64
	TicketHash     []byte // SHA-256 of the ticket
	OrganisationID int64
	UserID         int64
	Purpose        UploadPurpose
	ManifestID     int64 // of pictures: the manifest they belong to
	Name           string
	Size           int64  // bytes of the whole
	PieceSize      int64  // bytes of every piece but the last
	Options        []byte // JSON: what the form said besides
	Status         UploadStatus
	ResultID       int64 // the manifest that came of it
	CreatedAt      time.Time
	ExpiresAt      time.Time
}

// Pieces is how many pieces make the whole.
func (u Upload) Pieces() int64 { return (u.Size + u.PieceSize - 1) / u.PieceSize }

// PieceBytes is how many bytes piece n has, counted from 0.
func (u Upload) PieceBytes(n int64) int64 { return min(u.PieceSize, u.Size-n*u.PieceSize) }

// UploadPiece is a piece that is stored.
type UploadPiece struct {
	UploadID int64 `gorm:"primaryKey"`
	N        int64 `gorm:"primaryKey;autoIncrement:false"`
	Size     int64
	SHA256   []byte
	BlobKey  string
}
