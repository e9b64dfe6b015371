package pictures

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// File is one uploaded file: its name as sent, its size in bytes, and how to read it.
type File struct {
	Name string
	Size int64
	Open func() (io.ReadCloser, error)
}

// OpenFiles makes a bundle of several uploaded files. A whole-bundle fault means nothing is used.
func OpenFiles(files []File, limits Limits) (*Bundle, *Fault) {
	if len(files) > limits.MaxEntries {
		return nil, tooMany(int64(len(files)), limits)
	}
	b := newBundle(limits)
	var total int64
	for _, f := range files {
		// Browsers send bare names, some old ones whole paths of the sender's machine.
		name := baseName(f.Name)
		if junk(name) || !b.acceptable(name) {
			continue
		}
		if total += f.Size; total > limits.MaxTotalBytes {
			return nil, totalTooLarge(limits)
		}
		b.add(name, f.Size, f.Open)
	}
	return b, nil
}

// OpenDir makes a bundle of the files in a folder and its subfolders. Links are not followed, and
// files are opened in a way that cannot leave the folder even if it is changed meanwhile.
func OpenDir(path string, limits Limits) (*Bundle, *Fault) {
	b := newBundle(limits)
	seen, total := 0, int64(0)
	var over *Fault
	err := filepath.WalkDir(path, func(full string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, err := filepath.Rel(path, full)
		if err != nil {
			return err
		}
		if seen++; seen > limits.MaxEntries {
			over = tooMany(int64(seen), limits)
			return fs.SkipAll
		}
		size, ok, err := b.folderFile(filepath.ToSlash(name), d)
		if err != nil || !ok {
			return err
		}
		if total += size; total > limits.MaxTotalBytes {
			over = totalTooLarge(limits)
			return fs.SkipAll
		}
		b.add(filepath.ToSlash(name), size, func() (io.ReadCloser, error) { return os.OpenInRoot(path, name) })
		return nil
	})
	switch {
	case over != nil:
		return nil, over
	case errors.Is(err, fs.ErrNotExist):
		return nil, refuse(CodeFolder, "", "Expected a folder of pictures; there is none named %s.", shown(path))
	case err != nil:
		return nil, refuse(CodeFolder, "", "Expected a folder of pictures that can be read; %s cannot.", shown(path))
	}
	return b, nil
}

// folderFile tells whether a file of a folder can be taken, and its size.
func (b *Bundle) folderFile(name string, d fs.DirEntry) (size int64, ok bool, err error) {
	if junk(name) || !b.acceptable(name) {
		return 0, false, nil
	}
	if !d.Type().IsRegular() {
		b.note(notAFile(name))
		return 0, false, nil
	}
	info, err := d.Info()
	if err != nil {
		return 0, false, err
	}
	return info.Size(), true, nil
}

func notAFile(name string) *Fault {
	return refuse(CodeLink, name, "Expected a picture; %s is a link or a device, which is never followed. Send the file itself.", shown(name))
}

func tooMany(found int64, limits Limits) *Fault {
	return refuse(CodeTooMany, "", "Expected at most %s files in one bundle; found %s or more. Send them in parts.", grouped(int64(limits.MaxEntries)), grouped(found))
}

func totalTooLarge(limits Limits) *Fault {
	return refuse(CodeTotalTooLarge, "", "Expected at most %s of pictures in one bundle; there is more. Send them in parts.", byteSize(limits.MaxTotalBytes))
}
