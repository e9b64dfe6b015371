package intake

import (
	"bytes"
	"io"
	"strings"
	"unicode/utf8"

	"pilot321/intake/textio"
)

// Inspect looks at the whole of a table in UTF-8 once, before any row goes in. It gives its shape, or
// why it is refused; an error is a failure to read and says nothing of the file.
func Inspect(file io.Reader, limits Limits) (Shape, *Refusal, error) {
	return InspectAs(file, ReadAs{}, limits)
}

// InspectAs is Inspect for a file whose delimiter somebody has chosen.
func InspectAs(file io.Reader, as ReadAs, limits Limits) (Shape, *Refusal, error) {
	i := inspection{limits: limits, as: as, line: 1}
	i.shape.Limits, i.shape.Form = limits, Text
	refusal, err := i.run(file)
	i.shape.Bytes = i.records.read
	if refusal != nil || err != nil {
		return i.shape, refusal, err
	}
	return i.shape, nil, nil
}

// inspection is a structural pass under way.
type inspection struct {
	limits  Limits
	as      ReadAs
	records *records
	shape   Shape
	line    int64  // of the record at hand, as an editor counts
	last    []byte // a copy of the last row
	lastAt  int64  // its line
}

func (i *inspection) run(file io.Reader) (*Refusal, error) {
	i.records = newRecords(file, 0, i.limits.LineBytes)
	if err := i.records.fill(); err != nil {
		return nil, err
	}
	if refusal := i.begin(); refusal != nil {
		return refusal, nil
	}
	for {
		record, err := i.records.next()
		if i.records.read > i.limits.Bytes {
			return i.tooLarge(), nil
		}
		switch err {
		case nil:
		case io.EOF:
			return i.finish(), nil
		case errOpenQuote:
			return i.openQuote(), nil
		case errTooLong:
			return i.lineTooLong(), nil
		default:
			return nil, err
		}
		if refusal := i.record(record); refusal != nil {
			return refusal, nil
		}
		i.line += int64(bytes.Count(record, []byte{'\n'}))
	}
}

// begin looks at the head of the file: what it is, how it is encoded and delimited.
func (i *inspection) begin() *Refusal {
	head := i.records.pending()
	if len(bytes.TrimSpace(bytes.TrimPrefix(head, utf8BOM))) == 0 && i.records.eof {
		return i.empty()
	}
	if i.shape.Encoding = textio.Detect(head); i.shape.Encoding == UTF16LE || i.shape.Encoding == UTF16BE {
		return i.notUTF8(nil)
	}
	if what := whatElse(head); what != "" {
		return notATable(what)
	}
	if bytes.IndexByte(head, '\n') < 0 && bytes.IndexByte(head, '\r') >= 0 {
		return i.oldLineBreaks()
	}
	// A byte that is not UTF-8 is told with its line, by the pass itself.
	i.shape.Encoding = UTF8
	if i.shape.BOM = bytes.HasPrefix(head, utf8BOM); i.shape.BOM {
		i.records.advance(len(utf8BOM))
	}
	delim, length := separatorLine(i.records.pending())
	if length > 0 {
		i.records.advance(length)
		i.line++
	} else {
		delim = detectDelimiter(firstLines(i.records.pending()))
	}
	if len(i.as.Delimiter) == 1 && bytes.IndexByte(candidates, i.as.Delimiter[0]) >= 0 {
		delim = i.as.Delimiter[0]
	}
	i.records.delim = delim
	i.shape.Delimiter = string(delim)
	return nil
}

// firstLines is as much of the head as the choice of a delimiter needs.
func firstLines(head []byte) []byte { return head[:min(len(head), 64<<10)] }

func (i *inspection) record(record []byte) *Refusal {
	if blank(record, i.records.delim) {
		return nil
	}
	if at := bytes.IndexByte(record, 0); at >= 0 {
		return i.nul(record, at)
	}
	if !utf8.Valid(record) {
		return i.notUTF8(record)
	}
	if i.shape.Header == nil {
		return i.header(record)
	}
	if i.shape.Rows++; i.shape.Rows > i.limits.Rows {
		return i.tooManyRows()
	}
	i.last, i.lastAt = append(i.last[:0], record...), i.line
	if len(i.shape.Sample) < i.limits.SampleRows && len(record) <= i.limits.FieldBytes {
		i.shape.Sample = append(i.shape.Sample, i.cells(bytes.Clone(record)))
	}
	if len(record) > i.limits.FieldBytes {
		return i.longField(bytes.Clone(record))
	}
	return nil
}

// cells parts a record, which is spoilt by it.
func (i *inspection) cells(record []byte) []string {
	bounds, _ := split(record, i.records.delim, i.limits.Columns+1, nil)
	return texts(record, bounds, nil)
}

func (i *inspection) header(record []byte) *Refusal {
	i.shape.HeaderOffset = i.records.offset
	i.shape.FirstRowOffset = i.records.offset + int64(len(record))
	header := i.cells(bytes.Clone(record))
	for k, name := range header {
		header[k] = strings.TrimSpace(name)
		if len(name) > i.limits.FieldBytes {
			return i.fieldTooLong(len(name))
		}
	}
	i.shape.Header = header
	i.shape.Fingerprint = Fingerprint(header)
	switch {
	case len(header) > i.limits.Columns:
		return i.tooManyColumns(bytes.Count(record, []byte{i.records.delim}) + 1)
	case len(header) == 1:
		return i.oneColumn(header[0])
	}
	return i.duplicates(header)
}

// longField looks for a cell over the limit in a record that is long enough to hold one.
func (i *inspection) longField(record []byte) *Refusal {
	for _, cell := range i.cells(record) {
		if len(cell) > i.limits.FieldBytes {
			return i.fieldTooLong(len(cell))
		}
	}
	return nil
}

// finish looks at how the file ends.
func (i *inspection) finish() *Refusal {
	switch {
	case i.shape.Header == nil:
		return i.empty()
	case i.shape.Rows == 0:
		return i.noRows()
	}
	whole := bytes.HasSuffix(i.last, []byte("\n"))
	if cells := i.cells(i.last); len(cells) < len(i.shape.Header) {
		return i.cutOff(cells, whole)
	}
	return nil
}
