package xlsx

import "pilot321/intake/fault"

// sharedStrings reads the table of the workbook, once.
func (b *Book) sharedStrings() (*table, error) {
	if b.shared != nil {
		return b.shared, nil
	}
	t := &table{create: b.create, memory: b.limits.MemoryBytes}
	if err := b.readStrings(t); err != nil {
		t.close()
		return nil, b.container.failure(err)
	}
	b.shared = t
	return t, nil
}

func (b *Book) readStrings(t *table) error {
	if b.strings == "" {
		return nil
	}
	p, err := b.container.open(b.strings)
	if err != nil {
		return err
	}
	if p == nil {
		return damaged("its table of texts “%s” is missing", fault.Near(b.strings))
	}
	s := newScanner(b.strings, p, p.left)
	var text []byte
	for {
		if err := s.next(); err != nil {
			return err
		}
		if s.kind == endOfPart {
			return t.flush()
		}
		if s.kind != startTag || string(s.name) != "si" {
			continue
		}
		if text, err = s.richText(text[:0], b.limits.CellBytes); err != nil {
			return err
		}
		if err := t.add(text); err != nil {
			return err
		}
		if t.bytes > b.limits.StringBytes {
			return fault.New(TooLarge, "We read up to %s of text in a workbook. This one has more. Send it in several files.",
				fault.Size(b.limits.StringBytes))
		}
	}
}
