package handlers

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"pilot321/elements"
	"pilot321/flow"
	"pilot321/intake"
	"pilot321/models"
	"pilot321/templates/pages/manifests"
)

// samples is how many of the first rows are shown beside a column.
const samples = 3

// shapeOf is how a manifest's file is laid out; it is known once the file was read.
func shapeOf(m models.Manifest) (shape intake.Shape, err error) {
	if err = json.Unmarshal(m.Shape, &shape); err != nil {
		err = fmt.Errorf("reading the manifest's layout: %w", err)
	}
	return shape, err
}

// firstRows reads the first rows of a manifest from its file.
func (h *Manifests) firstRows(ctx context.Context, m models.Manifest) (rows [][]string, err error) {
	shape, err := shapeOf(m)
	if err != nil {
		return nil, err
	}
	file, _, err := h.Files.Open(ctx, m.Table())
	if err != nil {
		return nil, err
	}
	defer file.Close()
	reader, err := intake.Open(file, shape)
	for err == nil && len(rows) < samples {
		var row intake.Row
		if row, err = reader.Next(); err == nil {
			rows = append(rows, slices.Clone(row.Fields))
		}
	}
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return rows, err
}

// columnsView is the columns for a person to confirm: those that need a look first, with what the first
// rows hold.
func (h *Manifests) columnsView(ctx context.Context, m models.Manifest, columns []models.Column, org models.Organisation) (manifests.Columns, error) {
	rows, err := h.firstRows(ctx, m)
	if err != nil {
		return manifests.Columns{}, err
	}
	view := manifests.Columns{}
	for i, c := range columns {
		view.Rows = append(view.Rows, manifests.ColumnRow{Index: i, Header: c.Header, Element: c.Key, By: c.By, Sample: sampleOf(rows, i)})
	}
	for _, note := range intake.Notes(columns) {
		view.Rows[note.Index].Note = note.Sentence
	}
	slices.SortStableFunc(view.Rows, func(a, b manifests.ColumnRow) int { return cmp.Compare(a.Rank(), b.Rank()) })
	for _, f := range intake.Missing(columns, org.Kind, elements.IDs(org.Required)...) {
		view.Missing = append(view.Missing, f.Sentence)
	}
	return view, nil
}

// sampleOf gives a column's first values that are not empty.
func sampleOf(rows [][]string, column int) (values []string) {
	const longest = 60
	for _, row := range rows {
		if column >= len(row) {
			continue
		}
		text := strings.TrimSpace(row[column])
		if runes := []rune(text); len(runes) > longest {
			text = string(runes[:longest]) + "…"
		}
		if text != "" && !slices.Contains(values, text) {
			values = append(values, text)
		}
	}
	return values
}

// columnsOf are a manifest's columns as they stand.
func columnsOf(m models.Manifest) ([]models.Column, error) { return flow.Columns(m) }
