package textio

import "pilot321/intake/fault"

// Report is what Survey saw of a file. The counts are of the whole file.
type Report struct {
	Encoding Encoding // in which the file is read
	Chosen   bool     // the encoding was given and not found out
	BOM      bool     // the file begins with a byte order mark
	Bytes    int64

	// Bytes that are no part of a character in UTF-8, characters of several bytes that are, and bytes
	// that Windows-1252 has no character for. They are not counted in UTF-16.
	Invalid, Multibyte, Undefined Sign

	// Halves of a surrogate pair without the other half, and a single byte at the end. UTF-16 only.
	Surrogate Sign
	OddLength bool

	// CutOff says that the only thing wrong with a file in UTF-8 is that its last character is not
	// complete. Mixed says that some bytes can only be UTF-8 and others cannot: the texts of two
	// programs were put together.
	CutOff, Mixed bool

	// Zero characters, and characters that are well-formed and yet a sign of text that was damaged
	// before it came here: control characters U+0080 to U+009F, text in UTF-8 that was read as
	// Windows-1252 and written again (“Ã©” for “é”), and U+FFFD, which programs write for what they
	// could not read. All but the zeros are counted only where the file is not read as Windows-1252.
	NUL, C1, Mojibake, Replaced Sign
}

// Sign is how often something was seen, and where first.
type Sign struct {
	Count int64
	First Place
	Bytes []byte // what stands there, some ten bytes
}

// see counts one more.
func (s *Sign) see(at Place, bytes []byte) {
	if s.Count == 0 {
		s.First = at
		s.Bytes = append([]byte(nil), bytes[:min(len(bytes), 40)]...)
	}
	s.Count++
}

// Undecodable says why NewReader cannot read all of the file in its encoding, or is nil.
func (r *Report) Undecodable() *fault.Fault {
	switch {
	case r.CutOff:
		return cutOffCharacter(r.Invalid.First)
	case r.Encoding == UTF8 && r.Invalid.Count > 0:
		return undecodable(UTF8, r.Invalid.First, r.Invalid.Bytes)
	case r.Encoding == Windows1252 && r.Undefined.Count > 0:
		return undecodable(Windows1252, r.Undefined.First, r.Undefined.Bytes)
	case r.Surrogate.Count > 0:
		return surrogate(r.Encoding, r.Surrogate.First)
	case r.OddLength:
		return oddLength(r.Encoding)
	}
	return nil
}

// Refuse says why the file cannot be taken, or is nil. Two encodings in one file are a reason unless
// the encoding was chosen by whoever sent it. Signs of earlier damage are none: they are for the sender
// to look at.
func (r *Report) Refuse() *fault.Fault {
	if r.Mixed && !r.Chosen {
		return mixed(r.Multibyte, r.Invalid)
	}
	if f := r.Undecodable(); f != nil {
		return f
	}
	if r.NUL.Count > 0 {
		return zeroCharacter(r.NUL.First)
	}
	return nil
}
