package handlers

import (
	"errors"
	"strings"
	"testing"
)

func TestNoCellIsAFormula(t *testing.T) {
	for cell, want := range map[string]string{
		"":                       "",
		"mug":                    "mug",
		"a=b":                    "a=b",
		"=HYPERLINK(\"x\")":      "'=HYPERLINK(\"x\")",
		"+1 212 555 0100":        "'+1 212 555 0100",
		"-2+3+cmd|' /C calc'!A0": "'-2+3+cmd|' /C calc'!A0",
		"@SUM(1)":                "'@SUM(1)",
		"\t=1":                   "'\t=1",
		"\r=1":                   "'\r=1",
		"\n=1":                   "'\n=1",
		"'quoted":                "'quoted",
		"0123":                   "0123",
	} {
		if got := SafeCell(cell); got != want {
			t.Errorf("SafeCell(%q) = %q, want %q", cell, got, want)
		}
	}
}

func TestWriteCSV(t *testing.T) {
	var b strings.Builder
	err := WriteCSV(&b, []string{"name", "=value"}, func(write func(...string) error) error {
		return errors.Join(write("a, b", "=1"), write("c\"d", ""))
	})
	if want := "name,'=value\n\"a, b\",'=1\n\"c\"\"d\",\n"; err != nil || b.String() != want {
		t.Errorf("%v\n%q, want\n%q", err, b.String(), want)
	}
	fault := errors.New("the database went away")
	if err := WriteCSV(&b, nil, func(func(...string) error) error { return fault }); !errors.Is(err, fault) {
		t.Errorf("the fault is lost: %v", err)
	}
}
