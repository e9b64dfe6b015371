package intake

import (
	"pilot321/elements"
	"pilot321/models"
)

// RefusalCodes explains why a file can be refused as a whole.
func RefusalCodes() []models.CodeHelp {
	var list []models.CodeHelp
	for _, file := range refusalHelp {
		list = append(list, models.CodeHelp{Code: file.code, Severity: models.SeverityRefusal, Sentence: file.sentence, Example: file.example})
	}
	return list
}

// refusalHelp says for each code of a refusal what to do; the refusal itself adds what was found, and in
// which line. A code that is missing here fails a test.
var refusalHelp = []struct{ code, sentence, example string }{
	{NotATable, "Send a table as text, as an Excel workbook (.xlsx) or as JSON. In a spreadsheet program, choose “Save as” and the type “CSV UTF-8”.", "a PDF document"},
	{Empty, "Send a file with a line of column names and at least one row under it.", "a file of 0 bytes"},
	{TooLarge, "Send the rows in several files: this one is over the size limit that its refusal names.", ""},
	{CutOff, "Export the file again and send it whole: it stops in the middle of a row or of a quoted cell. If the last line is a total or a note, remove it.", "a last row with 3 of 20 columns"},
	{NoRows, "Add at least one row under the column names.", "a header and nothing under it"},
	{DuplicateHeaders, "Give each column a name of its own: rename or remove one of each two that are alike.", "Weight, City, Weight"},
	{NotUTF8, "Save the file as UTF-8. The refusal names the first line that has a character we cannot read.", "Windows-1252"},
	{HasNUL, "Export the file again: it has a zero byte, which no text has, and may be damaged.", ""},
	{LineTooLong, "Shorten the row that the refusal names. Very often a quotation mark is missing, so that many rows are read as one.", ""},
	{FieldTooLong, "Shorten the cell in the line that the refusal names.", ""},
	{TooManyColumns, "Remove the columns that are not needed: there are more than we take.", ""},
	{TooManyRows, "Send the rows in several files.", ""},
	{NameMismatch, "Give the file a name that fits what it is: a table as text ends in .csv.", "a table as text that is named parcels.xlsx"},
	{NoKnownColumn, "Name the columns in the first line as a template does, or as your own system does: none of the names in this file is known.", "Alpha, Beta"},
	{NoJoinKey, "Add a column with the tracking number, the house bill or the master bill, which tell parcels apart.", ""},
}

// CodeInfo is one code that a row can get, for the page that documents them all.
type CodeInfo struct {
	Code     string
	Element  models.ElementID // 0 for a row as a whole; of an either-or group, its first element
	Severity models.Severity
	Sentence string // what a filer reads, for the example
	Example  string // a value that gets the code; "" where something is missing or the row is odd as a whole
}

// Codes lists every code that a row can get: those of rows as a whole, then those of the dictionary in
// its order. No code is listed twice. What is said of pictures beside a manifest is package pictures'.
func Codes() []CodeInfo {
	var list []CodeInfo
	for _, c := range []struct {
		problem *elements.Problem
		value   string
	}{
		{wrongFieldCount, "3"}, {strayQuote, `41" board`}, {keysRepeated, "TST000000000000US"}, {linesDiffer, "Tacoma"},
		{tooManyLines, ""}, {lineOfBadFiling, ""},
	} {
		sentence := sentenceFor(&fault{problem: c.problem, value: c.value}, "city", columnsOfExample)
		list = append(list, CodeInfo{c.problem.Code, 0, c.problem.Severity, sentence, c.value})
	}
	for _, c := range elements.Codes() {
		list = append(list, CodeInfo(c))
		if c.Code == farAwayAfter {
			list = append(list, CodeInfo{farAway.Code, farAway.Element, farAway.Severity,
				sentenceFor(&fault{problem: farAway, value: farAwayExample}, "", 0), farAwayExample})
		}
	}
	return list
}

const (
	columnsOfExample = 19 // of the table in the example of a row with too few cells
	farAwayAfter     = "arrival_date.in_the_past"
	farAwayExample   = "2027-06-01"
)
