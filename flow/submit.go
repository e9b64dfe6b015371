package flow

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"path/filepath"
	"strings"

	"pilot321/models"
)

// Upload is a file on its way in.
type Upload struct {
	Actor models.Actor
	Org   models.Organisation
	Name  string // as the sender calls it
	Body  io.Reader
	Queue bool // a job is to read it; else the caller does
}

// Receive stores a file with its SHA-256 before anything else happens to it, and notes the manifest. A
// file that the same participant sent before is the same manifest, and nothing is stored twice.
func (f *Flow) Receive(ctx context.Context, u Upload) (m models.Manifest, repeated bool, err error) {
	key := "manifests/" + randomName()
	hash, size := sha256.New(), &counter{limit: f.Limits.Bytes}
	body := io.TeeReader(io.TeeReader(u.Body, size), hash)
	if err := f.Files.Put(ctx, key, "application/octet-stream", body); err != nil {
		if size.over {
			return m, false, models.Fail(models.KindTooLarge, "The file is larger than %d MB. Split it into several files and send them one after the other.", f.Limits.Bytes>>20)
		}
		return m, false, err
	}
	m, repeated, err = f.Records.ReceiveManifest(ctx, u.Actor, models.Manifest{
		OrganisationID: u.Org.ID, UserID: userOf(u.Actor), FileName: shortName(u.Name),
		SHA256: hash.Sum(nil), Size: size.n, BlobKey: key,
	}, u.Queue)
	if err != nil || repeated {
		// The bytes are stored already, or nothing refers to them.
		err = errors.Join(err, f.Files.Delete(context.WithoutCancel(ctx), key))
	}
	return m, repeated, err
}

func userOf(a models.Actor) *int64 {
	if a.UserID == 0 {
		return nil
	}
	return &a.UserID
}

// shortName keeps the last part of what a browser or a shell calls a file, without control characters.
func shortName(name string) string {
	name = filepath.Base(strings.ReplaceAll(name, "\\", "/"))
	name = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
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

// counter counts bytes and stops at a limit.
type counter struct {
	n, limit int64
	over     bool
}

var errTooLarge = errors.New("flow: the file is too large")

func (c *counter) Write(p []byte) (int, error) {
	c.n += int64(len(p))
	if c.limit > 0 && c.n > c.limit {
		c.over = true
		return 0, errTooLarge
	}
	return len(p), nil
}

// Work does everything that is left to do on a manifest, in this process; it is what the command line
// and the jobs call.
func (f *Flow) Work(ctx context.Context, actor models.Actor, id int64) error {
	if _, err := f.Read(ctx, actor, id, false); err != nil {
		return err
	}
	return f.Import(ctx, actor, id)
}
