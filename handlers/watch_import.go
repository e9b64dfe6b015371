package handlers

import (
	"bytes"
	"context"
	"encoding/hex"
	"io"
	"mime/multipart"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/labstack/echo/v4"

	"pilot321/flow"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/risk"
	"pilot321/templates/components"
	pages "pilot321/templates/pages/watch"
)

// AskImport is the form that takes a file of entries.
func (h *WatchLists) AskImport(c echo.Context) error {
	l, err := h.watchList(c)
	if err != nil {
		return err
	}
	return h.askImport(c, http.StatusOK, l, map[string]string{"entry_kind": string(risk.WatchParty)}, nil)
}

func (h *WatchLists) askImport(c echo.Context, status int, l models.WatchList, typed map[string]string, faults []components.FieldError) error {
	return Render(c, status, pages.Import(pages.ImportPage{Page: h.Page(c), ID: h.IDs.Encode(models.IDWatchList, l.ID), List: l, Typed: typed, Errors: faults}))
}

// sentWatchFile is the form as it was sent.
type sentWatchFile struct {
	Form
	name string
	body []byte
	sent bool
}

// readWatchFile reads the parts of the form. One byte more than a file may have tells that it is too large.
func readWatchFile(r *http.Request) (*sentWatchFile, error) {
	s := &sentWatchFile{Form: Form{values: map[string][]string{}}}
	parts, err := r.MultipartReader()
	if err != nil {
		return s, nil // no file at all
	}
	for {
		part, err := parts.NextPart()
		if err == io.EOF {
			return s, nil
		}
		if err == nil {
			err = s.part(part)
		}
		if err != nil {
			return nil, cutShort(err)
		}
	}
}

func (s *sentWatchFile) part(part *multipart.Part) (err error) {
	if part.FormName() != "file" {
		text, err := io.ReadAll(io.LimitReader(part, 4*flow.MaxWatchReason+1))
		s.values.Set(part.FormName(), strings.ToValidUTF8(string(text), "�"))
		return err
	}
	if part.FileName() == "" || s.sent {
		return nil
	}
	s.sent, s.name = true, path.Base(strings.ReplaceAll(strings.ToValidUTF8(part.FileName(), "�"), `\`, "/"))
	s.body, err = io.ReadAll(io.LimitReader(part, flow.MaxWatchBytes+1))
	return err
}

// Upload takes a file of entries and leads to what it would come to. Nothing goes in yet.
func (h *WatchLists) Upload(c echo.Context) error {
	ctx := c.Request().Context()
	l, err := h.watchList(c)
	if err != nil {
		return err
	}
	s, err := readWatchFile(c.Request())
	if err != nil {
		return err
	}
	w := models.WatchImport{ListID: l.ID, FileName: shortName(s.name), Size: int64(len(s.body)), Kind: s.Text("entry_kind"),
		Reason: reasonFrom(&s.Form, "reason", "Enter a reason for lines that bring none.")}
	w.LastDay = h.lastDayFrom(&s.Form, "last_day", l.DefaultDays)
	if !slices.Contains(risk.WatchKinds(), risk.WatchKind(w.Kind)) {
		s.Reject("entry_kind", "Choose what is looked for.")
	}
	if !s.sent {
		s.Reject("file", "Choose a file.")
	}
	if err = s.Err(); err == nil {
		_, err = h.readWatch(ctx, w, bytes.NewReader(s.body))
	}
	if faults, bad := FieldErrors(err); bad {
		return h.askImport(c, http.StatusUnprocessableEntity, l, s.Values(), faults)
	}
	if err != nil {
		return err
	}
	random := make([]byte, 16)
	if _, err := io.ReadFull(h.Random, random); err != nil {
		return err
	}
	w.BlobKey = "watch/" + hex.EncodeToString(random)
	if err := h.Files.Put(ctx, w.BlobKey, "application/octet-stream", bytes.NewReader(s.body)); err != nil {
		return err
	}
	if w, err = h.Records.AddWatchImport(ctx, Viewer(c), w); err != nil {
		_ = h.Files.Delete(context.WithoutCancel(ctx), w.BlobKey) // nothing names it
		return err
	}
	return Redirect(c, h.importURL(paths.WatchImport, w))
}

func shortName(name string) string {
	for utf8.RuneCountInString(name) > 120 {
		_, size := utf8.DecodeLastRuneInString(name)
		name = name[:len(name)-size]
	}
	return name
}

func (h *WatchLists) importURL(pattern string, w models.WatchImport) string {
	return paths.WatchImportOf(pattern, h.IDs.Encode(models.IDWatchList, w.ListID), h.IDs.Encode(models.IDWatchImport, w.ID))
}

// readWatch reads a file against the list as it is now.
func (h *WatchLists) readWatch(ctx context.Context, w models.WatchImport, file io.ReadSeeker) (flow.WatchFile, error) {
	known, err := h.Records.WatchKnown(ctx, w.ListID)
	if err != nil {
		return flow.WatchFile{}, err
	}
	return flow.ReadWatchFile(file, flow.WatchFileOptions{Kind: risk.WatchKind(w.Kind), Reason: w.Reason, LastDay: w.LastDay, Today: h.watchDay(), Known: known})
}

// watchImport finds list and file of the address and reads the file.
func (h *WatchLists) watchImport(c echo.Context) (l models.WatchList, w models.WatchImport, f flow.WatchFile, err error) {
	ctx := c.Request().Context()
	if l, err = h.watchList(c); err != nil {
		return l, w, f, err
	}
	id, err := h.row(models.IDWatchImport, c.Param("file"))
	if err != nil {
		return l, w, f, err
	}
	if w, err = h.Records.WatchImport(ctx, l.ID, id); err != nil || w.Status == models.WatchImportDropped {
		return l, w, f, err
	}
	file, _, err := h.Files.Open(ctx, w.BlobKey)
	if err != nil {
		return l, w, f, err
	}
	defer file.Close()
	f, err = h.readWatch(ctx, w, file)
	return l, w, f, err
}

// Preview says what goes in and what does not, before anything does, or what went in.
func (h *WatchLists) Preview(c echo.Context) error {
	l, w, f, err := h.watchImport(c)
	if err != nil {
		return err
	}
	p := pages.PreviewPage{Page: h.Page(c), ID: h.IDs.Encode(models.IDWatchList, l.ID), FileID: h.IDs.Encode(models.IDWatchImport, w.ID), List: l, Import: w,
		CanChange: keepsWatchLists(c), Lines: f.Lines, Good: len(f.Items), Known: f.Known, Bad: len(f.Faults) - f.Known, Ignored: f.Ignored}
	for _, cause := range f.Causes {
		if cause.Code != flow.WatchListed {
			p.Causes = append(p.Causes, pages.Cause{Sentence: cause.Sentence, Count: cause.Count, Lines: lineNumbers(cause)})
		}
	}
	p.First = append(p.First, f.Items[:min(len(f.Items), pages.PreviewEntries)]...)
	return Render(c, http.StatusOK, pages.Preview(p))
}

func lineNumbers(cause flow.WatchCause) string {
	var text []string
	for _, n := range cause.Lines {
		text = append(text, components.Count(n))
	}
	list := strings.Join(text, ", ")
	if cause.Count > len(cause.Lines) {
		list += " …"
	}
	return list
}

// Import lets the good lines of a file in, all at once.
func (h *WatchLists) Import(c echo.Context) error {
	l, w, f, err := h.watchImport(c)
	if err != nil {
		return err
	}
	added, err := h.Records.ImportWatchItems(c.Request().Context(), Viewer(c), l.ID, w.ID, f.Items)
	if err != nil {
		return err
	}
	page := h.watchURL(paths.WatchList, l.ID)
	if len(f.Faults) > f.Known {
		page = h.importURL(paths.WatchImport, w)
	}
	return Done(c, page, components.Counted(added, "entry is", "entries are")+" on the list now, for shipments that are assessed from now on.")
}

// Drop gives a file up. The record of it stays, the file goes.
func (h *WatchLists) Drop(c echo.Context) error {
	ctx := c.Request().Context()
	l, err := h.watchList(c)
	if err != nil {
		return err
	}
	id, err := h.row(models.IDWatchImport, c.Param("file"))
	if err != nil {
		return err
	}
	w, err := h.Records.WatchImport(ctx, l.ID, id)
	if err != nil {
		return err
	}
	if err := h.Records.DropWatchImport(ctx, Viewer(c), l.ID, w.ID); err != nil {
		return err
	}
	if err := h.Files.Delete(context.WithoutCancel(ctx), w.BlobKey); err != nil {
		return err
	}
	return Done(c, h.watchURL(paths.WatchList, l.ID), "The file is discarded. Nothing of it went in.")
}

// LeftCSV is the lines that do not go in, as they were sent, with the finding behind each. Columns behind
// those of an entry are passed over, so that the corrected file can be sent as it is.
func (h *WatchLists) LeftCSV(c echo.Context) error {
	_, _, f, err := h.watchImport(c)
	if err != nil {
		return err
	}
	header := f.Columns
	if header == nil {
		header = []string{"text"}
	}
	width := len(header)
	header = append(slices.Clone(header), "line", "finding")
	return CSV(c, "watch-list-left.csv", header, func(write func(...string) error) error {
		for _, line := range f.Faults {
			if line.Code == flow.WatchListed {
				continue // nothing needs to be done about it
			}
			cells := make([]string, width, width+2)
			copy(cells, line.Cells)
			if len(line.Cells) > width {
				cells[width-1] = strings.Join(line.Cells[width-1:], ",")
			}
			if err := write(append(cells, strconv.Itoa(line.Line), flow.WatchSentence(line.Code))...); err != nil {
				return err
			}
		}
		return nil
	})
}
