package handlers

import (
	"context"
	"errors"
	"io"
	"mime/multipart"

	"github.com/labstack/echo/v4"

	"pilot321/flow"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/templates/components"
)

// The fields of the upload form.
const (
	fieldManifest = "manifest"
	fieldPictures = "pictures"
	fieldIntent   = "intent"
)

// upload is one transmission under way.
type upload struct {
	*Manifests
	actor    models.Actor
	org      models.Organisation
	manifest models.Manifest
	received bool // the manifest's file is stored and noted
	repeated bool // and was before
	intent   models.Intent
	pictures *flow.PictureUpload
}

// Upload takes in a manifest and its pictures, part by part as they come. The manifest's file is stored
// with its hash before anything is looked at; a job then reads it.
func (h *Manifests) Upload(c echo.Context) error {
	ctx := c.Request().Context()
	org, err := h.own(c)
	if err != nil {
		return err
	}
	if err := h.Flow.MayTransmit(ctx, org); err != nil {
		return err
	}
	u := &upload{Manifests: h, actor: Viewer(c), org: org}
	if u.pictures, err = h.Flow.ReceivePictures(ctx, org); err != nil {
		return err
	}
	if err := u.read(c); err != nil {
		return errors.Join(err, u.pictures.Drop(ctx), u.abandon(ctx))
	}
	if !u.received {
		return errors.Join(h.refuseUpload(c, models.FieldError{Field: fieldManifest, Message: "Choose the manifest file to send."}), u.pictures.Drop(ctx))
	}
	if u.manifest.Status == models.ManifestRefused {
		err = u.pictures.Drop(ctx) // over the limit: there is nothing that pictures could belong to
	} else {
		err = u.pictures.Keep(ctx, u.actor, u.manifest, true)
	}
	if err != nil {
		return err
	}
	return u.finish(c)
}

// read goes through the parts of the form, in whatever order they come.
func (u *upload) read(c echo.Context) error {
	parts, err := c.Request().MultipartReader()
	if err != nil {
		return nil // no files at all
	}
	for {
		part, err := parts.NextPart()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return cutShort(err)
		}
		if err := u.part(c.Request().Context(), part); err != nil {
			return cutShort(err)
		}
	}
}

// cutShort turns the end of a body before its time into a sentence.
func cutShort(err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return &models.Error{Kind: models.KindInvalid, Message: "The connection ended before everything was sent. Nothing was filed. Send your files again.", Err: err}
	}
	return err
}

func (u *upload) part(ctx context.Context, part *multipart.Part) (err error) {
	if part.FileName() == "" {
		return u.field(part)
	}
	switch part.FormName() {
	case fieldPictures:
		return u.pictures.Take(ctx, part.FileName(), part)
	case fieldManifest:
		if u.received {
			return models.Invalid(models.FieldError{Field: fieldManifest, Message: "Send one manifest file at a time."})
		}
		u.manifest, u.repeated, err = u.Flow.Receive(ctx, flow.Upload{Actor: u.actor, Org: u.org, Name: part.FileName(), Body: part, Queue: true, Intent: u.intent})
		u.received = err == nil
	}
	return err
}

// longestField bounds what is read of a field that is no file.
const longestField = 200

// field reads what the form says beside its files; it comes before them.
func (u *upload) field(part *multipart.Part) error {
	if part.FormName() != fieldIntent {
		return nil
	}
	text, err := io.ReadAll(io.LimitReader(part, longestField))
	if string(text) == string(models.IntentCheck) {
		u.intent = models.IntentCheck
	}
	return err
}

// abandon cancels what was received of an upload that broke off, so that nothing is imported that its
// sender believes was not sent.
func (u *upload) abandon(ctx context.Context) error {
	if !u.received || u.repeated {
		return nil
	}
	return u.Records.CancelManifest(context.WithoutCancel(ctx), u.actor, u.org.ID, u.manifest.ID)
}

// takesPictures tells whether pictures can still be added: the manifest came to something and stands.
func takesPictures(m models.Manifest) bool {
	return m.Status != models.ManifestRefused && m.Status != models.ManifestWithdrawn
}

// repeatedText says that a file was sent before.
func repeatedText(m models.Manifest) string {
	if m.Status == models.ManifestChecked {
		return "You had this very file checked before. Nothing is filed yet: look at the result, then file it."
	}
	return "You sent this very file before, on " + components.TimeText(m.ReceivedAt) + ". This is the manifest it made; nothing was filed twice."
}

// finish leads to the manifest and says what is particular about it.
func (u *upload) finish(c echo.Context) error {
	page := paths.For(paths.Manifest, u.IDs.Encode(models.IDManifest, u.manifest.ID))
	if !u.repeated {
		return Done(c, page, "We have your file. It is stored.")
	}
	text := repeatedText(u.manifest)
	if !u.pictures.Empty() {
		text += " The pictures were added to it."
	}
	if err := Notify(c, components.Info, text); err != nil {
		return err
	}
	return Redirect(c, page)
}
