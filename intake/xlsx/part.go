package xlsx

import (
	"bufio"
	"bytes"
	"compress/flate"
	"hash/crc32"
	"io"
	"strings"

	"pilot321/intake/fault"
)

// part is one part of a container being unpacked. It never gives more bytes than the table of contents
// promised, and its end is only reached if they are the ones that were packed.
type part struct {
	file   *source
	name   string
	from   io.Reader
	left   int64
	crc    uint32
	expect uint32
}

// open begins to read a part; it gives nothing where there is none of that name.
func (c *container) open(name string) (*part, error) {
	e := c.byName[strings.ToLower(name)]
	if e == nil {
		return nil, nil
	}
	body, err := c.body(e)
	if err != nil {
		return nil, c.failure(err)
	}
	p := &part{file: c.file, name: e.name, from: body, left: e.size, expect: e.crc}
	switch {
	case e.method == 8:
		p.from = flate.NewReader(body)
	case e.method != 0:
		return nil, damaged("its part “%s” is packed in a way that we cannot unpack", fault.Near(e.name))
	case e.packed != e.size:
		return nil, bomb("its part “" + fault.Near(e.name) + "” has another size than it says")
	}
	return p, nil
}

// body finds the bytes of a part behind its own header, which must agree with the table of contents.
func (c *container) body(e *entry) (io.Reader, error) {
	header, err := c.read(e.header, localLength+int64(len(e.raw)))
	if err != nil {
		return nil, err
	}
	if !bytes.HasPrefix(header, localSignature) || int(le16(header[26:])) != len(e.raw) || string(header[localLength:]) != e.raw ||
		le16(header[8:]) != e.method {
		return nil, damaged("its list of parts and the part “%s” do not agree", fault.Near(e.name))
	}
	from := e.header + int64(len(header)) + int64(le16(header[28:]))
	if from+e.packed > c.directory {
		return nil, bomb("its parts lie over each other")
	}
	return bufio.NewReaderSize(io.NewSectionReader(c.file, from, e.packed), int(min(e.packed, 64<<10))), nil
}

func (p *part) Read(b []byte) (int, error) {
	n, err := p.from.Read(b)
	p.left -= int64(n)
	if p.left < 0 {
		return 0, bomb("its part “" + fault.Near(p.name) + "” unpacks to more than it says")
	}
	p.crc = crc32.Update(p.crc, crc32.IEEETable, b[:n])
	switch {
	case err == nil:
		return n, nil
	case p.file.err != nil:
		return 0, p.file.err
	case err == io.EOF && p.left == 0 && p.crc == p.expect:
		return n, io.EOF
	case err == io.ErrUnexpectedEOF, err == io.EOF && p.left > 0:
		return 0, cutOff("its part “" + fault.Near(p.name) + "” ends too early")
	}
	return 0, damaged("its part “%s” cannot be unpacked", fault.Near(p.name))
}
