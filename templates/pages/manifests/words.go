package manifests

import (
	"time"

	"pilot321/elements"
	"pilot321/models"
	"pilot321/templates/components"
)

// statusTag is a manifest's status in a word or two, with the kind of its tag.
func statusTag(m models.Manifest) (text, kind string) {
	switch m.Status {
	case models.ManifestReceived:
		return "Reading", components.Info
	case models.ManifestMapping:
		return "Your turn", components.Warning
	case models.ManifestChecking:
		return "Checking", components.Info
	case models.ManifestChecked:
		return "Your turn", components.Warning
	case models.ManifestImporting:
		return "Going in", components.Info
	case models.ManifestRefused:
		return "Refused", components.Danger
	case models.ManifestCancelled:
		return "Cancelled", components.Neutral
	case models.ManifestWithdrawn:
		return "Withdrawn", components.Neutral
	}
	switch {
	case m.Accepted+m.Unchanged == 0 && m.Quarantined > 0:
		return "No row in", components.Danger
	case m.Quarantined > 0:
		return "Some rows wait", components.Warning
	case m.LeftOut > 0:
		return "Some rows left out", components.Neutral
	case m.Accepted+m.Unchanged == 0:
		return "No row in", components.Danger
	}
	return "All in", components.Success
}

// StatusTag is the tag for other pages.
func StatusTag(m models.Manifest) (text, kind string) { return statusTag(m) }

// statusLabel names a status in a filter.
func statusLabel(s models.ManifestStatus) string {
	switch s {
	case models.ManifestReceived:
		return "Reading"
	case models.ManifestMapping:
		return "Waiting for you to confirm the columns"
	case models.ManifestChecking:
		return "Being checked"
	case models.ManifestChecked:
		return "Checked, not filed"
	case models.ManifestImporting:
		return "Going in"
	case models.ManifestDone:
		return "Finished"
	case models.ManifestRefused:
		return "Refused"
	case models.ManifestCancelled:
		return "Cancelled"
	case models.ManifestWithdrawn:
		return "Withdrawn"
	}
	return string(s)
}

// verdict is what a manifest's page says first.
func verdict(m models.Manifest) components.VerdictProps {
	tag, kind := statusTag(m)
	v := components.VerdictProps{Tag: tag, Kind: kind}
	in := m.Accepted + m.Unchanged
	switch m.Status {
	case models.ManifestReceived:
		v.Heading, v.Text = "We have your file and are reading it", "It is stored. You can leave this page; nothing gets lost."
	case models.ManifestMapping:
		v.Heading, v.Text = "Confirm the columns", "No row has gone in yet. Look at what each column was taken for, then confirm."
	case models.ManifestChecking:
		v.Heading, v.Text = "Your rows are being checked", "Nothing is filed while we check. You can leave this page; nothing gets lost."
	case models.ManifestChecked:
		v.Heading, v.Text = "Checked. Nothing is filed yet.", "Look at the result below, then file the rows, change the columns, or cancel this manifest."
	case models.ManifestImporting:
		v.Heading, v.Text = "Your rows are going in", "You can leave this page; nothing gets lost."
	case models.ManifestRefused:
		v.Heading, v.Text = "The file was refused. No row went in.", m.RefusalText
	case models.ManifestCancelled:
		v.Heading = "You cancelled this manifest. No row had gone in."
		if in > 0 {
			v.Heading = "You cancelled this manifest"
			v.Text = components.Counted(in, "row had gone in and stays in.", "rows had gone in and stay in.")
		}
	case models.ManifestWithdrawn:
		v.Heading, v.Text = "This manifest was withdrawn", "None of its rows is filed any more. The file is kept, and you can send it again."
	case models.ManifestDone:
		doneVerdict(m, &v)
	}
	return v
}

// doneVerdict words the three ways in which an import ends.
func doneVerdict(m models.Manifest, v *components.VerdictProps) {
	in := m.Accepted + m.Unchanged
	switch {
	case m.Quarantined == 0 && m.LeftOut > 0:
		v.Heading = components.Count(in) + " of " + components.Counted(m.RowsRead, "row is in", "rows are in") + "; you left out " + components.Counted(m.LeftOut, "row", "rows")
	case in == 0 && m.LeftOut > 0:
		v.Heading = "No row went in; " + components.Counted(m.Quarantined, "row waits", "rows wait") + " for you"
		v.Text = "Fix the causes below; a row goes in as soon as it has no error. You left the others out."
	case in == 0:
		v.Heading = "No row went in"
		v.Text = "Each of the " + components.Counted(m.Quarantined, "row", "rows") + " has an error. Fix the causes below; a row goes in as soon as it has no error."
	case m.Quarantined > 0 && m.Accepted == 0:
		v.Heading = "Nothing new: " + components.Counted(in, "row is", "rows are") + " on file already; " + components.Counted(m.Quarantined, "row waits", "rows wait") + " for you"
		v.Text = "Nothing was filed twice. Fix the rows that wait here, or in the file; you do not need to send the rest again."
	case m.Quarantined > 0:
		v.Heading = components.Count(in) + " of " + components.Counted(m.RowsRead, "row is in", "rows are in") + "; " + components.Counted(m.Quarantined, "row waits", "rows wait") + " for you"
		v.Text = "Rows without errors went in at once. Fix the others here, or in the file; you do not need to send the rest again."
	case m.Accepted == 0:
		v.Heading, v.Text = "Nothing new: every row says what is on file already", "Nothing was changed, and nothing was filed twice."
	case m.RowsRead == 1:
		v.Heading = "The row is in"
	default:
		v.Heading = "All " + components.Count(m.RowsRead) + " rows are in"
	}
	if v.Text == "" {
		v.Text = "There is nothing you need to do. Whether a shipment is on hold is a separate question; see your holds."
	}
}

// label is an element's name as people read it; a finding about the row or file has none.
func label(key string) string {
	if e, ok := elements.ByKey(key); ok {
		return e.Label
	}
	return "Row"
}

// errorGroups are the groups of one severity.
func groupsOf(groups []models.FindingGroup, s models.Severity) (list []models.FindingGroup) {
	for _, g := range groups {
		if g.Severity == s {
			list = append(list, g)
		}
	}
	return list
}

// stage is what is told to screen readers: the stage, not every number.
func (p ProgressView) stage() string {
	switch {
	case p.Done:
		return "This stage is finished. The page is being renewed."
	case p.Parked:
		return "The portal stopped working on this manifest."
	case p.Manifest.Status == models.ManifestChecking:
		return "The rows are being checked."
	case p.Manifest.Status == models.ManifestImporting:
		return "The rows are going in."
	}
	return "The file is being read."
}

// detail is the progress in numbers.
func (p ProgressView) detail() string {
	m := p.Manifest
	if m.Status == models.ManifestReceived {
		return components.Bytes(m.Size)
	}
	return components.Count(p.rows()) + " of " + components.Counted(m.RowsTotal, "row", "rows")
}

// rows is how many rows the stage at hand is through with.
func (p ProgressView) rows() int64 {
	if p.Manifest.Status == models.ManifestChecking {
		return p.Manifest.CheckedRows
	}
	return p.Manifest.RowsRead
}

// left guesses the time left from the pace so far.
func (p ProgressView) left() string {
	m := p.Manifest
	if m.StartedAt == nil || p.rows() == 0 || m.RowsTotal <= p.rows() {
		return ""
	}
	took := p.Now.Sub(*m.StartedAt)
	left := time.Duration(float64(took) / float64(p.rows()) * float64(m.RowsTotal-p.rows()))
	return "about " + components.Span(left) + " left"
}

// took is how long the import lasted.
func took(m models.Manifest) string {
	if m.StartedAt == nil || m.FinishedAt == nil {
		return ""
	}
	return components.Span(m.FinishedAt.Sub(*m.StartedAt))
}

// outcomeLabel is a receipt's outcome in words.
func outcomeLabel(outcome string) string {
	switch outcome {
	case "accepted":
		return "Accepted: every row is in"
	case "partial":
		return "Accepted in part: some rows wait to be fixed"
	case "refused":
		return "Refused: no row went in"
	case "received":
		return "Received and stored; not finished"
	}
	return label0(outcome)
}

func label0(s string) string {
	if s == "" {
		return s
	}
	return string(s[0]-'a'+'A') + s[1:]
}
