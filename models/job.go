package models

import "time"

// Kinds of job.
const (
	JobRead     = "manifest.read"      // inspect a received file and map its columns
	JobCheck    = "manifest.check"     // check its rows, and file them unless a person has to look first
	JobImport   = "manifest.import"    // carry its rows in
	JobRepair   = "manifest.repair"    // carry a repair of its waiting rows out, or its undo
	JobPictures = "manifest.pictures"  // look at pictures that came, and give them to the rows that are in
	JobWithdraw = "manifest.withdraw"  // take its filings back
	JobRehearse = "rules.rehearse"     // ask a version of the rules about past assessments
	JobReassess = "shipments.reassess" // assess shipments on file again
	JobGallery  = "gallery.check"      // hold a reference against the pictures on file, and assess again whatever shows a match
	JobMail     = "mail.send"
)

// JobState is where a piece of queued work stands.
type JobState string

// The states of a job.
const (
	JobWaiting JobState = "waiting"
	JobRunning JobState = "running"
	JobDone    JobState = "done"
	JobParked  JobState = "parked" // failed too often; waits for a person, never vanishes
)

// JobRun is a piece of queued work as people see it.
type JobRun struct {
	ID        int64
	Kind      string
	Subject   int64 // row of what the work is about
	State     JobState
	Attempts  int
	Failure   string
	CreatedAt time.Time
	UpdatedAt time.Time
}
