package handlers

import (
	"errors"
	"io"

	"github.com/labstack/echo/v4"

	"pilot321/models"
	"pilot321/paths"
	"pilot321/templates/components"
)

// AddPictures takes further pictures for a manifest whose columns are not confirmed yet.
func (h *Manifests) AddPictures(c echo.Context) error {
	org, err := h.own(c)
	if err != nil {
		return err
	}
	m, err := h.load(c)
	if err != nil {
		return err
	}
	if !takesPictures(m) {
		return models.Fail(models.KindConflict, "Pictures cannot be added any more: the rows of this manifest have gone in. Send the manifest again with its pictures to amend it.")
	}
	u := &upload{Manifests: h, actor: Viewer(c), org: org, manifest: m, received: true, repeated: true, pictures: spool{dir: h.Temp, limits: h.Pictures}}
	defer u.pictures.Close()
	if err := u.readPictures(c); err != nil {
		return err
	}
	page := paths.For(paths.Manifest, c.Param("id"))
	if u.pictures.empty() {
		return notifyAnd(c, page, components.Warning, "No picture was chosen. Choose one or more files and send them again.")
	}
	fault, err := u.addPictures(c)
	if err != nil {
		return err
	}
	if fault.Blocks() {
		return notifyAnd(c, page, components.Danger, "The pictures were not added. "+fault.Sentence)
	}
	return Done(c, page, "The pictures were added.")
}

func notifyAnd(c echo.Context, page, kind, text string) error {
	return errors.Join(Notify(c, kind, text), Redirect(c, page))
}

// readPictures goes through the parts of a form that has nothing but pictures.
func (u *upload) readPictures(c echo.Context) error {
	parts, err := c.Request().MultipartReader()
	if err != nil {
		return nil
	}
	for {
		part, err := parts.NextPart()
		if err == io.EOF {
			return nil
		}
		if err == nil && part.FormName() == fieldPictures {
			err = u.part(c.Request().Context(), part)
		}
		if err != nil {
			return cutShort(err)
		}
	}
}
