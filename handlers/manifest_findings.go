package handlers

import (
	"context"
	"iter"
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"pilot321/intake"
	"pilot321/models"
)

// together is how many rows an export reads at once.
const together = 500

// rowsBehind reads a page of rows behind a row.
type rowsBehind func(ctx context.Context, manifest, after int64, limit int) ([]models.QuarantinedRow, error)

// all goes over every row of a kind, a page at a time.
func (read rowsBehind) all(ctx context.Context, manifest int64) iter.Seq2[models.QuarantinedRow, error] {
	return func(yield func(models.QuarantinedRow, error) bool) {
		for after := int64(0); ; {
			rows, err := read(ctx, manifest, after, together)
			if err != nil {
				yield(models.QuarantinedRow{}, err)
				return
			}
			for _, row := range rows {
				if after = row.Row; !yield(row, nil) {
					return
				}
			}
			if len(rows) < together {
				return
			}
		}
	}
}

// Findings sends every finding of a manifest as a table: first the rows that wait, then the warnings of
// rows that went in.
func (h *Manifests) Findings(c echo.Context) error {
	ctx := c.Request().Context()
	m, err := h.load(c)
	if err != nil {
		return err
	}
	header := []string{"row", "severity", "code", "element", "value", "instruction"}
	return CSV(c, "findings-"+c.Param("id")+".csv", header, func(write func(...string) error) error {
		for _, read := range []rowsBehind{h.Records.QuarantinedRows, h.Records.WarnedRows} {
			for row, err := range read.all(ctx, m.ID) {
				if err != nil {
					return err
				}
				for _, f := range row.Findings {
					if err := write(strconv.FormatInt(f.Row, 10), string(f.Severity), f.Code, f.Key, f.Value, f.Sentence); err != nil {
						return err
					}
				}
			}
		}
		return nil
	})
}

// ErrorFile sends the rows that wait as they were sent, with what is wrong before each, so that they can
// be corrected and sent again.
func (h *Manifests) ErrorFile(c echo.Context) error {
	m, err := h.load(c)
	if err != nil {
		return err
	}
	if len(m.Shape) == 0 {
		return models.NotFound("error file")
	}
	shape, err := shapeOf(m)
	if err != nil {
		return err
	}
	header := c.Response().Header()
	header.Set(echo.HeaderContentType, shape.MediaType())
	header.Set(echo.HeaderContentDisposition, `attachment; filename="rows-to-fix-`+c.Param("id")+shape.Ending()+`"`)
	c.Response().WriteHeader(http.StatusOK)
	return intake.WriteErrorFile(c.Response(), shape, rowsBehind(h.Records.QuarantinedRows).all(c.Request().Context(), m.ID))
}
