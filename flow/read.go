package flow

import (
	"context"
	"encoding/json"
	"fmt"
	"io"

	"pilot321/intake"
	"pilot321/models"
)

// Read is the structural pass: it looks at the whole file before the first row goes in, refuses what
// is no table or visibly cut off, and maps the columns. With confirm the manifest then waits for a
// person to look at the columns; otherwise its rows may go in at once.
func (f *Flow) Read(ctx context.Context, actor models.Actor, id int64, confirm bool) (*intake.Refusal, error) {
	m, err := f.Records.LeaseManifest(ctx, id, f.Owner, f.Gone)
	if err != nil || m.Status != models.ManifestReceived {
		return nil, err
	}
	shape, columns, refusal, err := f.look(ctx, m.BlobKey, m.FileName)
	if err != nil {
		return nil, err
	}
	if refusal != nil {
		return refusal, f.Records.RefuseManifest(ctx, actor, id, refusal.Code, refusal.Sentence)
	}
	if m.Shape, err = json.Marshal(shape); err != nil {
		return nil, err
	}
	if m.Columns, err = json.Marshal(columns); err != nil {
		return nil, err
	}
	m.RowsTotal, m.Offset = shape.Rows, shape.FirstRowOffset
	return nil, f.Records.MapManifest(ctx, actor, m, confirm)
}

// look inspects a stored file and maps its columns.
func (f *Flow) look(ctx context.Context, key, name string) (intake.Shape, []models.Column, *intake.Refusal, error) {
	file, _, err := f.Files.Open(ctx, key)
	if err != nil {
		return intake.Shape{}, nil, nil, fmt.Errorf("opening the manifest's file: %w", err)
	}
	defer file.Close()
	shape, refusal, err := intake.Inspect(file, name, f.Limits)
	if err != nil || refusal != nil {
		return shape, nil, refusal, err
	}
	columns := intake.Map(shape.Header, shape.Sample)
	return shape, columns, intake.RefuseColumns(columns), nil
}

// openTable opens the rows of a manifest as text.
func (f *Flow) openTable(ctx context.Context, m models.Manifest) (io.ReadSeekCloser, error) {
	file, _, err := f.Files.Open(ctx, m.Table())
	if err != nil {
		return nil, fmt.Errorf("opening the manifest's rows: %w", err)
	}
	return file, nil
}
