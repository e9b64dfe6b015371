package main

import (
	"io"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

func readme(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestReadmeListsEverySetting holds the table of settings against the structs that define them.
func TestReadmeListsEverySetting(t *testing.T) {
	var defined []string
	for _, s := range []any{settings{}, serverSettings{}} {
		for i := range reflect.TypeOf(s).NumField() {
			defined = append(defined, reflect.TypeOf(s).Field(i).Tag.Get("env"))
		}
	}
	var listed []string
	for _, row := range regexp.MustCompile("(?m)^\\| `(PORTAL_[A-Z_]+)`").FindAllStringSubmatch(readme(t), -1) {
		listed = append(listed, row[1])
	}
	slices.Sort(defined)
	slices.Sort(listed)
	if !slices.Equal(defined, listed) {
		t.Errorf("defined: %v\nlisted:  %v", defined, listed)
	}
}

// TestReadmeCommandsParse takes every command of the README as it stands there.
func TestReadmeCommandsParse(t *testing.T) {
	archive := t.TempDir() + "/file"
	if err := os.WriteFile(archive, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	n := 0
	for line := range strings.Lines(readme(t)) {
		at := max(strings.LastIndex(line, "bin/portal ")+len("bin/"), 0)
		switch {
		case strings.HasPrefix(line, "portal "):
			at = 0
		case !strings.Contains(line, "bin/portal "):
			continue
		}
		args := arguments(line[at+len("portal "):])
		for i, a := range args {
			if slices.ContainsFunc([]string{".csv", ".json", ".pem", ".tar.gz"}, func(ending string) bool { return strings.HasSuffix(a, ending) }) {
				args[i] = archive
			}
		}
		var c commands
		parser, err := kong.New(&c, kong.Writers(io.Discard, io.Discard), kong.Exit(func(int) {}))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := parser.Parse(args); err != nil {
			t.Errorf("%s: %v", strings.TrimSpace(line), err)
		}
		n++
	}
	if n < 12 {
		t.Errorf("only %d commands were found", n)
	}
}

// arguments takes a command line apart as a shell would, as far as the README needs it.
func arguments(line string) (args []string) {
	for _, m := range regexp.MustCompile(`"([^"]*)"|(\S+)`).FindAllStringSubmatch(line, -1) {
		if m[2] == ">" {
			break
		}
		args = append(args, m[1]+m[2])
	}
	return args
}
