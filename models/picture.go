package models

import "time"

// Picture is a product picture, stored once by its content.
type Picture struct {
	ID             int64
	OrganisationID int64 // who sent it first; another company's copy is another row
	SHA256         []byte
	Size           int64
	Content        int64 // keyed hash of SHA256, by which filings name the picture
	Width, Height  int
	ContentType    string
	Fingerprint    []byte // 256 bits, big endian
	Quality        int
	Prints         []byte // see package pictures; nil for pictures that came before they were kept
	Look           int64  // content of the earliest picture, whoever sent it, that looks the same
	BlobKey        string // the original, sealed
	ThumbKey       string
	ViewKey        string
	CreatedAt      time.Time
}

// ManifestPicture is a picture file sent beside a manifest.
type ManifestPicture struct {
	ManifestID int64  `gorm:"primaryKey"`
	Name       string `gorm:"primaryKey"`
	PictureID  *int64 // nil where the file could not be used
	FaultCode  string
	Fault      string
	Used       bool
}

// PictureFile is one file of a bundle: a picture that has been stored, or why it could not be used. Matches are
// the references that a picture looks like.
type PictureFile struct {
	Name      string
	Picture   *Picture
	Matches   []ReferenceMatch
	FaultCode string
	Fault     string
}
