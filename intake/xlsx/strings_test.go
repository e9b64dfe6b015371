package xlsx

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"
)

// manyStrings is a workbook of one column in which each cell has a text of its own.
func manyStrings(t *testing.T, count int) []byte {
	var texts, rows strings.Builder
	for n := range count {
		fmt.Fprintf(&texts, "<si><t>text number %d %s</t></si>", n, strings.Repeat("x", n%50))
		fmt.Fprintf(&rows, `<row r="%d"><c r="A%[1]d" t="s"><v>%d</v></c></row>`, n+1, n)
	}
	return pack(t, workbook(map[string]string{"xl/sharedStrings.xml": "<sst>" + texts.String() + "</sst>", sheetName: sheet(rows.String())}))
}

// Texts over the limit of memory must lie in a file without a name, be read back in whatever order, and
// leave no more in memory than the cache.
func TestManySharedTextsSpill(t *testing.T) {
	const count = 100_000
	file := manyStrings(t, count)
	limits := DefaultLimits
	limits.MemoryBytes = 64 << 10
	folder := t.TempDir()
	book, err := Open(bytes.NewReader(file), int64(len(file)), folder, limits)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	rows, err := rowsOf(book, 0)
	if err != nil || len(rows) != count {
		t.Fatal(len(rows), err)
	}
	for n, row := range rows {
		if row != fmt.Sprintf("text number %d %s", n, strings.Repeat("x", n%50)) {
			t.Fatalf("row %d is %q", n+1, row)
		}
	}
	shared := book.shared
	if shared.file == nil || shared.kept != 0 || !isEmptyFolder(t, folder) {
		t.Errorf("spilled %v, %d bytes kept", shared.file != nil, shared.kept)
	}
	if most := int(shared.bytes/blockBytes) + 1; len(shared.blocks) > most {
		t.Errorf("%d blocks for %d bytes", len(shared.blocks), shared.bytes)
	}
	for n := int64(0); n < count; n += 7919 {
		number := n * 31 % count
		if text, found, err := shared.get(number); err != nil || !found || !strings.HasPrefix(string(text), fmt.Sprintf("text number %d ", number)) {
			t.Fatalf("%d is %q %v %v", number, text, found, err)
		}
	}
	for _, b := range shared.blocks {
		if b.data != nil {
			t.Fatal("a block stayed in memory")
		}
	}
}

func TestFewSharedTextsStayInMemory(t *testing.T) {
	file := manyStrings(t, 2000)
	book, err := Open(bytes.NewReader(file), int64(len(file)), "/nowhere", DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	if rows, err := rowsOf(book, 0); err != nil || len(rows) != 2000 || book.shared.file != nil {
		t.Error(len(rows), err)
	}
	if err := book.Close(); err != nil {
		t.Error(err)
	}
}

// A folder in which nothing can be written is a failure, not a fault of the workbook.
func TestSpillFails(t *testing.T) {
	limits := DefaultLimits
	limits.MemoryBytes = 1
	file := manyStrings(t, 2000)
	book, err := Open(bytes.NewReader(file), int64(len(file)), t.TempDir()+"/none", limits)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := book.Rows(0); !os.IsNotExist(err) {
		t.Error(err)
	}
}

func TestLimitsOfTexts(t *testing.T) {
	limits := DefaultLimits
	limits.StringBytes, limits.CellBytes, limits.RowBytes = 100_000, 1000, 3000
	for name, test := range map[string]struct{ shared, row, code string }{
		"all texts":      {strings.Repeat("<si><t>"+strings.Repeat("x", 900)+"</t></si>", 200), "", TooLarge},
		"one text":       {"<si><t>" + strings.Repeat("x", 1001) + "</t></si>", "", CellTooLong},
		"runs":           {"<si>" + strings.Repeat("<r><t>xxxxxxxxxxxxxxxx</t></r>", 64) + "</si>", "", CellTooLong},
		"inline":         {"", "<c t='inlineStr'><is><t>" + strings.Repeat("x", 1001) + "</t></is></c>", CellTooLong},
		"inline at once": {"", "<c t='str'><v>" + strings.Repeat("x", 1001) + "</v></c>", CellTooLong},
		"row":            {"", strings.Repeat("<c t='str'><v>"+strings.Repeat("x", 990)+"</v></c>", 4), RowTooLong},
		"fits": {"<si><t>" + strings.Repeat("x", 1000) + "</t></si>", "<c t='s'><v>0</v></c><c t='str'><v>" + strings.Repeat("x", 1000) +
			"</v></c><c t='str'><v>" + strings.Repeat("x", 1000) + "</v></c>", ""},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := readAll(t, pack(t, workbook(map[string]string{"xl/sharedStrings.xml": "<sst>" + test.shared + "</sst>",
				sheetName: sheet("<row>" + test.row + "</row>")})), limits)
			if code := codeOf(t, err); code != test.code {
				t.Errorf("%v, want %q", err, test.code)
			}
		})
	}
}
