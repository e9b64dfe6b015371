package pictures

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestOpenDir(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	pic := asPNG(t, scenery(20, 20))
	write := func(name string, data []byte) {
		must(t, os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755))
		must(t, os.WriteFile(filepath.Join(dir, name), data, 0o644))
	}
	write("a.png", pic)
	write("more/b.png", pic)
	write("more/A.PNG", pic)
	write(".DS_Store", pic)
	write("c.zip", pic)
	must(t, os.WriteFile(filepath.Join(outside, "secret"), []byte("secret"), 0o600))
	must(t, os.Symlink(filepath.Join(outside, "secret"), filepath.Join(dir, "z.png")))

	b, fault := OpenDir(dir, DefaultLimits())
	if fault != nil {
		t.Fatal(*fault)
	}
	if got := b.Names(); !slices.Equal(got, []string{"a.png", "b.png"}) {
		t.Errorf("usable %v", got)
	}
	if got := codes(b.Faults()); !slices.Equal(got, []string{CodeNestedArchive, CodeDuplicateName, CodeLink}) {
		t.Errorf("faults %v", got)
	}

	// A file swapped for a link after the listing must not lead out of the folder.
	must(t, os.Remove(filepath.Join(dir, "a.png")))
	must(t, os.Symlink(filepath.Join(outside, "secret"), filepath.Join(dir, "a.png")))
	var got []string
	must(t, b.Each(func(e Entry) error {
		data, fault := ReadEntry(e)
		if bytes.Contains(data, []byte("secret")) {
			t.Error("a link was followed out of the folder")
		}
		if fault != nil {
			got = append(got, e.Name+" "+fault.Code)
		}
		return nil
	}))
	if !slices.Equal(got, []string{"a.png " + CodeDamaged}) {
		t.Errorf("read faults %v", got)
	}
}

func TestOpenDirRefusesAsAWhole(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a.png", "b.png"} {
		must(t, os.WriteFile(filepath.Join(dir, name), make([]byte, 600), 0o644))
	}
	for _, c := range []struct {
		title, path string
		limits      Limits
		code        string
	}{
		{"missing", filepath.Join(dir, "none"), DefaultLimits(), CodeFolder},
		{"too many", dir, Limits{MaxEntries: 1, MaxBytes: 1 << 20, MaxTotalBytes: 1 << 20}, CodeTooMany},
		{"too much", dir, Limits{MaxEntries: 9, MaxBytes: 1 << 20, MaxTotalBytes: 1000}, CodeTotalTooLarge},
	} {
		b, fault := OpenDir(c.path, c.limits)
		if b != nil || fault == nil || fault.Code != c.code {
			t.Errorf("%s: got %+v, want %s", c.title, fault, c.code)
			continue
		}
		checkSentence(t, fault, "Expected")
	}
}

func TestOpenFiles(t *testing.T) {
	content := func(s string) func() (io.ReadCloser, error) {
		return func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(s)), nil }
	}
	b, fault := OpenFiles([]File{
		{`C:\Users\me\mug.jpg`, 3, content("abc")},
		{"mug.JPG", 3, content("xyz")},
		{"short.jpg", 9, content("abc")},
		{"long.jpg", 2, content("abc")},
		{"unknown.jpg", -1, content("abc")},
	}, DefaultLimits())
	if fault != nil {
		t.Fatal(*fault)
	}
	if got := b.Names(); !slices.Equal(got, []string{"mug.jpg", "short.jpg", "long.jpg"}) {
		t.Errorf("usable %v", got)
	}
	must(t, b.Each(func(e Entry) error { ReadEntry(e); return nil }))
	if got := codes(b.Faults()); !slices.Equal(got, []string{CodeDuplicateName, CodeDamaged, CodeSizeDiffers, CodeSizeDiffers}) {
		t.Errorf("faults %v", got)
	}
	if _, fault = OpenFiles(make([]File, 3), Limits{MaxEntries: 2}); fault == nil || fault.Code != CodeTooMany {
		t.Errorf("too many: %+v", fault)
	}
}
