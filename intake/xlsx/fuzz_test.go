package xlsx

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// fuzzLimits are small, so that a fuzzer reaches them.
var fuzzLimits = Limits{Entries: 50, PartBytes: 1 << 20, TotalBytes: 4 << 20, Ratio: 200, Sheets: 5, Columns: 40, Rows: 1000, CellBytes: 1024,
	RowBytes: 4096, StringBytes: 1 << 16, MemoryBytes: 1 << 10}

// expectSound holds for any workbook: rows come out or a fault that can be shown, and texts are texts.
func expectSound(t *testing.T, file []byte) {
	rows, err := readAll(t, file, fuzzLimits)
	codeOf(t, err)
	for _, row := range rows {
		if !utf8.ValidString(row) || strings.IndexByte(row, 0) >= 0 || len(row) > fuzzLimits.RowBytes+fuzzLimits.Columns ||
			strings.Trim(row, "|") == "" && row == "" {
			t.Fatalf("%q", row)
		}
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(pack(f, workbook(nil)))
	f.Add(pack(f, workbook(map[string]string{"xl/sharedStrings.xml": `<sst><si><t>a</t></si></sst>`})))
	f.Add(written(f, awkward))
	f.Add(compound("EncryptedPackage"))
	f.Add([]byte("PK\x05\x06" + strings.Repeat("\x00", 18)))
	f.Fuzz(func(t *testing.T, file []byte) { expectSound(t, file) })
}

// FuzzSheetXML packs what is inside, because a fuzzer does not guess checksums.
func FuzzSheetXML(f *testing.F) {
	for _, seed := range []string{
		sheet(`<row r="1"><c r="A1" s="1"><v>45809.5</v></c><c r="C1" t="s"><v>1</v></c></row><row><c t="b"><v>1</v></c></row>`),
		sheet(`<row><c t="inlineStr"><is><r><t xml:space="preserve"> a_x000D_</t></r><rPh><t>b</t></rPh></is></c><c><f>A1</f></c></row>`),
		`<?xml version="1.0"?><x:worksheet xmlns:x="y"><x:sheetData><x:row><x:c t="str"><x:v><![CDATA[<]]>&#65;</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
		`<worksheet><mc:AlternateContent><mc:Choice/><mc:Fallback><sheetData/></mc:Fallback></mc:AlternateContent><!-- a --></worksheet>`,
		"<!DOCTYPE a>", "\xff\xfe<", "<a", "<worksheet><sheetData><row><c r='ZZ9'", `<worksheet a='>"'/>`,
	} {
		f.Add(seed, `<sst><si><t>a</t></si><si><r><t>b</t></r></si></sst>`, `<styleSheet><cellXfs><xf/><xf numFmtId="22"/></cellXfs></styleSheet>`)
	}
	f.Fuzz(func(t *testing.T, body, shared, styles string) {
		expectSound(t, pack(t, map[string]string{"[Content_Types].xml": typesXML, "_rels/.rels": rootXML, "xl/workbook.xml": bookXML,
			"xl/_rels/workbook.xml.rels": relsXML, "xl/sharedStrings.xml": shared, "xl/styles.xml": styles, sheetName: body}))
	})
}

// FuzzNumberFormat holds: a number gives some text, and a text without a special format is a number again
// that reads the same.
func FuzzNumberFormat(f *testing.F) {
	for _, code := range []string{"", "General", "0", "00000", `yyyy\-mm\-dd;@`, "[h]:mm", "[<100]00;[Red]0", `"a"0;`, "[$-409]h:mm AM/PM", `\`, "[", `"`, "_", "é*漢0"} {
		f.Add("45809.25", code, false)
		f.Add("-1.5E-3", code, true)
	}
	f.Fuzz(func(t *testing.T, stored, code string, since1904 bool) {
		b := &Book{since1904: since1904}
		text := b.appendNumber(nil, []byte(stored), parseFormat(code))
		if len(text) > len(stored)+len(code)+longestExponent*2 {
			t.Fatalf("%q in %q is %d bytes", stored, code, len(text))
		}
		if utf8.ValidString(stored) && utf8.ValidString(code) && !utf8.Valid(text) {
			t.Fatalf("%q in %q is %q", stored, code, text)
		}
		plain := b.appendNumber(nil, []byte(stored), nil)
		if again := b.appendNumber(nil, plain, nil); !bytes.Equal(plain, again) {
			t.Fatalf("%q is %q and then %q", stored, plain, again)
		}
	})
}

// FuzzRoundTrip writes cells, parted by bars and lines, and reads the same.
func FuzzRoundTrip(f *testing.F) {
	for _, row := range awkward {
		f.Add(strings.Join(row, "|"))
	}
	f.Add("a|b\x1e|c\x1e\x1ed")
	f.Fuzz(func(t *testing.T, text string) {
		var want [][]string
		var file bytes.Buffer
		w := NewWriter(&file, "a")
		for line := range strings.SplitSeq(text, "\x1e") {
			cells := strings.Split(line, "|")
			if len(cells) > DefaultLimits.Columns || w.Write(cells) != nil {
				return
			}
			for len(cells) > 0 && cells[len(cells)-1] == "" {
				cells = cells[:len(cells)-1]
			}
			if len(cells) > 0 {
				want = append(want, cells)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		book, err := Open(bytes.NewReader(file.Bytes()), int64(file.Len()), "", DefaultLimits)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := book.Rows(0)
		if err != nil {
			t.Fatal(err)
		}
		for n := range want {
			if got, err := rows.Next(); err != nil || !slices.Equal(got, want[n]) {
				t.Fatalf("%q %v, want %q", got, err, want[n])
			}
		}
		if got, err := rows.Next(); err == nil {
			t.Fatalf("%q came out as well", got)
		}
	})
}
