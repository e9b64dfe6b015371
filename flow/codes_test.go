package flow

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pilot321/elements"
	"pilot321/models"
)

// codeLiteral is how a code of a file, a row, a picture or an answer looks in the source. The codes of
// values are made of the dictionary's keys and are walked by that.
var codeLiteral = regexp.MustCompile(`^(file|row|picture|pictures|product_picture|rows|arrival_date)\.[a-z0-9_]+$`)

// TestNoCodeIsMissing reads the source of the steps and finds each code that is written there, the ones
// that are written as constants and the ones that are passed on as they are.
func TestNoCodeIsMissing(t *testing.T) {
	explained := map[string]bool{}
	for _, c := range Codes() {
		if explained[c.Code] {
			t.Errorf("%s is explained twice", c.Code)
		}
		explained[c.Code] = true
		if !strings.HasSuffix(c.Sentence, ".") && !strings.HasSuffix(c.Sentence, ".”") {
			t.Errorf("%s: %q", c.Code, c.Sentence)
		}
	}
	found := 0
	for _, folder := range []string{"../intake", "../pictures", "../flow", "../cmd"} {
		for _, code := range codesIn(t, folder) {
			found++
			if !explained[code] {
				t.Errorf("%s is written in %s and not explained", code, folder)
			}
		}
	}
	if found < 45 {
		t.Errorf("only %d codes were found in the source", found)
	}
	for _, c := range elements.Codes() {
		if !explained[c.Code] {
			t.Errorf("%s of the dictionary is not explained", c.Code)
		}
	}
	for _, kind := range []models.ErrorKind{models.KindClosed, models.KindForbidden, models.KindNotFound, models.KindInvalid, models.KindTooLarge, models.KindConflict} {
		if !explained["transmission."+string(kind)] {
			t.Errorf("the answer %s is not explained", kind)
		}
	}
}

// codesIn lists the codes in the source of a folder and the folders in it.
func codesIn(t *testing.T, folder string) (codes []string) {
	t.Helper()
	err := fs.WalkDir(os.DirFS(folder), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(folder, name), nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.BasicLit:
				if text, err := strconv.Unquote(n.Value); err == nil && codeLiteral.MatchString(text) {
					codes = append(codes, text)
				}
			case *ast.CallExpr:
				// rowProblem puts "row." before its first argument.
				if f, ok := n.Fun.(*ast.Ident); ok && f.Name == "rowProblem" {
					if word, ok := n.Args[0].(*ast.BasicLit); ok {
						codes = append(codes, "row."+strings.Trim(word.Value, `"`))
					}
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return codes
}
