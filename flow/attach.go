package flow

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"slices"

	"pilot321/audit"
	"pilot321/elements"
	"pilot321/intake"
	"pilot321/models"
	"pilot321/policy"
)

// TakePictures looks at the pictures that came for a manifest and, where its rows are in already, gives them
// to the filings that name them. While rows go in it leaves them alone: the end of the import asks for this
// again. A pass that stopped half way begins anew and changes only what is not right yet, so that both
// orders, pictures first or rows first, come to the same.
func (f *Flow) TakePictures(ctx context.Context, actor models.Actor, id int64) error {
	if err := f.lookAt(ctx, actor, id); err != nil {
		return err
	}
	defer f.looking.lock(id)()
	bundles, err := f.Records.Bundles(ctx, id)
	if err != nil {
		return err
	}
	m, err := f.Records.Manifest(ctx, 0, id)
	if err != nil || len(seen(bundles)) == 0 || m.Status != models.ManifestDone && m.Status != models.ManifestCancelled {
		return err
	}
	at, err := f.openAttach(ctx, actor, m)
	if err != nil {
		return err
	}
	at.outcome.Bundles = seen(bundles)
	if err := at.pass(ctx); err != nil {
		return err
	}
	return f.Records.SettlePictures(ctx, actor, at.outcome, aboutPictures)
}

// attach is one pass over the filings of a manifest whose rows are in.
type attach struct {
	*Flow
	actor    models.Actor
	manifest models.Manifest
	org      models.Organisation
	album    *album
	named    bool // the file has a column of picture names
	groups   intake.Groups
	listed   map[string]int
	outcome  models.PictureOutcome
}

func (f *Flow) openAttach(ctx context.Context, actor models.Actor, m models.Manifest) (*attach, error) {
	at := &attach{Flow: f, actor: actor, manifest: m, groups: intake.Groups{}, listed: map[string]int{}, outcome: models.PictureOutcome{Manifest: m.ID}}
	var err error
	if at.org, err = f.Records.OrganisationByID(ctx, m.OrganisationID); err != nil {
		return nil, err
	}
	at.album, at.named, err = f.albumOf(ctx, m)
	return at, err
}

// albumOf is the album of a manifest as it is now, and whether its file has a column of picture names.
func (f *Flow) albumOf(ctx context.Context, m models.Manifest) (*album, bool, error) {
	files, list, err := f.Records.ManifestPictures(ctx, m.ID)
	if err != nil || len(m.Columns) == 0 {
		return newAlbum(files, list), false, err
	}
	columns, err := Columns(m)
	return newAlbum(files, list), intake.Present(columns).Has(elements.ProductPicture), err
}

// pass goes over the filings, a page at a time.
func (at *attach) pass(ctx context.Context) error {
	for after := int64(0); ; {
		page, err := at.Records.ManifestFilings(ctx, at.manifest.ID, after, at.Batch)
		if err != nil {
			return err
		}
		if len(page) > 0 {
			after = page[len(page)-1].ID
			if err := at.page(ctx, page); err != nil {
				return err
			}
		}
		if len(page) < at.Batch {
			break
		}
	}
	at.outcome.Groups = at.groups.List()
	for i := range at.outcome.Groups {
		at.outcome.Groups[i].ManifestID = at.manifest.ID
	}
	return ctx.Err()
}

// page gives the filings of a page their pictures and renews what is said about them.
func (at *attach) page(ctx context.Context, page []models.StoredFiling) error {
	var wanted []int64
	for i := range page {
		wanted = at.wanted(&page[i].Filing, wanted)
	}
	products, err := at.Records.ProductPictures(ctx, at.org.ID, wanted)
	if err != nil {
		return err
	}
	a := &attaching{attach: at, day: rowsDay(at.manifest)}
	for i := range page {
		f := &page[i]
		lines, gains := at.lines(&f.Filing, products)
		learn(products, at.shows(&f.Filing))
		if f.InForce && gains {
			a.targets = append(a.targets, target{f.ID, f.ShipmentID})
			for _, line := range lines {
				a.contents = append(a.contents, line.Pictures...)
			}
			a.wanted = at.wanted(&f.Filing, a.wanted)
			f.Lines = lines
		}
	}
	if err := a.commit(ctx); err != nil {
		return err
	}
	return at.say(ctx, page)
}

// wanted adds the products of lines that name pictures of which none came.
func (at *attach) wanted(f *models.Filing, list []int64) []int64 {
	for i := range f.Lines {
		files, missing := at.match(f, i)
		if number := product(at.Hasher, f, &f.Lines[i]); number != 0 && len(missing) > 0 && len(at.album.usable(files)) == 0 {
			list = append(list, number)
		}
	}
	return list
}

// shows are the pictures that a filing's lines show for their products.
func (at *attach) shows(f *models.Filing) (list []models.ProductRow) {
	for i := range f.Lines {
		files, _ := at.match(f, i)
		list = append(list, at.album.shows(product(at.Hasher, f, &f.Lines[i]), files)...)
	}
	return list
}

func (at *attach) match(f *models.Filing, line int) ([]models.ManifestPicture, []string) {
	named := ""
	if at.named {
		named = f.Lines[line].Values.Get(elements.ProductPicture)
	}
	return at.album.line(named, f.Values.Get(elements.TrackingNumber))
}

// lines are a filing's lines with the pictures they are to have, and whether that is another state. A file
// that came counts before what was known of the product, and what a line has stays where nothing better came.
func (at *attach) lines(f *models.Filing, products map[int64][]int64) (lines []models.Line, gains bool) {
	lines = slices.Clone(f.Lines)
	for i := range lines {
		files, missing := at.match(f, i)
		contents := at.album.usable(files)
		if len(contents) == 0 && len(missing) > 0 && len(lines[i].Pictures) == 0 {
			contents = shownFor(products, product(at.Hasher, f, &lines[i]))
		}
		if len(contents) > 0 && !slices.Equal(contents, lines[i].Pictures) {
			lines[i].Pictures, gains = contents, true
		}
	}
	return lines, gains
}

// say counts the names of a page, and puts the findings about its pictures in the place of those there were.
func (at *attach) say(ctx context.Context, page []models.StoredFiling) error {
	first, last := models.RowOf(page[0].ID), models.RowOf(page[0].ID)
	var findings []models.Finding
	for i := range page {
		f := &page[i].Filing
		for k := range f.Lines {
			first, last = min(first, f.Lines[k].Row), max(last, f.Lines[k].Row)
			findings = at.sayLine(f, k, findings)
		}
	}
	return at.Records.ReplaceWarnings(ctx, at.manifest.ID, first, last, aboutPictures, byRow(at.manifest.ID, findings))
}

func (at *attach) sayLine(f *models.Filing, k int, findings []models.Finding) []models.Finding {
	row := f.Lines[k].Row
	files, missing := at.match(f, k)
	at.album.use(files, func(name string) { at.outcome.Used = append(at.outcome.Used, name) })
	note := func(finding models.Finding) {
		at.groups.Add(&finding)
		if at.listed[finding.Code]++; at.listed[finding.Code] <= WarningsListed {
			findings = append(findings, finding)
		}
	}
	for _, file := range files {
		if file.FaultCode != "" {
			note(fileFaulty(row, file))
		} else {
			at.outcome.Matched++
		}
	}
	stand := at.standIn(f, k, files)
	for _, name := range missing {
		if stand {
			note(fromEarlier(row, name))
			continue
		}
		at.outcome.Missing++
		if len(at.outcome.Names) < models.MissingListed {
			at.outcome.Names = append(at.outcome.Names, models.MissingPicture{ManifestID: at.manifest.ID, Name: name, Row: row})
		}
		if len(at.album.files) > 0 {
			note(fileMissing(row, name))
		}
	}
	return findings
}

// standIn tells whether a line shows pictures that did not come under the names it has.
func (at *attach) standIn(f *models.Filing, k int, files []models.ManifestPicture) bool {
	return len(f.Lines[k].Pictures) > 0 && len(at.album.usable(files)) == 0
}

// target is a filing that is to gain pictures, and where it lies.
type target struct{ filing, shipment int64 }

// attaching is the pure part of one transaction of a pass: the filings are looked at again as they are now,
// and whatever follows from their pictures is decided by the same code as in an import.
type attaching struct {
	*attach
	*batch
	day      models.Day
	targets  []target
	contents []int64
	wanted   []int64
}

func (a *attaching) commit(ctx context.Context) error {
	if len(a.targets) == 0 {
		return ctx.Err()
	}
	law, err := a.Law(ctx)
	if err != nil {
		return err
	}
	now := a.attach.now()
	a.batch = &batch{hasher: a.Hasher, law: law, now: now, today: policy.PortDay(now, ""), due: a.Flow.due(now), actor: a.attach.actor, org: a.attach.org, manifest: a.attach.manifest.ID}
	keys := models.BatchKeys{Organisation: a.attach.org.ID, Products: a.wanted, Pictures: a.contents}
	for _, t := range a.targets {
		keys.Shipments = append(keys.Shipments, t.shipment)
	}
	checkpoint := models.Checkpoint{Manifest: a.attach.manifest.ID, Attach: true}
	err = a.Records.Batch(ctx, checkpoint, keys, a.more, func(*models.Before) (*models.Change, error) {
		c, err := a.change()
		if err == nil && len(c.Pictured) > 0 {
			c.Events = append(c.Events, audit.New(now, a.attach.actor, "manifest.pictured", audit.Subject("manifest", a.attach.manifest.ID), a.attach.org.ID,
				map[string]any{"filings": len(c.Pictured), "held": c.Tally.Held, "sha256": docsDigest(c.Pictured)}))
		}
		return c, err
	})
	if err == nil {
		a.outcome.Filings += int64(len(a.out.Pictured))
	}
	return err
}

func (a *attaching) more(before *models.Before) models.BatchMore {
	a.before = before
	if !a.joined {
		a.joined = true
		a.start()
		for _, t := range a.targets {
			a.show(t)
		}
		a.combine()
	}
	return a.affected()
}

// show gives one filing its pictures, if it is still in force.
func (a *attaching) show(t target) {
	p := a.parcel(t.shipment)
	if p == nil {
		return
	}
	i := slices.IndexFunc(p.filings, func(f models.Filing) bool { return f.ID == t.filing })
	if i < 0 {
		return
	}
	p.read()
	f := &p.filings[i]
	lines, gains := a.attach.lines(f, a.before.Products)
	shows := a.shows(f)
	learn(a.before.Products, shows)
	a.out.Products = append(a.out.Products, shows...)
	if gains {
		a.repicture(p, i, lines, a.day)
	}
}

// docsDigest is the hash over filings that gained pictures, for the audit event of their batch.
func docsDigest(docs []models.FilingDoc) string {
	h := sha256.New()
	var number [16]byte
	for i := range docs {
		binary.BigEndian.PutUint64(number[:], uint64(docs[i].ID))
		binary.BigEndian.PutUint64(number[8:], uint64(len(docs[i].Doc)))
		h.Write(number[:])
		h.Write(docs[i].Doc)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// EachMissing goes over every picture name of a manifest's filings that no file was found for. It is read
// from the filings, so that there may be any number.
func (f *Flow) EachMissing(ctx context.Context, m models.Manifest, do func(row int64, name, tracking string) error) error {
	a, named, err := f.albumOf(ctx, m)
	if err != nil || !named {
		return err
	}
	at := &attach{Flow: f, manifest: m, album: a, named: named}
	for after := int64(0); ; {
		page, err := f.Records.ManifestFilings(ctx, m.ID, after, f.Batch)
		if err != nil {
			return err
		}
		for i := range page {
			filing := &page[i].Filing
			after = filing.ID
			for k := range filing.Lines {
				files, missing := at.match(filing, k)
				if at.standIn(filing, k, files) {
					continue
				}
				for _, name := range missing {
					if err := do(filing.Lines[k].Row, name, filing.Values.Get(elements.TrackingNumber)); err != nil {
						return err
					}
				}
			}
		}
		if len(page) < f.Batch {
			return ctx.Err()
		}
	}
}
