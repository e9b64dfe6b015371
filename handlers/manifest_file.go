package handlers

import (
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"
)

// File sends a manifest as it was received. It is a download under a name of our making and never a
// page of ours, whatever its bytes are.
func (h *Manifests) File(c echo.Context) error {
	m, err := h.load(c)
	if err != nil {
		return err
	}
	file, size, err := h.Files.Open(c.Request().Context(), m.BlobKey)
	if err != nil {
		return err
	}
	defer file.Close()
	ending := ".bin" // it was not read as a table
	if len(m.Shape) > 0 {
		shape, err := shapeOf(m)
		if err != nil {
			return err
		}
		if ending = shape.Ending(); shape.Packed {
			ending += ".gz"
		}
	}
	header := c.Response().Header()
	header.Set(echo.HeaderContentDisposition, `attachment; filename="manifest-`+c.Param("id")+ending+`"`)
	header.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	header.Set(echo.HeaderContentLength, strconv.FormatInt(size, 10))
	return c.Stream(http.StatusOK, "application/octet-stream", file)
}
