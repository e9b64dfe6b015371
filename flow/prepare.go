package flow

import (
	"pilot321/intake"
	"pilot321/models"
	"pilot321/risk"
)

// prepare gets a batch of checked rows ready.
func (im *importer) prepare(rows *intake.Batch) *batch {
	b := &batch{hasher: im.Hasher, law: im.law, now: im.now(), day: im.day, listed: im.late, manifest: im.manifest.ID, org: im.org, actor: im.actor, columns: im.present, anew: im.anew}
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
		docs = p.filing.AppendDoc(docs)
		p.doc = docs[from:len(docs):len(docs)]
		p.facts = facts[i : i+1 : i+1]
		im.work(p, im.day)
	}
	im.findings(b, rows)
	b.out.Tally.Rows, b.out.Tally.Quarantined = rows.Rows, int64(len(rows.Quarantined))
	b.out.Offset = rows.Next.Offset
	return b
}

// work finds out what a filing says, and comes to if it stays its parcel's only one, with the numbers under which that
// is looked up.
func (im *importer) work(p *prepared, received models.Day) {
	risk.ReadFacts(&p.filing, received, &p.facts[0])
	p.tracking, p.house = keyPlace(im.Hasher.Tracking(p.keys.Tracking)), keyPlace(im.Hasher.House(p.keys.House))
	p.alone = risk.Combine(p.facts)
	p.personDay = im.Hasher.PersonDay(p.alone.Person, p.alone.Day)
	p.seller, p.address = risk.SellerHistory(im.Hasher.Seller(p.alone.Seller)), im.Hasher.Address(p.alone.DeliverTo)
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
