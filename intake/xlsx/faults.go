package xlsx

import "pilot321/intake/fault"

// The codes with which a workbook is refused.
const (
	NotATable      = "file.not_a_table"
	Encrypted      = "file.encrypted"
	Macros         = "file.macros"
	CutOff         = "file.cut_off"
	Damaged        = "file.damaged"
	TooLarge       = "file.too_large"
	ZipBomb        = "file.zip_bomb"
	ZipEntries     = "file.zip_entries"
	ZipNames       = "file.zip_names"
	ZipDuplicates  = "file.zip_duplicates"
	XMLEntities    = "file.xml_entities"
	XMLNesting     = "file.xml_nesting"
	XMLTooLong     = "file.xml_too_long"
	NotUTF8        = "file.not_utf8"
	HasNUL         = "file.nul"
	NoSheet        = "file.no_sheet"
	OutOfOrder     = "file.cells_out_of_order"
	TooManyColumns = "file.too_many_columns"
	TooManyRows    = "file.too_many_rows"
	CellTooLong    = "file.field_too_long"
	RowTooLong     = "file.line_too_long"
)

// The codes that are a note on a workbook which is read all the same. ExternalLinks is also the code
// of a refusal, where the sheet itself lies elsewhere.
const (
	ExternalLinks         = "file.external_links"
	FormulasWithoutValues = "file.formulas_without_values"
)

// Note says something of a workbook that its sender should know, although it is read.
type Note struct {
	Code     string // stable
	Sentence string
}

// again is what to do about a file that is not whole.
const again = "Open it in a spreadsheet program, save it under a new name and send that file."

// damaged is the fault of a workbook that contradicts itself.
func damaged(format string, args ...any) error {
	f := fault.New(Damaged, format, args...)
	f.Sentence = "The workbook is damaged: " + f.Sentence + ". " + again
	return f
}

func cutOff(what string) error {
	return fault.New(CutOff, "The workbook looks cut off: %s. Export the file again and send it whole.", what)
}

func bomb(what string) error {
	return fault.New(ZipBomb, "We do not unpack this workbook: %s. %s", what, again)
}
