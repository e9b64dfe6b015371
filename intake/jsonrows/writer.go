package jsonrows

import (
	"bufio"
	"errors"
	"io"
	"unicode/utf8"
)

// Writer writes rows as flat objects of texts, in the form that a file had. What it writes is read back
// as the same rows.
type Writer struct {
	w     *bufio.Writer
	form  Form
	key   string
	names [][]byte // the keys as they are written, with the colon
	row   []byte
	rows  int64
	err   error
}

// ErrText is given for a name or a cell that JSON has no way to write: one that is not valid UTF-8.
var ErrText = errors.New("jsonrows: text is not valid UTF-8")

// ErrNames is given for a header in which two columns have the same name.
var ErrNames = errors.New("jsonrows: two columns have the same name")

// NewWriter writes to w in the form of a layout, with its key where the form is wrapped. The header may
// have further columns than the layout's. Errors are given by Write and Close.
func NewWriter(w io.Writer, layout Layout, header []string) *Writer {
	out := &Writer{w: bufio.NewWriterSize(w, chunk), form: layout.Form, key: layout.Key}
	seen := map[string]bool{}
	for _, name := range header {
		if seen[name] {
			out.err = ErrNames
		}
		seen[name] = true
		quoted, err := appendQuoted(nil, name)
		if err != nil {
			out.err = err
		}
		out.names = append(out.names, append(quoted, ':'))
	}
	return out
}

// Write adds a row. An empty cell is written as an empty text; columns that cells are missing for are
// left out.
func (w *Writer) Write(cells []string) error {
	if w.err != nil {
		return w.err
	}
	if w.rows++; w.rows == 1 {
		w.open()
	} else if w.form != Lines {
		w.put(",\n")
	}
	w.row = append(w.row[:0], '{')
	for i, cell := range cells[:min(len(cells), len(w.names))] {
		if i > 0 {
			w.row = append(w.row, ',')
		}
		w.row = append(w.row, w.names[i]...)
		var err error
		if w.row, err = appendQuoted(w.row, cell); err != nil {
			w.err = err
			return err
		}
	}
	w.row = append(w.row, '}')
	if w.form == Lines {
		w.row = append(w.row, '\n')
	}
	w.put(string(w.row))
	return w.err
}

// Close writes the end. It does not close what is written to.
func (w *Writer) Close() error {
	if w.err != nil {
		return w.err
	}
	if w.rows == 0 {
		w.open()
	}
	switch w.form {
	case Wrapped:
		w.put("\n]}\n")
	case Array:
		w.put("\n]\n")
	}
	if w.err == nil {
		w.err = w.w.Flush()
	}
	return w.err
}

// open writes what stands before the first row.
func (w *Writer) open() {
	switch w.form {
	case Wrapped:
		key, err := appendQuoted([]byte{'{'}, w.key)
		if err != nil {
			w.err = err
		}
		w.put(string(key) + ":[\n")
	case Array:
		w.put("[\n")
	}
}

func (w *Writer) put(text string) {
	if w.err == nil {
		_, w.err = w.w.WriteString(text)
	}
}

// appendQuoted writes a text as JSON has it. Only what must be is escaped.
func appendQuoted(dst []byte, text string) ([]byte, error) {
	if !utf8.ValidString(text) {
		return dst, ErrText
	}
	const hex = "0123456789abcdef"
	dst = append(dst, '"')
	from := 0
	for i := range len(text) {
		c := text[i]
		if plain[c] {
			continue
		}
		dst = append(dst, text[from:i]...)
		from = i + 1
		switch c {
		case '"', '\\':
			dst = append(dst, '\\', c)
		case '\n':
			dst = append(dst, '\\', 'n')
		case '\r':
			dst = append(dst, '\\', 'r')
		case '\t':
			dst = append(dst, '\\', 't')
		default:
			dst = append(dst, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		}
	}
	dst = append(dst, text[from:]...)
	return append(dst, '"'), nil
}
