package pictures

import "bytes"

// hiddenContent looks where a picture file can be a second file at the same time: after its end
// and in its metadata. Phones append harmless things (a second view, a short video), so only what
// another program would open or run is named; the derivatives lose all of it anyway.
func hiddenContent(data []byte, l layout) string {
	if what := secondFile(data[min(l.end, len(data)):]); what != "" {
		return what + " after the end of the picture"
	}
	for _, m := range l.meta {
		if what := secondFile(m); what != "" {
			return what + " in the picture's metadata"
		}
	}
	return ""
}

// markup are beginnings of active web content, in lower case.
var markup = [][]byte{
	[]byte("<script"), []byte("<html"), []byte("<!doctype"), []byte("<?php"), []byte("<iframe"), []byte("<svg"), []byte("javascript:"), []byte("<body"),
}

func secondFile(part []byte) string {
	if len(part) < 4 {
		return ""
	}
	switch {
	case bytes.Contains(part, []byte("PK\x03\x04")), bytes.Contains(part, []byte("PK\x05\x06")):
		return "a zip archive"
	case bytes.Contains(part, []byte("%PDF-")):
		return "a PDF document"
	case bytes.HasPrefix(part, []byte("MZ")), bytes.HasPrefix(part, []byte("\x7fELF")), bytes.HasPrefix(part, []byte("#!")):
		return "a program"
	}
	lower := asciiLower(part)
	for _, m := range markup {
		if bytes.Contains(lower, m) {
			return "web page code"
		}
	}
	return ""
}

// asciiLower lowers letters byte by byte; bytes.ToLower would take binary data for broken UTF-8
// and change its length.
func asciiLower(b []byte) []byte {
	out := make([]byte, len(b))
	for i, c := range b {
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		out[i] = c
	}
	return out
}
