package flow

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"pilot321/models"
)

// UploadRecords are the writes and look-ups of files that come in pieces.
type UploadRecords interface {
	OpenUpload(ctx context.Context, actor models.Actor, u models.Upload) (models.Upload, error)
	Upload(ctx context.Context, org int64, ticketHash []byte) (models.Upload, []models.UploadPiece, error)
	AddPiece(ctx context.Context, p models.UploadPiece) (kept bool, replaced string, err error)
	FinishUpload(ctx context.Context, actor models.Actor, u models.Upload, result int64) error
	GiveUpUpload(ctx context.Context, actor models.Actor, u models.Upload) error
	EndedPieces(ctx context.Context, limit int) ([]models.UploadPiece, error)
	DropPieces(ctx context.Context, list []models.UploadPiece) error
}

// PieceSize is how many bytes of a file come at once: a broken line costs at most so many again, and the
// portal holds no more than that of an upload at a time.
const PieceSize = 8 << 20

// uploadFor is how long a file may be on its way. A person who closes the browser has until then to
// choose the file again and go on.
const uploadFor = 48 * time.Hour

// UploadOptions is what a form says beside its file.
type UploadOptions struct {
	Intent models.Intent `json:"intent,omitempty"`
}

// OpenUpload begins a file that comes in pieces, under the hash of a ticket that only its browser knows.
func (f *Flow) OpenUpload(ctx context.Context, actor models.Actor, u models.Upload, o UploadOptions) (models.Upload, error) {
	most := f.Limits.Bytes
	if u.Purpose == models.UploadPictures {
		most = f.Pictures.MaxTotalBytes
	}
	switch {
	case u.Size <= 0:
		return u, models.Fail(models.KindInvalid, "The file is empty.")
	case u.Size > most:
		return u, models.Fail(models.KindTooLarge, "We take files of up to %s. This one is larger. Split it into several files and send them one after the other.", inMegabytes(most))
	}
	body, err := json.Marshal(o)
	if err != nil {
		return u, err
	}
	u.Name, u.PieceSize, u.Options, u.ExpiresAt = shortName(u.Name), PieceSize, body, f.now().Add(uploadFor)
	return f.Uploads.OpenUpload(ctx, actor, u)
}

// TakePiece stores a piece, which must have the size and the hash that were announced. A piece that is
// there already is not stored again.
func (f *Flow) TakePiece(ctx context.Context, u models.Upload, n int64, sum []byte, body io.Reader) error {
	if u.Status != models.UploadOpen || n < 0 || n >= u.Pieces() {
		return models.Fail(models.KindConflict, "This part does not belong to the file that was announced. Choose the file again.")
	}
	key := "uploads/" + randomName()
	hash, size := sha256.New(), &counter{}
	// It goes to the disk as it comes: many slow senders must not each hold a piece in memory.
	as := io.TeeReader(io.TeeReader(io.LimitReader(body, u.PieceBytes(n)+1), size), hash)
	if err := f.Files.Put(ctx, key, "application/octet-stream", as); err != nil {
		return err
	}
	if size.n != u.PieceBytes(n) || !bytes.Equal(hash.Sum(nil), sum) {
		damaged := models.Fail(models.KindInvalid, "A part of the file was damaged on its way. It is sent again.")
		return errors.Join(damaged, f.Files.Delete(context.WithoutCancel(ctx), key))
	}
	kept, replaced, err := f.Uploads.AddPiece(ctx, models.UploadPiece{UploadID: u.ID, N: n, Size: u.PieceBytes(n), SHA256: sum, BlobKey: key})
	if err != nil || !kept {
		return errors.Join(err, f.Files.Delete(context.WithoutCancel(ctx), key))
	}
	if replaced != "" {
		return f.Files.Delete(context.WithoutCancel(ctx), replaced)
	}
	return nil
}

// FinishUpload puts the pieces together and takes the file in, as if it had come at once. It gives the
// manifest. Finishing twice, because the first answer was lost, gives the same.
func (f *Flow) FinishUpload(ctx context.Context, actor models.Actor, org models.Organisation, ticketHash []byte) (m models.Manifest, repeated bool, err error) {
	u, pieces, err := f.Uploads.Upload(ctx, org.ID, ticketHash)
	if err != nil {
		return m, false, err
	}
	if u.Status == models.UploadFinished {
		m, err = f.Records.Manifest(ctx, org.ID, u.ResultID)
		return m, false, err
	}
	if int64(len(pieces)) != u.Pieces() {
		return m, false, models.Fail(models.KindConflict, "%d of %d parts have come. Send the others first.", len(pieces), u.Pieces())
	}
	whole := &joined{ctx: ctx, files: f.Files, pieces: pieces}
	defer whole.Close()
	if m, repeated, err = f.takeWhole(ctx, actor, org, u, whole); err != nil {
		return m, repeated, err
	}
	if err := f.Uploads.FinishUpload(ctx, actor, u, m.ID); err != nil {
		return m, repeated, err
	}
	return m, repeated, f.CleanUploads(context.WithoutCancel(ctx))
}

// takeWhole takes in the file that the pieces make.
func (f *Flow) takeWhole(ctx context.Context, actor models.Actor, org models.Organisation, u models.Upload, whole io.Reader) (m models.Manifest, repeated bool, err error) {
	if u.Purpose == models.UploadManifest {
		var o UploadOptions
		if err := json.Unmarshal(u.Options, &o); err != nil {
			return m, false, fmt.Errorf("reading an upload's options: %w", err)
		}
		return f.Receive(ctx, Upload{Actor: actor, Org: org, Name: u.Name, Body: whole, Queue: true, Intent: o.Intent})
	}
	if m, err = f.Records.Manifest(ctx, org.ID, u.ManifestID); err != nil {
		return m, false, err
	}
	pictures, err := f.ReceivePictures(ctx, org)
	if err != nil {
		return m, false, err
	}
	if err := pictures.Take(ctx, u.Name, whole); err != nil {
		return m, false, errors.Join(err, pictures.Drop(ctx))
	}
	return m, false, pictures.Keep(ctx, actor, m, true)
}

// CleanUploads throws away the pieces of uploads that ended or ran out.
func (f *Flow) CleanUploads(ctx context.Context) error {
	const together = 200
	for {
		list, err := f.Uploads.EndedPieces(ctx, together)
		if err != nil || len(list) == 0 {
			return err
		}
		for _, p := range list {
			if err := f.Files.Delete(ctx, p.BlobKey); err != nil {
				return err
			}
		}
		if err := f.Uploads.DropPieces(ctx, list); err != nil {
			return err
		}
	}
}

// joined reads one piece after the other.
type joined struct {
	ctx    context.Context
	files  Files
	pieces []models.UploadPiece
	open   io.ReadSeekCloser
}

func (j *joined) Read(p []byte) (int, error) {
	for {
		if j.open == nil {
			if len(j.pieces) == 0 {
				return 0, io.EOF
			}
			file, _, err := j.files.Open(j.ctx, j.pieces[0].BlobKey)
			if err != nil {
				return 0, err
			}
			j.open, j.pieces = file, j.pieces[1:]
		}
		n, err := j.open.Read(p)
		if err == io.EOF {
			err = j.Close()
		}
		if n > 0 || err != nil {
			return n, err
		}
	}
}

// Close closes the piece that is open.
func (j *joined) Close() error {
	if j.open == nil {
		return nil
	}
	err := j.open.Close()
	j.open = nil
	return err
}
