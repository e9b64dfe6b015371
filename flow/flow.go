package flow

import (
	"context"
	"io"
	"log/slog"
	"strings"
	"time"

	"pilot321/intake"
	"pilot321/models"
	"pilot321/pictures"
	"pilot321/policy"
	"pilot321/risk"
)

// Records are the writes and look-ups of the database that the flow needs.
type Records interface {
	OrganisationByID(ctx context.Context, id int64) (models.Organisation, error)
	Organisations(ctx context.Context) ([]models.Organisation, error)

	ReceiveManifest(ctx context.Context, actor models.Actor, m models.Manifest, queue bool) (models.Manifest, bool, error)
	Manifest(ctx context.Context, org, id int64) (models.Manifest, error)
	LeaseManifest(ctx context.Context, id int64, owner string, takeOver func(other string) bool) (models.Manifest, error)
	MapManifest(ctx context.Context, actor models.Actor, m models.Manifest, confirm bool) error
	RefuseManifest(ctx context.Context, actor models.Actor, id int64, code, sentence string) error
	FinishManifest(ctx context.Context, actor models.Actor, id int64) error
	Batch(ctx context.Context, at models.Checkpoint, keys models.BatchKeys, more func(*models.Before) models.BatchMore,
		decide func(*models.Before) (*models.Change, error)) error

	RepairRecords

	AddManifestPictures(ctx context.Context, actor models.Actor, m models.Manifest, files []models.PictureFile) error
	ManifestPictures(ctx context.Context, manifest int64) ([]models.ManifestPicture, map[int64]models.Picture, error)
	PictureOf(ctx context.Context, org int64, sha256 []byte) (models.Picture, bool, error)
}

// Files keep what was uploaded, by key.
type Files interface {
	// Put stores what the reader gives and returns once it is safe on disk.
	Put(ctx context.Context, key, contentType string, r io.Reader) error
	// Open gives a stored file; reading can start anywhere.
	Open(ctx context.Context, key string) (io.ReadSeekCloser, int64, error)
	Delete(ctx context.Context, key string) error
}

// Law is what shipments are judged by. It can change while the portal runs, so each batch asks.
type Law struct {
	Rules *risk.Ruleset
	Book  *policy.Book
	Watch *risk.WatchList
}

// Options are what a Flow needs.
type Options struct {
	Records      Records
	Files        Files
	Hasher       risk.Hasher
	Law          func(ctx context.Context) (Law, error)
	Calendar     *policy.Calendar
	Clocks       policy.Clocks
	Clock        func() time.Time
	Owner        string                  // names this process in leases
	Gone         func(other string) bool // whether another owner is known to have ended
	Limits       intake.Limits
	Pictures     pictures.Limits
	Batch        int          // rows a batch; 0 takes the default
	TakeRowsBack TakeRowsBack // takes filings back when a repair is undone; nil: nothing that was filed can be undone
	Log          *slog.Logger
}

// DefaultBatch is how many rows go into one transaction: more are hardly quicker and take memory in
// proportion, and an officer's write has to wait for one batch at most.
const DefaultBatch = 4000

// Flow carries manifests through the steps.
type Flow struct{ Options }

// New makes a Flow.
func New(o Options) *Flow {
	if o.Batch == 0 {
		o.Batch = DefaultBatch
	}
	gone := o.Gone
	o.Gone = func(other string) bool {
		// A repair leases its manifest under a name of its own behind the process's.
		process, _, _ := strings.Cut(other, "#")
		return gone != nil && gone(process)
	}
	return &Flow{o}
}

func (f *Flow) now() time.Time { return f.Clock().UTC().Truncate(time.Microsecond) }
