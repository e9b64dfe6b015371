package xlsx

// Limits bound what a workbook may hold and cost. A file over a limit is refused.
type Limits struct {
	Entries     int   // parts in the container
	PartBytes   int64 // of one part, unpacked
	TotalBytes  int64 // of all parts together, unpacked
	Ratio       int64 // unpacked to packed bytes of a part, asked only of parts over freeBytes
	Sheets      int   // that the workbook lists
	Columns     int   // of a sheet, counted to the last one that holds something
	Rows        int64 // of a sheet, and the highest number of a row
	CellBytes   int   // of one cell's text
	RowBytes    int   // of all the texts of a row
	StringBytes int64 // of all shared strings; they may come to lie on the disk
	MemoryBytes int   // of shared strings that are kept in memory; with more they go to a temporary file
}

// DefaultLimits take whatever a spreadsheet program itself can hold in 500 columns, and what other
// programs write beyond its 1,048,576 rows.
var DefaultLimits = Limits{
	Entries:     10_000,
	PartBytes:   4 << 30,
	TotalBytes:  8 << 30,
	Ratio:       200,
	Sheets:      2_000,
	Columns:     500,
	Rows:        16_000_000,
	CellBytes:   64 << 10,
	RowBytes:    1 << 20,
	StringBytes: 2 << 30,
	MemoryBytes: 16 << 20,
}

const (
	// freeBytes may be unpacked from however little: repetitive sheets of honest people pack well.
	freeBytes = 64 << 20
	// tokenBytes is the longest tag or run of text in a part. The longest text that a spreadsheet program
	// puts in a cell has 32,767 characters, which is under half of this even if each is written as a number.
	tokenBytes = 1 << 20
	// maxDepth is how deep elements may lie in each other; the parts that are read need less than ten levels.
	maxDepth = 64
	// lastColumn is XFD, where the standard ends. Empty cells may stand up to there.
	lastColumn = 16_384
	// maxStyles is how many formats of cells a workbook may list; a spreadsheet program ends at 65,490.
	maxStyles = 1 << 17
)
