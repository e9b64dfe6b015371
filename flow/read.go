package flow

import (
	"context"
	"encoding/json"
	"fmt"

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
	shape, refusal, err := f.look(ctx, m.BlobKey, m.FileName)
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
	if refusal != nil {
		return refusal, f.Records.RefuseManifest(ctx, actor, id, refusal.Code, refusal.Sentence)
	}
	if m.Shape, err = json.Marshal(shape); err != nil {
		return nil, err
	}
	if m.Columns, err = json.Marshal(recalled.Columns); err != nil {
		return nil, err
	}
	m.RowsTotal, m.Offset = shape.Rows, shape.FirstRowOffset
	return nil, f.Records.MapManifest(ctx, actor, m, afterMapping(confirm, recalled.Same), recalled.From)
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

// look inspects a stored file.
func (f *Flow) look(ctx context.Context, key, name string) (intake.Shape, *intake.Refusal, error) {
	file, _, err := f.Files.Open(ctx, key)
	if err != nil {
		return intake.Shape{}, nil, fmt.Errorf("opening the manifest's file: %w", err)
	}
	defer file.Close()
	return intake.Inspect(file, name, f.Limits)
}

// recall maps the columns, with what the company had mapped before.
func (f *Flow) recall(ctx context.Context, org int64, shape intake.Shape) (intake.Recalled, error) {
	saved, err := f.Records.Mappings(ctx, org)
	if err != nil {
		return intake.Recalled{}, fmt.Errorf("reading the remembered mappings: %w", err)
	}
	return intake.Recall(shape.Header, shape.Sample, saved, policy.PortDay(f.now(), "")), nil
}
