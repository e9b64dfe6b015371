package handlers

import (
	"context"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"
)

// readyWithin is how long a check may take before the portal calls itself not ready.
const readyWithin = 2 * time.Second

// Check is one thing that must work before the portal takes requests.
type Check struct {
	Name string
	Run  func(context.Context) error
}

// Health answers whoever watches the process.
type Health struct {
	Checks []Check
	// Draining tells that the process is about to stop; it may be nil.
	Draining func() bool
}

// Live says that the process answers at all.
func (h *Health) Live(c echo.Context) error { return c.String(http.StatusOK, "ok\n") }

// Ready says whether requests can be served, and which check failed. The error itself goes to the
// log, because the page is public.
func (h *Health) Ready(c echo.Context) error {
	if h.Draining != nil && h.Draining() {
		return c.String(http.StatusServiceUnavailable, "stopping\n")
	}
	ctx, cancel := context.WithTimeout(c.Request().Context(), readyWithin)
	defer cancel()
	for _, check := range h.Checks {
		if err := check.Run(ctx); err != nil {
			c.Logger().Errorf("not ready: %s: %v", check.Name, err)
			return c.String(http.StatusServiceUnavailable, check.Name+": not ready\n")
		}
	}
	return c.String(http.StatusOK, "ready\n")
}
