package handlers

import (
	"bytes"
	"io"
	"net/http"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"

	"pilot321/models"
	"pilot321/paths"
	"pilot321/templates/components"
	pages "pilot321/templates/pages/gallery"
)

// New is the form for a new reference. With a participant's picture in the address it is that one, as a
// placeholder.
func (h *Gallery) New(c echo.Context) error {
	p := pages.NewPage{Values: map[string]string{}, From: c.QueryParam("picture")}
	if p.From != "" {
		p.Values = map[string]string{"kind": string(models.RefPlaceholder), "title": "Placeholder", "source": "Seen under many sellers"}
	}
	return h.form(c, http.StatusOK, p)
}

func (h *Gallery) form(c echo.Context, status int, p pages.NewPage) error {
	p.Page, p.Limit = h.Page(c), components.Bytes(h.Pictures.MaxBytes)
	if p.From != "" {
		picture, err := h.sent(c, p.From)
		if err != nil {
			return err
		}
		p.Picture = h.sentPicture(picture.ID, "The picture to be added", "")
	}
	return Render(c, status, pages.New(p))
}

func (h *Gallery) sent(c echo.Context, id string) (models.Picture, error) {
	row, err := h.Base.row(models.IDPicture, id)
	if err != nil {
		return models.Picture{}, err
	}
	return h.Records.Picture(c.Request().Context(), 0, row)
}

// Add takes a picture into the gallery.
func (h *Gallery) Add(c echo.Context) error {
	form, name, data, err := h.readUpload(c)
	if err != nil {
		return err
	}
	r := models.PictureReference{Title: bounded(form, "title", "Enter a title.", 120), Holder: bounded(form, "holder", "", 120),
		Reason: bounded(form, "reason", "Say why the picture belongs in the gallery.", 500), Source: bounded(form, "source", "Say where the picture comes from.", 200)}
	var all []string
	for _, k := range models.ReferenceKinds {
		all = append(all, string(k))
	}
	r.Kind = models.ReferenceKind(form.Choice("kind", all, "Choose what the picture stands for."))
	r.ExpiresOn = h.lastDay(form)
	from := form.Text("from")
	if from == "" && len(data) == 0 {
		form.Reject("picture", "Choose a picture file.")
	}
	err = form.Err()
	if err == nil {
		r, err = h.keep(c, r, from, name, data)
	}
	if faults, bad := FieldErrors(asField(err)); bad {
		return h.form(c, http.StatusUnprocessableEntity, pages.NewPage{From: from, Values: form.Values(), Errors: faults})
	}
	if err != nil {
		return err
	}
	return Done(c, paths.For(paths.GalleryReference, h.IDs.Encode(models.IDReference, r.ID)), "The picture is in the gallery. Every picture that comes is compared with it from now on; those on file are compared now.")
}

func (h *Gallery) keep(c echo.Context, r models.PictureReference, from, name string, data []byte) (models.PictureReference, error) {
	ctx := c.Request().Context()
	if from == "" {
		return h.Flow.AddReference(ctx, Viewer(c), r, name, bytes.NewReader(data))
	}
	picture, err := h.sent(c, from)
	if err != nil {
		return r, err
	}
	return h.Flow.AddReferenceFrom(ctx, Viewer(c), r, picture)
}

// asField puts a picture that is there already beside its field.
func asField(err error) error {
	var e *models.Error
	if asModel(err, &e) && e.Kind == models.KindConflict {
		return models.Invalid(models.FieldError{Field: "picture", Message: e.Message})
	}
	return err
}

// readUpload reads a form with one file. More than the largest picture is not read of it.
func (h *Gallery) readUpload(c echo.Context) (form *Form, name string, data []byte, err error) {
	form = &Form{values: url.Values{}}
	parts, err := c.Request().MultipartReader()
	if err != nil {
		return form, "", nil, models.Fail(models.KindInvalid, "The portal does not understand this request.")
	}
	for {
		part, err := parts.NextPart()
		if err == io.EOF {
			return form, name, data, nil
		}
		if err != nil {
			return form, "", nil, cutShort(err)
		}
		if part.FileName() == "" {
			text, err := io.ReadAll(io.LimitReader(part, 8<<10))
			if err != nil {
				return form, "", nil, cutShort(err)
			}
			form.values.Add(part.FormName(), strings.ReplaceAll(strings.ToValidUTF8(string(text), "\uFFFD"), "\x00", ""))
		} else if part.FormName() == "picture" && name == "" {
			name = part.FileName()
			if data, err = io.ReadAll(io.LimitReader(part, h.Pictures.MaxBytes+1)); err != nil {
				return form, "", nil, cutShort(err)
			}
		}
	}
}

// bounded is a text of at most so many characters; with a message it must not be empty.
func bounded(f *Form, name, message string, most int) string {
	text := f.Text(name)
	if text == "" {
		f.Reject(name, message)
	}
	if len([]rune(text)) > most {
		f.Reject(name, "Shorten this to "+components.Count(most)+" characters.")
	}
	return text
}

// lastDay reads the last day on which a reference counts.
func (h *Gallery) lastDay(f *Form) models.Day {
	text := f.Text("expires")
	if text == "" {
		return 0
	}
	day, err := models.ParseDay(text)
	if err != nil || day < h.today() || day.Time().Year() > 9998 {
		f.Reject("expires", "Enter a day from today on, as year, month and day, such as 2026-11-02.")
		return 0
	}
	return day
}

// Edit changes why a reference is kept and until when.
func (h *Gallery) Edit(c echo.Context) error {
	r, err := h.find(c)
	if err != nil {
		return err
	}
	form, err := ParseForm(c)
	if err != nil {
		return err
	}
	reason := bounded(form, "reason", "Say why the picture belongs in the gallery.", 500)
	expires := r.ExpiresOn
	if form.Text("expires") != dayOrNone(r.ExpiresOn) {
		expires = h.lastDay(form)
	}
	if faults, bad := FieldErrors(form.Err()); bad {
		return h.show(c, http.StatusUnprocessableEntity, r, form.Values(), faults)
	}
	if err := h.Records.EditReference(c.Request().Context(), Viewer(c), r.ID, reason, expires); err != nil {
		return err
	}
	return Done(c, paths.For(paths.GalleryReference, c.Param("id")), "The reference is changed.")
}

// Move changes whether a reference counts.
func (h *Gallery) Move(c echo.Context) error {
	r, err := h.find(c)
	if err != nil {
		return err
	}
	form, err := ParseForm(c)
	if err != nil {
		return err
	}
	why := bounded(form, "why", "Say why you change whether this reference counts.", 500)
	var allowed []string
	for _, to := range models.ReferenceMoves[r.Status] {
		allowed = append(allowed, string(to))
	}
	to := form.Choice("to", allowed, "")
	if faults, bad := FieldErrors(form.Err()); bad {
		values := form.Values()
		values["reason"], values["expires"] = r.Reason, dayOrNone(r.ExpiresOn)
		return h.show(c, http.StatusUnprocessableEntity, r, values, faults)
	}
	if to == "" {
		return models.Fail(models.KindConflict, "Somebody else changed this reference meanwhile. Look at it again.")
	}
	if err := h.Records.MoveReference(c.Request().Context(), Viewer(c), r.ID, models.ReferenceStatus(to), why); err != nil {
		return err
	}
	text, _ := pages.Status(models.ReferenceStatus(to))
	return Done(c, paths.For(paths.GalleryReference, c.Param("id")), "The reference is "+strings.ToLower(text)+" now. Shipments that show a match are assessed again.")
}
