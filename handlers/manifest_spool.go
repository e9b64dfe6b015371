package handlers

import (
	"bytes"
	"io"
	"os"
	"strings"

	"pilot321/models"
	"pilot321/pictures"
)

// spool holds the pictures of one upload until the last of them has come: one file for all of them,
// without a name in its folder, so that nothing is left behind however the upload or the process ends.
type spool struct {
	dir    string
	limits pictures.Limits
	file   *os.File
	size   int64 // bytes
	pieces []piece
}

// piece is one uploaded file inside the spool.
type piece struct {
	name         string
	offset, size int64
}

// take adds one file as it comes.
func (s *spool) take(name string, from io.Reader) error {
	if err := s.open(); err != nil {
		return err
	}
	if len(s.pieces) >= s.limits.MaxEntries {
		return models.Fail(models.KindTooLarge, "Send at most %d picture files at once.", s.limits.MaxEntries)
	}
	left := s.limits.MaxTotalBytes - s.size
	n, err := io.Copy(s.file, io.LimitReader(from, left+1))
	if err != nil {
		return err
	}
	if n > left {
		return models.Fail(models.KindTooLarge, "Send at most %d MB of pictures at once.", s.limits.MaxTotalBytes>>20)
	}
	s.pieces = append(s.pieces, piece{name, s.size, n})
	s.size += n
	return nil
}

func (s *spool) open() (err error) {
	if s.file != nil {
		return nil
	}
	if err := os.MkdirAll(s.dir, 0o700); err != nil {
		return err
	}
	if s.file, err = os.CreateTemp(s.dir, "pictures-*"); err != nil {
		return err
	}
	return os.Remove(s.file.Name())
}

// empty tells whether no picture came.
func (s *spool) empty() bool { return len(s.pieces) == 0 }

// bundle makes one bundle of what came: a zip where that is the only file, else the files themselves.
func (s *spool) bundle() (*pictures.Bundle, *pictures.Fault) {
	if len(s.pieces) == 1 && s.zipped(s.pieces[0]) {
		return pictures.OpenZip(s.section(s.pieces[0]), s.pieces[0].size, s.limits)
	}
	files := make([]pictures.File, len(s.pieces))
	for i, p := range s.pieces {
		files[i] = pictures.File{Name: p.name, Size: p.size, Open: func() (io.ReadCloser, error) { return io.NopCloser(s.section(p)), nil }}
	}
	return pictures.OpenFiles(files, s.limits)
}

func (s *spool) section(p piece) *io.SectionReader {
	return io.NewSectionReader(s.file, p.offset, p.size)
}

// zipped goes by the first bytes; a file that is called a zip is one that is broken.
func (s *spool) zipped(p piece) bool {
	head := make([]byte, 2)
	n, _ := s.file.ReadAt(head, p.offset)
	return bytes.Equal(head[:min(int64(n), p.size)], []byte("PK")) || strings.HasSuffix(strings.ToLower(p.name), ".zip")
}

// Close lets the file go.
func (s *spool) Close() {
	if s.file != nil {
		s.file.Close()
	}
}
