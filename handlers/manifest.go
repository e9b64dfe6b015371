package handlers

import (
	"context"
	"crypto/ed25519"
	"io"

	"github.com/labstack/echo/v4"

	"pilot321/flow"
	"pilot321/intake"
	"pilot321/models"
	"pilot321/pictures"
	"pilot321/policy"
)

// ManifestRecords is what the pages of manifests read and write.
type ManifestRecords interface {
	OrganisationByID(ctx context.Context, id int64) (models.Organisation, error)
	Organisations(ctx context.Context) ([]models.Organisation, error)
	Manifest(ctx context.Context, org, id int64) (models.Manifest, error)
	ManifestPage(ctx context.Context, f models.ManifestFilter) ([]models.Manifest, error)
	ManifestTotal(ctx context.Context, f models.ManifestFilter) (int64, error)
	ManifestCounts(ctx context.Context, org int64) (map[models.ManifestStatus]int64, error)
	ManifestJob(ctx context.Context, manifest int64) (models.JobRun, bool, error)
	Bundles(ctx context.Context, manifest int64) ([]models.PictureBundle, error)
	ShownPictures(ctx context.Context, manifest int64, filter models.PictureFilter, offset, limit int) ([]models.ShownPicture, int64, error)
	MissingPictures(ctx context.Context, manifest int64, offset, limit int) ([]models.MissingPicture, error)
	AskWithdrawal(ctx context.Context, actor models.Actor, org, id int64, queue bool) (bool, error)
	WithdrawalOutlook(ctx context.Context, manifest int64, today models.Day) (models.WithdrawalOutlook, error)
	ConfirmManifest(ctx context.Context, actor models.Actor, id int64, columns []byte, remember models.Mapping) error
	Mappings(ctx context.Context, org int64) ([]models.Mapping, error)
	MappingPeople(ctx context.Context, list []models.Mapping) (map[int64]string, error)
	DeleteMapping(ctx context.Context, actor models.Actor, org, id int64) error
	CancelManifest(ctx context.Context, actor models.Actor, org, id int64) error
	FileChecked(ctx context.Context, actor models.Actor, org, id int64, report []byte) error
	ReopenColumns(ctx context.Context, actor models.Actor, org, id int64) error
	ReadAgain(ctx context.Context, actor models.Actor, org, id int64, readAs []byte) error
	RefuseManifest(ctx context.Context, actor models.Actor, id int64, code, sentence string) error
	FindingGroups(ctx context.Context, manifest int64) ([]models.FindingGroup, error)
	QuarantinedRows(ctx context.Context, manifest, after int64, limit int) ([]models.QuarantinedRow, error)
	WarnedRows(ctx context.Context, manifest, after int64, limit int) ([]models.QuarantinedRow, error)
	WarnedCount(ctx context.Context, manifest int64) (int64, error)
	RepairRecords
	Historian
}

// Historian gives the events of some records, newest first.
type Historian interface {
	Events(ctx context.Context, subjects []string, limit int) ([]models.Event, map[int64]models.User, int64, error)
	EventsBefore(ctx context.Context, subject string, before int64, limit int) ([]models.Event, map[int64]models.User, error)
}

// Transmission takes in what a participant sends (package flow).
type Transmission interface {
	MayTransmit(ctx context.Context, org models.Organisation) error
	Receive(ctx context.Context, u flow.Upload) (models.Manifest, bool, error)
	EachChange(ctx context.Context, m models.Manifest, each func(models.ParcelChange) error) error
	ReceivePictures(ctx context.Context, org models.Organisation) (*flow.PictureUpload, error)
	LinkPictures(ctx context.Context, actor models.Actor, m models.Manifest, list []flow.KnownPicture) ([]string, error)
	EachMissing(ctx context.Context, m models.Manifest, do func(row int64, name, tracking string) error) error
	StartRepair(ctx context.Context, actor models.Actor, r models.Repair, detail models.RepairDetail, edits []models.RowEdit, atOnce bool) (models.Repair, error)
	PreviewRepair(ctx context.Context, actor models.Actor, m models.Manifest, code, element string, values []models.ValueRepair) (flow.Preview, error)
	UndoRepair(ctx context.Context, actor models.Actor, org, id int64) (models.Repair, error)
}

// StoredFiles opens what was uploaded.
type StoredFiles interface {
	Open(ctx context.Context, key string) (io.ReadSeekCloser, int64, error)
}

// Manifests are the pages on which a participant sends data and sees what became of it.
type Manifests struct {
	*Base
	Records  ManifestRecords
	Flow     Transmission
	Files    StoredFiles
	Policies Policies
	Pictures pictures.Limits
	Limits   intake.Limits
	Key      ed25519.PrivateKey
}

// scope is the company whose records a viewer may see; 0 for staff, who may see every company's.
func scope(a models.Actor) int64 {
	if a.Role.Staff() {
		return 0
	}
	if a.OrganisationID == 0 {
		return -1 // a participant without a company sees nothing
	}
	return a.OrganisationID
}

// load finds the manifest of the address, if the viewer may see it.
func (h *Manifests) load(c echo.Context) (models.Manifest, error) {
	id, err := h.ID(c, models.IDManifest)
	if err != nil {
		return models.Manifest{}, err
	}
	return h.Records.Manifest(c.Request().Context(), scope(Viewer(c)), id)
}

// own is the viewer's company, which must be an active participant to send or change anything.
func (h *Manifests) own(c echo.Context) (models.Organisation, error) {
	org, err := h.Records.OrganisationByID(c.Request().Context(), Viewer(c).OrganisationID)
	if err == nil && org.Status != models.OrgActive {
		err = models.Fail(models.KindForbidden, "%s is not an active participant at the moment, so nothing can be sent or changed.", org.Name)
	}
	return org, err
}

// closed says why nobody can transmit at this moment, or "" while the pilot's term is open.
func (h *Manifests) closed(ctx context.Context) (string, error) {
	book, err := h.Policies.Policy(ctx)
	if err != nil {
		return "", err
	}
	var term policy.TermAnswer
	if term = book.Term(h.Now()); term.Open {
		return "", nil
	}
	return term.Sentence, nil
}
