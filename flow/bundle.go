package flow

import (
	"archive/zip"
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io"
	"strings"
	"time"

	"pilot321/models"
	"pilot321/pictures"
)

// PictureUpload is pictures on their way in. A zip is stored as it comes; all other files are stored together
// as one zip without packing. Nothing is looked at before all of it is safe. Whoever begins one ends it with
// Keep or Drop.
type PictureUpload struct {
	flow    *Flow
	org     models.Organisation
	bundles []models.PictureBundle
	loose   *looseFiles
	files   int
	left    int64 // bytes that may still come
}

// ReceivePictures begins to take pictures in, as many as the participant may still send today.
func (f *Flow) ReceivePictures(ctx context.Context, org models.Organisation) (*PictureUpload, error) {
	room, err := f.Records.PictureRoom(ctx, org.ID, f.Quota)
	if err != nil {
		return nil, err
	}
	return &PictureUpload{flow: f, org: org, left: min(room, f.Pictures.MaxTotalBytes)}, nil
}

// Empty tells whether no file came.
func (u *PictureUpload) Empty() bool { return u.files == 0 }

// Take stores one file as it comes. What its first bytes or its name call a zip is a bundle by itself.
func (u *PictureUpload) Take(ctx context.Context, name string, body io.Reader) error {
	if u.files++; u.files > u.flow.Pictures.MaxEntries {
		return models.Fail(models.KindTooLarge, "Send at most %d picture files at once, or make a zip of them.", u.flow.Pictures.MaxEntries)
	}
	name = shortName(name)
	limited := &bounded{from: body, left: u.left}
	head := bufio.NewReader(limited)
	first, err := head.Peek(2)
	if err != nil && !errors.Is(err, io.EOF) {
		return u.over(limited, err)
	}
	if bytes.Equal(first, []byte("PK")) || strings.HasSuffix(strings.ToLower(name), ".zip") {
		err = u.takeZip(ctx, name, head)
	} else {
		err = u.takeLoose(ctx, name, head)
	}
	u.left = limited.left
	return u.over(limited, err)
}

// over words the end of the room there is.
func (u *PictureUpload) over(b *bounded, err error) error {
	if !b.over {
		return err
	}
	return models.Fail(models.KindTooLarge, "These are more pictures than you can send at once (%d MB) or within 24 hours (%d MB). Nothing of this upload was kept. Send fewer at a time.",
		u.flow.Pictures.MaxTotalBytes>>20, u.flow.Quota.DayBytes>>20)
}

func (u *PictureUpload) takeZip(ctx context.Context, name string, body io.Reader) error {
	b := models.PictureBundle{UserID: nil, Name: name, BlobKey: "bundles/" + randomName()}
	sum, size := sha256.New(), &counter{}
	if err := u.flow.Files.Put(ctx, b.BlobKey, "application/octet-stream", io.TeeReader(io.TeeReader(body, sum), size)); err != nil {
		return err
	}
	b.SHA256, b.Size = sum.Sum(nil), size.n
	u.bundles = append(u.bundles, b)
	return nil
}

func (u *PictureUpload) takeLoose(ctx context.Context, name string, body io.Reader) error {
	if u.loose == nil {
		u.loose = u.flow.newLoose(ctx)
	}
	return u.loose.add(name, body)
}

// Keep notes what came with its manifest, and the job that looks at it where queue asks for one. What cannot
// be noted is not kept.
func (u *PictureUpload) Keep(ctx context.Context, actor models.Actor, m models.Manifest, queue bool) error {
	if u.loose != nil {
		b, err := u.loose.close()
		u.loose = nil
		u.bundles = append(u.bundles, b)
		if err != nil {
			return errors.Join(err, u.Drop(ctx))
		}
	}
	if len(u.bundles) == 0 {
		return nil
	}
	for i := range u.bundles {
		u.bundles[i].UserID = userOf(actor)
	}
	if err := u.flow.Records.AddBundles(ctx, actor, m, u.bundles, u.flow.Quota, queue); err != nil {
		return errors.Join(err, u.Drop(ctx))
	}
	u.bundles = nil
	return nil
}

// Drop throws away what was stored and not kept.
func (u *PictureUpload) Drop(ctx context.Context) (err error) {
	ctx = context.WithoutCancel(ctx)
	if u.loose != nil {
		b, _ := u.loose.close()
		u.bundles, u.loose = append(u.bundles, b), nil
	}
	for _, b := range u.bundles {
		err = errors.Join(err, u.flow.Files.Delete(ctx, b.BlobKey))
	}
	u.bundles = nil
	return err
}

// bounded stops a reader that gives more than it may.
type bounded struct {
	from io.Reader
	left int64
	over bool
}

var errOver = errors.New("more bytes than are taken")

func (b *bounded) Read(p []byte) (int, error) {
	if int64(len(p)) > b.left+1 {
		p = p[:b.left+1]
	}
	n, err := b.from.Read(p)
	if int64(n) > b.left {
		b.over = true
		return 0, errOver
	}
	b.left -= int64(n)
	return n, err
}

// looseFiles is a zip that is written into the store while its files come.
type looseFiles struct {
	bundle models.PictureBundle
	out    *zip.Writer
	pipe   *io.PipeWriter
	sum    hash.Hash
	size   counter
	stored chan error
	names  []string
}

func (f *Flow) newLoose(ctx context.Context) *looseFiles {
	r, w := io.Pipe()
	l := &looseFiles{bundle: models.PictureBundle{BlobKey: "bundles/" + randomName()}, pipe: w, sum: sha256.New(), stored: make(chan error, 1)}
	l.out = zip.NewWriter(io.MultiWriter(w, l.sum, &l.size))
	go func() {
		err := f.Files.Put(ctx, l.bundle.BlobKey, "application/octet-stream", r)
		r.CloseWithError(errors.Join(err, io.ErrClosedPipe))
		l.stored <- err
	}()
	return l
}

func (l *looseFiles) add(name string, body io.Reader) error {
	l.names = append(l.names, name)
	entry, err := l.out.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store, Modified: time.Time{}})
	if err == nil {
		_, err = io.Copy(entry, body)
	}
	return err
}

// close ends the zip and waits until it is stored.
func (l *looseFiles) close() (models.PictureBundle, error) {
	err := l.out.Close()
	l.pipe.CloseWithError(err)
	err = errors.Join(err, <-l.stored)
	l.bundle.Size, l.bundle.SHA256, l.bundle.Name = l.size.n, l.sum.Sum(nil), "1 file"
	if n := len(l.names); n == 1 {
		l.bundle.Name = l.names[0]
	} else {
		l.bundle.Name = fmt.Sprintf("%d files", n)
	}
	return l.bundle, err
}

// AddPictures takes the pictures of a bundle that lies on this machine. They are looked at when the manifest
// is worked on. What cannot even be read is noted with why; it never stops the others.
func (f *Flow) AddPictures(ctx context.Context, actor models.Actor, m models.Manifest, bundle *pictures.Bundle) error {
	u, err := f.ReceivePictures(ctx, models.Organisation{ID: m.OrganisationID})
	if err != nil {
		return err
	}
	var faults []models.PictureFile
	for _, fault := range bundle.Faults() {
		if fault.Blocks() {
			faults = append(faults, faultFile(fault.Name, &fault))
		}
	}
	err = bundle.Each(func(e pictures.Entry) error {
		data, fault := pictures.ReadEntry(e)
		if fault.Blocks() {
			faults = append(faults, faultFile(e.Name, fault))
			return ctx.Err()
		}
		return u.Take(ctx, e.Name, bytes.NewReader(data))
	})
	if err != nil {
		return errors.Join(err, u.Drop(ctx))
	}
	if err := u.Keep(ctx, actor, m, false); err != nil || len(faults) == 0 {
		return err
	}
	return f.Records.AddManifestPictures(ctx, actor, m, faults)
}

// faultFile is a file that cannot be used. Its name may be made of any bytes; what is stored and shown is
// plain text.
func faultFile(name string, fault *pictures.Fault) models.PictureFile {
	return models.PictureFile{Name: plainName(name), FaultCode: fault.Code, Fault: plainText(fault.Sentence)}
}

// plainName shortens a name to what a list can show.
func plainName(name string) string {
	name = plainText(name)
	if runes := []rune(name); len(runes) > 200 {
		name = string(runes[:200])
	}
	return name
}

func plainText(text string) string {
	text = strings.ToValidUTF8(text, "�")
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return '�'
		}
		return r
	}, text)
}
