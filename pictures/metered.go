package pictures

import (
	"archive/zip"
	"errors"
	"io"
)

// meteredReader counts what comes out of an entry: a directory can lie about sizes, so the limits
// are kept while reading too.
type meteredReader struct {
	bundle   *Bundle
	name     string
	declared int64
	got      int64
	from     io.ReadCloser
	err      error
}

func (m *meteredReader) Read(p []byte) (int, error) {
	if m.err != nil {
		return 0, m.err
	}
	// One byte beyond the declared size is enough to see the lie.
	if room := m.declared - m.got + 1; int64(len(p)) > room {
		p = p[:room]
	}
	n, err := m.from.Read(p)
	m.got += int64(n)
	switch {
	case !m.bundle.meter(int64(n)):
		return 0, m.stop(refuse(CodeTotalTooLarge, m.name, "Expected at most %s of pictures in one bundle; %s goes beyond. Send the rest separately.", byteSize(m.bundle.limits.MaxTotalBytes), shown(m.name)))
	case m.got > m.declared, errors.Is(err, zip.ErrFormat): // the zip reader may see the lie first
		return 0, m.stop(refuse(CodeSizeDiffers, m.name, "Expected %s as the bundle declares; %s holds more. Make the zip anew.", byteSize(m.declared), shown(m.name)))
	case err == io.EOF && m.got < m.declared:
		return n, m.stop(refuse(CodeSizeDiffers, m.name, "Expected %s as the bundle declares; %s holds %s. Make the zip anew.", byteSize(m.declared), shown(m.name), byteSize(m.got)))
	case err != nil && err != io.EOF:
		m.err = m.bundle.failed(m.name, err)
		return n, m.err
	}
	return n, err
}

func (m *meteredReader) stop(f *Fault) error {
	m.bundle.note(f)
	m.err = &FaultError{f}
	return m.err
}

func (m *meteredReader) Close() error { return m.from.Close() }

// meter counts bytes over all entries. Reading an entry twice counts twice; a bundle is read
// once or twice, so the allowance is four times the limit for all reads together.
func (b *Bundle) meter(n int64) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.read += n
	return b.read <= 4*b.limits.MaxTotalBytes
}
