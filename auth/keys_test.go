package auth

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestKeysAreMadeOnce(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "keys")
	first, err := OpenKeys(dir, false)
	if err != nil {
		t.Fatal(err)
	}
	again, err := OpenKeys(dir, true)
	if err != nil {
		t.Fatal(err)
	}
	if first.Fingerprint() != again.Fingerprint() || !bytes.Equal(first.Receipt, again.Receipt) {
		t.Error("the keys read back are others")
	}
	if info, _ := os.Stat(dir); info.Mode().Perm() != 0o700 {
		t.Errorf("the folder has mode %v", info.Mode().Perm())
	}
	files, _ := os.ReadDir(dir)
	if len(files) != len(keyFiles) {
		t.Errorf("%d files for %d keys", len(files), len(keyFiles))
	}
	for _, f := range files {
		if info, _ := f.Info(); info.Mode().Perm() != 0o600 {
			t.Errorf("%s has mode %v", f.Name(), info.Mode().Perm())
		}
	}
	other, _ := OpenKeys(filepath.Join(t.TempDir(), "k"), false)
	if other.Fingerprint() == first.Fingerprint() || bytes.Equal(other.Sealing, first.Sealing) {
		t.Error("two installations have the same keys")
	}
}

func TestFaultyKeyFolderIsOneClearLine(t *testing.T) {
	cases := map[string]struct {
		break_ func(t *testing.T, dir string)
		want   string
	}{
		"lost key":    {func(t *testing.T, dir string) { must(t, os.Remove(filepath.Join(dir, "sealing.key"))) }, "sealing.key is missing"},
		"lost folder": {func(t *testing.T, dir string) { must(t, os.RemoveAll(dir)) }, "is missing"},
		"cut off":     {func(t *testing.T, dir string) { must(t, os.Truncate(filepath.Join(dir, "hash.key"), 20)) }, "hash.key is damaged"},
		"one letter changed": {func(t *testing.T, dir string) {
			file := filepath.Join(dir, "public-id.key")
			b, _ := os.ReadFile(file)
			b[len("pilot321-public-id ")+3] ^= 1
			must(t, os.WriteFile(file, b, 0o600))
		}, "public-id.key is damaged"},
		"two files exchanged": {func(t *testing.T, dir string) {
			must(t, os.Rename(filepath.Join(dir, "session.key"), filepath.Join(dir, "sealing.key")))
		}, "is missing"},
		"one key under another's name": {func(t *testing.T, dir string) {
			b, _ := os.ReadFile(filepath.Join(dir, "session.key"))
			must(t, os.WriteFile(filepath.Join(dir, "sealing.key"), b, 0o600))
		}, "sealing.key is damaged"},
		"open to all": {func(t *testing.T, dir string) { must(t, os.Chmod(filepath.Join(dir, "session.key"), 0o644)) }, "chmod 600"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "keys")
			keys, err := OpenKeys(dir, false)
			must(t, err)
			c.break_(t, dir)
			_, err = OpenKeys(dir, true)
			if err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
				t.Fatalf("got %v, want one line with %q", err, c.want)
			}
			if strings.Contains(err.Error(), encode(keys.Sealing)) {
				t.Error("the message shows a key")
			}
		})
	}
}

func TestInterruptedFirstStartGoesOn(t *testing.T) {
	dir := t.TempDir()
	must(t, os.WriteFile(filepath.Join(dir, "session.key.new"), []byte("half"), 0o600))
	if _, err := OpenKeys(dir, false); err != nil {
		t.Fatalf("after a power cut in the middle of the first start: %v", err)
	}
	if _, err := OpenKeys(dir, true); err != nil {
		t.Fatal(err)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
