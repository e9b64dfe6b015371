package textio

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"errors"
	"io"

	"pilot321/intake/fault"
)

// Bounds of what is unpacked, besides the limit that the caller gives. Text is never packed a thousand
// times smaller; the room before the ratio counts leaves small files of one repeated row alone. The
// empty members that some programs put at the end are few.
const (
	mostRatio      = 1000
	ratioFrom      = 64 << 20
	mostMembers    = 1 << 20
	mostEmpty      = 1024
	tarMagicAt     = 257
	tarMagic       = "ustar"
	gzipMagic      = "\x1f\x8b"
	unpackedChunk  = 32 << 10
	compressedRead = 64 << 10
)

// IsGzip tells whether a file begins as gzip does.
func IsGzip(head []byte) bool { return bytes.HasPrefix(head, []byte(gzipMagic)) }

type gunzip struct {
	src    *source
	in     *bufio.Reader
	member *gzip.Reader
	limit  int64

	out     int64 // bytes unpacked so far
	start   int64 // out where the member begins
	members int
	empty   int
	pending []byte
	looked  bool
	err     error
}

// Gunzip unpacks gzip as it is read; one member may follow another. Every end but that of a whole and
// undamaged file is a *fault.Fault: a file that is cut off or damaged, one that has something else
// behind the packed part or holds an archive instead of text, and one that unpacks to more than limit
// bytes or to a thousand times its size. The checksum is known only at the end, so that what was read
// counts for nothing before io.EOF. Close does not close r.
func Gunzip(r io.Reader, limit int64) io.ReadCloser {
	src := &source{r: r}
	return &gunzip{src: src, in: bufio.NewReaderSize(src, compressedRead), limit: limit}
}

func (g *gunzip) Close() error {
	g.pending, g.err = nil, errClosed
	return nil
}

func (g *gunzip) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	if !g.looked {
		g.look()
	}
	if len(g.pending) > 0 {
		n := copy(p, g.pending)
		g.pending = g.pending[n:]
		return n, nil
	}
	return g.unpack(p)
}

// look unpacks as much as it takes to tell an archive, before any of it is given out.
func (g *gunzip) look() {
	g.looked = true
	head := make([]byte, tarMagicAt+len(tarMagic))
	n := 0
	for n < len(head) && g.err == nil {
		var read int
		read, _ = g.unpack(head[n:])
		n += read
	}
	g.pending = head[:n]
	switch {
	case IsGzip(g.pending):
		g.pending, g.err = nil, packedTwice()
	case n == len(head) && string(head[tarMagicAt:]) == tarMagic:
		g.pending, g.err = nil, tarInside()
	}
}

// unpack gives the next bytes, over the border of members.
func (g *gunzip) unpack(p []byte) (int, error) {
	for g.err == nil {
		if g.member == nil {
			if g.err = g.next(); g.err != nil {
				break
			}
		}
		n, err := g.member.Read(p)
		g.out += int64(n)
		switch {
		case g.out > g.limit:
			g.err = tooLargeUnpacked(g.limit)
			n = 0
		case g.out > ratioFrom && g.out/mostRatio > g.src.read:
			g.err = bomb(g.src.read, g.out)
			n = 0
		case err == io.EOF:
			g.err = g.behind()
		case err != nil:
			g.err = g.translate(err)
		}
		if n > 0 {
			return n, nil
		}
	}
	return 0, g.err
}

// next begins a member.
func (g *gunzip) next() error {
	var err error
	if g.member, err = gzip.NewReader(g.in); err != nil {
		return g.translate(err)
	}
	g.member.Multistream(false)
	return nil
}

// behind looks at what follows a member: nothing, or another one.
func (g *gunzip) behind() error {
	if g.members++; g.out == g.start {
		g.empty++
	}
	g.start = g.out
	head, err := g.in.Peek(len(gzipMagic))
	switch {
	case g.src.err != nil:
		return g.src.err
	case len(head) == 0 && err == io.EOF:
		return io.EOF
	case err == io.EOF && head[0] == gzipMagic[0]:
		return cutOffPacked()
	case string(head) != gzipMagic:
		return garbageBehind(g.src.read - int64(g.in.Buffered()))
	case g.members >= mostMembers, g.empty > mostEmpty:
		return damaged("it is in too many parts")
	}
	if err := g.member.Reset(g.in); err != nil {
		return g.translate(err)
	}
	g.member.Multistream(false)
	return nil
}

// translate tells what is wrong with the file from a failure to read it.
func (g *gunzip) translate(err error) error {
	var corrupt flate.CorruptInputError
	switch {
	case g.src.err != nil:
		return g.src.err
	case err == io.EOF, errors.Is(err, io.ErrUnexpectedEOF):
		return cutOffPacked()
	case errors.Is(err, gzip.ErrChecksum):
		return damaged("its checksum is wrong")
	case errors.Is(err, gzip.ErrHeader), errors.As(err, &corrupt):
		return damaged("its content is not as gzip has it")
	}
	return err
}

// source counts what is read and keeps a failure to read apart from a fault of the file.
type source struct {
	r    io.Reader
	read int64
	err  error
}

func (s *source) Read(p []byte) (int, error) {
	n, err := s.r.Read(p)
	s.read += int64(n)
	if err != nil && err != io.EOF {
		s.err = err
	}
	return n, err
}

func cutOffPacked() *fault.Fault {
	return fault.New(CodeCutOff, "The gzip file looks cut off: its end is missing. Pack the table again and send the whole file.")
}

func damaged(what string) *fault.Fault {
	return fault.New(CodeDamaged, "The gzip file is damaged: %s. Pack the table again and send that file.", what)
}

func garbageBehind(at int64) *fault.Fault {
	return fault.New(CodeDamaged, "We expected nothing behind the packed table. From byte %d on, the gzip file holds something that is "+
		"not gzip. Pack the table again and send that file.", at+1)
}

func packedTwice() *fault.Fault {
	return fault.New(CodeNotATable, "We expected a table as text in the gzip file. It holds another gzip file: the table was packed "+
		"twice. Unpack it once and send what comes out.")
}

func tarInside() *fault.Fault {
	return fault.New(CodeNotATable, "We expected a table as text in the gzip file. It holds a TAR archive. Unpack it and send the table "+
		"alone; you may pack the table with gzip.")
}

func tooLargeUnpacked(limit int64) *fault.Fault {
	return fault.New(CodeTooLarge, "We take files of up to %s. This one is larger once it is unpacked. Send it in several files.",
		fault.Size(limit))
}

func bomb(packed, unpacked int64) *fault.Fault {
	return fault.New(CodeTooLarge, "The gzip file is refused: %s of it unpack to more than %s, which no table does. Send the table "+
		"without packing it.", fault.Size(packed), fault.Size(unpacked))
}
