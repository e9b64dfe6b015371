package flow

import (
	"strings"

	"pilot321/elements"
	"pilot321/intake"
	"pilot321/models"
	"pilot321/pictures"
)

// codeFileMissing is the warning for a picture name of a row for which no file came.
const codeFileMissing = "product_picture.file_missing"

// Codes lists every stable code of a finding or refusal that a filer can meet, in the order in which a
// manifest meets them: the file, its rows, each value, the pictures, and the answers to a script.
func Codes() []models.CodeHelp {
	list := append(intake.RefusalCodes(), intake.NoteCodes()...)
	list = append(list, valueCodes()...)
	list = append(list, pictures.Codes()...)
	list = append(list, rowPictureCodes()...)
	return append(list, answerCodes...)
}

// longestExample is how much of an example fits into a table, in bytes.
const longestExample = 60

// valueCodes are the codes of the dictionary and of rows.
func valueCodes() []models.CodeHelp {
	var list []models.CodeHelp
	for _, c := range intake.Codes() {
		help := models.CodeHelp{Code: c.Code, Element: c.Element, Severity: c.Severity, Sentence: c.Sentence, Example: c.Example}
		if short := elements.ShortExample(c.Code); short != "" && len(c.Example) > longestExample {
			help.Example, help.Sentence = short, elements.Sentence(c.Code, elements.Example(c.Code), "")
		}
		list = append(list, help)
	}
	have := map[string]bool{}
	for _, c := range list {
		have[c.Code] = true
	}
	// An element that no kind of filer must send can be missing where a participant agreed to send it.
	for _, e := range elements.All() {
		if code := e.Key + ".missing"; !have[code] && agreeable(e) {
			list = append(list, models.CodeHelp{Code: code, Element: e.ID, Severity: models.SeverityError, Sentence: elements.Sentence(code, "", "")})
		}
	}
	return list
}

// agreeable tells whether a participant can agree to send an element. Who it is, the portal knows.
func agreeable(e elements.Element) bool {
	return e.ID != elements.OriginatorCode && e.ID != elements.FilerType
}

// rowPictureCodes are the warnings of rows whose picture did not come or cannot be used.
func rowPictureCodes() []models.CodeHelp {
	list := []models.CodeHelp{{Code: codeFileMissing, Element: elements.ProductPicture, Severity: models.SeverityWarning,
		Sentence: "Send the picture file that the row names, or correct the name.", Example: "mug-blue.jpg, and no file of that name"},
		{Code: codeFromEarlier, Element: elements.ProductPicture, Severity: models.SeverityWarning,
			Sentence: "Send the picture file if it shows something else: none came, so the picture is used that you sent before for the same seller and stock number."}}
	for _, c := range pictures.Codes() {
		if name, ok := strings.CutPrefix(c.Code, "picture."); ok {
			c.Code, c.Element, c.Severity = "product_picture."+name, elements.ProductPicture, models.SeverityWarning
			list = append(list, c)
		}
	}
	return list
}

// answerCodes are those of the command line and of other programs, where nothing went in.
var answerCodes = []models.CodeHelp{
	{Code: "rows.none_accepted", Severity: models.SeverityRefusal, Sentence: "Correct the rows by their findings and send them again: every row has an error, and nothing was filed."},
	{Code: "manifest.mapping", Severity: models.SeverityRefusal, Sentence: "Confirm the columns in the browser: the same file was uploaded there and waits."},
	{Code: "manifest.cancelled", Severity: models.SeverityRefusal, Sentence: "Send the file again if its rows should go in: the manifest was cancelled."},
	{Code: "manifest.withdrawn", Severity: models.SeverityRefusal, Sentence: "Send the file again if its rows should go in: the manifest was withdrawn."},
	{Code: "transmission.closed", Severity: models.SeverityRefusal, Sentence: "Wait until the pilot is open: outside its term nothing can be sent."},
	{Code: "transmission.forbidden", Severity: models.SeverityRefusal, Sentence: "Ask the portal’s staff: your organization is not an active participant at the moment."},
	{Code: "transmission.not_found", Severity: models.SeverityRefusal, Sentence: "Check the originator code: no participant has it."},
	{Code: "transmission.invalid", Severity: models.SeverityRefusal, Sentence: "Correct what the sentence beside the code names; most often the bundle of pictures cannot be used."},
	{Code: "transmission.too_large", Severity: models.SeverityRefusal, Sentence: "Send the rows in several files: this one is over the size limit."},
	{Code: "transmission.conflict", Severity: models.SeverityRefusal, Sentence: "Try again in a while: somebody else is working on the same manifest."},
}
