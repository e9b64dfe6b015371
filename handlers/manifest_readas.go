package handlers

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"pilot321/intake"
	"pilot321/intake/textio"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/templates/components"
	"pilot321/templates/pages/manifests"
)

// delimiterChoices are the delimiters that can be chosen, by the word that a form sends.
var delimiterChoices = []struct{ word, delimiter, label string }{
	{"comma", ",", "Comma"}, {"semicolon", ";", "Semicolon"}, {"tab", "\t", "Tab"}, {"bar", "|", "Vertical bar"},
}

// readAsView says how a file was read and how else it can be.
func readAsView(m models.Manifest) (manifests.ReadAsView, error) {
	shape, err := shapeOf(m)
	if err != nil {
		return manifests.ReadAsView{}, err
	}
	v := manifests.ReadAsView{Form: shape.Form.Label(), Packed: shape.Packed, Sheet: shape.Sheet, Encoding: string(shape.Encoding), Chosen: shape.Chosen}
	for _, n := range shape.Notes {
		v.Notes = append(v.Notes, n.Sentence)
	}
	for _, s := range shape.Sheets {
		v.Sheets = append(v.Sheets, components.Choice{Value: s, Label: s})
	}
	if shape.Form != intake.Text && shape.Form != "" {
		return v, nil
	}
	for _, e := range textio.Encodings {
		v.Encodings = append(v.Encodings, components.Choice{Value: string(e), Label: encodingLabel(e)})
	}
	for _, d := range delimiterChoices {
		v.Delimiters = append(v.Delimiters, components.Choice{Value: d.word, Label: d.label})
		if d.delimiter == shape.Delimiter {
			v.Delimiter = d.word
		}
	}
	return v, nil
}

// encodingLabel tells the two orders of bytes of UTF-16 apart, which otherwise have one name.
func encodingLabel(e intake.Encoding) string {
	switch e {
	case intake.UTF16LE:
		return "UTF-16, little-endian"
	case intake.UTF16BE:
		return "UTF-16, big-endian"
	}
	return e.Label()
}

// ReadAs has a file read in another way: another encoding, delimiter or sheet. Its columns are found
// anew; nothing is filed.
func (h *Manifests) ReadAs(c echo.Context) error {
	org, err := h.own(c)
	if err != nil {
		return err
	}
	m, err := h.load(c)
	if err != nil {
		return err
	}
	form, err := ParseForm(c)
	if err != nil {
		return err
	}
	as, err := readAsOf(form, m)
	if err != nil {
		return err
	}
	body, err := json.Marshal(as)
	if err != nil {
		return err
	}
	if err := h.Records.ReadAgain(c.Request().Context(), Viewer(c), org.ID, m.ID, body); err != nil {
		return err
	}
	return Done(c, paths.For(paths.Manifest, c.Param("id")), "We read your file again, as you chose. Nothing is filed yet.")
}

// readAsOf takes over what was chosen; a choice that was not offered stays as it was found.
func readAsOf(form *Form, m models.Manifest) (as intake.ReadAs, err error) {
	shape, err := shapeOf(m)
	if err != nil {
		return as, models.Fail(models.KindConflict, "This file has not been read yet. Wait a moment, then choose how it is read.")
	}
	if e := intake.Encoding(form.Text("encoding")); e.Known() {
		as.Encoding = e
	}
	for _, d := range delimiterChoices {
		if d.word == form.Text("delimiter") {
			as.Delimiter = d.delimiter
		}
	}
	if sheet := strings.TrimSpace(form.Text("sheet")); slices.Contains(shape.Sheets, form.Exact("sheet")) {
		as.Sheet = form.Exact("sheet")
	} else if slices.Contains(shape.Sheets, sheet) {
		as.Sheet = sheet
	}
	return as, nil
}
