package intake

import (
	"bufio"
	"errors"
	"io"
	"strings"

	"pilot321/elements"
)

// cellRows gives the cells of one row after the other; the slice is used again.
type cellRows interface{ Next() ([]string, error) }

// titleRows is how many rows may stand above the column names of a sheet: a title, a date, a logo.
const titleRows = 10

// knownHeaders is how many names of a row must be known before the rows above it are passed over.
const knownHeaders = 3

// writeCells writes rows of cells as text with commas. The first row that is not blank holds the column
// names, unless one of the next few has several names that are known and the first has none. Blank rows
// are left out, and every row gets as many cells as there are names; cells without text behind them are
// left out too, and others are kept, so that the row is found to be too long. passed tells how many rows
// stood above the names.
func writeCells(w io.Writer, rows cellRows) (passed int, err error) {
	out := bufio.NewWriterSize(w, 256<<10)
	head, err := firstCells(rows)
	if err != nil && err != io.EOF {
		return 0, err
	}
	more := err == nil
	if passed = headerAmong(head); len(head) > 0 {
		head = head[passed:]
	}
	width := 0
	for i, cells := range head {
		if i == 0 {
			width = filled(cells)
		}
		writeRow(out, cells, width)
	}
	for more {
		cells, err := rows.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return passed, err
		}
		if filled(cells) > 0 {
			writeRow(out, cells, width)
		}
	}
	return passed, out.Flush()
}

// firstCells gives copies of the first rows that are not blank; io.EOF where there are no more.
func firstCells(rows cellRows) (head [][]string, err error) {
	for len(head) < titleRows {
		cells, err := rows.Next()
		if err != nil {
			return head, err
		}
		if filled(cells) > 0 {
			head = append(head, append([]string(nil), cells...))
		}
	}
	return head, nil
}

// headerAmong tells which of the first rows holds the column names.
func headerAmong(head [][]string) (best int) {
	most := 0
	for i, cells := range head {
		known := 0
		for _, cell := range cells {
			if _, ok := elements.Recognise(cell); ok {
				known++
			}
		}
		if i == 0 && known > 0 {
			return 0
		}
		if known >= knownHeaders && known > most {
			best, most = i, known
		}
	}
	return best
}

// filled is how many cells a row has up to the last one with text in it.
func filled(cells []string) int {
	n := len(cells)
	for n > 0 && strings.TrimSpace(cells[n-1]) == "" {
		n--
	}
	return n
}

// writeRow writes a row of at least width cells.
func writeRow(out *bufio.Writer, cells []string, width int) {
	n := max(filled(cells), width)
	for i := range n {
		if i > 0 {
			out.WriteByte(',')
		}
		if i < len(cells) {
			writeCell(out, cells[i], n == 1)
		}
	}
	out.WriteByte('\n')
}

// writeCell puts a cell into quotes where it would be read otherwise without. The only cell of a row is
// always quoted, so that its text is not taken for delimiters.
func writeCell(out *bufio.Writer, cell string, quoted bool) {
	if !quoted && !strings.ContainsAny(cell, ",\"\r\n;\t|") {
		out.WriteString(cell)
		return
	}
	out.WriteByte('"')
	for {
		i := strings.IndexByte(cell, '"')
		if i < 0 {
			break
		}
		out.WriteString(cell[:i+1])
		out.WriteByte('"')
		cell = cell[i+1:]
	}
	out.WriteString(cell)
	out.WriteByte('"')
}
