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
	"unicode/utf8"

	"pilot321/elements"
	"pilot321/flow"
	"pilot321/intake"
	"pilot321/models"
	"pilot321/templates/components"
	"pilot321/templates/pages/manifests"
)

// sampledRows is how many of the first rows are looked at for values; samples of them are shown beside a
// column at once, and moreSamples on request.
const (
	sampledRows = 50
	samples     = 3
	moreSamples = 12
)

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
	for err == nil && len(rows) < sampledRows {
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
	view := manifests.Columns{Splits: splitChoices}
	for i, c := range columns {
		switch {
		case c.InFile():
			view.Remembered = view.Remembered || c.By == intake.BySaved
			view.Rows = append(view.Rows, columnRow(i, c, rows))
		case c.By == intake.ByGone:
			view.Gone = append(view.Gone, manifests.GoneColumn{Header: inShort(c.Header), Element: c.Was})
		default:
			view.Given = append(view.Given, manifests.GivenValue{Element: c.Key, Value: c.Constant})
		}
	}
	for _, note := range intake.Notes(columns) {
		view.Rows[note.Index].Note = note.Sentence
	}
	slices.SortStableFunc(view.Rows, func(a, b manifests.ColumnRow) int { return cmp.Compare(a.Rank(), b.Rank()) })
	missing := intake.Missing(intake.WithGuesses(columns), org.Kind, elements.IDs(org.Required)...)
	for _, f := range missing {
		view.Missing = append(view.Missing, missingLabel(f))
	}
	view.Given = append(view.Given, offered(missing)...)
	return view, nil
}

// missingLabel names the element that a file lacks; a group of which one is enough has a sentence instead.
func missingLabel(f models.Finding) string {
	if f.Code == f.Key+".missing" {
		return elements.Get(f.Element).Label
	}
	return strings.TrimPrefix(f.Sentence, "Add a column. ")
}

// columnRow is one column, with the choice that is offered: what is guessed, where something is.
func columnRow(i int, c models.Column, rows [][]string) manifests.ColumnRow {
	offer := c
	if c.Guess != nil {
		offer = *c.Guess
	}
	choice := intake.ChoiceOf(offer)
	row := manifests.ColumnRow{Index: i, Header: inShort(c.Header), Choice: choice.Element, Unit: choice.Unit, Currency: choice.Currency,
		By: offer.By, Guess: c.Guess != nil, Change: c.Change, Was: c.Was}
	values := sampleOf(rows, i)
	row.Sample = values[:min(len(values), samples)]
	row.More = values[len(row.Sample):]
	if offer.Split == nil {
		return row
	}
	for _, cell := range row.Sample {
		preview := manifests.Preview{Cell: cell}
		parts, _ := intake.TakeApart(*offer.Split, cell)
		for _, part := range parts {
			preview.Parts = append(preview.Parts, manifests.Part(part))
		}
		row.Preview = append(row.Preview, preview)
	}
	return row
}

// offered are the lines of the form for values of every row: the elements that must be sent and have no
// column first, then two that are open.
func offered(missing []models.Finding) (lines []manifests.GivenValue) {
	const most = 8
	for _, f := range missing {
		if e, known := elements.ByKey(f.Key); known && e.EitherOr == "" && len(lines) < most {
			lines = append(lines, manifests.GivenValue{Element: f.Key})
		}
	}
	return append(lines, manifests.GivenValue{}, manifests.GivenValue{})
}

// splitChoices are the ways in which a column can be taken apart, by party.
var splitChoices = listSplits()

var patternLabels = map[string]string{intake.PatternCityStateZIP: "City, state, ZIP code", intake.PatternUSAddress: "Address in the United States",
	intake.PatternAddress: "Address with a country", intake.PatternNameAddress: "Name, then an address"}

func listSplits() (list []components.Choice) {
	for _, party := range intake.Parties {
		for _, pattern := range intake.Patterns {
			list = append(list, components.Choice{Value: intake.SplitChoice(pattern, party.Key), Label: patternLabels[pattern] + " (" + party.Label + ")"})
		}
	}
	return list
}

// sampleOf gives a column's first different values that are not empty.
func sampleOf(rows [][]string, column int) (values []string) {
	for _, row := range rows {
		if column >= len(row) || len(values) == samples+moreSamples {
			continue
		}
		text := strings.TrimSpace(row[column])
		text = inShort(text)
		if text != "" && !slices.Contains(values, text) {
			values = append(values, text)
		}
	}
	return values
}

// inShort is as much of a cell as is shown beside others.
func inShort(text string) string {
	const longest = 160
	if len(text) <= longest {
		return text
	}
	if runes := []rune(text[:min(len(text), longest*utf8.UTFMax)]); len(runes) > longest {
		text = string(runes[:longest]) + "…"
	}
	return text
}

// columnsOf are a manifest's columns as they stand.
func columnsOf(m models.Manifest) ([]models.Column, error) { return flow.Columns(m) }
