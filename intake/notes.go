package intake

import (
	"fmt"

	"pilot321/intake/textio"
)

// The codes of notes on a file.
const (
	NoteEncoding = "file.encoding"
	NoteGarbled  = "file.garbled_text"
	NoteReplaced = "file.replaced_characters"
)

// encodingNotes say what is odd about the text of a file that can be read.
func encodingNotes(r *textio.Report) (notes []Note) {
	if r.Encoding == Windows1252 && !r.Chosen {
		notes = append(notes, Note{NoteEncoding, "The file is not in UTF-8. We read it as Windows-1252, which is what spreadsheet programs write by " +
			"default. If letters such as é or ü look wrong below, choose another encoding."})
	}
	if r.Mojibake.Count > 0 {
		notes = append(notes, Note{NoteGarbled, fmt.Sprintf("Some letters seem to have been garbled before the file came here, first on line %d, such as “Ã©” "+
			"for “é”. Export the file again if names or descriptions look wrong.", r.Mojibake.First.Line)})
	}
	if r.Replaced.Count > 0 {
		notes = append(notes, Note{NoteReplaced, fmt.Sprintf("The program that wrote the file replaced letters that it could not write, first on line %d. "+
			"They are lost; export the file again as UTF-8.", r.Replaced.First.Line)})
	}
	return notes
}
