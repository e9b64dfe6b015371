package main

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"pilot321/flow"
	"pilot321/intake"
	"pilot321/models"
	"pilot321/pictures"
)

type manifestCommands struct {
	Check    manifestCheckCommand    `cmd:"" help:"Check a file as if it were submitted; nothing is filed."`
	Submit   manifestSubmitCommand   `cmd:"" help:"Submit a file and carry it in."`
	Withdraw manifestWithdrawCommand `cmd:"" help:"Take a manifest's filings back, as far as its parcels have not arrived and are not held."`
}

// manifestArguments are what both commands take.
type manifestArguments struct {
	settings `embed:""`
	File     string `arg:"" type:"existingfile" help:"The manifest."`
	As       string `required:"" help:"Originator code of the participant." placeholder:"CODE"`
	Pictures string `help:"Folder or zip file with product pictures." type:"path" placeholder:"DIR|ZIP"`
	JSON     bool   `name:"json" help:"Answer with one JSON document (the only form there is)."`
}

type manifestCheckCommand struct {
	manifestArguments `embed:""`
}
type manifestSubmitCommand struct {
	manifestArguments `embed:""`
}

// manifestAnswer is the JSON of both commands.
type manifestAnswer struct {
	Manifest    *string         `json:"manifest"`
	SHA256      string          `json:"sha256"`
	Repeated    bool            `json:"repeated"`
	Outcome     string          `json:"outcome"`
	Refusal     *refusalAnswer  `json:"refusal"`
	Rows        int64           `json:"rows"`
	Accepted    int64           `json:"accepted"`
	Quarantined int64           `json:"quarantined"`
	Unchanged   int64           `json:"unchanged"`
	Filings     int64           `json:"filings"`
	Joined      int64           `json:"joined"`
	Held        int64           `json:"held"`
	Seconds     float64         `json:"seconds"`
	Columns     []columnAnswer  `json:"columns"`
	Findings    []findingAnswer `json:"findings"`
	Pictures    pictureAnswer   `json:"pictures"`
	Quality     *models.Quality `json:"quality,omitempty"` // of a check
}

type refusalAnswer struct {
	Code     string `json:"code"`
	Sentence string `json:"sentence"`
}

type columnAnswer struct {
	Header  string  `json:"header"`
	Element *string `json:"element"`
	By      string  `json:"by"`
}

type findingAnswer struct {
	Code      string          `json:"code"`
	Element   *string         `json:"element"`
	Severity  models.Severity `json:"severity"`
	Count     int64           `json:"count"`
	FirstRows []int64         `json:"first_rows"`
	Sentence  string          `json:"sentence"`
}

type pictureAnswer struct {
	Received int64 `json:"received"`
	Matched  int64 `json:"matched"`
	Missing  int64 `json:"missing"`
	Unused   int64 `json:"unused"`
	Faulty   int64 `json:"faulty"`
}

// participant finds who submits, and refuses one that may not transmit now.
func (a *manifestArguments) participant(c *console, p *portal) (models.Organisation, error) {
	org, err := p.store.OrganisationByCode(c.ctx, a.As)
	if err != nil {
		return org, err
	}
	return org, p.flow.MayTransmit(c.ctx, org)
}

// Run does the import in this process, under a lease, whether or not a server runs.
func (m *manifestSubmitCommand) Run(c *console) error {
	started := time.Now()
	p, err := openPortal(c.ctx, m.settings, c.log, time.Now)
	if err != nil {
		return err
	}
	defer p.close()
	org, err := m.participant(c, p)
	if err != nil {
		return m.refuse(c, err)
	}
	bundle, closeBundle, err := m.bundle()
	if err != nil {
		return m.refuse(c, err)
	}
	defer closeBundle()
	file, err := os.Open(m.File)
	if err != nil {
		return err
	}
	defer file.Close()
	manifest, repeated, err := p.flow.Receive(c.ctx, flow.Upload{Actor: models.Operator(), Org: org, Name: filepath.Base(m.File), Body: file})
	if err != nil {
		return m.refuse(c, err)
	}
	if manifest.Status != models.ManifestRefused && manifest.Status != models.ManifestWithdrawn && bundle != nil {
		if err := p.flow.AddPictures(c.ctx, models.Operator(), manifest, bundle); err != nil {
			return err
		}
	}
	if err := p.work(c.ctx, manifest.ID); err != nil {
		return err
	}
	answer, err := p.manifestAnswer(c, manifest.ID)
	if err != nil {
		return err
	}
	answer.Repeated, answer.Seconds = repeated, time.Since(started).Seconds()
	return m.answer(c, answer)
}

// lookAgain is how often a submission looks whether another process is through with the same manifest.
const lookAgain = 200 * time.Millisecond

// work carries a manifest in. Where another process is at it, this one waits for its end, and carries on
// where the other one stopped if it ends half way.
func (p *portal) work(ctx context.Context, id int64) error {
	for {
		err := p.flow.Work(ctx, models.Operator(), id)
		if models.KindOf(err) != models.KindConflict {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(lookAgain):
		}
	}
}

// bundle opens the pictures that come beside the file, or gives none. They are looked for before the
// file goes in, so that a mistyped folder is no reason for a manifest without pictures.
func (a *manifestArguments) bundle() (*pictures.Bundle, func(), error) {
	none := func() {}
	if a.Pictures == "" {
		return nil, none, nil
	}
	info, err := os.Stat(a.Pictures)
	if err != nil {
		return nil, none, &settingError{"--pictures", err.Error()}
	}
	if info.IsDir() {
		bundle, fault := pictures.OpenDir(a.Pictures, pictures.DefaultLimits())
		return bundle, none, refusedBundle(fault)
	}
	file, err := os.Open(a.Pictures)
	if err != nil {
		return nil, none, err
	}
	bundle, fault := pictures.OpenZip(file, info.Size(), pictures.DefaultLimits())
	if err := refusedBundle(fault); err != nil {
		file.Close()
		return nil, none, err
	}
	return bundle, func() { file.Close() }, nil
}

func refusedBundle(fault *pictures.Fault) error {
	if !fault.Blocks() {
		return nil
	}
	return models.Fail(models.KindInvalid, "%s", fault.Sentence)
}

// refuse answers in the command's own form where nothing was received.
func (a *manifestArguments) refuse(c *console, err error) error {
	var known *models.Error
	if !errors.As(err, &known) || known.Kind == models.KindInternal || known.Kind == models.KindUnavailable {
		return err
	}
	answer := newAnswer()
	answer.Outcome, answer.Refusal = "refused", &refusalAnswer{"transmission." + string(known.Kind), known.Message}
	return a.answer(c, answer)
}

func newAnswer() manifestAnswer {
	return manifestAnswer{Columns: []columnAnswer{}, Findings: []findingAnswer{}}
}

// answer writes the document; nothing having gone in is a refusal to the calling script.
func (a *manifestArguments) answer(c *console, answer manifestAnswer) error {
	if err := c.document(answer); err != nil {
		return err
	}
	if answer.Outcome == "refused" {
		return errRefused
	}
	return nil
}

// manifestAnswer tells what became of a manifest.
func (p *portal) manifestAnswer(c *console, id int64) (manifestAnswer, error) {
	m, err := p.store.Manifest(c.ctx, 0, id)
	if err != nil {
		return manifestAnswer{}, err
	}
	groups, err := p.store.FindingGroups(c.ctx, id)
	if err != nil {
		return manifestAnswer{}, err
	}
	public := p.ids.Encode(models.IDManifest, m.ID)
	answer := newAnswer()
	answer.Manifest, answer.SHA256 = &public, hex.EncodeToString(m.SHA256)
	answer.Rows, answer.Accepted, answer.Quarantined, answer.Unchanged = m.RowsRead, m.Accepted, m.Quarantined, m.Unchanged
	answer.Filings, answer.Joined, answer.Held = m.Filings, m.Joined, m.Held
	answer.Pictures = pictureAnswer{m.PicReceived, m.PicMatched, m.PicMissing, m.PicUnused, m.PicFaulty}
	if len(m.Columns) > 0 {
		columns, err := flow.Columns(m)
		if err != nil {
			return manifestAnswer{}, err
		}
		answer.Columns = columnAnswers(columns)
	}
	answer.Findings = findingAnswers(groups)
	code, sentence := m.RefusalCode, m.RefusalText
	switch m.Status {
	case models.ManifestMapping:
		code, sentence = "manifest.mapping", "This file was uploaded in the browser and waits there for its columns to be confirmed."
	case models.ManifestChecking, models.ManifestChecked:
		code, sentence = "manifest.checked", "This file was uploaded in the browser and waits there, checked, for its sender to file it."
	case models.ManifestWithdrawn:
		code, sentence = "manifest.withdrawn", "The manifest was withdrawn. None of its rows is filed any more."
	case models.ManifestCancelled:
		code, sentence = "manifest.cancelled", fmt.Sprintf("The manifest was cancelled. %d of its rows had gone in before and stay.", m.Accepted)
	}
	answer.conclude(code, sentence)
	return answer, nil
}

// conclude names the outcome: everything in, some of it, or nothing.
func (a *manifestAnswer) conclude(code, sentence string) {
	switch {
	case code != "":
		a.Outcome, a.Refusal = "refused", &refusalAnswer{code, sentence}
	case a.Accepted+a.Unchanged == 0:
		a.Outcome, a.Refusal = "refused", &refusalAnswer{"rows.none_accepted", "Every row has an error. The findings say what to mend; nothing was filed."}
	case a.Quarantined > 0:
		a.Outcome = "partial"
	default:
		a.Outcome = "accepted"
	}
}

func columnAnswers(columns []models.Column) []columnAnswer {
	list := make([]columnAnswer, 0, len(columns))
	for _, col := range columns {
		if col.By != intake.ByGone {
			list = append(list, columnAnswer{Header: col.Header, Element: orNull(strings.Join(col.Keys(), "+")), By: col.By})
		}
	}
	return list
}

func findingAnswers(groups []models.FindingGroup) []findingAnswer {
	list := make([]findingAnswer, len(groups))
	for i, g := range groups {
		list[i] = findingAnswer{g.Code, orNull(g.Element), g.Severity, g.Count, g.FirstRows, g.Sentence}
	}
	return list
}

func orNull(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

// Run checks a file without filing anything.
func (m *manifestCheckCommand) Run(c *console) error {
	started := time.Now()
	p, err := openPortal(c.ctx, m.settings, c.log, time.Now)
	if err != nil {
		return err
	}
	defer p.close()
	org, err := m.participant(c, p)
	if err != nil {
		return m.refuse(c, err)
	}
	file, err := os.Open(m.File)
	if err != nil {
		return err
	}
	defer file.Close()
	bundle, closeBundle, err := m.bundle()
	if err != nil {
		return m.refuse(c, err)
	}
	defer closeBundle()
	var names []string
	answer := newAnswer()
	if bundle != nil {
		if names, answer.Pictures.Faulty, err = p.flow.CheckPictures(bundle); err != nil {
			return err
		}
		answer.Pictures.Received = int64(len(names)) + answer.Pictures.Faulty
	}
	checked, err := p.flow.CheckFile(c.ctx, org, filepath.Base(m.File), file, names)
	if err != nil {
		return m.refuse(c, err)
	}
	m.fill(&answer, checked)
	answer.Seconds = time.Since(started).Seconds()
	return m.answer(c, answer)
}

func (m *manifestCheckCommand) fill(answer *manifestAnswer, checked flow.Checked) {
	answer.SHA256 = hex.EncodeToString(checked.SHA256)
	answer.Columns = columnAnswers(checked.Columns)
	answer.Findings = findingAnswers(checked.Groups)
	answer.Rows, answer.Accepted, answer.Quarantined, answer.Filings = checked.Rows, checked.Sound, checked.Wrong, checked.Filings
	answer.Pictures.Matched, answer.Pictures.Missing, answer.Pictures.Unused = checked.Matched, checked.Missing, checked.Unused
	if checked.Rows > 0 {
		answer.Quality = &checked.Quality
	}
	refusal := intake.Refusal{}
	if checked.Refusal != nil {
		refusal = *checked.Refusal
	}
	answer.conclude(refusal.Code, refusal.Sentence)
}
