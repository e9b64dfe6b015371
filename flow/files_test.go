package flow_test

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"pilot321/demo"
	"pilot321/flow"
	"pilot321/models"
)

var errDiskFull = errors.New("no space left on device")

// fullDisk takes so many bytes and then fails.
type fullDisk struct {
	flow.Files
	room int64
}

func (d *fullDisk) Put(ctx context.Context, key, contentType string, r io.Reader) error {
	return d.Files.Put(ctx, key, contentType, &narrow{r, d})
}

type narrow struct {
	io.Reader
	disk *fullDisk
}

func (n *narrow) Read(p []byte) (int, error) {
	if n.disk.room <= 0 {
		return 0, errDiskFull
	}
	got, err := n.Reader.Read(p[:min(int64(len(p)), n.disk.room)])
	n.disk.room -= int64(got)
	return got, err
}

// TestDiskFullWhileStoring acknowledges nothing and leaves nothing.
func TestDiskFullWhileStoring(t *testing.T) {
	file := generated(t, demo.Options{Rows: 200, Seed: 1, Kind: models.Carrier})
	onStage(t, func(t *testing.T, s *stage) {
		org := s.org("Carrier", models.Carrier)
		f := s.newFlow("test:2", func(o *flow.Options) { o.Files = &fullDisk{s.files, int64(len(file) / 2)} })
		_, _, err := f.Receive(t.Context(), flow.Upload{Actor: models.Operator(), Org: org, Name: "a.csv", Body: strings.NewReader(file)})
		if !errors.Is(err, errDiskFull) || models.KindOf(err) != models.KindInternal {
			t.Errorf("the error does not say what happened: %v", err)
		}
		if n, keys := s.number("SELECT COUNT(*) FROM manifests"), s.stored(); n != 0 || len(keys) != 0 {
			t.Errorf("%d manifests and %v are left", n, keys)
		}
		// With room again, the same file goes in as if nothing had been.
		if m := s.send(org, file); m.Accepted != 200 {
			t.Errorf("%d rows accepted", m.Accepted)
		}
	})
}
