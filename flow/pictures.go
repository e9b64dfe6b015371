package flow

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/hex"

	"pilot321/models"
	"pilot321/pictures"
)

// takePicture looks at one picture safely, stores it sealed, and derives what may be shown. A file that is not
// a usable picture comes back with why. A picture that the participant sent before is not stored again. One
// picture is decoded at a time, because the largest takes hundreds of megabytes.
func (f *Flow) takePicture(ctx context.Context, org int64, e pictures.Entry) (models.PictureFile, error) {
	refuse := func(fault *pictures.Fault) (models.PictureFile, error) { return faultFile(e.Name, fault), nil }
	data, fault := pictures.ReadEntry(e)
	if fault.Blocks() {
		return refuse(fault)
	}
	info, fault := pictures.Inspect(data, e.Name, f.Pictures)
	if fault.Blocks() {
		return refuse(fault)
	}
	have, ok, err := f.Records.PictureOf(ctx, org, info.SHA256[:])
	if err != nil || ok {
		return models.PictureFile{Name: e.Name, Picture: &have}, err
	}
	f.decoding.Lock()
	derived, fault := pictures.Derive(data, info)
	f.decoding.Unlock()
	if fault.Blocks() {
		return refuse(fault)
	}
	picture, err := f.storePicture(ctx, org, data, info, derived)
	return models.PictureFile{Name: e.Name, Picture: picture}, err
}

func (f *Flow) storePicture(ctx context.Context, org int64, data []byte, info pictures.Info, derived pictures.Derivatives) (*models.Picture, error) {
	name := hex.EncodeToString(info.SHA256[:8]) + "-" + randomName()
	p := &models.Picture{OrganisationID: org, SHA256: info.SHA256[:], Size: int64(len(data)), Width: info.Width, Height: info.Height,
		Content: f.Hasher.Picture(info.SHA256[:]), ContentType: info.ContentType, Quality: derived.Fingerprint.Quality, Prints: derived.Prints.AppendBinary(nil),
		CreatedAt: f.now(), BlobKey: "pictures/" + name, ThumbKey: "thumbs/" + name + ".jpg", ViewKey: "views/" + name + ".jpg"}
	for _, word := range derived.Fingerprint.Bits {
		p.Fingerprint = binary.BigEndian.AppendUint64(p.Fingerprint, word)
	}
	return p, f.storeImages(ctx, data, derived, p.BlobKey, p.ThumbKey, p.ViewKey)
}

// storeImages stores a sealed original and what may be shown of it.
func (f *Flow) storeImages(ctx context.Context, data []byte, derived pictures.Derivatives, original, thumb, view string) error {
	for _, file := range []struct {
		key, contentType string
		data             []byte
	}{{original, "application/octet-stream", data}, {thumb, "image/jpeg", derived.Thumb.JPEG}, {view, "image/jpeg", derived.View.JPEG}} {
		if err := f.Files.Put(ctx, file.key, file.contentType, bytes.NewReader(file.data)); err != nil {
			return err
		}
	}
	return nil
}
