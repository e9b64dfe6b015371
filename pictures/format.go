package pictures

import (
	"bytes"
	"strings"
)

// Format is one of the kinds of picture that are accepted.
type Format string

const (
	JPEG Format = "jpeg"
	PNG  Format = "png"
	GIF  Format = "gif"
	WebP Format = "webp"
)

// expected ends every sentence about a file of another kind.
const expected = "Expected a JPEG, PNG, GIF or WebP picture"

// ContentType is the media type of the format.
func (f Format) ContentType() string { return "image/" + string(f) }

// label is the format's name in sentences.
func (f Format) label() string {
	if f == WebP {
		return "WebP"
	}
	return strings.ToUpper(string(f))
}

// sniff tells the format from the first bytes; the name is never asked.
func sniff(data []byte) (Format, bool) {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xd8\xff")):
		return JPEG, true
	case bytes.HasPrefix(data, []byte("\x89PNG\r\n\x1a\n")):
		return PNG, true
	case bytes.HasPrefix(data, []byte("GIF87a")), bytes.HasPrefix(data, []byte("GIF89a")):
		return GIF, true
	case len(data) >= 12 && string(data[:4]) == "RIFF" && string(data[8:12]) == "WEBP":
		return WebP, true
	}
	return "", false
}

// signatures are the first bytes of things that people send by mistake, and what to call them.
var signatures = []struct{ prefix, what string }{
	{"PK\x03\x04", "a zip archive (or an office document)"},
	{"PK\x05\x06", "an empty zip archive"},
	{"%PDF-", "a PDF document"},
	{"BM", "a BMP picture"},
	{"II*\x00", "a TIFF picture"},
	{"MM\x00*", "a TIFF picture"},
	{"\x00\x00\x01\x00", "an icon"},
	{"Rar!", "a RAR archive"},
	{"7z\xbc\xaf", "a 7z archive"},
	{"\x1f\x8b", "a gzip archive"},
	{"MZ", "a Windows program"},
	{"\x7fELF", "a program"},
	{"#!", "a script"},
	{"8BPS", "a Photoshop document"},
	{"\xd0\xcf\x11\xe0", "an old office document"},
}

// notAPicture names what a file that is none of the formats looks like.
func notAPicture(data []byte, name string) *Fault {
	head := data[:min(len(data), 4096)]
	lower := strings.ToLower(string(bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")))
	switch {
	case strings.HasPrefix(lower, "<svg"), strings.HasPrefix(lower, "<?xml") && strings.Contains(lower, "<svg"):
		return refuse(CodeVectorDrawing, name, "%s; found an SVG drawing, which can carry program code. Save it as PNG.", expected)
	case looksLikeMarkup(lower):
		return refuse(CodeNotAPicture, name, "%s; found a web page.", expected)
	}
	return refuse(CodeNotAPicture, name, "%s; found %s.", expected, kindOf(head))
}

func looksLikeMarkup(lower string) bool {
	for _, p := range []string{"<!doctype", "<html", "<head", "<body", "<script", "<?php", "<iframe", "<!--"} {
		if strings.HasPrefix(lower, p) {
			return true
		}
	}
	return false
}

func kindOf(head []byte) string {
	if len(head) >= 12 && string(head[4:8]) == "ftyp" {
		switch brand := string(head[8:12]); {
		case strings.HasPrefix(brand, "hei"), strings.HasPrefix(brand, "hev"), brand == "mif1", brand == "msf1":
			return "a HEIC photo, as some phones make; save it as JPEG"
		case brand == "avif", brand == "avis":
			return "an AVIF picture; save it as JPEG"
		}
		return "a video"
	}
	for _, s := range signatures {
		if bytes.HasPrefix(head, []byte(s.prefix)) {
			return s.what
		}
	}
	if bytes.IndexByte(head, 0) < 0 && isText(head) {
		return "text"
	}
	return "bytes of an unknown kind"
}

func isText(head []byte) bool {
	for _, b := range head {
		if b < 0x20 && b != '\t' && b != '\n' && b != '\r' {
			return false
		}
	}
	return true
}
