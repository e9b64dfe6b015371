package intake

// Limits bound what one manifest may hold. A file over a limit is refused before the first row goes in.
type Limits struct {
	Bytes      int64 // of the whole file
	Rows       int64 // under 2^24, because a filing's number holds its row in 24 bits
	Columns    int   // of the header
	LineBytes  int   // of one row, with the line breaks inside its quoted fields
	FieldBytes int   // of one cell
	SampleRows int   // kept for recognising columns by what they hold
}

// DefaultLimits take the daily volume of the largest participant in one file.
var DefaultLimits = Limits{
	Bytes:      2 << 30,
	Rows:       16_000_000,
	Columns:    500,
	LineBytes:  1 << 20,
	FieldBytes: 64 << 10,
	SampleRows: 50,
}

// MaxLines is the most goods lines one filing may have: as many as one entry has room for. It also
// keeps a file of a single filing from filling the memory.
const MaxLines = 999
