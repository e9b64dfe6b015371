package main

import (
	"time"

	"pilot321/store"
)

type migrateCommand struct {
	settings `embed:""`
	JSON     bool `name:"json" help:"Answer with one JSON document (the only form there is)."`
}

// Run brings the schema up to date without touching anything else.
func (m *migrateCommand) Run(c *console) error {
	if err := m.complete(); err != nil {
		return err
	}
	s, err := store.Open(store.Options{Database: m.Database, Clock: time.Now})
	if err != nil {
		return err
	}
	defer s.Close()
	steps, err := s.Migrate(c.ctx)
	if err != nil {
		return err
	}
	return c.document(map[string]int{"applied": steps})
}
