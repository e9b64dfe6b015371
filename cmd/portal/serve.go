package main

type serveCommand struct {
	settings       `embed:""`
	serverSettings `embed:""`
}

// Run serves.
func (s *serveCommand) Run(c *console) error { return nil }
