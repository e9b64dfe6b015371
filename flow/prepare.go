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

// prepare gets a batch of checked rows ready.
func (im *importer) prepare(rows *intake.Batch) *batch {
	b := &batch{hasher: im.Hasher, law: im.law, now: im.now(), manifest: im.manifest.ID, org: im.org, actor: im.actor, columns: im.present}
	b.filings = make([]prepared, len(rows.Drafts))
	docs := make([]byte, 0, len(rows.Drafts)*512)
	facts := make([]risk.Facts, len(rows.Drafts))
	for i := range rows.Drafts {
		d, p := &rows.Drafts[i], &b.filings[i]
		p.filing, p.keys, p.day, p.rows = d.Filing, d.Keys, d.Day, int64(len(d.Filing.Lines))
		p.filing.ID = models.FilingID(im.manifest.ID, d.FirstRow)
		p.filing.OrganisationID, p.filing.Kind = im.org.ID, im.org.Kind
		im.showPictures(b, rows, p)
		from := len(docs)
		docs = models.AppendDoc(docs, p.filing.Values, p.filing.Lines)
		p.doc = docs[from:len(docs):len(docs)]
		p.facts = facts[i : i+1 : i+1]
		risk.ReadFacts(&p.filing, im.day, &p.facts[0])
		p.tracking, p.house = keyPlace(im.Hasher.Tracking(p.keys.Tracking)), keyPlace(im.Hasher.House(p.keys.House))
		alone := risk.Combine(p.facts)
		p.personDay = im.Hasher.PersonDay(alone.Person, alone.Day)
	}
	im.findings(b, rows)
	b.out.Tally.Rows, b.out.Tally.Quarantined = rows.Rows, int64(len(rows.Quarantined))
	b.out.Offset = rows.Next.Offset
	return b
}

// find looks for the files that a filing's lines name and hands every file that fits to the function.
// A name without a file, or a file that cannot be used, is a warning on its row: the row goes in
// without the picture. matched and missing count names.
func (a *album) find(rows *intake.Batch, f *models.Filing, fits func(line *models.Line, file models.ManifestPicture)) (matched, missing int64) {
	tracking := f.Values.Get(elements.TrackingNumber)
	for i := range f.Lines {
		line := &f.Lines[i]
		named := line.Values.Get(elements.ProductPicture)
		if named == "" && len(a.files) == 0 {
			continue
		}
		for _, m := range a.matcher.Match(named, tracking) {
			file, ok := a.files[m.Name]
			if m.How == pictures.Missing || !ok {
				missing++
				if len(a.files) > 0 {
					warn(rows, line.Row, "product_picture.file_missing", m.Filed,
						"No picture file named “"+m.Filed+"” came with this manifest. Add the file, or correct the name.")
				}
				continue
			}
			if file.FaultCode != "" {
				warn(rows, line.Row, "product_picture."+strings.TrimPrefix(file.FaultCode, "picture."), m.Name, file.Fault)
			} else {
				matched++
			}
			if fits != nil {
				fits(line, file)
			}
		}
	}
	return matched, missing
}

// showPictures gives a filing's lines the contents of their pictures.
func (im *importer) showPictures(b *batch, rows *intake.Batch, p *prepared) {
	matched, missing := im.album.find(rows, &p.filing, func(line *models.Line, file models.ManifestPicture) {
		if !im.album.noted[file.Name] {
			im.album.noted[file.Name] = true
			b.out.UsedFiles = append(b.out.UsedFiles, file.Name)
		}
		if file.PictureID != nil {
			p.pictured = true
			line.Pictures = append(line.Pictures, im.album.content[*file.PictureID])
		}
	})
	b.out.Tally.PicMatched += matched
	b.out.Tally.PicMissing += missing
}

func warn(rows *intake.Batch, row int64, code, value, sentence string) {
	f := models.Finding{Row: row, Code: code, Element: elements.ProductPicture, Key: elements.Key(elements.ProductPicture),
		Severity: models.SeverityWarning, Value: value, Sentence: sentence}
	rows.Warnings = append(rows.Warnings, f)
	rows.Groups.Add(&f)
}

// findings hands the findings of a batch on to be stored: the rows that stay in quarantine, the
// warnings by row, and the groups by cause.
func (im *importer) findings(b *batch, rows *intake.Batch) {
	for i := range rows.Quarantined {
		rows.Quarantined[i].ManifestID = im.manifest.ID
	}
	b.out.Quarantined = rows.Quarantined
	b.out.Warnings = byRow(im.manifest.ID, im.listed(rows.Warnings))
	b.out.Groups = rows.Groups.List()
	for i := range b.out.Groups {
		b.out.Groups[i].ManifestID = im.manifest.ID
	}
	b.out.Values = rows.Values
	for i := range b.out.Values {
		b.out.Values[i].ManifestID = im.manifest.ID
	}
}

// WarningsListed is how many rows are listed of one cause of warnings. The count is always the true one,
// but a million rows that all say the same would cost more to list than to import.
const WarningsListed = 1000

// listed keeps the warnings that are to be listed row by row.
func (im *importer) listed(warnings []models.Finding) []models.Finding {
	kept := warnings[:0:0]
	for _, f := range warnings {
		key := intake.GroupKey{Code: f.Code, Element: f.Key}
		if im.warned[key] < WarningsListed {
			im.warned[key]++
			kept = append(kept, f)
		}
	}
	return kept
}

func byRow(manifest int64, findings []models.Finding) (list []models.QuarantinedRow) {
	at := map[int64]int{}
	for _, f := range findings {
		i, ok := at[f.Row]
		if !ok {
			i = len(list)
			at[f.Row] = i
			list = append(list, models.QuarantinedRow{ManifestID: manifest, Row: f.Row})
		}
		list[i].Findings = append(list[i].Findings, f)
	}
	return list
}
