package flow

import (
	"strings"
	"testing"

	"pilot321/intake"
	"pilot321/pictures"
)

// TestPictureCodesAreListed holds the codes that an import gives a row for its pictures against the list
// of all codes, which documents them.
func TestPictureCodesAreListed(t *testing.T) {
	listed := map[string]bool{}
	for _, c := range intake.Codes() {
		listed[c.Code] = true
	}
	for _, code := range []string{"picture.file_missing", pictures.CodeEmpty, pictures.CodeTooLarge, pictures.CodeNotAPicture, pictures.CodeVectorDrawing,
		pictures.CodeTruncated, pictures.CodeUnreadable, pictures.CodeDimensions, pictures.CodeAnimated, pictures.CodeHiddenContent,
		pictures.CodeNameDiffers, pictures.CodeNameNotPicture, pictures.CodeEntryName, pictures.CodeDuplicateName, pictures.CodeLink,
		pictures.CodeEncrypted, pictures.CodeNestedArchive, pictures.CodeCompression, pictures.CodeRatio, pictures.CodeSizeDiffers, pictures.CodeDamaged} {
		if want := "product_picture." + strings.TrimPrefix(code, "picture."); !listed[want] {
			t.Errorf("%s is not listed", want)
		}
	}
}
