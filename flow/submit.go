package flow

import (
	"cmp"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"unicode"

	"pilot321/intake"
	"pilot321/models"
)

// Upload is a file on its way in.
type Upload struct {
	Actor models.Actor
	Org   models.Organisation
	Name  string // as the sender calls it
	Body  io.Reader
	Queue bool // a job is to read it; else the caller does
	// Intent is whether the rows are to be filed, which is what the zero value means, or only checked.
	Intent models.Intent
}

// Receive stores a file with its SHA-256 before anything else happens to it, and notes the manifest. A
// file that the same participant sent before is the same manifest, and nothing is stored twice. Of a
// file over the limit the part below it is kept as evidence, and the manifest is refused.
func (f *Flow) Receive(ctx context.Context, u Upload) (m models.Manifest, repeated bool, err error) {
	key := "manifests/" + randomName()
	hash, size := sha256.New(), &counter{}
	body := io.TeeReader(io.TeeReader(io.LimitReader(u.Body, f.Limits.Bytes), size), hash)
	if err := f.Files.Put(ctx, key, "application/octet-stream", body); err != nil {
		return m, false, err
	}
	over, err := more(u.Body)
	if err != nil {
		return m, false, errors.Join(err, f.Files.Delete(context.WithoutCancel(ctx), key))
	}
	m, repeated, err = f.Records.ReceiveManifest(ctx, u.Actor, models.Manifest{
		OrganisationID: u.Org.ID, UserID: userOf(u.Actor), FileName: shortName(u.Name),
		SHA256: hash.Sum(nil), Size: size.n, BlobKey: key, Intent: cmp.Or(u.Intent, models.IntentFile),
	}, u.Queue && !over)
	if err != nil || repeated {
		// The bytes are stored already, or nothing refers to them.
		return m, repeated, errors.Join(err, f.Files.Delete(context.WithoutCancel(ctx), key))
	}
	if !over {
		return m, false, nil
	}
	sentence := fmt.Sprintf("We expected a file of at most %s. This one is larger; we kept its beginning as evidence. Split it into several files, each with the header line, and send them one after the other.", inMegabytes(f.Limits.Bytes))
	if err := f.Records.RefuseManifest(ctx, u.Actor, m.ID, intake.TooLarge, sentence); err != nil {
		return m, false, err
	}
	m, err = f.Records.Manifest(ctx, u.Org.ID, m.ID)
	return m, false, err
}

// more tells whether a reader has a further byte.
func more(r io.Reader) (bool, error) {
	var one [1]byte
	n, err := io.ReadFull(r, one[:])
	if err == io.EOF {
		err = nil
	}
	return n > 0, err
}

func inMegabytes(bytes int64) string {
	if bytes < 1_000_000 {
		return fmt.Sprintf("%d bytes", bytes)
	}
	return fmt.Sprintf("%d MB", bytes/1_000_000)
}

func userOf(a models.Actor) *int64 {
	if a.UserID == 0 {
		return nil
	}
	return &a.UserID
}

// shortName keeps the last part of what a browser or a shell calls a file, without control characters and
// without those that turn the direction of the text, behind which a name can pretend to be another.
func shortName(name string) string {
	name = filepath.Base(strings.ReplaceAll(name, "\\", "/"))
	name = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029' {
			return -1
		}
		return r
	}, name)
	if runes := []rune(name); len(runes) > 200 {
		name = string(runes[:200])
	}
	return strings.ToValidUTF8(name, "�")
}

func randomName() string {
	var b [16]byte
	rand.Read(b[:])
	return hex.EncodeToString(b[:])
}

// counter counts bytes.
type counter struct{ n int64 }

func (c *counter) Write(p []byte) (int, error) {
	c.n += int64(len(p))
	return len(p), nil
}

// Work does everything that is left to do on a manifest, in this process; it is what the command line
// and the jobs call.
func (f *Flow) Work(ctx context.Context, actor models.Actor, id int64) error {
	if _, err := f.Read(ctx, actor, id, false); err != nil {
		return err
	}
	if err := f.Import(ctx, actor, id); err != nil {
		return err
	}
	return f.TakePictures(ctx, actor, id)
}
