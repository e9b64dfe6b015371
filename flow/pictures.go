package flow

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/hex"

	"pilot321/models"
	"pilot321/pictures"
)

// AddPictures takes the pictures that came beside a manifest: each is looked at safely, stored sealed,
// and derived for showing. A file that is not a usable picture is noted with why; it never stops the
// others. A picture that the participant sent before is not stored again.
func (f *Flow) AddPictures(ctx context.Context, actor models.Actor, m models.Manifest, bundle *pictures.Bundle) error {
	var files []models.PictureFile
	err := bundle.Each(func(e pictures.Entry) error {
		file, err := f.takePicture(ctx, m.OrganisationID, e)
		if err != nil {
			return err
		}
		files = append(files, file)
		return ctx.Err()
	})
	if err != nil {
		return err
	}
	for _, fault := range bundle.Faults() {
		if fault.Blocks() {
			files = append(files, models.PictureFile{Name: fault.Name, FaultCode: fault.Code, Fault: fault.Sentence})
		}
	}
	return f.Records.AddManifestPictures(ctx, actor, m, files)
}

func (f *Flow) takePicture(ctx context.Context, org int64, e pictures.Entry) (models.PictureFile, error) {
	refuse := func(fault *pictures.Fault) (models.PictureFile, error) {
		return models.PictureFile{Name: e.Name, FaultCode: fault.Code, Fault: fault.Sentence}, nil
	}
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
	derived, fault := pictures.Derive(data, info)
	if fault.Blocks() {
		return refuse(fault)
	}
	picture, err := f.storePicture(ctx, org, data, info, derived)
	return models.PictureFile{Name: e.Name, Picture: picture}, err
}

func (f *Flow) storePicture(ctx context.Context, org int64, data []byte, info pictures.Info, derived pictures.Derivatives) (*models.Picture, error) {
	name := hex.EncodeToString(info.SHA256[:8]) + "-" + randomName()
	p := &models.Picture{OrganisationID: org, SHA256: info.SHA256[:], Size: int64(len(data)), Width: info.Width, Height: info.Height,
		Content: f.Hasher.Picture(info.SHA256[:]), ContentType: info.ContentType, Quality: derived.Fingerprint.Quality, CreatedAt: f.now(),
		BlobKey: "pictures/" + name, ThumbKey: "thumbs/" + name + ".jpg", ViewKey: "views/" + name + ".jpg"}
	for _, word := range derived.Fingerprint.Bits {
		p.Fingerprint = binary.BigEndian.AppendUint64(p.Fingerprint, word)
	}
	for _, file := range []struct {
		key, contentType string
		data             []byte
	}{{p.BlobKey, "application/octet-stream", data}, {p.ThumbKey, "image/jpeg", derived.Thumb.JPEG}, {p.ViewKey, "image/jpeg", derived.View.JPEG}} {
		if err := f.Files.Put(ctx, file.key, file.contentType, bytes.NewReader(file.data)); err != nil {
			return nil, err
		}
	}
	return p, nil
}
