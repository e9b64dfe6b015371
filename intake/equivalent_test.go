package intake

import (
	"reflect"
	"strings"
	"testing"
)

// TestOneTableInManyForms saves one table in the forms that programs write; all must give the very
// same filings, findings and warnings.
func TestOneTableInManyForms(t *testing.T) {
	table := carrierHeader +
		carrierRow("T1", "Porcelain mug with a “lid”", "12.50") +
		carrierRow("T1", "Wooden spoon", "3.00") +
		carrierRow("T2", "gift", "1.00") +
		carrierRow("T3", "Cotton towel", "cheap") +
		carrierRow("T4", "Linen towel", "11.00")
	plain := one(t, table, carrier)
	if plain.Accepted != 4 || len(plain.Warnings) != 1 || len(plain.Quarantined) != 1 {
		t.Fatalf("the table itself: %q", codesOf(plain))
	}
	with := func(delim string) string { return strings.ReplaceAll(table, ",", delim) }
	quoted := func(text, delim string) string {
		lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
		for i := range lines {
			lines[i] = `"` + strings.ReplaceAll(lines[i], delim, `"`+delim+`"`) + `"`
		}
		return strings.Join(lines, "\n") + "\n"
	}
	for name, text := range map[string]string{
		"semicolon":              with(";"),
		"tab":                    with("\t"),
		"bar":                    with("|"),
		"BOM":                    "\ufeff" + table,
		"CRLF":                   strings.ReplaceAll(table, "\n", "\r\n"),
		"no last line break":     strings.TrimSuffix(table, "\n"),
		"quoted":                 quoted(table, ","),
		"quoted, semicolon":      quoted(with(";"), ";"),
		"quoted, CRLF, BOM":      "\ufeff" + strings.ReplaceAll(quoted(table, ","), "\n", "\r\n"),
		"sep line":               "sep=;\r\n" + strings.ReplaceAll(with(";"), "\n", "\r\n"),
		"space around the cells": strings.ReplaceAll(table, ",", " , "),
		"blank rows":             strings.ReplaceAll(table, "\n", "\n,,,,\n\n"),
	} {
		t.Run(name, func(t *testing.T) {
			b := one(t, text, carrier)
			if !reflect.DeepEqual(b.Drafts, plain.Drafts) {
				t.Errorf("other filings:\n%+v\n%+v", b.Drafts, plain.Drafts)
			}
			if !reflect.DeepEqual(codesOf(b), codesOf(plain)) || !reflect.DeepEqual(b.Groups.List(), plain.Groups.List()) {
				t.Errorf("other findings: %q", codesOf(b))
			}
		})
	}
}
