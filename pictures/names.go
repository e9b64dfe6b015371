package pictures

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxName is the longest accepted picture name in bytes, as on common file systems.
const maxName = 255

// byExtension are the extensions that promise a format.
var byExtension = map[string]Format{
	"jpg": JPEG, "jpeg": JPEG, "jpe": JPEG, "jfif": JPEG, "png": PNG, "gif": GIF, "webp": WebP,
}

// checkName compares the extension with what the bytes are. A picture under another picture's
// extension is used with a warning, because renaming files is a common honest mistake; under the
// extension of a document or program it is refused. A name without an extension promises nothing.
func checkName(name string, found Format) *Fault {
	base := baseName(name)
	ext := strings.ToLower(base[len(stemOf(base)):])
	if ext == "" || ext == "." {
		return nil
	}
	promised, known := byExtension[ext[1:]]
	switch {
	case !known:
		return refuse(CodeNameNotPicture, name, "Expected a name that ends in .jpg, .png, .gif or .webp; found %s on a %s picture. Rename the file.",
			shown(ext), found.label())
	case promised != found:
		return &Fault{Code: CodeNameDiffers, Severity: Warning, Name: name, Sentence: "The name says " + promised.label() +
			" and the content is " + found.label() + ". The picture is used as what it is; rename the file to be safe."}
	}
	return nil
}

// baseName is the part after the last slash or backslash: filers put paths of their own machines
// into manifests.
func baseName(name string) string {
	return name[strings.LastIndexAny(name, `/\`)+1:]
}

// stemOf is a base name without its extension. What follows the last dot counts as an extension
// only when it is up to five letters or digits with at least one letter, so that "oak table 1.5 m"
// and a tracking number with dots stay whole.
func stemOf(base string) string {
	dot := strings.LastIndexByte(base, '.')
	if dot <= 0 || len(base)-dot-1 > 5 {
		return base
	}
	letter := dot == len(base)-1
	for _, c := range []byte(base[dot+1:]) {
		switch {
		case c|0x20 >= 'a' && c|0x20 <= 'z':
			letter = true
		case c < '0' || c > '9':
			return base
		}
	}
	if !letter {
		return base
	}
	return base[:dot]
}

// NormalName is the form in which names are compared: base name, blanks trimmed, case folded,
// Unicode composed (macOS sends "é" as two characters, Windows as one).
func NormalName(name string) string {
	return normalBase(strings.TrimSpace(baseName(name)))
}

func normalBase(base string) string {
	for i := 0; i < len(base); i++ {
		if base[i] >= utf8.RuneSelf {
			return norm.NFC.String(strings.Map(foldRune, base))
		}
	}
	return strings.ToLower(base)
}

// foldRune goes by way of upper case, so that letters with two lower-case forms become one.
func foldRune(r rune) rune { return unicode.ToLower(unicode.ToUpper(r)) }

// unsafeName says what is wrong with an entry's name, or "" when it may be used. Folders are
// allowed and flattened away; anything that tries to leave them is not.
func unsafeName(name string) string {
	switch {
	case strings.TrimSpace(baseName(name)) == "" && !strings.ContainsRune(name, '\\'):
		return "no name"
	case !utf8.ValidString(name):
		return "a name that is not UTF-8 text"
	case strings.ContainsRune(name, '\\'):
		return "a backslash in the name"
	case strings.HasPrefix(name, "/"), len(name) > 1 && name[1] == ':':
		return "an absolute path"
	case len(baseName(name)) > maxName:
		return "a name longer than 255 bytes"
	}
	for part := range strings.SplitSeq(name, "/") {
		if part == ".." || part == "." {
			return `a path with ".."`
		}
	}
	for _, r := range name {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == unicode.ReplacementChar || unicode.Is(unicode.Zl, r) || unicode.Is(unicode.Zp, r) {
			return "an invisible control character in the name"
		}
	}
	return ""
}

// junk are files that operating systems add to folders and zips; they are skipped in silence.
func junk(name string) bool {
	base := baseName(name)
	switch strings.ToLower(base) {
	case ".ds_store", "thumbs.db", "desktop.ini":
		return true
	}
	return strings.HasPrefix(base, "._") || strings.HasPrefix(name, "__MACOSX/") || strings.Contains(name, "/__MACOSX/")
}

// archive tells names of archives, which are not opened inside a bundle.
func archive(name string) bool {
	lower := strings.ToLower(name)
	for _, ext := range []string{".zip", ".jar", ".rar", ".7z", ".gz", ".tgz", ".tar", ".bz2", ".xz", ".zst", ".cab"} {
		if strings.HasSuffix(lower, ext) {
			return true
		}
	}
	return false
}
