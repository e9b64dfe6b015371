package flow

import (
	"context"
	"crypto/sha256"
	"errors"
	"io"
	"os"

	"pilot321/intake"
	"pilot321/models"
	"pilot321/pictures"
	"pilot321/policy"
)

// Checked is what a file would come to, as far as its own rows tell.
type Checked struct {
	models.CheckReport
	SHA256  []byte
	Refusal *intake.Refusal
	Columns []models.Column
	Unused  int64 // picture files that no row names
}

// CheckFile is the check of a submission with nothing filed and nothing kept. It looks at the file alone –
// no score, no other party's data – so it cannot be used to try out what gets through.
func (f *Flow) CheckFile(ctx context.Context, org models.Organisation, name string, file io.ReadSeeker, pictureNames []string) (c Checked, err error) {
	hash := sha256.New()
	size, err := io.Copy(hash, file)
	if err != nil {
		return c, err
	}
	c.SHA256 = hash.Sum(nil)
	table, shape, refusal, err := f.shapeOf(ctx, file, size, name, intake.ReadAs{}, f.keepNothing)
	if table != nil {
		defer table.Close()
		file = table
	}
	if c.Refusal = refusal; refusal != nil || err != nil {
		return c, err
	}
	recalled, err := f.recall(ctx, org.ID, shape)
	if err != nil {
		return c, err
	}
	c.Columns = recalled.Columns
	if c.Refusal = intake.RefuseColumns(c.Columns); c.Refusal != nil {
		return c, nil
	}
	reader, err := intake.Open(file, shape)
	if err != nil {
		return c, err
	}
	law, err := f.Law(ctx)
	if err != nil {
		return c, err
	}
	e := f.examine(org, newNameAlbum(pictureNames))
	if err := e.run(ctx, intake.NewChecker(reader, c.Columns, law.checking(org, policy.PortDay(f.now(), "")))); err != nil {
		return c, err
	}
	c.CheckReport, c.Unused = e.finish(), int64(len(e.album.matcher.Unused()))
	return c, nil
}

// keepNothing holds the rows that are written down of a file in one without a name, so that it is gone
// however the check ends.
func (f *Flow) keepNothing(_ context.Context, table io.Reader) (io.ReadSeekCloser, error) {
	if err := os.MkdirAll(f.Temp, 0o700); err != nil {
		return nil, err
	}
	file, err := os.CreateTemp(f.Temp, "table-*")
	if err != nil {
		return nil, err
	}
	_, err = io.Copy(file, table)
	if err = errors.Join(err, os.Remove(file.Name())); err == nil {
		_, err = file.Seek(0, io.SeekStart)
	}
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return file, nil
}

// CheckPictures looks at pictures without keeping them, and gives the names of those that can be used.
func (f *Flow) CheckPictures(bundle *pictures.Bundle) (names []string, faulty int64, err error) {
	err = bundle.Each(func(e pictures.Entry) error {
		data, fault := pictures.ReadEntry(e)
		if !fault.Blocks() {
			_, fault = pictures.Inspect(data, e.Name, f.Pictures)
		}
		if fault.Blocks() {
			faulty++
		} else {
			names = append(names, e.Name)
		}
		return nil
	})
	return names, faulty, err
}

// MayTransmit refuses a participant that is not active, and everyone outside the pilot's term.
func (f *Flow) MayTransmit(ctx context.Context, org models.Organisation) error {
	if org.Status != models.OrgActive {
		return models.Fail(models.KindForbidden, "%s is not an active participant (%s), so it cannot send manifests.", org.Name, org.Status)
	}
	law, err := f.Law(ctx)
	if err != nil {
		return err
	}
	if term := law.Book.Term(f.now()); !term.Open {
		return models.Fail(models.KindClosed, "%s", term.Sentence)
	}
	return nil
}
