package web

import (
	"errors"
	"net/http"
	"testing"

	"github.com/labstack/echo/v4"

	"pilot321/handlers"
	"pilot321/models"
)

func TestDownloadThatFailsEarlyIsAnErrorPage(t *testing.T) {
	s := newSite(t)
	var fault error
	s.server.echo.GET("/test-table", func(c echo.Context) error {
		return handlers.CSV(c, "table.csv", []string{"a"}, func(write func(...string) error) error { return errors.Join(write("=1"), fault) })
	})
	good := s.browser().get("/test-table").is(http.StatusOK)
	if good.Body.String() != "a\n'=1\n" || good.Header().Get("Content-Disposition") != `attachment; filename="table.csv"` || good.Header().Get("Content-Type") != "text/csv; charset=utf-8" {
		t.Errorf("%q, %v", good.Body, good.Header())
	}
	fault = models.NotFound("manifest")
	bad := s.browser().get("/test-table").is(http.StatusNotFound)
	if bad.Header().Get("Content-Disposition") != "" {
		t.Error("the error page is a download")
	}
	bad.page().MustContain("Page not found")
}
