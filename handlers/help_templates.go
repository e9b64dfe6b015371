package handlers

import (
	"bytes"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"pilot321/elements"
	"pilot321/intake"
	"pilot321/models"
	"pilot321/templates/pages/dictionary"
)

// workbookType is the type of a workbook of the Office Open XML kind.
const workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

// Templates offers a manifest to fill in for each kind of filer, and says what a kind must send.
func (h *Help) Templates(c echo.Context) error {
	p := dictionary.TemplatesPage{Page: h.Page(c), Kind: h.kindAsked(c), Workbooks: h.Workbook != nil}
	if p.Kind == "" {
		return Render(c, http.StatusOK, dictionary.Templates(p))
	}
	p.Header, p.Rows = intake.TemplateRows(p.Kind, h.today())
	for _, label := range p.Header {
		id, _ := elements.Recognise(label)
		e := elements.Get(id)
		switch need := e.NeedOf(p.Kind); {
		case e.OneOf(p.Kind) != "":
			p.Either = dictionary.GrowEither(p.Either, e.OneOf(p.Kind), *e)
		case need == elements.Required:
			p.Required = append(p.Required, *e)
		case need == elements.Conditional:
			p.Conditional = append(p.Conditional, *e)
		default:
			p.Optional++
		}
	}
	return Render(c, http.StatusOK, dictionary.Templates(p))
}

// Template sends a template as a file: marketplace.csv, or .xlsx where workbooks can be written.
func (h *Help) Template(c echo.Context) error {
	name, form, _ := strings.Cut(c.Param("file"), ".")
	kind := models.FilerKind(name)
	if !kind.Valid() || form != "csv" && (form != "xlsx" || h.Workbook == nil) {
		return models.NotFound("template")
	}
	header, rows := intake.TemplateRows(kind, h.today())
	file := "manifest-template-" + name + "." + form
	if form == "xlsx" {
		return h.workbook(c, file, append([][]string{header}, rows...))
	}
	return CSV(c, file, header, func(write func(...string) error) error {
		for _, row := range rows {
			if err := write(row...); err != nil {
				return err
			}
		}
		return nil
	})
}

// workbook sends a small table as a workbook. It is complete before anything is sent.
func (h *Help) workbook(c echo.Context, name string, rows [][]string) error {
	var b bytes.Buffer
	w := h.Workbook(&b, "Manifest")
	for _, row := range rows {
		if err := w.Write(row); err != nil {
			return err
		}
	}
	if err := w.Close(); err != nil {
		return err
	}
	attach(c, name)
	return c.Blob(http.StatusOK, workbookType, b.Bytes())
}
