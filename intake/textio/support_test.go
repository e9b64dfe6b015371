package textio

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"pilot321/intake/fault"
)

// wantFault demands a fault of a code whose sentence has the given parts and can be shown.
func wantFault(t *testing.T, err error, code string, parts ...string) {
	t.Helper()
	var f *fault.Fault
	if !errors.As(err, &f) || f == nil {
		t.Fatalf("got %v, want a fault %s", err, code)
	}
	if f.Code != code {
		t.Errorf("code %s, want %s: %s", f.Code, code, f.Sentence)
	}
	for _, part := range parts {
		if !strings.Contains(f.Sentence, part) {
			t.Errorf("the sentence lacks %q: %s", part, f.Sentence)
		}
	}
	if strings.ContainsAny(f.Sentence, "\x00\n\ufffd") {
		t.Errorf("the sentence cannot be shown: %q", f.Sentence)
	}
}

// encoded writes text in an encoding.
func encoded(t testing.TB, e Encoding, bom bool, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := NewWriter(&b, e, bom)
	if _, err := io.WriteString(w, text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// sized gives at most n bytes at a time.
type sized struct {
	r io.Reader
	n int
}

func (s sized) Read(p []byte) (int, error) { return s.r.Read(p[:min(len(p), s.n)]) }

// ways are readers of the same bytes that cut them differently.
func ways(file []byte) []io.Reader {
	return []io.Reader{
		bytes.NewReader(file), iotest.OneByteReader(bytes.NewReader(file)), sized{bytes.NewReader(file), 3},
		sized{bytes.NewReader(file), 7}, iotest.DataErrReader(bytes.NewReader(file)),
	}
}
