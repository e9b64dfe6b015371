package pilot321_test

import "testing"

// The banned texts are put together from parts here, so that this file does not carry them itself.
func TestBannedTexts(t *testing.T) {
	for _, test := range []struct {
		file, text string
		want       int
	}{
		{"package-lock.json", `"resolved": "https://registry.` + `npmjs.org/x.tgz"`, 1},
		{"Dockerfile", "ENV GOPROXY=https://proxy." + "golang.org", 1},
		{"Dockerfile", "FROM golang:1.26-bookworm", 0},
		{"go.mod", "golang.org/x/net v0.62.0", 0},
		{"scripts/x.sh", "cd /wo" + "rk/main", 1},
		{"docs/states.md", "see ./wo" + "rk/main, net/http and home/page", 0},
		{"README.md", "open https://example.test/wo" + "rk/main", 0},
		{"store/a_test.go", "\tt." + `Skip("no database")`, 1},
		{"store/a_test.go", "\tt." + `SkipNow()`, 1},
		{"store/a.go", "\tclient." + `Skip("row")`, 0},
		{"browser/a.spec.ts", "test." + "skip('later', () => {})", 1},
		{"browser/a.spec.ts", "test." + "only('this', () => {})", 1},
		{"risk/a.go", "// TO" + "DO: weigh", 1},
		{"risk/a.go", `"method" // todos los`, 0},
		{"package-lock.json", `"integrity": "sha512-TO` + `DO"`, 0},
		{"templates/a.templ", `<p style=` + `"x">`, 1},
		{"templates/a.templ", `<p style=` + `{ x }>`, 1},
		{"templates/a.templ", `<path font-style="italic" fill="red">`, 0},
		{"templates/a.templ", `<link rel="stylesheet" href="a">`, 0},
		{"docs/a.md", `<p style=` + `"x">`, 0},
		{"templates/a.templ", `<p on` + `click="x">`, 1},
		{"templates/a.templ", `<p hx-on:` + `click="x">`, 1},
		{"templates/a.templ", `<option value="one" contenteditable="true">`, 0},
		{"templates/a.templ", `script ` + `graph(data string) {`, 1},
	} {
		if got := findBanned(test.file, []byte("a line before\n"+test.text+"\nafter")); len(got) != test.want {
			t.Errorf("%q in %s: %d findings, want %d: %q", test.text, test.file, len(got), test.want, got)
		}
	}
}
