package intake

import (
	"bytes"
	"errors"
	"io"

	"pilot321/intake/fault"
	"pilot321/intake/textio"
)

// ReadAs is how a person wants a file read. What is empty is found out.
type ReadAs struct {
	Encoding  Encoding `json:"encoding,omitempty"`
	Delimiter string   `json:"delimiter,omitempty"`
	Sheet     string   `json:"sheet,omitempty"` // name of a workbook's sheet
}

// Note is something a sender should know of a file that is read.
type Note struct {
	Code     string `json:"code"`
	Sentence string `json:"sentence"`
}

// Source is a file as received, once it is known what it is.
type Source struct {
	Form     Form
	Packed   bool // by gzip
	Encoding Encoding
	Chosen   bool // the encoding was chosen by a person
	BOM      bool
	Sheet    string
	Sheets   []string
	Notes    []Note

	file   io.ReadSeeker
	size   int64
	as     ReadAs
	limits Limits
	temp   string
}

// headSize is how much of a file is looked at to know what it is.
const headSize = 64 << 10

// Look tells what a file is. Temp is a folder for what a large workbook does not keep in memory.
func Look(file io.ReadSeeker, size int64, name string, as ReadAs, limits Limits, temp string) (*Source, *Refusal, error) {
	s := &Source{file: file, size: size, as: as, limits: limits, temp: temp}
	head, refusal, err := s.head()
	if refusal != nil || err != nil {
		return s, refusal, err
	}
	if len(bytes.TrimSpace(bytes.TrimPrefix(head, utf8BOM))) == 0 && len(head) < headSize {
		return s, fault.New(Empty, "We expected a line of column names and at least one row. The file is empty."), nil
	}
	if s.Encoding = as.Encoding; s.Encoding == "" {
		s.Encoding = textio.Detect(head)
	}
	s.BOM = bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) || bytes.HasPrefix(head, utf8BOM)
	form, what := formOf(asUTF8(head, s.Encoding))
	switch {
	case what != "":
		return s, notATable(what), nil
	case form == Workbook && s.Packed:
		return s, notATable("a packed Excel workbook; send the workbook itself"), nil
	}
	s.Form = form
	if ending := misnamed(name, form, s.Packed); ending != "" {
		return s, nameMismatch(ending, form), nil
	}
	if form == Text {
		refusal, err = s.survey()
	}
	return s, refusal, err
}

// head reads the first bytes, unpacked.
func (s *Source) head() ([]byte, *Refusal, error) {
	r, err := s.open()
	if err != nil {
		return nil, nil, err
	}
	head := make([]byte, headSize)
	n, err := io.ReadFull(r, head)
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		err = nil
	}
	refusal, err := RefusalOf(err)
	return head[:n], refusal, err
}

// open reads from the beginning, unpacked. The first call finds out whether the file is packed.
func (s *Source) open() (io.Reader, error) {
	var magic [2]byte
	if _, err := s.file.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	n, err := io.ReadFull(s.file, magic[:])
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return nil, err
	}
	if _, err := s.file.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	if s.Packed = textio.IsGzip(magic[:n]); s.Packed {
		return textio.Gunzip(s.file, s.limits.Bytes), nil
	}
	return s.file, nil
}

// asUTF8 is the head as far as it can be read in UTF-16. In the other encodings the signs by which a
// form is known are the same bytes as in UTF-8, and what is no text at all is known by its bytes.
func asUTF8(head []byte, e Encoding) []byte {
	if e != UTF16LE && e != UTF16BE {
		return head
	}
	text, _ := io.ReadAll(textio.NewReader(bytes.NewReader(head), e))
	return text
}

// survey looks at all of a text, unless it seems to be plain UTF-8: then the structural pass sees
// whatever is not.
func (s *Source) survey() (*Refusal, error) {
	if s.Plain() {
		return nil, nil
	}
	return s.Survey()
}

// Survey looks at all of a text to be sure of its encoding.
func (s *Source) Survey() (*Refusal, error) {
	r, err := s.open()
	if err != nil {
		return nil, err
	}
	report, err := textio.SurveyAs(r, s.limits.Bytes, s.as.Encoding)
	if refusal, err := RefusalOf(err); refusal != nil || err != nil {
		return refusal, err
	}
	s.Encoding, s.Chosen, s.BOM = report.Encoding, report.Chosen, report.BOM
	if f := report.Refuse(); f != nil {
		return f, nil
	}
	s.Notes = append(s.Notes, encodingNotes(&report)...)
	return nil, nil
}

// Plain tells whether the file itself is the table. Otherwise Write writes one.
func (s *Source) Plain() bool {
	return s.Form == Text && !s.Packed && s.Encoding == UTF8 && s.as.Encoding == ""
}

// Write writes the rows as a table in UTF-8: the text itself, or with commas and in quotes what came
// as cells. A *Refusal refuses the file.
func (s *Source) Write(w io.Writer) error {
	switch s.Form {
	case Workbook:
		return s.writeWorkbook(w)
	case JSON, Lines:
		return s.writeRecords(w)
	}
	r, err := s.open()
	if err != nil {
		return err
	}
	_, err = io.Copy(w, textio.NewReader(r, s.Encoding))
	return err
}

// Describe puts what is known of the file into a shape that was learned of its table.
func (s *Source) Describe(shape *Shape) {
	shape.Form, shape.Packed, shape.Encoding, shape.Chosen = s.Form, s.Packed, s.Encoding, s.Chosen
	shape.Sheet, shape.Sheets, shape.Notes = s.Sheet, s.Sheets, s.Notes
	if !s.Plain() {
		shape.BOM = s.BOM
	}
}

// RefusalOf tells a refusal of the file from a failure to read it.
func RefusalOf(err error) (*Refusal, error) {
	var f *Refusal
	if errors.As(err, &f) {
		return f, nil
	}
	return nil, err
}
