package intake

import (
	"fmt"
	"io"
	"slices"

	"pilot321/intake/fault"
	"pilot321/intake/xlsx"
)

// The codes of what is said of a workbook.
const (
	NoteSheet     = "file.sheet"
	NoteTitleRows = "file.title_rows"
	NoSuchSheet   = "file.no_such_sheet"
)

func (s *Source) writeWorkbook(w io.Writer) error {
	limits := xlsx.DefaultLimits
	limits.Columns, limits.CellBytes, limits.Rows = s.limits.Columns, s.limits.FieldBytes, s.limits.Rows
	book, err := xlsx.Open(&readerAt{file: s.file, at: -1}, s.size, s.temp, limits)
	if err != nil {
		return err
	}
	defer book.Close()
	sheet, err := s.choose(book.Sheets())
	if err != nil {
		return err
	}
	rows, err := book.Rows(sheet)
	if err != nil {
		return err
	}
	passed, err := writeCells(w, rows)
	if err != nil {
		return err
	}
	if passed > 0 {
		s.Notes = append(s.Notes, Note{NoteTitleRows, fmt.Sprintf("We passed over the rows above your column names (%d). Row 1 is the first under the names.", passed)})
	}
	for _, n := range book.Notes() {
		s.Notes = append(s.Notes, Note{n.Code, n.Sentence})
	}
	return nil
}

// choose picks the sheet that a person named, else the first that a person sees.
func (s *Source) choose(sheets []xlsx.Sheet) (int, error) {
	for _, sheet := range sheets {
		s.Sheets = append(s.Sheets, sheet.Name)
	}
	at := slices.IndexFunc(sheets, func(sheet xlsx.Sheet) bool { return !sheet.Hidden })
	if s.as.Sheet != "" {
		at = slices.Index(s.Sheets, s.as.Sheet)
		if at < 0 {
			return 0, fault.New(NoSuchSheet, "The workbook has no sheet “%s”. It has %s.", s.as.Sheet, quoteList(s.Sheets, 12))
		}
	}
	at = max(at, 0)
	s.Sheet = s.Sheets[at]
	if len(s.Sheets) > 1 && s.as.Sheet == "" {
		s.Notes = append(s.Notes, Note{NoteSheet, fmt.Sprintf("The workbook has %d sheets. We read “%s”; choose another if it is not the right one.", len(s.Sheets), s.Sheet)})
	}
	return sheets[at].Index, nil
}

// readerAt reads anywhere in a file that can only be read on. A place that follows the one before costs
// no seek, which is how nearly all of a workbook is read.
type readerAt struct {
	file io.ReadSeeker
	at   int64
}

func (r *readerAt) ReadAt(p []byte, at int64) (int, error) {
	if at != r.at {
		if _, err := r.file.Seek(at, io.SeekStart); err != nil {
			return 0, err
		}
	}
	n, err := io.ReadFull(r.file, p)
	r.at = at + int64(n)
	if err == io.ErrUnexpectedEOF {
		err = io.EOF
	}
	return n, err
}
