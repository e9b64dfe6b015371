package xlsx

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"slices"
	"strings"

	"pilot321/intake/fault"
)

// entry is one part of a container, as its table of contents describes it.
type entry struct {
	name   string // with slashes
	raw    string // as it is written
	system uint16 // of the program that wrote it; its high byte says what mode means
	flags  uint16
	method uint16
	crc    uint32
	packed int64
	size   int64
	mode   uint32
	header int64 // where the entry's own header begins
}

// readDirectory reads the table of contents. The number of entries and its length must be what the end
// of the file says.
func (c *container) readDirectory(count, length uint64, limits *Limits) error {
	if count > uint64(limits.Entries) || length > directoryBytes {
		return fault.New(ZipEntries, "We do not unpack this workbook: it has more than %d parts. %s", limits.Entries, again)
	}
	table, err := c.read(c.directory, int64(length))
	if err != nil {
		return err
	}
	c.entries = make([]entry, 0, count)
	for len(table) > 0 {
		e, rest, ok := readEntry(table)
		if !ok || uint64(len(c.entries)) == count {
			return damaged("its list of parts cannot be read")
		}
		c.entries = append(c.entries, e)
		table = rest
	}
	if uint64(len(c.entries)) != count {
		return damaged("its list of parts is shorter than the file says")
	}
	return nil
}

// readEntry reads the first entry of a table of contents and gives what follows it.
func readEntry(table []byte) (e entry, rest []byte, ok bool) {
	if len(table) < entryLength || !bytes.HasPrefix(table, entrySignature) {
		return e, nil, false
	}
	name, extra, comment := int(le16(table[28:])), int(le16(table[30:])), int(le16(table[32:]))
	if len(table) < entryLength+name+extra+comment {
		return e, nil, false
	}
	e = entry{
		raw: string(table[entryLength : entryLength+name]), system: le16(table[4:]), flags: le16(table[8:]), method: le16(table[10:]),
		crc: le32(table[16:]), packed: int64(le32(table[20:])), size: int64(le32(table[24:])), mode: le32(table[38:]),
		header: int64(le32(table[42:])),
	}
	// Some programs part the folders with backslashes.
	e.name = strings.ReplaceAll(e.raw, `\`, "/")
	ok = e.widen(table[entryLength+name : entryLength+name+extra])
	return e, table[entryLength+name+extra+comment:], ok
}

// widen takes the sizes from the extra field for large files where the usual fields are too small.
func (e *entry) widen(extra []byte) bool {
	for len(extra) >= 4 {
		tag, n := le16(extra), int(le16(extra[2:]))
		if n > len(extra)-4 {
			break
		}
		if body := extra[4 : 4+n]; tag == 1 {
			for _, field := range []*int64{&e.size, &e.packed, &e.header} {
				if *field != 0xffffffff {
					continue
				}
				if len(body) < 8 {
					return false
				}
				*field = int64(binary.LittleEndian.Uint64(body))
				body = body[8:]
			}
		}
		extra = extra[4+n:]
	}
	return e.size >= 0 && e.packed >= 0 && e.header >= 0
}

// check refuses containers that are made to mislead or to cost more than they weigh. All of them are
// known from the table of contents, before anything is unpacked.
func (c *container) check(limits *Limits) error {
	c.byName = make(map[string]*entry, len(c.entries))
	var total int64
	for n := range c.entries {
		e := &c.entries[n]
		if err := e.checkName(); err != nil {
			return err
		}
		if err := e.checkSize(limits); err != nil {
			return err
		}
		if total += e.size; total > limits.TotalBytes {
			return fault.New(TooLarge, "We unpack up to %s of a workbook. This one says that it holds more. Send it in several files.",
				fault.Size(limits.TotalBytes))
		}
		key := strings.ToLower(e.name)
		if c.byName[key] != nil {
			return fault.New(ZipDuplicates, "We do not read this workbook: it holds its part “%s” twice. %s", fault.Near(e.name), again)
		}
		c.byName[key] = e
	}
	return c.checkOverlap()
}

// checkName refuses names that lead out of a folder and parts that stand for other files. Nothing is
// ever unpacked under its own name, but no spreadsheet program writes such a file either.
func (e *entry) checkName() error {
	const symlink, typeMask = 0o120000, 0o170000
	switch {
	case e.name == "", strings.HasPrefix(e.name, "/"), strings.ContainsAny(e.name, ":\x00"),
		slices.Contains(strings.Split(e.name, "/"), ".."):
		return fault.New(ZipNames, "We do not read this workbook: the name of its part “%s” leads to another folder. %s", fault.Near(e.name), again)
	case e.system>>8 == 3 && e.mode>>16&typeMask == symlink:
		return fault.New(ZipNames, "We do not read this workbook: its part “%s” is a link to another file. %s", fault.Near(e.name), again)
	case e.flags&1 != 0:
		return fault.New(Encrypted, "The workbook is protected with a password, so we cannot read it. Save it without a password and "+
			"send that file.")
	}
	return nil
}

func (e *entry) checkSize(limits *Limits) error {
	if e.size > limits.PartBytes {
		return fault.New(TooLarge, "We unpack up to %s of one part of a workbook. The part “%s” says that it holds more. Send it in "+
			"several files.", fault.Size(limits.PartBytes), fault.Near(e.name))
	}
	if e.size > freeBytes && e.size/limits.Ratio > e.packed {
		return bomb("its part “" + fault.Near(e.name) + "” grows to more than " + fault.Size(e.size&^(1<<20-1)) + ", far more than it weighs")
	}
	return nil
}

// checkOverlap refuses parts that share bytes, with which a small file can unpack to a huge one.
func (c *container) checkOverlap() error {
	order := make([]*entry, len(c.entries))
	for n := range c.entries {
		order[n] = &c.entries[n]
	}
	slices.SortFunc(order, func(a, b *entry) int { return cmp.Compare(a.header, b.header) })
	for n, e := range order {
		next := c.directory
		if n+1 < len(order) {
			next = order[n+1].header
		}
		if e.packed > c.directory || e.header > c.directory || e.header+localLength+int64(len(e.raw))+e.packed > next {
			return bomb("its parts lie over each other")
		}
	}
	return nil
}
