package xlsx

import (
	"bytes"
	"encoding/binary"
	"io"
	"strings"

	"pilot321/intake/fault"
)

// A workbook is a zip file (APPNOTE.TXT 6.3). Its table of contents is read here and not by
// archive/zip, because each of its claims has to be checked before memory is given to it.

const (
	endLength   = 22 // of the record that ends a zip file, without its comment
	end64Length = 56
	locator64   = 20
	entryLength = 46
	localLength = 30
	// directoryBytes bounds the table of contents itself.
	directoryBytes = 16 << 20
)

var (
	localSignature    = []byte("PK\x03\x04")
	entrySignature    = []byte("PK\x01\x02")
	endSignature      = []byte("PK\x05\x06")
	end64Signature    = []byte("PK\x06\x06")
	locator64Sign     = []byte("PK\x06\x07")
	compoundSignature = []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
)

// container is a zip file whose table of contents has been found sound.
type container struct {
	file      *source
	directory int64 // where the table of contents begins; no part reaches into it
	entries   []entry
	byName    map[string]*entry // by the name in small letters, as names of parts are compared
}

// source remembers a failure to read, which is no fault of the file.
type source struct {
	io.ReaderAt
	err error
}

func (s *source) ReadAt(p []byte, at int64) (int, error) {
	n, err := s.ReaderAt.ReadAt(p, at)
	if err != nil && err != io.EOF && s.err == nil {
		s.err = err
	}
	return n, err
}

// openContainer looks at the beginning, the end and the table of contents of a file.
func openContainer(file io.ReaderAt, size int64, limits *Limits) (*container, error) {
	c := &container{file: &source{ReaderAt: file}}
	if err := c.beginning(size); err != nil {
		return nil, c.failure(err)
	}
	count, length, err := c.ending(size)
	if err == nil {
		err = c.readDirectory(count, length, limits)
	}
	if err == nil {
		err = c.check(limits)
	}
	return c, c.failure(err)
}

// failure prefers a failure to read over the fault that it looks like.
func (c *container) failure(err error) error {
	if err != nil && c.file.err != nil {
		return c.file.err
	}
	return err
}

// beginning refuses what is another kind of file.
func (c *container) beginning(size int64) error {
	head, err := c.read(0, min(size, 512))
	if err != nil {
		return err
	}
	switch {
	case bytes.HasPrefix(head, compoundSignature):
		return c.compound(head, size)
	case len(head) == 0:
		return fault.New(NotATable, "We expected a workbook (.xlsx). The file is empty.")
	case !bytes.HasPrefix(head, localSignature) && !bytes.HasPrefix(head, endSignature):
		return fault.New(NotATable, "We expected a workbook (.xlsx). The content of this file is something else. "+
			"In a spreadsheet program, choose “Save as” and the type “Excel Workbook (.xlsx)” or “CSV UTF-8”.")
	}
	return nil
}

// compound tells a protected workbook from one of before 2007: both are compound files (MS-CFB), whose
// directory names their streams.
func (c *container) compound(head []byte, size int64) error {
	const saveAs = "Open it in a spreadsheet program, save it without a password as “Excel Workbook (.xlsx)” and send that file."
	var names []byte
	if len(head) == 512 {
		if at := (int64(le32(head[48:])) + 1) << (head[30] & 15); at < size {
			var err error
			if names, err = c.read(at, min(size-at, 4096)); err != nil {
				return err
			}
		}
	}
	switch {
	case bytes.Contains(names, wide("EncryptedPackage")):
		return fault.New(Encrypted, "The workbook is protected with a password, so we cannot read it. %s", saveAs)
	case bytes.Contains(names, wide("Workbook")), bytes.Contains(names, wide("Book")):
		return fault.New(NotATable, "We expected a workbook of the type .xlsx. This is one of the older type .xls. %s", saveAs)
	}
	return fault.New(Encrypted, "The workbook is protected with a password or of the older type .xls, so we cannot read it. %s", saveAs)
}

// wide writes ASCII in UTF-16, little end first.
func wide(text string) []byte {
	return []byte(strings.Join(strings.Split(text, ""), "\x00"))
}

// ending finds the last record of the file: how many entries the table of contents has, and its length.
func (c *container) ending(size int64) (count, length uint64, err error) {
	from := max(0, size-endLength-1<<16)
	tail, err := c.read(from, size-from)
	if err != nil {
		return 0, 0, err
	}
	at := lastRecord(tail)
	if at < 0 {
		return 0, 0, cutOff("its end, which lists its parts, is missing")
	}
	end := tail[at:]
	count, length = uint64(le16(end[10:])), uint64(le32(end[12:]))
	offset := uint64(le32(end[16:]))
	before := from + int64(at)
	if count == 0xffff || length == 0xffffffff || offset == 0xffffffff {
		if count, length, offset, before, err = c.ending64(before, count, length, offset); err != nil {
			return 0, 0, err
		}
	}
	if le16(end[4:]) != le16(end[6:]) || offset > uint64(before) || length != uint64(before)-offset {
		return 0, 0, damaged("its list of parts does not stand where the file says")
	}
	c.directory = int64(offset)
	return count, length, nil
}

// lastRecord finds the record whose comment reaches to the end of the file exactly.
func lastRecord(tail []byte) int {
	for at := len(tail) - endLength; at >= 0; at-- {
		if tail[at] == 'P' && bytes.HasPrefix(tail[at:], endSignature) && at+endLength+int(le16(tail[at+20:])) == len(tail) {
			return at
		}
	}
	return -1
}

// ending64 reads the larger record that stands before the last one where its fields are too small.
// Where there is none, the fields mean what they say.
func (c *container) ending64(before int64, count, length, offset uint64) (uint64, uint64, uint64, int64, error) {
	if before < locator64+end64Length {
		return count, length, offset, before, nil
	}
	record, err := c.read(before-locator64, locator64)
	if err != nil {
		return 0, 0, 0, 0, err
	}
	if !bytes.HasPrefix(record, locator64Sign) {
		return count, length, offset, before, nil
	}
	at := binary.LittleEndian.Uint64(record[8:])
	if at > uint64(before-locator64-end64Length) {
		return 0, 0, 0, 0, damaged("its list of parts does not stand where the file says")
	}
	if record, err = c.read(int64(at), end64Length); err != nil {
		return 0, 0, 0, 0, err
	}
	if !bytes.HasPrefix(record, end64Signature) {
		return 0, 0, 0, 0, damaged("its list of parts does not stand where the file says")
	}
	return binary.LittleEndian.Uint64(record[32:]), binary.LittleEndian.Uint64(record[40:]),
		binary.LittleEndian.Uint64(record[48:]), int64(at), nil
}

// read gives some bytes of the file, all of them or an error.
func (c *container) read(at, length int64) ([]byte, error) {
	b := make([]byte, length)
	n, err := c.file.ReadAt(b, at)
	if n == len(b) {
		return b, nil
	}
	if err == nil || err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	return nil, err
}

func le16(b []byte) uint16 { return binary.LittleEndian.Uint16(b) }
func le32(b []byte) uint32 { return binary.LittleEndian.Uint32(b) }
