package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pilot321/internal/testkit"
)

// built is the program that is tested, as its users run it: built without the race detector, which the packages'
// own tests have, because a process that starts a hundred times under it takes minutes.
var built string

func TestMain(m *testing.M) {
	os.Exit(withPortal(m.Run))
}

func withPortal(run func() int) int {
	dir, err := os.MkdirTemp("", "portal")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	built = filepath.Join(dir, "portal")
	build := exec.CommandContext(context.Background(), "go", "build", "-race=false", "-o", built, ".")
	build.Stdout, build.Stderr = os.Stderr, os.Stderr
	if err := build.Run(); err != nil {
		fmt.Fprintln(os.Stderr, "build the portal:", err)
		return 1
	}
	return run()
}

// site is one installation that commands are run against.
type site struct {
	t    *testing.T
	data string
	env  []string
}

// onSite runs a test against a fresh installation on each engine.
func onSite(t *testing.T, test func(t *testing.T, s *site)) {
	testkit.Engines(t, func(t *testing.T, url string) { test(t, newSite(t, url)) })
}

func newSite(t *testing.T, database string) *site {
	data := filepath.Join(t.TempDir(), "data")
	return &site{t: t, data: data, env: []string{"PORTAL_DATA=" + data, "PORTAL_DATABASE=" + database}}
}

// command is a portal process that is not started yet.
func (s *site) command(args ...string) *exec.Cmd {
	c := exec.CommandContext(context.Background(), built, args...)
	for _, v := range os.Environ() {
		if !strings.HasPrefix(v, "PORTAL_") {
			c.Env = append(c.Env, v)
		}
	}
	c.Env = append(c.Env, s.env...)
	return c
}

// answer is what a command came to.
type answer struct {
	code        int
	out, errors string
}

func (s *site) run(args ...string) answer {
	s.t.Helper()
	c := s.command(args...)
	var out, errs bytes.Buffer
	c.Stdout, c.Stderr = &out, &errs
	err := c.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		s.t.Fatal(err)
	}
	return answer{c.ProcessState.ExitCode(), out.String(), errs.String()}
}

// ok runs a command that must succeed and reads its one document into a map.
func (s *site) ok(args ...string) map[string]any {
	s.t.Helper()
	a := s.run(args...)
	if a.code != 0 {
		s.t.Fatalf("portal %v ended with %d: %s %s", args, a.code, a.out, a.errors)
	}
	return a.document(s.t)
}

// document is the one JSON document on standard output.
func (a answer) document(t *testing.T) map[string]any {
	t.Helper()
	decoder := json.NewDecoder(strings.NewReader(a.out))
	var doc map[string]any
	if err := decoder.Decode(&doc); err != nil {
		t.Fatalf("no JSON document on standard output: %v: %q", err, a.out)
	}
	if decoder.More() {
		t.Fatalf("more than one document: %q", a.out)
	}
	return doc
}

func (s *site) participant(kind string) (code string) {
	s.t.Helper()
	return s.ok("organisation", "add", "Filer "+kind, "--kind", kind, "--json")["originator_code"].(string)
}

// generate writes an invented manifest and gives its path.
func (s *site) generate(args ...string) string {
	s.t.Helper()
	a := s.run(append([]string{"generate", "manifest"}, args...)...)
	if a.code != 0 {
		s.t.Fatal(a.errors)
	}
	return s.file(a.out)
}

// file writes a file of some content and gives its path.
func (s *site) file(content string) string {
	s.t.Helper()
	path := filepath.Join(s.t.TempDir(), "manifest.csv")
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		s.t.Fatal(err)
	}
	return path
}

var passing = regexp.MustCompile(`"(id|manifest|originator_code|placed_at)":"[^"]*"`)

// shipments is the answer of the command of that name without ids, codes and times, in a fixed order.
func (s *site) shipments() []string {
	s.t.Helper()
	a := s.run("shipments", "--json")
	if a.code != 0 {
		s.t.Fatal(a.errors)
	}
	lines := strings.Split(strings.TrimSpace(passing.ReplaceAllString(a.out, `"$1":""`)), "\n")
	slices.Sort(lines)
	return lines
}

// mustVerify runs the portal's own check of database and files.
func (s *site) mustVerify() {
	s.t.Helper()
	a := s.run("verify", "--json")
	if doc := a.document(s.t); a.code != 0 || doc["ok"] != true {
		s.t.Errorf("verify: %s", a.out)
	}
}

func asText(v any) string {
	text, _ := json.Marshal(v)
	return string(text)
}
