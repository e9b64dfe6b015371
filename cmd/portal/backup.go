package main

import (
	"archive/tar"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"pilot321/models"
	"pilot321/store"
)

// The names inside an archive.
const (
	archiveDatabase = "database"
	archiveFiles    = "files/"
	archiveKeys     = "keys/"
	archiveIndex    = "index.json" // SHA-256 of everything else; last, so a cut-off archive has none
)

type backupCommand struct {
	settings `embed:""`
	Archive  string `arg:"" type:"path" help:"The archive to write; it must not exist yet."`
	WithKeys bool   `help:"Put the secret keys into the archive too. Whoever has it can then read and forge everything."`
}

// archive writes a gzipped tar and remembers what it wrote.
type archive struct {
	tar   *tar.Writer
	index map[string]string
	at    time.Time
}

func (a *archive) add(name string, size int64, r io.Reader) error {
	if err := a.tar.WriteHeader(&tar.Header{Name: name, Size: size, Mode: 0o600, ModTime: a.at}); err != nil {
		return err
	}
	hash := sha256.New()
	if _, err := io.Copy(io.MultiWriter(a.tar, hash), r); err != nil {
		return err
	}
	a.index[name] = hex.EncodeToString(hash.Sum(nil))
	return nil
}

func (a *archive) addFile(name, path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return err
	}
	return a.add(name, info.Size(), file)
}

// Run writes the archive beside a running server: first a snapshot of the database, then the files,
// which are never changed and so include every file that the snapshot names.
func (b *backupCommand) Run(c *console) error {
	p, err := openPortal(c.ctx, b.settings, c.log, time.Now)
	if err != nil {
		return err
	}
	defer p.close()
	temp, err := os.MkdirTemp(filepath.Dir(b.Archive), ".backup-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp)
	half := filepath.Join(temp, "archive")
	if err := b.write(c, p, half, filepath.Join(temp, archiveDatabase)); err != nil {
		return err
	}
	// Link refuses to replace an archive that is there already.
	if err := os.Link(half, b.Archive); err != nil {
		return fmt.Errorf("the archive cannot be put in place: %w", err)
	}
	return c.document(map[string]any{"archive": b.Archive, "keys": b.WithKeys})
}

func (b *backupCommand) write(c *console, p *portal, path, snapshot string) error {
	if err := p.store.BackupDatabase(c.ctx, p.Database, snapshot); err != nil {
		return err
	}
	out, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer out.Close()
	zipped := gzip.NewWriter(out)
	a := &archive{tar: tar.NewWriter(zipped), index: map[string]string{}, at: time.Now()}
	if err := a.addFile(archiveDatabase, snapshot); err != nil {
		return err
	}
	if err := b.addStored(c, p, a); err != nil {
		return err
	}
	if b.WithKeys {
		if err := a.addFolder(archiveKeys, p.Keys); err != nil {
			return err
		}
	}
	index, err := json.Marshal(a.index)
	if err != nil {
		return err
	}
	if err := a.add(archiveIndex, int64(len(index)), strings.NewReader(string(index))); err != nil {
		return err
	}
	return errors.Join(a.tar.Close(), zipped.Close(), out.Sync())
}

func (b *backupCommand) addStored(c *console, p *portal, a *archive) error {
	return p.files.Each(c.ctx, func(key string, _ int64) error {
		file, size, err := p.files.Open(c.ctx, key)
		if models.KindOf(err) == models.KindNotFound {
			return nil // an upload that was cut off, taken away meanwhile
		}
		if err != nil {
			return err
		}
		defer file.Close()
		return a.add(archiveFiles+key, size, file)
	})
}

func (a *archive) addFolder(prefix, folder string) error {
	entries, err := os.ReadDir(folder)
	for _, e := range entries {
		if e.Type().IsRegular() {
			err = errors.Join(err, a.addFile(prefix+e.Name(), filepath.Join(folder, e.Name())))
		}
	}
	return err
}

type restoreCommand struct {
	settings `embed:""`
	Archive  string `arg:"" type:"existingfile" help:"The archive to read."`
}

// Run unpacks the archive beside the data folder, holds everything against the index, and only then
// puts it in place. Nothing that exists is overwritten.
func (r *restoreCommand) Run(c *console) error {
	if err := r.complete(); err != nil {
		return err
	}
	if entries, err := os.ReadDir(r.Data); err == nil && len(entries) > 0 {
		return models.Fail(models.KindConflict, "The data folder %s is not empty. Restore into an empty one.", r.Data)
	}
	if strings.Contains(r.Files, "://") {
		return &settingError{"PORTAL_FILES", "restore writes to a folder; copy the files of a bucket with the tools of its provider"}
	}
	if err := os.MkdirAll(filepath.Dir(filepath.Clean(r.Data)), 0o700); err != nil {
		return err
	}
	temp, err := os.MkdirTemp(filepath.Dir(filepath.Clean(r.Data)), ".restore-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp)
	index, err := unpack(r.Archive, temp)
	if err != nil {
		return models.Fail(models.KindInvalid, "The archive cannot be used: %v.", err)
	}
	if err := r.place(c, temp); err != nil {
		return err
	}
	return c.document(map[string]any{"restored": len(index)})
}

// place moves what was unpacked to where the settings want it.
func (r *restoreCommand) place(c *console, temp string) error {
	keys := filepath.Join(temp, "keys")
	if _, err := os.Stat(keys); err == nil {
		if _, err := os.Stat(r.Keys); err == nil {
			return models.Fail(models.KindConflict, "The key folder %s exists already. Move it away, or restore an archive without keys.", r.Keys)
		}
		if err := os.Rename(keys, r.Keys); err != nil {
			return err
		}
	}
	if err := os.MkdirAll(r.Data, 0o700); err != nil {
		return err
	}
	if err := os.Rename(filepath.Join(temp, "files"), r.Files); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return store.RestoreDatabase(c.ctx, r.Database, filepath.Join(temp, archiveDatabase))
}

// unpack writes an archive's files under a folder and checks each against the index.
func unpack(path, folder string) (map[string]string, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	zipped, err := gzip.NewReader(file)
	if err != nil {
		return nil, errors.New("it is not an archive of this portal")
	}
	have, raw := map[string]string{}, []byte(nil)
	for reader := tar.NewReader(zipped); ; {
		header, err := reader.Next()
		if err == io.EOF {
			// Behind the table of contents comes the checksum over all of it.
			if _, err := io.Copy(io.Discard, zipped); err != nil {
				return nil, fmt.Errorf("it is cut off or damaged (%v)", err)
			}
			break
		}
		if err != nil {
			return nil, fmt.Errorf("it is cut off or damaged (%v)", err)
		}
		if header.Name == archiveIndex {
			if raw, err = io.ReadAll(io.LimitReader(reader, 1<<30)); err != nil {
				return nil, err
			}
			continue
		}
		if !filepath.IsLocal(header.Name) {
			return nil, fmt.Errorf("it holds the name %q, which leads elsewhere", header.Name)
		}
		if have[header.Name], err = unpackFile(reader, filepath.Join(folder, filepath.FromSlash(header.Name))); err != nil {
			return nil, err
		}
	}
	var index map[string]string
	if err := json.Unmarshal(raw, &index); err != nil {
		return nil, errors.New("it is cut off: its index is missing")
	}
	for name, sum := range index {
		if have[name] != sum {
			return nil, fmt.Errorf("%s is not what was backed up", name)
		}
	}
	return index, nil
}

func unpackFile(r io.Reader, path string) (string, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return "", err
	}
	out, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return "", err
	}
	hash := sha256.New()
	_, err = io.Copy(io.MultiWriter(out, hash), r)
	return hex.EncodeToString(hash.Sum(nil)), errors.Join(err, out.Sync(), out.Close())
}
