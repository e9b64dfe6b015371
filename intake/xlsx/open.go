package xlsx

import (
	"io"
	"os"
	"slices"
	"strings"

	"pilot321/intake/fault"
)

// Sheet is one sheet of cells. Sheets that hold only a chart or a dialog are left out.
type Sheet struct {
	Name   string
	Hidden bool // from the person who opens the workbook
	Index  int  // in Sheets, for Rows
}

// Book is an open workbook. It is for one goroutine.
type Book struct {
	limits    Limits
	temp      string
	container *container
	sheets    []Sheet
	parts     []string // of the sheets
	strings   string   // the part of the shared strings; none has an empty name
	styles    string
	since1904 bool
	formats   []format // by the style of a cell; nil before they are read
	shared    *table
	notes     []Note
}

// Open looks at a file and lists its sheets. A workbook that is refused gives a *fault.Fault. The file
// must stay open until the book is closed. Temp is the folder for the strings of large workbooks (an
// empty name stands for the system's): a file there loses its name as soon as it is made, so that
// nothing stays behind.
func Open(file io.ReaderAt, size int64, temp string, limits Limits) (*Book, error) {
	c, err := openContainer(file, size, &limits)
	if err != nil {
		return nil, err
	}
	b := &Book{limits: limits, temp: temp, container: c}
	if err := b.refuseContent(); err != nil {
		return nil, err
	}
	if err := b.readWorkbook(); err != nil {
		return nil, err
	}
	b.noteLinks()
	return b, nil
}

// Sheets lists the sheets in the order in which the workbook shows them. There is at least one.
func (b *Book) Sheets() []Sheet { return slices.Clone(b.sheets) }

// Notes says what the sender should know of the workbook. Some of it is known only when the rows have
// been read.
func (b *Book) Notes() []Note { return slices.Clone(b.notes) }

// Close gives back the disk that the book uses.
func (b *Book) Close() error {
	if b.shared == nil {
		return nil
	}
	shared := b.shared
	b.shared = nil
	return shared.close()
}

// refuseContent refuses workbooks with macros, by what they hold and what they say that they are, and
// files of other programs that are zip files too.
func (b *Book) refuseContent() error {
	for name := range b.container.byName {
		if strings.HasSuffix(name, "vbaproject.bin") || strings.Contains(name, "/macrosheets/") {
			return macros()
		}
	}
	if b.container.byName["[content_types].xml"] == nil {
		if b.container.byName["mimetype"] != nil {
			return notAWorkbook("an OpenDocument file")
		}
		return notAWorkbook("a zip file with something else in it")
	}
	return b.read("[Content_Types].xml", func(s *scanner) error {
		value, found := attribute(s.attrs, "ContentType")
		if kind := strings.ToLower(string(value)); found && (strings.Contains(kind, "macroenabled") || strings.Contains(kind, "vbaproject")) &&
			!strings.Contains(kind, "sheet.binary") {
			return macros()
		}
		return nil
	})
}

func macros() error {
	return fault.New(Macros, "The workbook contains macros, which we do not accept. Save it as “Excel Workbook (.xlsx)”, which has none, "+
		"and send that file.")
}

func notAWorkbook(what string) error {
	return fault.New(NotATable, "We expected a workbook (.xlsx). This is %s. In a spreadsheet program, choose “Save as” and the type "+
		"“Excel Workbook (.xlsx)” or “CSV UTF-8”.", what)
}

// noteLinks tells of values that come from elsewhere. They are read as they were saved, because many
// honest workbooks have them; nothing is fetched.
func (b *Book) noteLinks() {
	for name := range b.container.byName {
		if strings.Contains(name, "/externallinks/") || strings.HasSuffix(name, "/connections.xml") {
			b.notes = append(b.notes, Note{ExternalLinks, "The workbook takes values from other files or data sources. We read them as " +
				"they were when it was last saved. If they have changed since, open the workbook, update the values, save it and send it " +
				"again."})
			return
		}
	}
}

// create makes a file in the folder for temporary files and takes its name away at once, so that it
// vanishes when it is closed, even if the program is killed.
func (b *Book) create() (*os.File, error) {
	f, err := os.CreateTemp(b.temp, "strings-*")
	if err != nil {
		return nil, err
	}
	if err := os.Remove(f.Name()); err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}
