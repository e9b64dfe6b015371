package pilot321_test

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// topFolders are the folders at the top of the tree. A new one wants a row here and, if it holds Go, one among layers.
var topFolders = []string{
	"cmd", "web", "handlers", "templates", "static",
	"models", "elements", "policy", "paths",
	"enrollment", "intake", "pictures", "risk", "holds", "statistics", "audit", "auth",
	"flow", "store", "jobs", "mail", "demo",
	"internal", "docs", "browser", "scripts", ".ci",
}

// made are the folders that a build, a run or a package manager makes; they are not part of the tree.
var made = []string{".git", ".cache", "node_modules", "bin", "data", "data-keys", "keys",
	"static/dist", "browser/test-results", "browser/playwright-report"}

// filesOf lists the files of the tree with one of the endings (all files, without one), named with slashes.
func filesOf(t *testing.T, endings ...string) []string {
	t.Helper()
	var files []string
	err := fs.WalkDir(os.DirFS("."), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if slices.Contains(made, name) || entry.Name() == "node_modules" {
				return fs.SkipDir
			}
			return nil
		}
		if len(endings) == 0 || slices.Contains(endings, path.Ext(name)) {
			files = append(files, name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestTopFoldersAreKnown(t *testing.T) {
	for _, file := range filesOf(t) {
		top, _, nested := strings.Cut(file, "/")
		if nested && !slices.Contains(topFolders, top) {
			t.Errorf("%s lies in the folder %q, which topFolders does not list", file, top)
		}
	}
}

func TestEveryPackageSaysWhatItIs(t *testing.T) {
	commented := map[string]bool{}
	for _, file := range filesOf(t, ".go") {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.PackageClauseOnly|parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		// A package of generated files only has nobody to write a comment.
		if parsed.Name.Name == "main" || ast.IsGenerated(parsed) {
			continue
		}
		commented[path.Dir(file)] = commented[path.Dir(file)] || parsed.Doc.Text() != ""
	}
	for folder, has := range commented {
		if !has {
			t.Errorf("no file of the package %s has a package comment", folder)
		}
	}
}

// maxMainLines keeps main to flags, signals and exit codes; what the portal is built of belongs in run.go.
const maxMainLines = 60

func TestMainIsShort(t *testing.T) {
	for _, file := range filesOf(t, ".go") {
		if path.Base(file) != "main.go" {
			continue
		}
		if lines := bytes.Count(read(t, file), []byte("\n")); lines > maxMainLines {
			t.Errorf("%s has %d lines, at most %d are allowed", file, lines, maxMainLines)
		}
	}
}

// banned are the things that no text file of the tree may carry. The patterns are spelled so that they do not match
// themselves; (?m) lets ^ stand for the beginning of any line.
var banned = []struct {
	name    string
	hints   []string // one of them is part of every match: regular expressions are slow under the race detector
	pattern *regexp.Regexp
	in      []string // file endings; none means every file
}{
	{"the host of a package registry, which is a setting of each machine",
		[]string{"registry", "golang", "debian", "ubuntu", "docker"}, regexp.MustCompile(
			`registry[.]npmjs|registry[.]yarnpkg|(proxy|sum)[.]golang[.]org|deb[.]debian|archive[.]ubuntu|registry[-\w]*[.]docker|` +
				`index[.]docker`), nil},
	{"a path of one machine",
		[]string{"/work", "/farm", "/root", "/home"}, regexp.MustCompile(`(?m)(^|[\s"'=(])(/work|/farm|/root|/home/[a-z]+)/`), nil},
	{"a test that is left out",
		[]string{".S" + "kip", ".s" + "kip", ".fixme", ".only"}, regexp.MustCompile(
			`\bt[.]Skip(f|Now)?[(]|\btest[.](skip|fixme|only)[(]|\bdescribe[.](skip|only)[(]`), []string{".go", ".ts", ".js", ".mjs"}},
	{"a note of unfinished work",
		[]string{"TO" + "DO", "FIX" + "ME", "XX" + "X"}, regexp.MustCompile(`\b(TO[D]O|FIX[M]E|XX[X])\b`),
		[]string{".go", ".templ", ".ts", ".js", ".mjs", ".scss", ".sh", ".sql", ".md"}},
	{"an inline style, which the content security policy refuses",
		[]string{"style"}, regexp.MustCompile(`(?m)(^|[^-\w])style[=][{"'` + "`" + `]`), []string{".templ"}},
	{"an inline script, which the content security policy refuses",
		[]string{"on", "script"}, regexp.MustCompile(
			`(?m)\s(on[a-z]+|hx-on[\w:-]*)[=][{"'` + "`" + `]|^\s*script\s+\w+[(]`), []string{".templ"}},
}

// findBanned gives one sentence a line that carries something banned.
func findBanned(file string, text []byte) []string {
	var found []string
	for _, b := range banned {
		if len(b.in) > 0 && !slices.Contains(b.in, path.Ext(file)) {
			continue
		}
		hinted := func(hint string) bool { return bytes.Contains(text, []byte(hint)) }
		if !slices.ContainsFunc(b.hints, hinted) || !b.pattern.Match(text) {
			continue
		}
		for number, line := range strings.Split(string(text), "\n") {
			if b.pattern.MatchString(line) {
				found = append(found, fmt.Sprintf("%s:%d carries %s: %s", file, number+1, b.name, b.pattern.FindString(line)))
			}
		}
	}
	return found
}

func TestNoFileCarriesWhatIsBanned(t *testing.T) {
	for _, file := range filesOf(t) {
		text := read(t, file)
		if !utf8.Valid(text) || bytes.IndexByte(text, 0) >= 0 {
			continue // a picture or a font
		}
		for _, sentence := range findBanned(file, text) {
			t.Error(sentence)
		}
	}
}

func read(t *testing.T, file string) []byte {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return text
}
