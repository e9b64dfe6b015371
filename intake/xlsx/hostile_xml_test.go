package xlsx

import (
	"fmt"
	"strings"
	"testing"
)

func TestHostileSheets(t *testing.T) {
	const mb = 1 << 20
	cell := func(ref string) string { return `<row><c r="` + ref + `"><v>1</v></c></row>` }
	names := func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, `<c r="%s1"><v>1</v></c>`, columnName(i))
		}
		return `<row r="1">` + b.String() + `</row>`
	}
	for name, test := range map[string]struct{ part, code string }{
		"document type":     {`<!DOCTYPE a [<!ENTITY b "c">]>` + sheet(""), XMLEntities},
		"billion laughs":    {`<!DOCTYPE a [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>` + sheet(`<row><c t="str"><v>&b;</v></c></row>`), XMLEntities},
		"entity":            {sheet(`<row><c t="str"><v>&b;</v></c></row>`), XMLEntities},
		"entity cut":        {sheet(`<row><c t="str"><v>&amp</v></c></row>`), XMLEntities},
		"forbidden number":  {sheet(`<row><c t="str"><v>&#0;</v></c></row>`), XMLEntities},
		"huge number":       {sheet(`<row><c t="str"><v>&#x99999999;</v></c></row>`), XMLEntities},
		"deep":              {sheet(strings.Repeat("<row>", 100_000)), XMLNesting},
		"deep elsewhere":    {`<worksheet>` + strings.Repeat("<x>", 1000) + strings.Repeat("</x>", 1000) + `</worksheet>`, XMLNesting},
		"deep abroad":       {`<worksheet>` + strings.Repeat("<q:x>", 1000), XMLNesting},
		"unclosed":          {`<worksheet><sheetData><row><c><v>1</v></c></row>`, CutOff},
		"cut in a tag":      {`<worksheet><sheetData><row><c`, CutOff},
		"cut in a value":    {`<worksheet><sheetData><row><c><v>12`, CutOff},
		"cut in an ending":  {`<worksheet><sheetData><row></ro`, CutOff},
		"cut in a comment":  {`<worksheet><!-- `, CutOff},
		"cut at a bracket":  {`<worksheet><`, CutOff},
		"cut after rows":    {`<worksheet><sheetData></sheetData><pageMargins/>`, CutOff},
		"empty part":        {` `, CutOff},
		"wrong ending":      {`<worksheet><sheetData><row></c></row></sheetData></worksheet>`, Damaged},
		"value abroad":      {`<x:worksheet><x:sheetData><x:row><x:c><v>9</v></c></x:row></x:sheetData></x:worksheet>`, Damaged},
		"two roots":         {sheet("") + sheet(""), Damaged},
		"text after":        {sheet("") + "x", Damaged},
		"text before":       {"x" + sheet(""), Damaged},
		"bracket in a tag":  {`<worksheet <sheetData></worksheet>`, Damaged},
		"control character": {sheet("<row><c t='str'><v>a\x01</v></c></row>"), Damaged},
		"zero byte":         {sheet("<row><c t='str'><v>aaaaaa\x00</v></c></row>"), HasNUL},
		"not UTF-8":         {sheet("<row><c t='str'><v>\xff</v></c></row>"), NotUTF8},
		"UTF-16":            {"\xff\xfe<\x00a\x00/\x00>\x00", NotUTF8},
		"UTF-16 unmarked":   {"<\x00a\x00/\x00>\x00", NotUTF8},
		"other encoding":    {`<?xml version="1.0" encoding="ISO-8859-1"?>` + sheet(""), NotUTF8},
		"huge attribute":    {`<worksheet a="` + strings.Repeat("x", 2*mb) + `"/>`, XMLTooLong},
		"100 MB of text":    {sheet(`<row><c t="str"><v>` + strings.Repeat("x", 100*mb) + `</v></c></row>`), ZipBomb},
		"50 MB of text":     {sheet(`<row><c t="str"><v>` + strings.Repeat("x", 50*mb) + `</v></c></row>`), XMLTooLong},
		"50 MB of comment":  {`<worksheet><!--` + strings.Repeat("x", 50*mb) + `--></worksheet>`, XMLTooLong},
		"text in pieces":    {sheet(`<row><c t="str"><v>` + strings.Repeat("xxxxxxxxxxxxxxxx<!---->", mb) + `</v></c></row>`), CellTooLong},
		"far cell":          {sheet(cell("XFD1")), TooManyColumns},
		"far corner":        {sheet(`<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`), TooManyColumns},
		"beyond the sheet":  {sheet(cell("ZZZZZ99")), TooManyColumns},
		"column 501":        {sheet(cell("SG1")), TooManyColumns},
		"20,000 columns":    {sheet(names(20_000)), TooManyColumns},
		"millions of cells": {sheet("<row>" + strings.Repeat("<c/>", 5*mb) + "</row>"), TooManyColumns},
		"one cell again":    {sheet("<row>" + strings.Repeat(`<c r="A1"/>`, mb) + "</row>"), OutOfOrder},
		"cells backwards":   {sheet(`<row r="1"><c r="B1"/><c r="A1"/></row>`), OutOfOrder},
		"cell elsewhere":    {sheet(`<row r="1"><c r="A2"/></row>`), OutOfOrder},
		"cell very far":     {sheet(`<row r="1"><c r="A99999999999999999999999"/></row>`), OutOfOrder},
		"rows backwards":    {sheet(`<row r="2"/><row r="1"/>`), OutOfOrder},
		"row again":         {sheet(`<row r="2"/><row r="2"/>`), OutOfOrder},
		"far row":           {sheet(`<row r="99999999"/>`), TooManyRows},
		"row zero":          {sheet(`<row r="0"/>`), Damaged},
		"row with letters":  {sheet(`<row r="x"/>`), Damaged},
		"cell with no row":  {sheet(cell("A")), Damaged},
		"cell with no name": {sheet(cell("")), Damaged},
		"cell with a sign":  {sheet(cell("A-1")), Damaged},
		"cell with dollars": {sheet(cell("$A$1")), Damaged},
		"no such text":      {sheet(`<row><c t="s"><v>2</v></c></row>`), Damaged},
		"negative text":     {sheet(`<row><c t="s"><v>-1</v></c></row>`), Damaged},
		"endless text":      {sheet(`<row><c t="s"><v>99999999999999999999999999</v></c></row>`), Damaged},
	} {
		t.Run(name, func(t *testing.T) {
			refused(t, pack(t, workbook(map[string]string{sheetName: test.part, "xl/sharedStrings.xml": `<sst count="99"><si><t>a</t></si></sst>`})),
				test.code)
		})
	}
}

func TestHostileParts(t *testing.T) {
	for name, test := range map[string]struct{ name, body, code string }{
		"one huge text":    {"xl/sharedStrings.xml", `<sst><si><t>` + strings.Repeat("x", 50<<20) + `</t></si></sst>`, XMLTooLong},
		"texts cut off":    {"xl/sharedStrings.xml", `<sst><si><t>x`, CutOff},
		"texts with types": {"xl/sharedStrings.xml", `<!DOCTYPE sst><sst/>`, XMLEntities},
		"many styles":      {"xl/styles.xml", `<styleSheet><cellXfs>` + strings.Repeat(`<xf/>`, 1<<18) + `</cellXfs></styleSheet>`, Damaged},
		"many sheets": {"xl/workbook.xml", `<workbook xmlns:r="r"><sheets>` + strings.Repeat(`<sheet r:id="s1"/>`, 3000) + `</sheets></workbook>`,
			Damaged},
		"many relations": {"xl/_rels/workbook.xml.rels", `<Relationships>` + manyRelations(20_000) + `</Relationships>`, Damaged},
		"workbook cut":   {"xl/workbook.xml", `<workbook><sheets>`, CutOff},
		"types cut":      {"[Content_Types].xml", `<Types>`, CutOff},
	} {
		t.Run(name, func(t *testing.T) { refused(t, pack(t, workbook(map[string]string{test.name: test.body})), test.code) })
	}
}

func manyRelations(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `<Relationship Id="x%d" Type="a/b" Target="c"/>`, i)
	}
	return b.String()
}
