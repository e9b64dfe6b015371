package xlsx

import (
	"bytes"
	"strings"
	"testing"
)

func TestTextsOfCells(t *testing.T) {
	shared := `<sst count="1" uniqueCount="7"><si><t>plain</t></si><si><t xml:space="preserve">  kept  </t></si>` +
		`<si><r><rPr><b/></rPr><t>two </t></r><r><t>runs</t></r><rPh sb="0" eb="1"><t>spoken</t></rPh><phoneticPr fontId="1"/></si>` +
		`<si><t>a_x000D_b</t></si><si/><si><t/></si><si><t>R&amp;D &lt;&#233;&#x1F600;&gt;</t></si></sst>`
	for name, test := range map[string]struct{ cell, want string }{
		"shared":              {`<c t="s"><v>0</v></c>`, "plain"},
		"white space":         {`<c t="s"><v> 1 </v></c>`, "  kept  "},
		"rich text":           {`<c t="s"><v>2</v></c>`, "two runs"},
		"escape":              {`<c t="s"><v>3</v></c>`, "a\rb"},
		"references":          {`<c t="s"><v>6</v></c>`, "R&D <é😀>"},
		"inline":              {`<c t="inlineStr"><is><t>00123</t></is></c>`, "00123"},
		"inline runs":         {`<c t="inlineStr"><is><r><t>a</t></r><r><t> b</t></r></is></c>`, "a b"},
		"formula's text":      {`<c t="str"><f>A1&amp;"x"</f><v>007_x0041_</v></c>`, "007A"},
		"formula's number":    {`<c><f>1+1</f><v>2</v></c>`, "2"},
		"escaped underline":   {`<c t="str"><v>_x005F_x000D_</v></c>`, "_x000D_"},
		"escaped pair":        {`<c t="str"><v>_xD83D__xDE00_</v></c>`, "😀"},
		"half a pair":         {`<c t="str"><v>_xD83D_x</v></c>`, "_xD83D_x"},
		"no zero byte":        {`<c t="str"><v>_x0000_</v></c>`, "_x0000_"},
		"no escape":           {`<c t="str"><v>_x00g0_ _x_</v></c>`, "_x00g0_ _x_"},
		"true":                {`<c t="b"><v>1</v></c>`, "TRUE"},
		"false":               {`<c t="b"><v>0</v></c>`, "FALSE"},
		"error":               {`<c t="e"><v>#N/A</v></c>`, "#N/A"},
		"stored date":         {`<c t="d"><v>2025-06-01T00:00:00</v></c>`, "2025-06-01"},
		"stored time":         {`<c t="d"><v>2025-06-01T14:30:00.000Z</v></c>`, "2025-06-01T14:30:00"},
		"plain section":       {`<c t="inlineStr"><is><t><![CDATA[a<b&amp;]]>c</t></is></c>`, "a<b&amp;c"},
		"comment in a text":   {`<c t="inlineStr"><is><t>a<!-- > -->b</t></is></c>`, "ab"},
		"line breaks":         {"<c t='inlineStr'><is><t>a\r\nb\rc\nd</t></is></c>", "a\nb\nc\nd"},
		"a number as a text":  {`<c t="str" s="0"><v>1E5</v></c>`, "1E5"},
		"not a number":        {`<c><v>1O0</v></c>`, "1O0"},
		"white space in tags": {"<c\n t = 'str' ><v\t>x</v ></c >", "x"},
		"extension":           {`<c><extLst><ext><v>9</v></ext></extLst><v>1</v></c>`, "1"},
		"foreign":             {`<c xmlns:q="q"><q:v>9<q:w a=">"/></q:v><v>1</v></c>`, "1"},
		"fallback": {`<mc:AlternateContent><mc:Choice Requires="q"><c><v>9</v></c></mc:Choice><mc:Fallback><c><v>1</v></c>` +
			`</mc:Fallback></mc:AlternateContent>`, "1"},
	} {
		t.Run(name, func(t *testing.T) {
			expectRows(t, workbook(map[string]string{"xl/sharedStrings.xml": shared,
				sheetName: sheet(`<row r="1">` + test.cell + `</row>`)}), test.want)
		})
	}
}

func TestEmptySharedTextsAreBlank(t *testing.T) {
	expectRows(t, workbook(map[string]string{"xl/sharedStrings.xml": `<sst><si/><si><t/></si></sst>`,
		sheetName: sheet(`<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"/><c><v/></c><c><v>1</v></c></row>`)}), "||||1")
}

func TestPlacesOfCells(t *testing.T) {
	for name, test := range map[string]struct {
		rows string
		want []string
	}{
		"gaps":             {`<row r="2"><c r="B2"><v>1</v></c><c r="E2"><v>2</v></c></row>`, []string{"|1|||2"}},
		"no references":    {`<row><c><v>1</v></c><c/><c><v>2</v></c></row><row><c><v>3</v></c></row>`, []string{"1||2", "3"}},
		"some references":  {`<row><c r="B1"><v>1</v></c><c><v>2</v></c></row>`, []string{"|1|2"}},
		"small letters":    {`<row><c r="b1"><v>1</v></c></row>`, []string{"|1"}},
		"blank rows":       {`<row r="1"/><row r="7"><c r="A7" s="3"/></row><row r="900000"><c r="A900000"><v>1</v></c></row>`, []string{"1"}},
		"hidden row":       {`<row hidden="1"><c><v>1</v></c></row>`, []string{"1"}},
		"formats far away": {`<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="2"/></row>`, []string{"1"}},
		"column 500":       {`<row r="1"><c r="SF1"><v>1</v></c></row>`, []string{strings.Repeat("|", 499) + "1"}},
		"no rows":          {``, nil},
	} {
		t.Run(name, func(t *testing.T) {
			expectRows(t, workbook(map[string]string{sheetName: sheet(test.rows)}), test.want...)
		})
	}
}

func TestShapesOfSheets(t *testing.T) {
	const rows = `<row r="1"><c r="A1" t="s"><v>0</v></c></row>`
	prefixed := strings.NewReplacer("</", "</x:", "<", "<x:")
	for name, parts := range map[string]map[string]string{
		"prefixes": {sheetName: prefixed.Replace(strings.ReplaceAll(sheet(rows), " xmlns=", " xmlns:x=")),
			"xl/sharedStrings.xml": prefixed.Replace(`<sst><si><t>x</t></si></sst>`)},
		"strict": {sheetName: `<worksheet xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"><sheetData>` + rows + `</sheetData></worksheet>`,
			"_rels/.rels":                strings.ReplaceAll(rootXML, officeSpace, "http://purl.oclc.org/ooxml/officeDocument/relationships"),
			"xl/_rels/workbook.xml.rels": strings.ReplaceAll(relsXML, officeSpace, "http://purl.oclc.org/ooxml/officeDocument/relationships")},
		"alternate content": {sheetName: `<worksheet xmlns:mc="m"><mc:AlternateContent><mc:Choice Requires="x14"><sheetData><row><c><v>9</v></c></row>` +
			`</sheetData></mc:Choice></mc:AlternateContent><sheetData>` + rows + `</sheetData><mc:AlternateContent><mc:Choice><controls/>` +
			`</mc:Choice></mc:AlternateContent></worksheet>`},
		"byte order mark": {sheetName: "\ufeff" + `<?xml version="1.0" encoding="utf-8"?><!-- made --> ` + sheet(rows)},
		"much before":     {sheetName: "<!--" + strings.Repeat("x", 300_000) + "-->" + sheet(rows)},
	} {
		t.Run(name, func(t *testing.T) {
			if parts["xl/sharedStrings.xml"] == "" {
				parts["xl/sharedStrings.xml"] = `<sst><si><t>x</t></si></sst>`
			}
			expectRows(t, workbook(parts), "x")
		})
	}
}

func TestFormulasWithoutValuesAreNoted(t *testing.T) {
	file := pack(t, workbook(map[string]string{sheetName: sheet(`<row r="3"><c r="A3"><v>1</v></c><c r="B3"><f>A3</f></c><c r="C3" t="str">` +
		`<f>A3</f><v></v></c><c r="D3"><f>A3</f></c></row>`)}))
	book, err := Open(bytes.NewReader(file), int64(len(file)), t.TempDir(), DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	if rows, err := rowsOf(book, 0); err != nil || len(rows) != 1 || rows[0] != "1" {
		t.Fatal(rows, err)
	}
	notes := book.Notes()
	if len(notes) != 1 || notes[0].Code != FormulasWithoutValues || !strings.HasPrefix(notes[0].Sentence, "2 cells, the first of them B3,") {
		t.Errorf("%+v", notes)
	}
}
