package models

import "time"

// Picture is a product picture, stored once by its content.
type Picture struct {
	ID             int64
	OrganisationID int64 // who sent it first; another company's copy is another row
	SHA256         []byte
	Size           int64
	Width, Height  int
	ContentType    string
	Fingerprint    []byte // 256 bits, big endian
	Quality        int
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
