package pictures

import (
	"strings"

	"pilot321/models"
)

// Codes explains what can be wrong with a picture or with a bundle. A fault itself says more: which file
// it is, what was expected and what was found.
func Codes() []models.CodeHelp {
	var list []models.CodeHelp
	for _, f := range codeHelp {
		severity := models.SeverityError
		switch {
		case f.code == CodeNameDiffers:
			severity = models.SeverityWarning
		case strings.HasPrefix(f.code, "pictures."):
			severity = models.SeverityRefusal
		}
		list = append(list, models.CodeHelp{Code: f.code, Severity: severity, Sentence: f.sentence})
	}
	return list
}

// codeHelp says what to do about each code. A code that is missing here fails a test.
var codeHelp = []struct{ code, sentence string }{
	{CodeEmpty, "Send the picture again: the file is empty."},
	{CodeTooLarge, "Send a smaller copy: the file is over the limit for one picture."},
	{CodeNotAPicture, "Send a JPEG, PNG, GIF or WebP picture: the file is something else, whatever its name says."},
	{CodeVectorDrawing, "Save the drawing as PNG: an SVG file can carry program code and is not taken."},
	{CodeTruncated, "Send the picture again: it ends too early, as after an interrupted copy."},
	{CodeUnreadable, "Save the picture anew from an image program: it is damaged or of a rare kind."},
	{CodeDimensions, "Send a copy with an ordinary width and height: its header names a size that is too large or that cannot be."},
	{CodeAnimated, "Send one frame: animated pictures are not taken."},
	{CodeHiddenContent, "Save the picture anew from an image program: there is a second file hidden inside."},
	{CodeNameDiffers, "Rename the file to be safe: its ending names another kind of picture. The picture is used as what it is."},
	{CodeNameNotPicture, "Give the file a name that ends in .jpg, .png, .gif or .webp."},
	{CodeScans, "Save the picture anew from an image program: it is drawn in far more passes than any camera writes."},
	{CodeParts, "Save the picture anew from an image program: it is made of far more parts than any picture needs."},
	{CodeEntryName, "Rename the file: its name holds a path or signs that no plain file name has."},
	{CodeDuplicateName, "Rename one of the files: two have the same name, and only the first is used."},
	{CodeLink, "Send the picture itself: this is a link or a device, which is never followed."},
	{CodeEncrypted, "Make the zip without a password."},
	{CodeNestedArchive, "Unpack the archive inside the bundle and send its pictures."},
	{CodeCompression, "Make the zip with the default settings: one file is packed in a way that is not read here."},
	{CodeRatio, "Make the zip anew: one file claims to unpack into far more than a picture holds."},
	{CodeSizeDiffers, "Make the zip anew: one file is longer or shorter than the zip says."},
	{CodeDamaged, "Send the picture again: it cannot be read from the bundle."},
	{CodeNotAZip, "Make the zip again, or send it again if the upload was interrupted."},
	{CodeTooMany, "Send the pictures in parts: there are more files than one bundle may hold."},
	{CodeTotalTooLarge, "Send the pictures in parts: together they are over the limit of one bundle."},
	{CodeOverlap, "Make the zip anew: its files overlap, as in zips made to overload a computer."},
	{CodeFolder, "Name a folder of pictures that exists and can be read."},
}
