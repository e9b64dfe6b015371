package flow

import (
	"strings"

	"pilot321/elements"
	"pilot321/intake"
	"pilot321/models"
	"pilot321/pictures"
	"pilot321/risk"
)

// album is what is known of the pictures that came beside a manifest.
type album struct {
	matcher *pictures.Matcher
	files   map[string]models.ManifestPicture
	content map[int64]int64 // picture → content
	noted   map[string]bool // files already noted as used
}

func newAlbum(files []models.ManifestPicture, list map[int64]models.Picture) *album {
	a := &album{files: make(map[string]models.ManifestPicture, len(files)), content: make(map[int64]int64, len(list)), noted: map[string]bool{}}
	names := make([]string, len(files))
	for i, f := range files {
		names[i] = f.Name
		a.files[f.Name] = f
	}
	for id, p := range list {
		a.content[id] = p.Content
	}
	a.matcher = pictures.NewMatcher(names)
	return a
}

// newNameAlbum knows files by their names alone, for a check that keeps nothing.
func newNameAlbum(names []string) *album {
	files := make([]models.ManifestPicture, len(names))
	for i, name := range names {
		files[i] = models.ManifestPicture{Name: name}
	}
	return newAlbum(files, nil)
}

// line finds the files of one line, and the names that none was found for.
func (a *album) line(named, tracking string) (files []models.ManifestPicture, missing []string) {
	if named == "" && len(a.files) == 0 {
		return nil, nil
	}
	for _, m := range a.matcher.Match(named, tracking) {
		if file, ok := a.files[m.Name]; m.How != pictures.Missing && ok {
			files = append(files, file)
		} else {
			missing = append(missing, m.Filed)
		}
	}
	return files, missing
}

// usable are those of the files that are pictures, with their contents.
func (a *album) usable(files []models.ManifestPicture) (contents []int64) {
	for _, f := range files {
		if f.PictureID != nil {
			contents = append(contents, a.content[*f.PictureID])
		}
	}
	return contents
}

// find looks for the files that a filing's lines name. A name without a file, or a file that cannot be used,
// is a warning on its row: the row goes in without the picture. matched and missing count names.
func (a *album) find(rows *intake.Batch, f *models.Filing) (matched, missing int64) {
	tracking := f.Values.Get(elements.TrackingNumber)
	for i := range f.Lines {
		line := &f.Lines[i]
		files, names := a.line(line.Values.Get(elements.ProductPicture), tracking)
		missing += int64(len(names))
		matched += a.warn(rows, line.Row, files)
		if len(a.files) > 0 {
			for _, name := range names {
				add(rows, fileMissing(line.Row, name))
			}
		}
	}
	return matched, missing
}

// warn tells of the files that cannot be used, and counts those that can.
func (a *album) warn(rows *intake.Batch, row int64, files []models.ManifestPicture) (matched int64) {
	for _, file := range files {
		if file.FaultCode != "" {
			add(rows, fileFaulty(row, file))
		} else {
			matched++
		}
	}
	return matched
}

// The codes of findings about pictures that are not faults of a file.
const (
	codeFromEarlier = "product_picture.from_earlier"
	pictureElement  = "product_picture."
)

// aboutPictures tells whether a finding is one that the pictures of a manifest decide, and not the text of
// its rows.
func aboutPictures(code string) bool {
	rest, ok := strings.CutPrefix(code, pictureElement)
	return ok && (code == codeFileMissing || code == codeFromEarlier || pictures.FaultCode("picture."+rest) || pictures.FaultCode(rest))
}

func fileMissing(row int64, name string) models.Finding {
	return pictureWarning(row, codeFileMissing, name, "No picture file named “"+name+"” came with this manifest. Add the file, or correct the name.")
}

func fromEarlier(row int64, name string) models.Finding {
	return pictureWarning(row, codeFromEarlier, name, "No picture file named “"+name+"” came, so the picture is used that you sent before for the same seller and stock number. Add the file if it shows something else.")
}

func fileFaulty(row int64, file models.ManifestPicture) models.Finding {
	return pictureWarning(row, pictureElement+strings.TrimPrefix(file.FaultCode, "picture."), file.Name, file.Fault)
}

func pictureWarning(row int64, code, value, sentence string) models.Finding {
	return models.Finding{Row: row, Code: code, Element: elements.ProductPicture, Key: elements.Key(elements.ProductPicture),
		Severity: models.SeverityWarning, Value: value, Sentence: sentence}
}

func add(rows *intake.Batch, f models.Finding) {
	rows.Warnings = append(rows.Warnings, f)
	rows.Groups.Add(&f)
}

// product is the number of the product that a line is about, or 0 where its seller or stock number is not
// known.
func product(h risk.Hasher, f *models.Filing, line *models.Line) int64 {
	get := func(id models.ElementID) string {
		if text := line.Values.Get(id); text != "" {
			return text
		}
		return f.Values.Get(id)
	}
	sku := line.Values.Get(elements.SKU)
	if sku == "" {
		return 0
	}
	return h.Product(get(elements.SellerID), get(elements.SellerName), sku)
}
