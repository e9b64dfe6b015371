package handlers

import (
	"context"
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"pilot321/models"
)

// PictureRecords finds pictures; org 0 sees every company's.
type PictureRecords interface {
	Picture(ctx context.Context, org, id int64) (models.Picture, error)
}

// Pictures sends product pictures.
type Pictures struct {
	*Base
	Records PictureRecords
	Files   StoredFiles
}

// Show sends a picture as we drew it anew, small or large. The original never leaves the portal.
func (h *Pictures) Show(c echo.Context) error {
	id, err := h.ID(c, models.IDPicture)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	p, err := h.Records.Picture(ctx, scope(Viewer(c)), id)
	if err != nil {
		return err
	}
	key, size := p.ViewKey, "view"
	if c.QueryParam("size") == "thumb" {
		key, size = p.ThumbKey, "thumb"
	}
	return sendPicture(c, h.Files, key, "picture-"+h.IDs.Encode(models.IDPicture, p.ID)+"-"+size)
}

// sendPicture sends a stored JPEG that nothing but an image element makes something of.
func sendPicture(c echo.Context, files StoredFiles, key, name string) error {
	file, length, err := files.Open(c.Request().Context(), key)
	if err != nil {
		return err
	}
	defer file.Close()
	header := c.Response().Header()
	header.Set(echo.HeaderContentDisposition, `inline; filename="`+name+`.jpg"`)
	header.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	header.Set("Cache-Control", "private, max-age=600")
	header.Set(echo.HeaderContentLength, strconv.FormatInt(length, 10))
	return c.Stream(http.StatusOK, "image/jpeg", file)
}

// FilerPictures finds the pictures that an organisation sent, by the contents that filings name.
type FilerPictures interface {
	FilerPictures(ctx context.Context, org int64, contents []int64) (map[int64]models.Picture, error)
}

// ofFiling gives the pictures that a filing's lines name, by content: the copies that its own filer
// sent, since another's copy is another record.
func ofFiling(ctx context.Context, records FilerPictures, f models.Filing) (map[int64]models.Picture, error) {
	var contents []int64
	for _, line := range f.Lines {
		contents = append(contents, line.Pictures...)
	}
	if len(contents) == 0 {
		return nil, nil
	}
	return records.FilerPictures(ctx, f.OrganisationID, contents)
}
