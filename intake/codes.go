package intake

import "pilot321/models"

// RowCodes explains the codes that the check of rows adds to those of the dictionary: what can be wrong
// with a row as a whole, or with a value only beside others.
func RowCodes() []models.CodeHelp {
	list := []models.CodeHelp{{
		Code: farAway.Code, Element: farAway.Element, Severity: farAway.Severity,
		Sentence: "Check the arrival date: it is more than a year away.",
	}}
	for _, row := range []struct {
		code, sentence string
	}{
		{keysRepeated.Code, "Put all rows of one parcel next to each other and send each parcel once. The keys of this row stand further up in the same file."},
		{wrongFieldCount.Code, "Give the row as many columns as the header has. A comma inside a cell wants quotation marks around the cell."},
		{strayQuote.Code, "Write each quotation mark inside a quoted cell twice, or remove it."},
		{linesDiffer.Code, "Give all rows of one parcel the same values in the columns that are about the parcel, or keys of their own."},
		{tooManyLines.Code, "Send fewer rows for one parcel, or check that the keys are right: rows with the same keys are one parcel."},
		{lineOfBadFiling.Code, "Correct the other rows of this parcel: this row is sound, and goes in together with them."},
	} {
		list = append(list, models.CodeHelp{Code: row.code, Severity: models.SeverityError, Sentence: row.sentence})
	}
	return list
}

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
	{NotATable, "Send a table as text. In a spreadsheet program, choose “Save as” and the type “CSV UTF-8”.", "a PDF document"},
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
