package flow

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"

	"pilot321/models"
	"pilot321/pictures"
)

// lookedTogether is how many files of a bundle are looked at between two checkpoints: after a kill so many
// are decoded again at most.
const lookedTogether = 16

// keyed lets one goroutine at a time work on a thing with a number.
type keyed struct {
	mu   sync.Mutex
	held map[int64]*keyedLock
}

type keyedLock struct {
	sync.Mutex
	wanted int
}

func (k *keyed) lock(id int64) (unlock func()) {
	k.mu.Lock()
	if k.held == nil {
		k.held = map[int64]*keyedLock{}
	}
	l := k.held[id]
	if l == nil {
		l = &keyedLock{}
		k.held[id] = l
	}
	l.wanted++
	k.mu.Unlock()
	l.Lock()
	return func() {
		l.Unlock()
		k.mu.Lock()
		defer k.mu.Unlock()
		if l.wanted--; l.wanted == 0 {
			delete(k.held, id)
		}
	}
}

// lookAt looks at every picture that came for a manifest and was not looked at yet. Whoever else in this
// process is at the same manifest is waited for; another process is overtaken or overtakes, a few files at a
// time, and both come to the same.
func (f *Flow) lookAt(ctx context.Context, actor models.Actor, manifest int64) error {
	defer f.looking.lock(manifest)()
	bundles, err := f.Records.Bundles(ctx, manifest)
	if err != nil {
		return err
	}
	for i := 0; i < len(bundles); i++ {
		if !bundles[i].Open() || bundles[i].Looked() {
			continue
		}
		err := f.lookAtBundle(ctx, actor, bundles[i])
		if models.KindOf(err) == models.KindConflict && ctx.Err() == nil {
			// Another process noted these files: go on from where it is.
			if bundles, err = f.Records.Bundles(ctx, manifest); err == nil {
				i--
			}
		}
		if err != nil {
			return fmt.Errorf("looking at bundle %d of pictures: %w", i, err)
		}
	}
	return nil
}

func (f *Flow) lookAtBundle(ctx context.Context, actor models.Actor, b models.PictureBundle) error {
	look := f.lookAtFiles
	if strings.HasPrefix(b.BlobKey, linksFolder) {
		look = f.lookAtLinks
	}
	fault, err := look(ctx, b)
	if err != nil {
		return err
	}
	end := models.PictureFile{}
	if fault.Blocks() {
		end = faultFile(b.Name, fault)
	}
	spent, err := f.Records.EndBundle(ctx, actor, b.ID, end)
	if err != nil || spent == "" {
		return err
	}
	return f.Files.Delete(ctx, spent)
}

// lookAtFiles goes over the files of a stored zip from its checkpoint on.
func (f *Flow) lookAtFiles(ctx context.Context, b models.PictureBundle) (*pictures.Fault, error) {
	file, err := f.aside(ctx, b)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	bundle, fault := pictures.OpenZip(file, b.Size, f.Pictures)
	if fault.Blocks() {
		return fault, nil
	}
	n := notes{Flow: f, bundle: b, next: b.FilesDone}
	for _, fault := range bundle.Faults() { // of names and headers; those met in reading belong to their files
		if fault.Blocks() {
			n.last = append(n.last, faultFile(fault.Name, &fault))
		}
	}
	n.total = int64(bundle.Len() + len(n.last))
	at := int64(0)
	err = bundle.Each(func(e pictures.Entry) error {
		if at++; at <= n.next {
			return nil
		}
		taken, err := f.takePicture(ctx, b.OrganisationID, e)
		if err != nil {
			return err
		}
		return n.add(ctx, taken)
	})
	for i := 0; err == nil && i < len(n.last); i++ {
		if at++; at > n.next {
			err = n.add(ctx, n.last[i])
		}
	}
	if err == nil {
		err = n.flush(ctx)
	}
	return nil, err
}

// notes gathers files that were looked at and notes them together.
type notes struct {
	*Flow
	bundle      models.PictureBundle
	total, next int64 // files in all, and those that are noted
	files       []models.PictureFile
	last        []models.PictureFile
}

func (n *notes) add(ctx context.Context, file models.PictureFile) error {
	n.files = append(n.files, file)
	if len(n.files) < lookedTogether {
		return ctx.Err()
	}
	return n.flush(ctx)
}

// flush notes the files. Where somebody else was quicker, the bundle has moved on, and so does this: what was
// stored for nothing is thrown away.
func (n *notes) flush(ctx context.Context) error {
	if len(n.files) == 0 {
		return ctx.Err()
	}
	unused, err := n.notePictures(ctx, n.bundle, n.next, n.total, n.files)
	if models.KindOf(err) == models.KindConflict {
		for _, file := range n.files {
			if p := file.Picture; p != nil && p.ID == 0 {
				unused = append(unused, p.BlobKey, p.ThumbKey, p.ViewKey)
			}
		}
	}
	for _, key := range unused {
		err = errors.Join(err, n.Flow.Files.Delete(ctx, key))
	}
	n.next, n.files = n.next+int64(len(n.files)), n.files[:0]
	return err
}

// aside copies a stored bundle into a file of its own, because a zip is read from its end. The file has no
// name in its folder, so that nothing is left behind however the process ends.
func (f *Flow) aside(ctx context.Context, b models.PictureBundle) (*os.File, error) {
	from, _, err := f.Files.Open(ctx, b.BlobKey)
	if err != nil {
		return nil, err
	}
	defer from.Close()
	if f.Temp != "" {
		if err := os.MkdirAll(f.Temp, 0o700); err != nil {
			return nil, err
		}
	}
	file, err := os.CreateTemp(f.Temp, "pictures-*")
	if err != nil {
		return nil, err
	}
	sum := sha256.New()
	_, err = io.Copy(io.MultiWriter(file, sum), from)
	if err == nil && !bytes.Equal(sum.Sum(nil), b.SHA256) {
		err = fmt.Errorf("the stored file %s is not the one that was received", b.BlobKey)
	}
	if err = errors.Join(os.Remove(file.Name()), err); err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return file, nil
}

// linksFolder is where lists of pictures are stored that were sent before.
const linksFolder = "links/"

// KnownPicture is a picture that a participant is about to send: its file name and the SHA-256 of its bytes.
type KnownPicture struct {
	Name   string `json:"name"`
	SHA256 []byte `json:"sha256"`
}

// LinkPictures links those pictures to a manifest that the same participant sent before, so that they need not
// be sent again, and gives their names.
func (f *Flow) LinkPictures(ctx context.Context, actor models.Actor, m models.Manifest, list []KnownPicture) (names []string, err error) {
	sums := make([][]byte, len(list))
	for i := range list {
		sums[i] = list[i].SHA256
	}
	have, err := f.Records.PicturesOf(ctx, m.OrganisationID, sums)
	if err != nil || len(have) == 0 {
		return nil, err
	}
	known := make(map[string]bool, len(have))
	for _, p := range have {
		known[string(p.SHA256)] = true
	}
	var linked []KnownPicture
	for _, k := range list {
		if known[string(k.SHA256)] {
			names = append(names, k.Name)
			linked = append(linked, KnownPicture{plainName(shortName(k.Name)), k.SHA256})
		}
	}
	text, err := json.Marshal(linked)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(text)
	b := models.PictureBundle{UserID: userOf(actor), Name: fmt.Sprintf("%d pictures sent before", len(linked)), BlobKey: linksFolder + randomName(), Size: int64(len(text)), SHA256: sum[:]}
	if err := f.Files.Put(ctx, b.BlobKey, "application/json", bytes.NewReader(text)); err != nil {
		return nil, err
	}
	if err := f.Records.AddBundles(ctx, actor, m, []models.PictureBundle{b}, f.Quota, true); err != nil {
		return nil, errors.Join(err, f.Files.Delete(context.WithoutCancel(ctx), b.BlobKey))
	}
	return names, nil
}

// lookAtLinks finds the pictures of a list.
func (f *Flow) lookAtLinks(ctx context.Context, b models.PictureBundle) (*pictures.Fault, error) {
	file, _, err := f.Files.Open(ctx, b.BlobKey)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var list []KnownPicture
	if err := json.NewDecoder(file).Decode(&list); err != nil {
		return nil, fmt.Errorf("reading the list %s: %w", b.BlobKey, err)
	}
	n := notes{Flow: f, bundle: b, next: b.FilesDone, total: int64(len(list))}
	for _, k := range list[min(b.FilesDone, n.total):] {
		have, ok, err := f.Records.PictureOf(ctx, b.OrganisationID, k.SHA256)
		if err != nil {
			return nil, err
		}
		taken := models.PictureFile{Name: k.Name, Picture: &have}
		if !ok {
			taken = models.PictureFile{Name: k.Name, FaultCode: pictures.CodeDamaged, Fault: "Expected a picture that you sent before; it is not kept any more. Send it again."}
		}
		if err := n.add(ctx, taken); err != nil {
			return nil, err
		}
	}
	return nil, n.flush(ctx)
}
