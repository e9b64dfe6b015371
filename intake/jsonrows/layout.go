package jsonrows

// Form is how the records of a file are put together.
type Form string

// The forms.
const (
	Array   Form = "array"   // [{…},{…}]
	Lines   Form = "lines"   // {…}{…}, as a rule a line each
	Wrapped Form = "wrapped" // {"parcels":[{…},{…}]}
)

// Layout is what Scan found out about a file.
type Layout struct {
	Form    Form
	Key     string   // of the array in a wrapped file; “data parcels” where it lies deeper
	Header  []string // columns in the order in which they first appear
	Records int64
	Rows    int64 // more than the records where a record has several lines

	tree    *tree
	records *node    // what the records are described by
	begin   place    // of the first record
	repeats []string // by column: values of a wrapped file that stand beside the array
}

// Limits bound what a file may hold.
type Limits struct {
	Bytes      int64 // of the file, and of the table that comes of it, where values are repeated
	Rows       int64
	Columns    int
	LineBytes  int // of one record as it is written
	FieldBytes int // of one cell
}

// DefaultLimits are those of other tables.
var DefaultLimits = Limits{Bytes: 2 << 30, Rows: 16_000_000, Columns: 500, LineBytes: 1 << 20, FieldBytes: 64 << 10}

// mostDepth is how many objects and arrays may lie in each other, with those around the records.
const mostDepth = 16

// mostName is the longest name of a column, in bytes, at each depth.
const mostName = 1000
