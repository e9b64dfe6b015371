package intake

import (
	"fmt"
	"io"

	"pilot321/intake/jsonrows"
	"pilot321/intake/textio"
)

// NoteWrapped is the code of the note that names where in a JSON document the records were found.
const NoteWrapped = "file.records_inside"

// writeRecords writes the records of a JSON file as rows. The file is read twice: the columns are known
// only when all records have been seen.
func (s *Source) writeRecords(w io.Writer) error {
	limits := jsonrows.Limits{Bytes: s.limits.Bytes, Rows: s.limits.Rows, Columns: s.limits.Columns, LineBytes: s.limits.LineBytes,
		FieldBytes: s.limits.FieldBytes}
	r, err := s.openText()
	if err != nil {
		return err
	}
	layout, err := jsonrows.Scan(r, limits)
	if err != nil {
		return err
	}
	if layout.Form == jsonrows.Lines {
		s.Form = Lines
	}
	if layout.Key != "" {
		s.Notes = append(s.Notes, Note{NoteWrapped, fmt.Sprintf("We read the records under “%s”.", layout.Key)})
	}
	if r, err = s.openText(); err != nil {
		return err
	}
	_, err = writeCells(w, &headed{header: layout.Header, rows: jsonrows.NewRows(r, layout, limits)})
	return err
}

// openText reads from the beginning, unpacked and in UTF-8.
func (s *Source) openText() (io.Reader, error) {
	r, err := s.open()
	if err != nil || s.Encoding == UTF8 {
		return r, err
	}
	return textio.NewReader(r, s.Encoding), nil
}

// headed gives a header before the rows.
type headed struct {
	header []string
	rows   cellRows
}

func (h *headed) Next() ([]string, error) {
	if header := h.header; header != nil {
		h.header = nil
		return header, nil
	}
	return h.rows.Next()
}
