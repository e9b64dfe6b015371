package pictures

import (
	"errors"
	"fmt"
	"slices"
)

// Severity says whether a fault keeps a picture out.
type Severity string

const (
	// Warning: the picture is used, and the filer should know.
	Warning Severity = "warning"
	// Error: the picture is not used.
	Error Severity = "error"
)

// The codes of faults. Codes are stable, sentences may improve. Those that begin with "pictures."
// concern a whole bundle, the others one picture.
const (
	CodeEmpty          = "picture.empty"
	CodeTooLarge       = "picture.too_large"
	CodeNotAPicture    = "picture.not_a_picture"
	CodeVectorDrawing  = "picture.vector_drawing"
	CodeTruncated      = "picture.truncated"
	CodeUnreadable     = "picture.unreadable"
	CodeDimensions     = "picture.dimensions"
	CodeAnimated       = "picture.animated"
	CodeHiddenContent  = "picture.hidden_content"
	CodeNameDiffers    = "picture.name_differs"
	CodeNameNotPicture = "picture.name_not_a_picture"
	CodeScans          = "picture.too_many_scans"
	CodeParts          = "picture.too_many_parts"

	CodeEntryName      = "picture.entry_name"
	CodeDuplicateName  = "picture.duplicate_name"
	CodeLink           = "picture.link"
	CodeEncrypted      = "picture.encrypted"
	CodeNestedArchive  = "picture.nested_archive"
	CodeCompression    = "picture.compression"
	CodeRatio          = "picture.ratio"
	CodeSizeDiffers    = "picture.size_differs"
	CodeDamaged        = "picture.damaged"
	CodeNotAZip        = "pictures.not_a_zip"
	CodeTooMany        = "pictures.too_many"
	CodeTotalTooLarge  = "pictures.total_too_large"
	CodeOverlap        = "pictures.overlap"
	CodeFolder         = "pictures.folder"
	maxNameInSentences = 80
)

// allCodes are those of single pictures.
var allCodes = []string{CodeEmpty, CodeTooLarge, CodeNotAPicture, CodeVectorDrawing, CodeTruncated, CodeUnreadable, CodeDimensions, CodeAnimated,
	CodeHiddenContent, CodeNameDiffers, CodeNameNotPicture, CodeScans, CodeParts, CodeEntryName, CodeDuplicateName, CodeLink, CodeEncrypted, CodeNestedArchive,
	CodeCompression, CodeRatio, CodeSizeDiffers, CodeDamaged, CodeTotalTooLarge}

// FaultCode tells whether a code is one that a picture can be refused with.
func FaultCode(code string) bool { return slices.Contains(allCodes, code) }

// Fault is what is wrong with one picture or one bundle. Sentence is plain language for the
// filer: what was expected and what was found. Name is the picture's name, empty for a bundle.
//
// Fault is not an error on purpose: a nil *Fault stored in an error would not be nil. Readers,
// which must return an error, wrap it in a FaultError.
type Fault struct {
	Code     string
	Severity Severity
	Name     string
	Sentence string
}

// Blocks tells whether the picture or bundle must not be used. A nil fault blocks nothing.
func (f *Fault) Blocks() bool { return f != nil && f.Severity == Error }

// FaultError carries a Fault through an io.Reader.
type FaultError struct{ Fault *Fault }

func (e *FaultError) Error() string { return e.Fault.Code + ": " + e.Fault.Sentence }

// FaultOf returns the fault inside an error, or nil when there is none.
func FaultOf(err error) *Fault {
	var fe *FaultError
	if errors.As(err, &fe) {
		return fe.Fault
	}
	return nil
}

// refuse makes an Error fault.
func refuse(code, name, format string, args ...any) *Fault {
	return &Fault{Code: code, Severity: Error, Name: name, Sentence: fmt.Sprintf(format, args...)}
}

// shown is a name as it may stand in a sentence: quoted, so that control characters cannot act,
// and shortened, so that a hostile name cannot flood a page.
func shown(name string) string {
	r := []rune(name)
	if len(r) > maxNameInSentences {
		name = string(r[:maxNameInSentences]) + "…"
	}
	return fmt.Sprintf("%q", name)
}
