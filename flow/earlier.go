package flow

import (
	"cmp"
	"slices"

	"pilot321/elements"
	"pilot321/intake"
	"pilot321/models"
	"pilot321/policy"
	"pilot321/risk"
)

// want is a line that names pictures of which none came, though its product is known: the pictures that the
// participant showed for it before will do.
type want struct {
	line    int
	product int64
	names   []string
}

// showPictures gives a filing's lines the contents of their pictures.
func (im *importer) showPictures(b *batch, rows *intake.Batch, p *prepared) {
	tracking := p.filing.Values.Get(elements.TrackingNumber)
	b.came = len(im.album.files) > 0
	for i := range p.filing.Lines {
		line := &p.filing.Lines[i]
		files, missing := im.album.line(line.Values.Get(elements.ProductPicture), tracking)
		if len(files)+len(missing) == 0 {
			continue
		}
		b.out.Tally.PicMatched += im.album.warn(rows, line.Row, files)
		im.album.use(files, func(name string) { b.out.UsedFiles = append(b.out.UsedFiles, name) })
		line.Pictures = im.album.usable(files)
		p.pictured = p.pictured || len(line.Pictures) > 0
		number := product(im.Hasher, &p.filing, line)
		p.shows = append(p.shows, im.album.shows(number, files)...)
		switch {
		case len(missing) == 0:
		case len(line.Pictures) == 0 && number != 0:
			p.wants = append(p.wants, want{i, number, missing})
		default:
			im.miss(b, rows, line.Row, missing)
		}
	}
}

// miss notes names that no file was found for and that nothing else can stand in for.
func (im *importer) miss(b *batch, rows *intake.Batch, row int64, names []string) {
	b.out.Tally.PicMissing += int64(len(names))
	for _, name := range names {
		if b.came {
			add(rows, fileMissing(row, name))
		}
		if im.unfound++; im.unfound <= models.MissingListed {
			b.out.MissingPics = append(b.out.MissingPics, models.MissingPicture{ManifestID: b.manifest, Name: name, Row: row})
		}
	}
}

// use notes files that a row names, each once.
func (a *album) use(files []models.ManifestPicture, note func(name string)) {
	for _, file := range files {
		if !a.noted[file.Name] {
			a.noted[file.Name] = true
			note(file.Name)
		}
	}
}

// shows are the pictures that a line shows for its product.
func (a *album) shows(product int64, files []models.ManifestPicture) (list []models.ProductRow) {
	if product == 0 {
		return nil
	}
	for _, file := range files {
		if file.PictureID != nil {
			list = append(list, models.ProductRow{Product: product, Content: a.content[*file.PictureID], Picture: *file.PictureID})
		}
	}
	return list
}

// learn adds what a filing shows to what is known of products, for the filings after it.
func learn(products map[int64][]int64, shows []models.ProductRow) {
	for _, row := range shows {
		if have := products[row.Product]; len(have) < models.ProductPictures && !slices.Contains(have, row.Content) {
			products[row.Product] = append(have, row.Content)
		}
	}
}

// earlier gives lines whose pictures did not come those that the participant showed for the same product
// before: in another manifest, or in an earlier row of this one. Filings are taken in their order, so that it
// makes no difference where one batch ends and the next begins.
func (b *batch) earlier() {
	for i := range b.filings {
		p := &b.filings[i]
		found := false
		for _, w := range p.wants {
			line := &p.filing.Lines[w.line]
			line.Pictures = shownFor(b.before.Products, w.product)
			found = found || len(line.Pictures) > 0
			b.tell(line.Row, w.names, len(line.Pictures) > 0)
		}
		learn(b.before.Products, p.shows)
		b.out.Products = append(b.out.Products, p.shows...)
		if found {
			p.pictured = true
			p.doc = models.AppendDoc(nil, p.filing.Values, p.filing.Lines)
			risk.ReadFacts(&p.filing, b.day, &p.facts[0])
		}
	}
}

// shownFor are a product's pictures, always in the same order.
func shownFor(products map[int64][]int64, product int64) []int64 {
	if product == 0 || len(products[product]) == 0 {
		return nil
	}
	return slices.Sorted(slices.Values(products[product]))
}

// tell makes the findings of names that no file was found for.
func (b *batch) tell(row int64, names []string, found bool) {
	for _, name := range names {
		if found {
			b.late = append(b.late, fromEarlier(row, name))
			continue
		}
		b.out.Tally.PicMissing++
		b.out.MissingPics = append(b.out.MissingPics, models.MissingPicture{ManifestID: b.manifest, Name: name, Row: row})
		if b.came {
			b.late = append(b.late, fileMissing(row, name))
		}
	}
}

// lateFindings puts the findings that needed the database among the others.
func (b *batch) lateFindings() {
	if len(b.late) == 0 {
		return
	}
	groups := intake.Groups{}
	at := make(map[int64]int, len(b.out.Warnings))
	for i := range b.out.Warnings {
		at[b.out.Warnings[i].Row] = i
	}
	for i := range b.late {
		f := &b.late[i]
		groups.Add(f)
		if b.listed[f.Code]++; b.listed[f.Code] > WarningsListed {
			continue
		}
		k, ok := at[f.Row]
		if !ok {
			k = len(b.out.Warnings)
			at[f.Row] = k
			b.out.Warnings = append(b.out.Warnings, models.QuarantinedRow{ManifestID: b.manifest, Row: f.Row})
		}
		b.out.Warnings[k].Findings = append(b.out.Warnings[k].Findings, *f)
	}
	for _, g := range groups.List() {
		g.ManifestID = b.manifest
		b.joinGroup(g)
	}
	slices.SortFunc(b.out.Warnings, func(a, c models.QuarantinedRow) int { return cmp.Compare(a.Row, c.Row) })
}

// joinGroup adds a group to the batch's, in the order of its rows.
func (b *batch) joinGroup(g models.FindingGroup) {
	i := slices.IndexFunc(b.out.Groups, func(o models.FindingGroup) bool { return o.Code == g.Code && o.Element == g.Element })
	if i < 0 {
		b.out.Groups = append(b.out.Groups, g)
		return
	}
	o := &b.out.Groups[i]
	if g.FirstRows[0] < o.FirstRows[0] {
		o.Sample, o.Sentence = g.Sample, g.Sentence
	}
	o.Count += g.Count
	o.FirstRows = append(o.FirstRows, g.FirstRows...)
	slices.Sort(o.FirstRows)
}

// gain gives the lines of a filing on file pictures that came with rows that say nothing else new. The filing
// keeps its version, because nothing that was filed changes.
func (b *batch) gain(p *parcel, i int, sent []models.Line) {
	f := &p.filings[i]
	lines := slices.Clone(f.Lines)
	gained := false
	for k := range lines {
		if len(lines[k].Pictures) == 0 && len(sent[k].Pictures) > 0 {
			lines[k].Pictures = sent[k].Pictures
			gained = true
		}
	}
	if gained {
		b.repicture(p, i, lines, b.today)
	}
}

// repicture puts lines that differ in their pictures alone in the place of a filing's. on is the day on which
// the filing is counted.
func (b *batch) repicture(p *parcel, i int, lines []models.Line, on models.Day) {
	f := &p.filings[i]
	before := pictured(f.Lines)
	f.Lines = lines
	risk.ReadFacts(f, p.Day, &p.facts[i])
	b.out.Pictured = append(b.out.Pictured, models.FilingDoc{ID: f.ID, Doc: models.AppendDoc(nil, f.Values, lines)})
	b.touch(p)
	if f.Version == 1 && !before && pictured(lines) {
		b.add(on, f.OrganisationID, f.Kind, p.Mode, models.MetricPictured, 1)
		b.add(on, 0, "", p.Mode, models.MetricPictured, 1)
	}
}

func pictured(lines []models.Line) bool {
	return slices.ContainsFunc(lines, func(l models.Line) bool { return len(l.Pictures) > 0 })
}

// rowsDay is the day under which the filings of a manifest are counted.
func rowsDay(m models.Manifest) models.Day {
	at := m.ReceivedAt
	if m.StartedAt != nil {
		at = *m.StartedAt
	}
	return policy.PortDay(at, "")
}
