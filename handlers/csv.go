package handlers

import (
	"encoding/csv"
	"io"
	"strings"

	"github.com/labstack/echo/v4"
)

// CSV sends a table as a download. The rows are written as they come, so an export needs no more
// memory than a row. A fault before the first four kilobytes is still a proper error page; a later
// one cuts the connection, so that half a table is not taken for the whole.
func CSV(c echo.Context, filename string, header []string, rows func(write func(...string) error) error) error {
	h := c.Response().Header()
	h.Set(echo.HeaderContentType, "text/csv; charset=utf-8")
	h.Set(echo.HeaderContentDisposition, `attachment; filename="`+filename+`"`)
	return WriteCSV(c.Response(), header, rows)
}

// WriteCSV writes a table whose cells no spreadsheet takes for a formula.
func WriteCSV(w io.Writer, header []string, rows func(write func(...string) error) error) error {
	out := csv.NewWriter(w)
	write := func(cells ...string) error {
		safe := make([]string, len(cells))
		for i, cell := range cells {
			safe[i] = SafeCell(cell)
		}
		return out.Write(safe)
	}
	if err := write(header...); err != nil {
		return err
	}
	if err := rows(write); err != nil {
		return err
	}
	out.Flush()
	return out.Error()
}

// SafeCell puts an apostrophe before a cell that a spreadsheet could run as a formula: one that
// begins with =, +, -, @, a tab or a line break (OWASP, CSV injection).
func SafeCell(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r\n", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}
