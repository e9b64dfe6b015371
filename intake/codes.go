package intake

import (
	"pilot321/elements"
	"pilot321/intake/jsonrows"
	"pilot321/intake/textio"
	"pilot321/intake/xlsx"
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
	{textio.CodeUndecodable, "Choose the encoding in which the file was saved, or save it as UTF-8: some of its bytes are no letters in the one it seems to be in.", "byte 81 in Windows-1252"},
	{textio.CodeMixed, "Save each part as UTF-8 before you join them: text of two programs was put together in one file.", "“é” in UTF-8 in line 2, in Windows-1252 in line 3"},
	{textio.CodeDamaged, "Pack or save the file again and send it: it is damaged.", "a gzip file whose checksum differs"},
	{jsonrows.CodeBadJSON, "Let a program write the file: the line that the refusal names is not JSON.", "a comma behind the last value"},
	{jsonrows.CodeDuplicateKeys, "Give each value of a record a name of its own: the record that the refusal names has one twice.", `{"sku": "A", "sku": "B"}`},
	{jsonrows.CodeTooDeep, "Send flatter records: objects lie too deep in each other.", ""},
	{NoSuchSheet, "Choose one of the sheets that the workbook has.", ""},
	{xlsx.Encrypted, "Save the workbook without a password, as “Excel Workbook (.xlsx)”.", ""},
	{xlsx.Macros, "Save the workbook as “Excel Workbook (.xlsx)”, which has no macros.", "parcels.xlsm"},
	{xlsx.NoSheet, "Put the rows on a sheet of the workbook: it has none that can be read.", "a workbook with a chart only"},
	{xlsx.OutOfOrder, "Open the workbook in a spreadsheet program and save it again: its cells are not in order.", ""},
	{xlsx.ZipBomb, "Save the workbook again from a spreadsheet program: it claims to unpack into far more than it can hold.", ""},
	{xlsx.ZipEntries, "Save the workbook again from a spreadsheet program: it has more parts than any workbook.", ""},
	{xlsx.ZipNames, "Save the workbook again from a spreadsheet program: it has parts with names that lead outside.", "../../a.xml"},
	{xlsx.ZipDuplicates, "Save the workbook again from a spreadsheet program: it has two parts of one name.", ""},
	{xlsx.XMLEntities, "Save the workbook again from a spreadsheet program: it defines texts that grow when they are read.", ""},
	{xlsx.XMLNesting, "Save the workbook again from a spreadsheet program: its parts are nested too deep.", ""},
	{xlsx.XMLTooLong, "Shorten the cell that the refusal names: it holds more text than a cell may.", ""},
}

// NoteCodes explains what a sender is told of a file that can be read.
func NoteCodes() []models.CodeHelp {
	var list []models.CodeHelp
	for _, note := range []struct{ code, sentence string }{
		{NoteEncoding, "Look whether letters such as é are right: the file is not in UTF-8, and we read it as Windows-1252. You can choose another encoding."},
		{NoteGarbled, "Export the file again if names look wrong: some letters were garbled before it came here."},
		{NoteReplaced, "Export the file again as UTF-8: some letters were lost when it was written."},
		{NoteSheet, "Choose another sheet of the workbook if the first one is not the right one."},
		{NoteTitleRows, "Look whether the column names are the right ones: rows above them were passed over."},
		{NoteWrapped, "Look whether these are the right records: they were found inside the document."},
		{xlsx.ExternalLinks, "Update the values that come from other files before you save the workbook: they are read as they were saved."},
		{xlsx.FormulasWithoutValues, "Open the workbook in a spreadsheet program and save it again: some formulas have no saved result and are read as empty."},
	} {
		list = append(list, models.CodeHelp{Code: note.code, Severity: models.SeverityWarning, Sentence: note.sentence})
	}
	return list
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
		{tooManyLines, ""}, {lineOfBadFiling, ""}, {cannotSplit, "12 Example St Springfield IL"}, {otherCurrency, "12.50 CNY"}, {noRateError, "12.50 EUR"},
	} {
		sentence := sentenceFor(&slip{problem: c.problem, element: c.problem.Element, value: c.value}, "city", columnsOfExample)
		list = append(list, CodeInfo{c.problem.Code, c.problem.Element, c.problem.Severity, sentence, c.value})
	}
	for _, c := range elements.Codes() {
		list = append(list, CodeInfo(c))
		if c.Code == farAwayAfter {
			list = append(list, CodeInfo{farAway.Code, farAway.Element, farAway.Severity,
				sentenceFor(&slip{problem: farAway, value: farAwayExample}, "", 0), farAwayExample})
		}
	}
	return list
}

const (
	columnsOfExample = 19 // of the table in the example of a row with too few cells
	farAwayAfter     = "arrival_date.in_the_past"
	farAwayExample   = "2027-06-01"
)
