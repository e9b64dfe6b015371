package pictures

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"io"
)

// Sizes and marks of the zip format (APPNOTE 4.3.12 and 4.3.16).
const (
	zipEndSize, zipHeaderSize = 22, 46
	zipMaxComment             = 1<<16 - 1
	zipEndMark                = "PK\x05\x06"
	zipHeaderMark             = "PK\x01\x02"
)

// zipEnd is the record at the end of a zip that says where its directory is.
type zipEnd struct {
	at                    int64 // where the record itself stands
	entries, size, offset int64
}

// checkZipDirectory counts the directory's entries by reading it once with a fixed buffer, so that
// a directory made to exhaust memory is refused before the standard reader builds it. The
// directory must fill exactly the space before the end record: zips behind other content are
// not taken.
func checkZipDirectory(r io.ReaderAt, size int64, limits Limits) *Fault {
	end, fault := findZipEnd(r, size)
	if fault != nil {
		return fault
	}
	// All ones mean "see the 64-bit record": over 65,534 entries or over 4 GB.
	if end.entries == 0xffff || end.entries > int64(limits.MaxEntries) {
		return tooMany(end.entries, limits)
	}
	if end.size == 0xffffffff || end.offset == 0xffffffff {
		return totalTooLarge(limits)
	}
	if end.offset+end.size != end.at {
		return notAZip("this one does not begin or end where it says")
	}
	found, whole := countZipHeaders(io.NewSectionReader(r, end.offset, end.size), int64(limits.MaxEntries))
	switch {
	case found > int64(limits.MaxEntries):
		return tooMany(found, limits)
	case !whole, found != end.entries:
		return notAZip("its list of contents is damaged")
	case found == 0:
		return notAZip("this one is empty")
	}
	return nil
}

// findZipEnd looks for the end record in the last 64 kB, where its comment allows it to be.
func findZipEnd(r io.ReaderAt, size int64) (zipEnd, *Fault) {
	if size < zipEndSize {
		return zipEnd{}, notAZip("this file is too short to be one")
	}
	tail := make([]byte, min(size, zipEndSize+zipMaxComment))
	start := size - int64(len(tail))
	if n, err := r.ReadAt(tail, start); n < len(tail) && err != nil {
		return zipEnd{}, notAZip("this file cannot be read to its end")
	}
	at := bytes.LastIndex(tail[:len(tail)-zipEndSize+4], []byte(zipEndMark))
	if at < 0 {
		return zipEnd{}, notAZip(notAZipBecause(r))
	}
	e := tail[at:]
	u16 := func(i int) int64 { return int64(binary.LittleEndian.Uint16(e[i:])) }
	u32 := func(i int) int64 { return int64(binary.LittleEndian.Uint32(e[i:])) }
	if u16(4) != 0 && u16(4) != 0xffff || at+zipEndSize+int(u16(20)) != len(tail) {
		return zipEnd{}, notAZip("this one is a part of several, or something follows it")
	}
	return zipEnd{at: start + int64(at), entries: u16(10), size: u32(12), offset: u32(16)}, nil
}

// notAZipBecause tells a cut-off zip from something else.
func notAZipBecause(r io.ReaderAt) string {
	head := make([]byte, 512)
	n, _ := r.ReadAt(head, 0)
	head = head[:n]
	if bytes.HasPrefix(head, []byte("PK\x03\x04")) {
		return "this one is cut off before its end"
	}
	if format, ok := sniff(head); ok {
		return "this is a single " + format.label() + " picture"
	}
	return "this is " + kindOf(head)
}

// countZipHeaders walks the directory's headers, up to one more than the limit, and tells whether
// they fill it exactly.
func countZipHeaders(r io.Reader, limit int64) (found int64, whole bool) {
	in := bufio.NewReaderSize(r, 32<<10)
	var h [zipHeaderSize]byte
	for found <= limit {
		switch _, err := io.ReadFull(in, h[:]); {
		case err == io.EOF:
			return found, true
		case err != nil, string(h[:4]) != zipHeaderMark:
			return found, false
		}
		rest := int(binary.LittleEndian.Uint16(h[28:])) + int(binary.LittleEndian.Uint16(h[30:])) + int(binary.LittleEndian.Uint16(h[32:]))
		if n, err := in.Discard(rest); n < rest || err != nil {
			return found, false
		}
		found++
	}
	return found, false
}
