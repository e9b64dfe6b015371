package handlers

import (
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"pilot321/flow"
	"pilot321/models"
	"pilot321/paths"
	"pilot321/templates/components"
)

// AddPictures takes further pictures for a manifest, before or after its rows went in. They are stored as they
// come; a job looks at them.
func (h *Manifests) AddPictures(c echo.Context) error {
	org, m, err := h.ownTaking(c)
	if err != nil {
		return err
	}
	ctx, page := c.Request().Context(), paths.For(paths.Manifest, c.Param("id"))
	u := &upload{Manifests: h, actor: Viewer(c), org: org, manifest: m, received: true, repeated: true}
	if u.pictures, err = h.Flow.ReceivePictures(ctx, org); err != nil {
		return err
	}
	linked, err := u.readPictures(c)
	if err != nil {
		return errors.Join(err, u.pictures.Drop(ctx))
	}
	if u.pictures.Empty() && linked == 0 {
		return notifyAnd(c, page, components.Warning, "No picture was chosen. Choose one or more files and send them again.")
	}
	if err := u.pictures.Keep(ctx, u.actor, m, true); err != nil {
		return err
	}
	text := "We have your pictures. They are stored and looked at now."
	if linked > 0 {
		text += " " + components.Counted(linked, "picture was", "pictures were") + " here already and did not have to be sent again."
	}
	return Done(c, page, text)
}

// ownTaking finds the viewer's company and its manifest, to which pictures can be added.
func (h *Manifests) ownTaking(c echo.Context) (org models.Organisation, m models.Manifest, err error) {
	if org, err = h.own(c); err != nil {
		return org, m, err
	}
	if m, err = h.load(c); err != nil {
		return org, m, err
	}
	if !takesPictures(m) {
		err = models.Fail(models.KindConflict, "Pictures cannot be added: this manifest was %s.", m.Status)
	}
	return org, m, err
}

func notifyAnd(c echo.Context, page, kind, text string) error {
	return errors.Join(Notify(c, kind, text), Redirect(c, page))
}

// fieldLinked is how many pictures the page's script had linked before it sent the others.
const fieldLinked = "linked"

// readPictures goes through the parts of a form that has nothing but pictures.
func (u *upload) readPictures(c echo.Context) (linked int, err error) {
	parts, err := c.Request().MultipartReader()
	if err != nil {
		return 0, nil
	}
	for {
		part, err := parts.NextPart()
		if err == io.EOF {
			return linked, nil
		}
		switch {
		case err != nil:
		case part.FormName() == fieldPictures:
			err = u.part(c.Request().Context(), part)
		case part.FormName() == fieldLinked:
			text, _ := io.ReadAll(io.LimitReader(part, 10))
			linked, _ = strconv.Atoi(string(text))
		}
		if err != nil {
			return 0, cutShort(err)
		}
	}
}

// mostKnown is how many pictures one request may ask about.
const mostKnown = 2000

// KnownPictures links those pictures to a manifest that its company sent before, and tells the page's script
// which they are, so that only the others are sent. The field "pictures" is a JSON list of names and hashes.
func (h *Manifests) KnownPictures(c echo.Context) error {
	_, m, err := h.ownTaking(c)
	if err != nil {
		return err
	}
	list, err := askedPictures(c.FormValue(fieldPictures))
	if err != nil {
		return err
	}
	names, err := h.Flow.LinkPictures(c.Request().Context(), Viewer(c), m, list)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, map[string][]string{"known": append([]string{}, names...)})
}

// askedPictures reads the list of a script. Hashes are hexadecimal.
func askedPictures(text string) ([]flow.KnownPicture, error) {
	var asked []struct{ Name, SHA256 string }
	invalid := models.Fail(models.KindInvalid, "The list of pictures cannot be read. Send the pictures themselves.")
	if err := json.NewDecoder(strings.NewReader(text)).Decode(&asked); err != nil || len(asked) > mostKnown {
		return nil, invalid
	}
	list := make([]flow.KnownPicture, len(asked))
	for i, a := range asked {
		sum, err := hex.DecodeString(a.SHA256)
		if err != nil || len(sum) != 32 || a.Name == "" {
			return nil, invalid
		}
		list[i] = flow.KnownPicture{Name: a.Name, SHA256: sum}
	}
	return list, nil
}
