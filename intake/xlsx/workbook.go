package xlsx

import (
	"path"
	"strings"

	"pilot321/intake/fault"
)

// read visits each start tag of a small part.
func (b *Book) read(name string, visit func(*scanner) error) error {
	p, err := b.container.open(name)
	if err != nil {
		return err
	}
	if p == nil {
		return damaged("its part “%s” is missing", fault.Near(name))
	}
	s := newScanner(name, p, p.left)
	for {
		if err := s.next(); err != nil || s.kind == endOfPart {
			return err
		}
		if s.kind == startTag {
			if err := visit(s); err != nil {
				return err
			}
		}
	}
}

// relation is how one part names another (ECMA-376 part 2, 9.3).
type relation struct {
	kind     string // the last word of its type, which is the same in transitional and strict workbooks
	target   string // the name of the part
	external bool   // the target lies outside the file
}

// relations reads what a part refers to, by the names that it uses for them; no name stands for the
// file itself. A part without any has none.
func (b *Book) relations(of string) (map[string]relation, error) {
	folder, base := path.Split(of)
	name := folder + "_rels/" + base + ".rels"
	found := map[string]relation{}
	if b.container.byName[strings.ToLower(name)] == nil {
		return found, nil
	}
	return found, b.read(name, func(s *scanner) error {
		if string(s.name) != "Relationship" {
			return nil
		}
		if len(found) == b.limits.Entries {
			return damaged("its part “%s” is too long", fault.Near(name))
		}
		id, kind, target, mode := s.value("Id"), s.value("Type"), s.value("Target"), s.value("TargetMode")
		if strings.HasPrefix(target, "/") {
			target = path.Clean(target)[1:]
		} else {
			target = path.Join(folder, target)
		}
		found[id] = relation{kind: path.Base(kind), target: target, external: mode == "External"}
		return nil
	})
}

// value gives an attribute of the tag at hand as text; one that is missing or cannot be read is empty.
func (s *scanner) value(name string) string {
	raw, _ := attribute(s.attrs, name)
	text, err := s.resolve(nil, raw, true)
	if err != nil {
		return ""
	}
	return string(unescape(text, 0))
}

// readWorkbook finds the workbook's own part, its sheets and what they share.
func (b *Book) readWorkbook() error {
	root, err := b.relations("")
	if err != nil {
		return err
	}
	main := ""
	for _, r := range root {
		if r.kind == "officeDocument" && !r.external {
			main = r.target
		}
	}
	switch {
	case main == "":
		return damaged("it does not say where its workbook is")
	case strings.HasSuffix(main, ".bin"):
		return notAWorkbook("a binary workbook (.xlsb)")
	case strings.HasPrefix(main, "word/"), strings.HasPrefix(main, "ppt/"):
		return notAWorkbook("a text document or a presentation")
	}
	related, err := b.relations(main)
	if err != nil {
		return err
	}
	for _, r := range related {
		switch {
		case r.external:
		case r.kind == "sharedStrings":
			b.strings = r.target
		case r.kind == "styles":
			b.styles = r.target
		}
	}
	if err := b.read(main, func(s *scanner) error { return b.workbookTag(s, related) }); err != nil {
		return err
	}
	if len(b.sheets) == 0 {
		return fault.New(NoSheet, "We expected a workbook with a sheet of rows. This one has none.")
	}
	return nil
}

func (b *Book) workbookTag(s *scanner, related map[string]relation) error {
	switch string(s.name) {
	case "workbookPr":
		b.since1904 = isTrue(s.value("date1904"))
	case "sheet":
		return b.addSheet(s, related)
	}
	return nil
}

func (b *Book) addSheet(s *scanner, related map[string]relation) error {
	name, state := s.value("name"), s.value("state")
	r, known := related[s.value(":id")]
	switch {
	case !known:
		return damaged("it lists the sheet “%s” but does not say where it is", fault.Near(name))
	case r.external:
		return fault.New(ExternalLinks, "The sheet “%s” is not in the workbook but in another file, which we do not fetch. Copy the rows "+
			"into the workbook and send it again.", fault.Near(name))
	case r.kind == "xlMacrosheet", r.kind == "xlIntlMacrosheet":
		return macros()
	case r.kind != "worksheet":
		return nil
	case b.container.byName[strings.ToLower(r.target)] == nil:
		return damaged("its sheet “%s” is missing", fault.Near(name))
	case len(b.sheets) == b.limits.Sheets:
		return damaged("it has more than %d sheets", b.limits.Sheets)
	}
	b.sheets = append(b.sheets, Sheet{Name: name, Hidden: state == "hidden" || state == "veryHidden", Index: len(b.sheets)})
	b.parts = append(b.parts, r.target)
	return nil
}

func isTrue(text string) bool { return text == "1" || text == "true" || text == "on" }
