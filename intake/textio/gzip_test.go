package textio

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

func packed(t testing.TB, text string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Name, w.Comment = "manifest.csv", "of today"
	if _, err := io.WriteString(w, text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestGunzip(t *testing.T) {
	long := strings.Repeat("T1,Porcelain mug\n", 50_000)
	for name, test := range map[string]struct{ file, want string }{
		"one member":     {packed(t, "a,b\n1,2\n"), "a,b\n1,2\n"},
		"two members":    {packed(t, "a,b\n1") + packed(t, ",2\n"), "a,b\n1,2\n"},
		"an empty one":   {packed(t, "") + packed(t, "x") + packed(t, ""), "x"},
		"nothing":        {packed(t, ""), ""},
		"many chunks":    {packed(t, long), long},
		"members across": {packed(t, long) + packed(t, long), long + long},
	} {
		for _, r := range ways([]byte(test.file)) {
			g := Gunzip(r, int64(len(test.want)))
			got, err := io.ReadAll(g)
			if err != nil || string(got) != test.want {
				t.Errorf("%s: %v, %.60q", name, err, got)
			}
			if err := g.Close(); err != nil {
				t.Error(err)
			}
			if _, err := g.Read(make([]byte, 1)); err == nil {
				t.Error("a closed reader gave text")
			}
		}
	}
}

func TestGunzipRefuses(t *testing.T) {
	good := packed(t, strings.Repeat("T1,Porcelain mug\n", 100))
	changed := []byte(good)
	changed[len(changed)-6] ^= 1 // of the checksum
	var archive bytes.Buffer
	w := tar.NewWriter(&archive)
	if err := errors.Join(w.WriteHeader(&tar.Header{Name: "m.csv", Size: 4, Mode: 0o600}), w.Close()); err == nil {
		t.Fatal("the archive was to lack its content")
	}
	for _, test := range []struct{ name, file, code, part string }{
		{"empty", "", CodeCutOff, "end is missing"},
		{"half a header", good[:5], CodeCutOff, "end is missing"},
		{"half", good[:len(good)/2], CodeCutOff, "end is missing"},
		{"no checksum", good[:len(good)-8], CodeCutOff, "end is missing"},
		{"one byte less", good[:len(good)-1], CodeCutOff, "end is missing"},
		{"half a member behind", good + packed(t, "xyz")[:12], CodeCutOff, "end is missing"},
		{"one byte of a member behind", good + "\x1f", CodeCutOff, "end is missing"},
		{"wrong checksum", string(changed), CodeDamaged, "checksum"},
		{"not gzip", "a,b\n1,2\nand so on", CodeDamaged, "not as gzip has it"},
		{"damaged inside", good[:32] + strings.Repeat("\xff", 20), CodeDamaged, "gzip"},
		{"text behind", good + "hello", CodeDamaged, "nothing behind the packed table"},
		{"packed twice", packed(t, good), CodeNotATable, "packed twice"},
		{"archive", packed(t, archive.String()), CodeNotATable, "TAR archive"},
		{"over the limit", packed(t, strings.Repeat("x", 5001)), CodeTooLarge, "up to 4 kB"},
		{"too many empty members", strings.Repeat(packed(t, ""), mostEmpty+5), CodeDamaged, "too many parts"},
	} {
		t.Run(test.name, func(t *testing.T) {
			for _, r := range ways([]byte(test.file)) {
				limit := int64(4096)
				got, err := io.ReadAll(Gunzip(r, limit))
				wantFault(t, err, test.code, test.part)
				if int64(len(got)) > limit {
					t.Errorf("gave %d bytes", len(got))
				}
			}
		})
	}
}

// A bomb ends at the limit or at the ratio, whichever comes first.
func TestGunzipBomb(t *testing.T) {
	bomb := packed(t, strings.Repeat("\x00", 80<<20))
	for _, test := range []struct {
		limit, most int64
		part        string
	}{{1 << 20, 1 << 20, "up to 1 MB"}, {1 << 40, ratioFrom + 1<<20, "no table does"}} {
		n, err := io.Copy(io.Discard, Gunzip(strings.NewReader(bomb), test.limit))
		wantFault(t, err, CodeTooLarge, test.part)
		if n > test.most {
			t.Errorf("%d bytes came out", n)
		}
	}
}

func TestGunzipPassesFailuresOn(t *testing.T) {
	broken := errors.New("broken")
	good := packed(t, strings.Repeat("T1,Porcelain mug\n", 100))
	for _, cut := range []int{0, 5, 30, len(good) - 3, len(good)} {
		r := io.MultiReader(strings.NewReader(good[:cut]), iotest.ErrReader(broken))
		if _, err := io.ReadAll(Gunzip(r, 1<<20)); err != broken {
			t.Errorf("cut at %d: %v", cut, err)
		}
	}
}
