package mail

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"pilot321/models"
)

// Folder writes messages into files instead of sending them: one .eml file each, which any mail
// program opens. A message that is written again replaces its file.
type Folder struct {
	Dir  string
	From string
}

// Send writes the file whole or not at all.
func (f Folder) Send(_ context.Context, m models.Mail) error {
	text, err := rfc5322(f.From, "localhost", m)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(f.Dir, 0o700); err != nil {
		return err
	}
	name := filepath.Join(f.Dir, fmt.Sprintf("%06d.eml", m.ID))
	part, err := os.CreateTemp(f.Dir, ".part-*")
	if err != nil {
		return err
	}
	defer os.Remove(part.Name())
	if _, err := part.Write(text); err != nil {
		part.Close()
		return err
	}
	if err := part.Close(); err != nil {
		return err
	}
	return os.Rename(part.Name(), name)
}
