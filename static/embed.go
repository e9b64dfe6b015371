// Package static holds the built style sheet, scripts, fonts and icons of the portal and serves
// them. The files come from `npm run build`; without it the folder holds only a marker, the
// program still builds, and Built reports false so that `serve` can name the missing command.
package static

import (
	"embed"
	"encoding/json"
	"io/fs"
)

//go:embed all:dist
var dist embed.FS

// Prefix is the address under which the files are served.
const Prefix = "/static/"

// FS holds the built files under their hashed names.
var FS = sub(dist, "dist")

var site = New(FS)

// Built reports whether the assets were built into this program.
func Built() bool { return len(site.names) > 0 }

// Asset gives the address of an asset by its plain name: "portal.css". The address changes with
// the content, so a browser may keep it for ever. An unknown name keeps its plain form, which
// the handler answers with 404.
func Asset(name string) string { return site.Asset(name) }

// Set is one built folder of assets.
type Set struct {
	files fs.FS
	names map[string]string
	known map[string]bool
}

// New reads the list of assets of a built folder. A folder without a readable manifest.json is an
// unbuilt one and gives an empty set.
func New(files fs.FS) *Set {
	s := &Set{files: files, known: map[string]bool{}}
	raw, err := fs.ReadFile(files, "manifest.json")
	if err != nil || json.Unmarshal(raw, &s.names) != nil {
		s.names = nil
		return s
	}
	for _, hashed := range s.names {
		s.known[hashed] = true
	}
	return s
}

// Asset gives the address of an asset of this set by its plain name.
func (s *Set) Asset(name string) string {
	if hashed, ok := s.names[name]; ok {
		return Prefix + hashed
	}
	return Prefix + name
}

// sub is fs.Sub for a folder that the compiler has already checked.
func sub(files fs.FS, dir string) fs.FS {
	inner, err := fs.Sub(files, dir)
	if err != nil {
		panic(err)
	}
	return inner
}
