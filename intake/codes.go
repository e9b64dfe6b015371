package intake

import (
	"pilot321/elements"
	"pilot321/models"
)

// CodeInfo is one code that a row can get, for the page that documents them all.
type CodeInfo struct {
	Code     string
	Element  models.ElementID // 0 for a row as a whole; of an either-or group, its first element
	Severity models.Severity
	Sentence string // what a filer reads, for the example
	Example  string // a value that gets the code; "" where something is missing or the row is odd as a whole
}

// Codes lists every code that a row can get: those of rows as a whole, then those of the dictionary in
// its order, then those of pictures that came beside the manifest. No code is listed twice.
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
	return append(list, pictureCodes()...)
}

const (
	columnsOfExample = 19 // of the table in the example of a row with too few cells
	farAwayAfter     = "arrival_date.in_the_past"
	farAwayExample   = "2027-06-01"
)

// pictureReasons are the faults of a picture file, as package pictures names them, each with what it
// means; a row that names such a file goes in without the picture.
var pictureReasons = []struct{ reason, meaning string }{
	{"file_missing", "no file of this name came with the manifest"},
	{"empty", "the file is empty"},
	{"too_large", "the file is larger than we take"},
	{"not_a_picture", "the file is no picture"},
	{"vector_drawing", "the file is a drawing, not a photograph"},
	{"truncated", "the file is cut off"},
	{"unreadable", "the file is damaged"},
	{"dimensions", "the picture is too small or too large"},
	{"animated", "the picture moves"},
	{"hidden_content", "the file holds more than a picture"},
	{"name_differs", "the ending of the name is that of another kind of picture"},
	{"name_not_a_picture", "the ending of the name is not that of a picture"},
	{"entry_name", "the name of the file cannot be used"},
	{"duplicate_name", "two files have this name"},
	{"link", "the file is a link to another one"},
	{"encrypted", "the file is protected by a password"},
	{"nested_archive", "the file is an archive inside the archive"},
	{"compression", "the file is compressed in a way that we do not read"},
	{"ratio", "the file unpacks to far more than it should"},
	{"size_differs", "the file has another size than the archive says"},
	{"damaged", "the archive is damaged at this file"},
}

func pictureCodes() (list []CodeInfo) {
	for _, p := range pictureReasons {
		list = append(list, CodeInfo{"product_picture." + p.reason, elements.ProductPicture, models.SeverityWarning,
			"Send the picture again, or correct its name: " + p.meaning + ".", "board.jpg"})
	}
	return list
}
