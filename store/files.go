package store

import (
	"context"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"gocloud.dev/blob"
	"gocloud.dev/blob/fileblob"
	_ "gocloud.dev/blob/memblob" // mem:// for tests
	_ "gocloud.dev/blob/s3blob"  // s3://
	"gocloud.dev/gcerrors"

	"pilot321/models"
)

// Files keep what was uploaded: manifests as received, pictures sealed, and what may be shown of
// them. Keys are made by the portal and hold nothing that a user typed.
type Files struct {
	bucket *blob.Bucket
	folder string // of a local bucket, whose files are synced to disk
	// Scratch leaves the syncing to whoever makes files that are thrown away if the machine stops.
	Scratch bool
}

// OpenFiles opens a bucket by URL (file:///var/lib/portal/files, s3://…, mem://) or a plain folder,
// which is made where it is not there yet.
func OpenFiles(ctx context.Context, where string) (*Files, error) {
	folder := where
	if u, err := url.Parse(where); err == nil && u.Scheme != "" {
		if u.Scheme != "file" {
			bucket, err := blob.OpenBucket(ctx, where)
			return &Files{bucket: bucket}, err
		}
		folder = u.Path
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, err
	}
	bucket, err := fileblob.OpenBucket(folder, &fileblob.Options{Metadata: fileblob.MetadataDontWrite, NoTempDir: true})
	return &Files{bucket: bucket, folder: folder}, err
}

// Put stores what the reader gives. It returns without an error only once the bytes are safe: written,
// moved to their name, and synced to disk in a local folder.
func (f *Files) Put(ctx context.Context, key, contentType string, r io.Reader) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	w, err := f.bucket.NewWriter(ctx, key, &blob.WriterOptions{ContentType: contentType})
	if err != nil {
		return err
	}
	if _, err := io.Copy(w, r); err != nil {
		cancel() // so that Close throws the half away
		w.Close()
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	return f.sync(key)
}

// sync makes a local file and its folder's entry survive a power loss.
func (f *Files) sync(key string) error {
	if f.folder == "" || f.Scratch {
		return nil
	}
	path := filepath.Join(f.folder, filepath.FromSlash(key))
	for _, name := range []string{path, filepath.Dir(path)} {
		file, err := os.Open(name)
		if err != nil {
			return err
		}
		err = file.Sync()
		file.Close()
		if err != nil {
			return err
		}
	}
	return nil
}

// Open gives a stored file and its size in bytes; reading can start anywhere.
func (f *Files) Open(ctx context.Context, key string) (io.ReadSeekCloser, int64, error) {
	r, err := f.bucket.NewReader(ctx, key, nil)
	if gcerrors.Code(err) == gcerrors.NotFound {
		return nil, 0, models.NotFound("file")
	}
	if err != nil {
		return nil, 0, err
	}
	return r, r.Size(), nil
}

// Delete takes a file out; one that is not there is no error.
func (f *Files) Delete(ctx context.Context, key string) error {
	err := f.bucket.Delete(ctx, key)
	if gcerrors.Code(err) == gcerrors.NotFound {
		return nil
	}
	return err
}

// Each goes over all stored files.
func (f *Files) Each(ctx context.Context, do func(key string, size int64) error) error {
	list := f.bucket.List(nil)
	for {
		object, err := list.Next(ctx)
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if strings.HasSuffix(object.Key, "/") {
			continue
		}
		if err := do(object.Key, object.Size); err != nil {
			return fmt.Errorf("%s: %w", object.Key, err)
		}
	}
}

// Close ends the use of the bucket.
func (f *Files) Close() error { return f.bucket.Close() }

// Ping tells whether the bucket answers.
func (f *Files) Ping(ctx context.Context) error {
	ok, err := f.bucket.IsAccessible(ctx)
	if err == nil && !ok {
		return fmt.Errorf("the files' bucket is not accessible")
	}
	return err
}
