package main

import (
	"bufio"
	"fmt"

	"pilot321/demo"
	"pilot321/models"
)

type generateCommands struct {
	Manifest generateManifestCommand `cmd:"" help:"Write an invented manifest as CSV to standard output."`
}

type generateManifestCommand struct {
	Rows       int    `required:"" help:"Parcels." placeholder:"N"`
	Seed       int64  `default:"1" help:"The same seed with another kind gives the same parcels as that filer would send them, with planted differences." placeholder:"S"`
	Kind       string `default:"marketplace" enum:"carrier,marketplace,logistics,broker,technology" help:"Kind of filer: ${enum}." placeholder:"KIND"`
	BadEvery   int    `help:"Put a fault into every n-th row; 1: into every row." placeholder:"N"`
	LinesEvery int    `help:"Give every n-th parcel several goods lines." placeholder:"N"`
}

// Run writes the file.
func (g *generateManifestCommand) Run(c *console) error {
	if g.Rows < 1 || g.Rows >= 1<<24 {
		return &settingError{"--rows", fmt.Sprintf("give a number from 1 to %d", 1<<24-1)}
	}
	out := bufio.NewWriterSize(c.out, 1<<16)
	err := demo.Generate(out, demo.Options{Rows: g.Rows, Seed: g.Seed, Kind: models.FilerKind(g.Kind), BadEvery: g.BadEvery, LinesEvery: g.LinesEvery})
	if err != nil {
		return err
	}
	return out.Flush()
}
