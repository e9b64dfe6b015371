// Package pilot321_test keeps the rules that the whole tree obeys: which folder may import what, and what no file may
// carry. It reads source files only and runs nothing.
package pilot321_test

import (
	"fmt"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// folder says what the code of one folder may import: which of our own folders, and which libraries besides those that
// have no owner. The direction is vocabulary ← steps ← flow ← jobs, handlers, cmd, with store beside them.
type folder struct {
	ours []string
	// bare folders import the standard library and nothing else from outside, apart from the libraries they own.
	bare bool
}

var (
	vocabulary = []string{"models", "elements", "policy", "paths"}
	steps      = []string{"enrollment", "intake", "pictures", "risk", "holds", "statistics", "audit", "auth"}
)

// layers has one row a folder, as the table in docs/ARCHITECTURE.md does.
var layers = map[string]folder{
	"models":   {bare: true},
	"paths":    {ours: []string{"models"}, bare: true},
	"elements": {ours: []string{"models"}, bare: true},
	"policy":   {ours: []string{"models"}, bare: true},
	"static":   {bare: true},

	"enrollment": {ours: vocabulary},
	"intake":     {ours: vocabulary},
	"pictures":   {ours: vocabulary},
	"risk":       {ours: vocabulary},
	"holds":      {ours: vocabulary},
	"statistics": {ours: vocabulary},
	"audit":      {ours: vocabulary},
	"auth":       {ours: vocabulary},

	"mail":  {ours: vocabulary},
	"flow":  {ours: slices.Concat(vocabulary, steps)},
	"demo":  {ours: slices.Concat(vocabulary, steps, []string{"flow"})},
	"store": {ours: slices.Concat(vocabulary, steps)},
	"jobs":  {ours: slices.Concat(vocabulary, []string{"flow"})},

	"templates": {ours: slices.Concat(vocabulary, []string{"static"})},
	"handlers":  {ours: slices.Concat(vocabulary, steps, []string{"flow", "templates"})},
	"web":       {ours: slices.Concat(vocabulary, []string{"handlers", "auth", "templates", "static"})},
	"cmd": {ours: slices.Concat(vocabulary, steps,
		[]string{"flow", "demo", "store", "jobs", "mail", "templates", "handlers", "web", "static"})},

	"internal/testkit": {ours: vocabulary},
}

// reserved are the libraries that only some folders may import; what is not named here is free to all but bare folders.
// A library is named by the beginning of its import path.
var reserved = []struct {
	library string
	owners  []string
	reason  string
}{
	{"gorm.io", []string{"store"}, "gorm stays in store"},
	{"github.com/mattn/go-sqlite3", []string{"store"}, "database drivers stay in store"},
	{"github.com/jackc/pgx", []string{"store", "internal/testkit"}, "database drivers stay in store"},
	{"github.com/pressly/goose", []string{"store"}, "migrations stay in store"},
	{"database/sql", []string{"store", "jobs"}, "only store and the queue know the database"},
	{"maragu.dev/goqite", []string{"store", "jobs"}, "goqite stays in store and jobs"},
	{"github.com/labstack", []string{"web", "handlers"}, "echo stays in web and handlers"},
	{"github.com/gorilla", []string{"web"}, "gorilla/sessions stays in web"},
	{"net/http", []string{"web", "handlers", "static", "cmd", "auth"}, "steps, flow, store and templates do not know HTTP"},
	{"image", []string{"pictures"}, "image libraries stay in pictures"},
	{"golang.org/x/image", []string{"pictures"}, "image libraries stay in pictures"},
	{"github.com/xuri/excelize", []string{"intake"}, "spreadsheets stay in intake"},
	{"github.com/dchest/siphash", []string{"models", "risk"}, "keyed hashes are for public ids and join keys"},
	{"golang.org/x/text", []string{"elements", "intake", "risk", "pictures", "auth"}, "text is normalised where it is read and compared"},
	{"github.com/mozillazg/go-unidecode", []string{"risk"}, "names are set in Latin letters where they are compared"},
	{"github.com/rickar/cal", []string{"policy"}, "the holiday calendar stays in policy"},
	{"github.com/a-h/templ", []string{"templates", "handlers", "web"}, "templ stays in templates and what renders them"},
	{"github.com/wneessen/go-mail", []string{"mail"}, "sending mail stays in mail"},
	{"github.com/alecthomas/kong", []string{"cmd"}, "the command line stays in cmd"},
	{"golang.org/x/net/html", []string{"internal/testkit"}, "pages are parsed by tests only"},
}

// imported is one import declaration of one file, both named from the top of the tree with slashes.
type imported struct{ file, path string }

// breach gives the rule that an import breaks, or nothing. Tests may import what they like: the store to test a handler
// end to end, a neighbour to compare with.
func breach(i imported) string {
	if strings.HasSuffix(i.file, "_test.go") {
		return ""
	}
	from := folderOf(i.file)
	layer, known := layers[from]
	if !known {
		return fmt.Sprintf("the folder %q has no row in the table of layers", from)
	}
	if to, ours := strings.CutPrefix(i.path, "pilot321/"); ours {
		return insideBreach(from, folderOf(to+"/"), layer)
	}
	for _, r := range reserved {
		if within(i.path, r.library) {
			if slices.Contains(r.owners, from) {
				return ""
			}
			return r.reason
		}
	}
	// The standard library is what has no dot in its first element.
	if layer.bare && strings.Contains(strings.SplitN(i.path, "/", 2)[0], ".") {
		return fmt.Sprintf("%s imports the standard library only", from)
	}
	return ""
}

func insideBreach(from, to string, layer folder) string {
	switch {
	case to == from, slices.Contains(layer.ours, to):
		return ""
	case to == "store":
		return "nobody but cmd and tests imports store"
	case to == "internal/testkit":
		return "only tests import internal/testkit"
	case to == "demo":
		return "nobody but cmd imports demo"
	case slices.Contains(steps, from) && slices.Contains(steps, to):
		return "steps never import each other"
	case len(layer.ours) == 0:
		return fmt.Sprintf("%s imports nothing of ours", from)
	}
	return fmt.Sprintf("%s imports only %s", from, strings.Join(layer.ours, ", "))
}

// folderOf is the first element of a file's path; internal/ has a row for each of its folders.
func folderOf(path string) string {
	first, rest, nested := strings.Cut(path, "/")
	if !nested {
		return "."
	}
	if first == "internal" {
		second, _, _ := strings.Cut(rest, "/")
		return first + "/" + second
	}
	return first
}

func within(path, library string) bool {
	return path == library || strings.HasPrefix(path, library+"/")
}

func TestImportsFollowTheLayers(t *testing.T) {
	files := 0
	for _, file := range filesOf(t, ".go") {
		files++
		for _, i := range importsOf(t, file) {
			if rule := breach(i); rule != "" {
				t.Errorf("%s: %s imports %q", rule, i.file, i.path)
			}
		}
	}
	if files == 0 {
		t.Error("no Go file was read")
	}
}

func importsOf(t *testing.T, file string) []imported {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var found []imported
	for _, spec := range parsed.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		found = append(found, imported{file, path})
	}
	return found
}
