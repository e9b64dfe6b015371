package jsonrows

import (
	"errors"
	"io"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"

	"pilot321/intake/fault"
)

// sized gives at most n bytes at a time.
type sized struct {
	r io.Reader
	n int
}

func (s sized) Read(p []byte) (int, error) { return s.r.Read(p[:min(len(p), s.n)]) }

// table reads all of a file.
func table(r func() io.Reader, limits Limits) (Layout, [][]string, error) {
	layout, err := Scan(r(), limits)
	if err != nil {
		return Layout{}, nil, err
	}
	rows := NewRows(r(), layout, limits)
	var all [][]string
	for {
		cells, err := rows.Next()
		if err == io.EOF {
			return layout, all, nil
		}
		if err != nil {
			return layout, all, err
		}
		all = append(all, append([]string(nil), cells...))
	}
}

// read is table for a text, cut in several ways that must agree.
func read(t testing.TB, text string, limits Limits) (Layout, [][]string, error) {
	t.Helper()
	layout, want, failure := table(func() io.Reader { return strings.NewReader(text) }, limits)
	for _, way := range []func() io.Reader{
		func() io.Reader { return iotest.OneByteReader(strings.NewReader(text)) },
		func() io.Reader { return sized{strings.NewReader(text), 5} },
		func() io.Reader { return iotest.DataErrReader(strings.NewReader(text)) },
	} {
		other, got, err := table(way, limits)
		if !reflect.DeepEqual(got, want) || (err == nil) != (failure == nil) || other.Rows != layout.Rows {
			t.Fatalf("%q is read in two ways: %v %v, %v %v", text, want, failure, got, err)
		}
		if code(err) != code(failure) {
			t.Fatalf("%q has two faults: %v, %v", text, failure, err)
		}
	}
	return layout, want, failure
}

func code(err error) string {
	var f *fault.Fault
	if errors.As(err, &f) && f != nil {
		return f.Code
	}
	return ""
}

// joined is a table in one line: columns with |, rows with /.
func joined(layout Layout, rows [][]string) string {
	lines := []string{strings.Join(layout.Header, "|")}
	for _, row := range rows {
		lines = append(lines, strings.Join(row, "|"))
	}
	return strings.Join(lines, "/")
}
