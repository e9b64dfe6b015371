package flow

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"pilot321/intake"
	"pilot321/models"
	"pilot321/policy"
)

// Read is the structural pass: it looks at the whole file before the first row goes in, refuses what
// is no table or visibly cut off, and maps the columns. With confirm the manifest then waits for a
// person to look at the columns, unless somebody of the same company confirmed the very same header
// before; otherwise its rows may go in at once.
func (f *Flow) Read(ctx context.Context, actor models.Actor, id int64, confirm bool) (*intake.Refusal, error) {
	m, err := f.Records.LeaseManifest(ctx, id, f.Owner, f.Gone)
	if err != nil || m.Status != models.ManifestReceived {
		return nil, err
	}
	before := m.TableKey
	shape, refusal, err := f.readShape(ctx, &m)
	if err != nil {
		return nil, err
	}
	var recalled intake.Recalled
	if refusal == nil {
		if recalled, err = f.recall(ctx, m.OrganisationID, shape); err != nil {
			return nil, err
		}
		refusal = intake.RefuseColumns(asked(recalled.Columns, confirm))
	}
	if refusal != nil && len(m.ReadAs) > 0 && len(m.Shape) > 0 {
		err := f.dropTable(ctx, m.TableKey)
		m.TableKey = before
		return refusal, errors.Join(err, f.asBefore(ctx, actor, m, refusal))
	}
	if refusal != nil {
		return refusal, errors.Join(f.dropTable(ctx, m.TableKey), f.Records.RefuseManifest(ctx, actor, id, refusal.Code, refusal.Sentence))
	}
	if m.Shape, err = json.Marshal(shape); err != nil {
		return nil, err
	}
	if m.Columns, err = json.Marshal(recalled.Columns); err != nil {
		return nil, err
	}
	m.RowsTotal, m.Offset = shape.Rows, shape.FirstRowOffset
	if err := f.Records.MapManifest(ctx, actor, m, afterMapping(confirm, recalled.Same && len(m.ReadAs) == 0), recalled.From); err != nil {
		return nil, errors.Join(err, f.dropTable(ctx, m.TableKey))
	}
	if before != m.TableKey {
		return nil, f.dropTable(ctx, before)
	}
	return nil, nil
}

// afterMapping says who goes on once the columns are known. Whoever does not ask for a confirmation reads
// the file in its own process and carries it in there.
func afterMapping(confirm, same bool) models.AfterMapping {
	switch {
	case !confirm:
		return models.MappingWork
	case same:
		return models.MappingGoOn
	}
	return models.MappingAsk
}

// asked are the columns with the guesses in place where a person will be asked about them.
func asked(columns []models.Column, confirm bool) []models.Column {
	if !confirm {
		return columns
	}
	return intake.WithGuesses(columns)
}

// asBefore leaves a file as it was read before, because it cannot be read as a person chose. The file
// itself is sound, so it is not refused.
func (f *Flow) asBefore(ctx context.Context, actor models.Actor, m models.Manifest, refusal *intake.Refusal) error {
	var shape intake.Shape
	if err := json.Unmarshal(m.Shape, &shape); err != nil {
		return fmt.Errorf("reading the manifest's layout: %w", err)
	}
	shape.Notes = append(shape.Notes, intake.Note{Code: refusal.Code, Sentence: "The file cannot be read as you chose, so we read it as before. " + refusal.Sentence})
	var err error
	if m.Shape, err = json.Marshal(shape); err != nil {
		return err
	}
	m.ReadAs = nil
	return f.Records.MapManifest(ctx, actor, m, models.MappingAsk, 0)
}

// readShape looks at a stored file and learns its shape. Where the file is no plain text in UTF-8 its
// rows are written down as such, and the manifest's TableKey says where.
func (f *Flow) readShape(ctx context.Context, m *models.Manifest) (intake.Shape, *intake.Refusal, error) {
	file, size, err := f.Files.Open(ctx, m.BlobKey)
	if err != nil {
		return intake.Shape{}, nil, fmt.Errorf("opening the manifest's file: %w", err)
	}
	defer file.Close()
	var as intake.ReadAs
	if len(m.ReadAs) > 0 {
		if err := json.Unmarshal(m.ReadAs, &as); err != nil {
			return intake.Shape{}, nil, fmt.Errorf("reading how the manifest is to be read: %w", err)
		}
	}
	m.TableKey = ""
	keep := func(ctx context.Context, table io.Reader) (io.ReadSeekCloser, error) {
		key := "tables/" + randomName()
		if err := f.Files.Put(ctx, key, "text/csv", table); err != nil {
			return nil, err
		}
		m.TableKey = key
		stored, _, err := f.Files.Open(ctx, key)
		return stored, err
	}
	table, shape, refusal, err := f.shapeOf(ctx, file, size, m.FileName, as, keep)
	if table != nil {
		err = errors.Join(err, table.Close())
	}
	return shape, refusal, err
}

// keepTable stores the rows that were written down of a file and opens them again.
type keepTable func(ctx context.Context, table io.Reader) (io.ReadSeekCloser, error)

// shapeOf learns the shape of a file. The table is what its rows were written down as; it is nil where
// the file itself is the table.
func (f *Flow) shapeOf(ctx context.Context, file io.ReadSeeker, size int64, name string, as intake.ReadAs, keep keepTable) (table io.ReadSeekCloser, shape intake.Shape, refusal *intake.Refusal, err error) {
	source, refusal, err := intake.Look(file, size, name, as, f.Limits, f.Temp)
	if refusal != nil || err != nil {
		return nil, shape, refusal, err
	}
	if source.Plain() {
		if _, err := file.Seek(0, io.SeekStart); err != nil {
			return nil, shape, nil, err
		}
		shape, refusal, err = intake.InspectAs(file, as, f.Limits)
		if refusal == nil || refusal.Code != intake.NotUTF8 {
			source.Describe(&shape)
			return nil, shape, refusal, err
		}
		// A byte somewhere behind the beginning is not UTF-8; the whole file tells what it is.
		if refusal, err = source.Survey(); refusal != nil || err != nil {
			return nil, shape, refusal, err
		}
	}
	if table, refusal, err = f.tabulate(ctx, source, keep); refusal != nil || err != nil {
		return table, shape, refusal, err
	}
	shape, refusal, err = intake.InspectAs(table, as, f.Limits)
	source.Describe(&shape)
	return table, shape, refusal, err
}

// tabulate writes the rows of a file down while they are stored.
func (f *Flow) tabulate(ctx context.Context, source *intake.Source, keep keepTable) (io.ReadSeekCloser, *intake.Refusal, error) {
	r, w := io.Pipe()
	written := make(chan error, 1)
	go func() {
		err := source.Write(w)
		written <- err
		w.CloseWithError(err)
	}()
	table, err := keep(ctx, r)
	r.CloseWithError(err)
	refusal, fault := intake.RefusalOf(<-written)
	switch {
	case refusal != nil:
		return table, refusal, nil
	case fault != nil && !errors.Is(fault, io.ErrClosedPipe):
		return table, nil, fault
	}
	return table, nil, err
}

// dropTable throws away the rows that were written down of a file, if any.
func (f *Flow) dropTable(ctx context.Context, key string) error {
	if key == "" {
		return nil
	}
	return f.Files.Delete(context.WithoutCancel(ctx), key)
}

// openTable opens the rows of a manifest as text.
func (f *Flow) openTable(ctx context.Context, m models.Manifest) (io.ReadSeekCloser, error) {
	file, _, err := f.Files.Open(ctx, m.Table())
	if err != nil {
		return nil, fmt.Errorf("opening the manifest's rows: %w", err)
	}
	return file, nil
}

// recall maps the columns, with what the company had mapped before.
func (f *Flow) recall(ctx context.Context, org int64, shape intake.Shape) (intake.Recalled, error) {
	saved, err := f.Records.Mappings(ctx, org)
	if err != nil {
		return intake.Recalled{}, fmt.Errorf("reading the remembered mappings: %w", err)
	}
	return intake.Recall(shape.Header, shape.Sample, saved, policy.PortDay(f.now(), "")), nil
}
