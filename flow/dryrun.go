package flow

import (
	"context"
	"crypto/sha256"
	"errors"
	"io"

	"pilot321/intake"
	"pilot321/models"
	"pilot321/pictures"
	"pilot321/policy"
)

// Checked is what a file would come to, as far as its own rows tell.
type Checked struct {
	SHA256                               []byte
	Refusal                              *intake.Refusal
	Columns                              []models.Column
	Groups                               intake.Groups
	Rows, Accepted, Quarantined, Filings int64
	Matched, Missing, Unused             int64 // picture names and files
}

// Check is the check of a submission with nothing filed and nothing kept. It looks at the file alone –
// no score, no other party's data – so it cannot be used to try out what gets through.
func (f *Flow) Check(ctx context.Context, org models.Organisation, name string, file io.ReadSeeker, pictureNames []string) (c Checked, err error) {
	hash := sha256.New()
	shape, refusal, err := intake.Inspect(io.TeeReader(file, hash), name, f.Limits)
	if err != nil {
		return c, err
	}
	if _, err := io.Copy(hash, file); err != nil { // what Inspect left unread of a refused file
		return c, err
	}
	c.SHA256, c.Refusal = hash.Sum(nil), refusal
	if refusal != nil {
		return c, nil
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
	rates, err := f.rates(ctx)
	if err != nil {
		return c, err
	}
	checker := intake.NewChecker(reader, c.Columns, intake.Options{Kind: org.Kind, Code: org.Code(), DefaultDay: policy.PortDay(f.now(), ""), Rates: rates})
	return c, c.run(ctx, checker, f.Batch, newNameAlbum(pictureNames))
}

// run adds up all batches.
func (c *Checked) run(ctx context.Context, checker *intake.Checker, size int, a *album) error {
	c.Groups = intake.Groups{}
	for ctx.Err() == nil {
		rows, err := checker.NextBatch(size)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		for i := range rows.Drafts {
			matched, missing := a.find(rows, &rows.Drafts[i].Filing, nil)
			c.Matched += matched
			c.Missing += missing
		}
		c.Filings += int64(len(rows.Drafts))
		c.Rows += rows.Rows
		c.Accepted += rows.Accepted
		c.Quarantined += int64(len(rows.Quarantined))
		c.Groups.Merge(rows.Groups)
		if rows.Done {
			break
		}
	}
	c.Unused = int64(len(a.matcher.Unused()))
	return ctx.Err()
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
