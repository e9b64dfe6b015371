package intake

import (
	"io"

	"pilot321/models"
)

// RowsOf gives quarantined rows again, with their numbers, so that rows that were corrected in place go
// through the very same checks. The rows must be in order and have all columns of the mapping.
func RowsOf(rows []models.QuarantinedRow) Rows { return &waiting{rows} }

type waiting struct{ rows []models.QuarantinedRow }

func (w *waiting) Next() (Row, error) {
	if len(w.rows) == 0 {
		return Row{}, io.EOF
	}
	next := w.rows[0]
	w.rows = w.rows[1:]
	return Row{Number: next.Row, Fields: next.Raw, Size: 64 * len(next.Raw)}, nil
}
