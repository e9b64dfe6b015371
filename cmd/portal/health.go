package main

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"pilot321/models"
	"pilot321/paths"
)

type healthCommand struct {
	Addr string `env:"PORTAL_ADDR" default:"127.0.0.1:8080" help:"Address of the running portal." placeholder:"HOST:PORT"`
}

// Run asks once, for a few seconds at most.
func (h *healthCommand) Run(c *console) error {
	ctx, cancel := context.WithTimeout(c.ctx, 5*time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+h.Addr+paths.Readyz, nil)
	if err != nil {
		return &settingError{"PORTAL_ADDR", err.Error()}
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return models.Fail(models.KindConflict, "The portal does not answer at %s.", h.Addr)
	}
	answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return models.Fail(models.KindConflict, "The portal is not ready (%d).", answer.StatusCode)
	}
	_, err = fmt.Fprintln(c.out, "ready")
	return err
}
