package flow

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"io"
	"sync"

	"pilot321/models"
	"pilot321/pictures"
)

// GalleryRecords are the writes and look-ups around the reference gallery.
type GalleryRecords interface {
	GalleryVersion(ctx context.Context) (int64, error)
	ReferencesInForce(ctx context.Context) (version int64, list []models.PictureReference, err error)
	LooksAfter(ctx context.Context, after int64, limit int) ([]models.StoredPrint, error)
	AddReference(ctx context.Context, actor models.Actor, r models.PictureReference) (models.PictureReference, error)
	Reference(ctx context.Context, id int64) (models.PictureReference, error)
	PicturesToCheck(ctx context.Context, after int64, limit int) ([]models.StoredPrint, error)
	NoteChecked(ctx context.Context, r models.PictureReference, upTo, n int64, matches []models.ReferenceMatch) (floods bool, err error)
	EndCheck(ctx context.Context, actor models.Actor, id int64) error
	UnsettledMatches(ctx context.Context, reference int64, limit int) (contents []int64, version int64, err error)
	ShipmentsShowing(ctx context.Context, contents []int64, after int64, limit int) ([]int64, error)
	SettleMatches(ctx context.Context, reference int64, contents []int64, version int64) error
}

// gallery is what this process has in memory of the gallery, and of what all pictures look like. Its lock is held
// while pictures are identified and noted, so that two of one look that come at once get the same.
type gallery struct {
	mu       sync.Mutex
	version  int64
	index    *pictures.Index
	negative map[int64]bool
	looks    *pictures.Index
	lookedTo int64 // the last picture that looks has
}

// looksTogether is how many pictures are read at once.
const looksTogether = 5000

// notePictures holds pictures that have been stored against the gallery and against each other, and notes them.
// Where the gallery changes in between they are held against it again.
func (f *Flow) notePictures(ctx context.Context, b models.PictureBundle, from, total int64, files []models.PictureFile) (unused []string, err error) {
	f.gallery.mu.Lock()
	defer f.gallery.mu.Unlock()
	for {
		if err := f.identify(ctx, files); err != nil {
			return nil, err
		}
		unused, err = f.Records.NotePictures(ctx, b, from, total, files, f.gallery.version)
		if !errors.Is(err, models.ErrGalleryChanged) {
			return unused, err
		}
	}
}

// identify finds the look and the matches of new pictures.
func (f *Flow) identify(ctx context.Context, files []models.PictureFile) error {
	g := &f.gallery
	if err := f.refreshReferences(ctx); err != nil {
		return err
	}
	if err := f.refreshLooks(ctx); err != nil {
		return err
	}
	var own []*models.Picture // of these files, that others may look like
	for i := range files {
		p := files[i].Picture
		if p == nil || p.ID != 0 {
			continue
		}
		prints, err := pictures.ReadPrints(p.Prints)
		if err != nil {
			return err
		}
		negative := false
		files[i].Matches = nil
		g.index.Search(prints, func(id int64, m pictures.Match) {
			files[i].Matches = append(files[i].Matches, storedMatch(id, p.Content, 0, m))
			negative = negative || g.negative[id]
		})
		if p.Look = p.Content; negative {
			continue // what says nothing is nobody's look
		}
		whole := prints[:1]
		if look, _, ok := g.looks.Nearest(whole); ok {
			p.Look = look
		} else if earlier := likeOneOf(own, whole); earlier != nil {
			p.Look = earlier.Content
		} else {
			own = append(own, p)
		}
	}
	return nil
}

// likeOneOf finds the first of some pictures that looks the same.
func likeOneOf(list []*models.Picture, whole pictures.Prints) *models.Picture {
	for _, p := range list {
		prints, err := pictures.ReadPrints(p.Prints)
		if err != nil {
			continue
		}
		if _, same := pictures.Compare(whole, prints[:1]); same {
			return p
		}
	}
	return nil
}

// refreshReferences reads the gallery anew where it has changed.
func (f *Flow) refreshReferences(ctx context.Context) error {
	g := &f.gallery
	version, err := f.Records.GalleryVersion(ctx)
	if err != nil || g.index != nil && version == g.version {
		return err
	}
	version, list, err := f.Records.ReferencesInForce(ctx)
	if err != nil {
		return err
	}
	index, negative := pictures.NewIndex(), map[int64]bool{}
	for i := range list {
		prints, err := pictures.ReadPrints(list[i].Prints)
		if err != nil {
			return err
		}
		index.Add(list[i].ID, prints)
		negative[list[i].ID] = list[i].Kind.Negative()
	}
	g.version, g.index, g.negative = version, index, negative
	return nil
}

// refreshLooks adds the pictures that came since.
func (f *Flow) refreshLooks(ctx context.Context) error {
	g := &f.gallery
	if g.looks == nil {
		g.looks = pictures.NewIndex()
	}
	for {
		page, err := f.Records.LooksAfter(ctx, g.lookedTo, looksTogether)
		if err != nil {
			return err
		}
		for i := range page {
			g.looks.Add(page[i].Content, wholeOf(&page[i]))
			g.lookedTo = page[i].ID
		}
		if len(page) < looksTogether {
			return ctx.Err()
		}
	}
}

// wholeOf is the print of a whole picture on file.
func wholeOf(p *models.StoredPrint) pictures.Prints {
	f, err := pictures.ReadFingerprint(p.Fingerprint, p.Quality)
	if err != nil {
		return nil // it came before fingerprints were kept
	}
	return pictures.WholePrints(f)
}

// printsOf are all prints of a picture on file. Of one that came before they were kept there is that of the whole.
func printsOf(p *models.StoredPrint) (pictures.Prints, error) {
	if p.Prints == nil {
		return wholeOf(p), nil
	}
	return pictures.ReadPrints(p.Prints)
}

func storedMatch(reference, content, picture int64, m pictures.Match) models.ReferenceMatch {
	return models.ReferenceMatch{ReferenceID: reference, Content: content, PictureID: picture, Distance: m.Distance, Orientation: uint8(m.Orientation), Tilt: m.Tilt,
		PictureArea: m.QueryArea.Pack(), ReferenceArea: m.ReferenceArea.Pack()}
}

// The field of a form for a picture of the gallery.
const fieldPicture = "picture"

// AddReference looks at a picture as safely as at a participant's, keeps it sealed, and puts it into the gallery.
// What cannot be used is refused with why.
func (f *Flow) AddReference(ctx context.Context, actor models.Actor, r models.PictureReference, name string, body io.Reader) (models.PictureReference, error) {
	refuse := func(sentence string) (models.PictureReference, error) {
		return r, models.Invalid(models.FieldError{Field: fieldPicture, Message: plainText(sentence)})
	}
	data, err := io.ReadAll(io.LimitReader(body, f.Pictures.MaxBytes+1))
	if err != nil {
		return r, err
	}
	info, fault := pictures.Inspect(data, name, f.Pictures)
	if fault.Blocks() {
		return refuse(fault.Sentence)
	}
	f.decoding.Lock()
	derived, fault := pictures.Derive(data, info)
	f.decoding.Unlock()
	if fault.Blocks() {
		return refuse(fault.Sentence)
	}
	if derived.Fingerprint.Quality < pictures.UsableQuality {
		return refuse("This picture has too little in it to be told from others, so that nothing could ever match it. Choose one that shows more.")
	}
	key := "gallery/" + hex.EncodeToString(info.SHA256[:8]) + "-" + randomName()
	r.SHA256, r.Size, r.Width, r.Height, r.ContentType = info.SHA256[:], int64(len(data)), info.Width, info.Height, info.ContentType
	r.Prints, r.BlobKey, r.ThumbKey, r.ViewKey = derived.Prints.AppendBinary(nil), key, key+"-thumb.jpg", key+"-view.jpg"
	err = f.storeImages(ctx, data, derived, r.BlobKey, r.ThumbKey, r.ViewKey)
	if err == nil {
		r, err = f.Records.AddReference(ctx, actor, r)
	}
	if err == nil {
		return r, nil
	}
	// Nothing names the files.
	for _, key := range []string{r.BlobKey, r.ThumbKey, r.ViewKey} {
		err = errors.Join(err, f.Files.Delete(context.WithoutCancel(ctx), key))
	}
	return r, err
}

// AddReferenceFrom puts a participant's picture into the gallery.
func (f *Flow) AddReferenceFrom(ctx context.Context, actor models.Actor, r models.PictureReference, p models.Picture) (models.PictureReference, error) {
	file, _, err := f.Files.Open(ctx, p.BlobKey)
	if err != nil {
		return r, err
	}
	defer file.Close()
	var data bytes.Buffer
	if _, err := data.ReadFrom(file); err != nil {
		return r, err
	}
	return f.AddReference(ctx, actor, r, "", &data)
}
