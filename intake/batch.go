package intake

import "pilot321/models"

// Checkpoint is a place between two filings: the first Row rows are done, and the next row begins at
// byte Offset. The zero value is the beginning of the file.
//
// A reader that resumes looks at the join keys of the rows before the checkpoint again, which costs a
// fraction of checking them: whether keys were seen before is not kept anywhere else.
type Checkpoint struct {
	Offset int64 `json:"offset"`
	Row    int64 `json:"row"`
}

// Draft is a filing that passed the checks and has no number, version or shipment yet.
type Draft struct {
	Filing   models.Filing // Values, Lines and Kind; texts are trimmed and otherwise as sent
	Keys     models.Keys   // in normal form, for joining
	Day      models.Day    // of arrival; the default day where none was sent
	FirstRow int64
	LastRow  int64
}

// Doc packs the draft as it is stored (see models.Filing).
func (d *Draft) Doc(dst []byte) []byte {
	return d.Filing.AppendDoc(dst)
}

// Batch is what a run of rows came to. It shares no memory with the reader or with another batch, so
// it can be written while the next one is read.
type Batch struct {
	Drafts      []Draft
	Quarantined []models.QuarantinedRow // every row of a filing that has an error, in order
	Waiting     []models.Keys           // of the filings whose rows wait, as far as they can be read; only if the options ask
	Warnings    []models.Finding        // on rows that went in
	Groups      Groups                  // all findings, by cause
	Values      []models.FindingValue   // the different values behind the errors, as far as they are listed
	FirstRow    int64                   // 0 where the batch is empty
	LastRow     int64
	Rows        int64 // rows in Drafts and Quarantined together
	Accepted    int64 // rows in Drafts
	Next        Checkpoint
	Done        bool // no row is left
}
