package manifests

import (
	"strings"
	"testing"

	"pilot321/models"
)

// The first thing a manifest's page says, for every way in which it can stand.
func TestVerdict(t *testing.T) {
	for _, test := range []struct {
		m               models.Manifest
		tag, says, text string
	}{
		{models.Manifest{Status: models.ManifestReceived}, "Reading", "We have your file", "stored"},
		{models.Manifest{Status: models.ManifestMapping}, "Your turn", "Confirm the columns", "No row has gone in"},
		{models.Manifest{Status: models.ManifestImporting}, "Going in", "Your rows are going in", "leave this page"},
		{models.Manifest{Status: models.ManifestRefused, RefusalText: "The file is empty."}, "Refused", "No row went in", "The file is empty."},
		{models.Manifest{Status: models.ManifestCancelled}, "Cancelled", "No row had gone in", ""},
		{models.Manifest{Status: models.ManifestCancelled, Accepted: 1000, Unchanged: 1}, "Cancelled", "You cancelled", "1,001 rows had gone in and stay in."},
		{models.Manifest{Status: models.ManifestDone, RowsRead: 250, Accepted: 250}, "All in", "All 250 rows are in", "separate question"},
		{models.Manifest{Status: models.ManifestDone, RowsRead: 1, Accepted: 1}, "All in", "The row is in", ""},
		{models.Manifest{Status: models.ManifestDone, RowsRead: 3, Unchanged: 3}, "All in", "Nothing new", "filed twice"},
		{models.Manifest{Status: models.ManifestDone, RowsRead: 5, Unchanged: 3, Quarantined: 2}, "Some rows wait", "Nothing new: 3 rows are on file already; 2 rows wait for you", "Nothing was filed twice"},
		{models.Manifest{Status: models.ManifestDone, RowsRead: 10, Accepted: 9, Quarantined: 1}, "Some rows wait", "9 of 10 rows are in; 1 row waits for you", "do not need to send the rest again"},
		{models.Manifest{Status: models.ManifestDone, RowsRead: 2, Quarantined: 2}, "No row in", "No row went in", "Each of the 2 rows"},
	} {
		v := verdict(test.m)
		if v.Tag != test.tag || !strings.Contains(v.Heading, test.says) || !strings.Contains(v.Text, test.text) {
			t.Errorf("%s: %q, %q, %q", test.m.Status, v.Tag, v.Heading, v.Text)
		}
		for _, never := range []string{"released", "cleared"} {
			if strings.Contains(v.Heading+v.Text, never) {
				t.Errorf("%s says %q", test.m.Status, never)
			}
		}
	}
}

// A check says how many rows would go in, and why those of a file that was to be filed wait.
func TestVerdictOfACheck(t *testing.T) {
	for name, test := range map[string]struct {
		check      CheckView
		says, text string
	}{
		"asked for":  {CheckView{CheckReport: models.CheckReport{Rows: 40, Sound: 36, Wrong: 4}, DryRun: true}, "Checked: 36 of 40 rows would go in. Nothing is filed yet.", "File the rows below"},
		"of changes": {CheckView{CheckReport: models.CheckReport{Rows: 1, Sound: 1, Changed: 1}}, "Checked: 1 of 1 row would go in.", "1 parcel that you filed before changes"},
	} {
		p := ShowPage{Manifest: models.Manifest{Status: models.ManifestChecked}, Check: &test.check}
		if v := p.verdict(); !strings.Contains(v.Heading, test.says) || !strings.Contains(v.Text, test.text) {
			t.Errorf("%s: %q, %q", name, v.Heading, v.Text)
		}
	}
}

// The value that was sent stands in the field, so the sentence beside it leaves it out, and nothing else.
func TestSentenceBesideItsField(t *testing.T) {
	for sentence, want := range map[string]string{
		"Enter the “ZIP” as five digits. You sent “2134”.":                       "Enter the “ZIP” as five digits.",
		"Remove the “Code” or enter your own. You sent “X”, which is not yours.": "Remove the “Code” or enter your own. You sent “X”, which is not yours.",
		"Enter the “Name”.": "Enter the “Name”.",
	} {
		if got := withoutValue(sentence); got != want {
			t.Errorf("%q became %q, want %q", sentence, got, want)
		}
	}
}
