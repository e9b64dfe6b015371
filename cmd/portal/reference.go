package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"pilot321/elements"
	"pilot321/models"
)

type referenceCommands struct {
	Load referenceLoadCommand `cmd:"" help:"Load the tariff schedule (hts) or exchange rates (rates) from a CSV file."`
	List referenceListCommand `cmd:"" help:"List the tables that were loaded."`
}

type referenceLoadCommand struct {
	settings `embed:""`
	Table    string `arg:"" enum:"hts,rates" help:"hts: a table of tariff numbers with the columns HTS Number (or hscode) and Description. rates: exchange rates with the columns currency, from and usd_per_unit."`
	File     string `arg:"" type:"existingfile" help:"The CSV file."`
	JSON     bool   `name:"json" help:"Answer with one JSON document (the only form there is)."`
}

// referenceAnswer is one table in the answer of a command.
type referenceAnswer struct {
	Name     string    `json:"name"`
	Source   string    `json:"source"`
	SHA256   string    `json:"sha256"`
	Entries  int64     `json:"entries"`
	Depth    int       `json:"depth,omitempty"` // digits of the longest tariff number
	LoadedAt time.Time `json:"loaded_at"`
	Version  int64     `json:"version"`
}

func referenceOf(ref models.ReferenceTable) referenceAnswer {
	return referenceAnswer{ref.Name, ref.Source, hex.EncodeToString(ref.SHA256), ref.Entries, ref.Depth, ref.LoadedAt.UTC(), ref.Version}
}

// Run reads the whole file before anything is replaced; a running server notices within seconds.
func (l *referenceLoadCommand) Run(c *console) error {
	p, err := openPortal(c.ctx, l.settings, c.log, time.Now)
	if err != nil {
		return err
	}
	defer p.close()
	file, err := os.Open(l.File)
	if err != nil {
		return err
	}
	defer file.Close()
	ref, err := p.loadReference(c.ctx, l.Table, filepath.Base(l.File), file)
	if err != nil {
		return err
	}
	return c.document(referenceOf(ref))
}

// loadReference reads a table and stores it. The hash is that of the whole file.
func (p *portal) loadReference(ctx context.Context, table, name string, file io.Reader) (ref models.ReferenceTable, err error) {
	hash := sha256.New()
	ref.Source = strings.ToValidUTF8(name, "\ufffd")
	in := io.TeeReader(file, hash)
	if table == models.ReferenceHTS {
		tariff, err := elements.ReadTariff(in)
		if err != nil {
			return ref, err
		}
		ref.SHA256 = hash.Sum(nil)
		return p.store.LoadTariff(ctx, models.Operator(), ref, tariff)
	}
	rates, err := elements.ReadRates(in)
	if err != nil {
		return ref, err
	}
	ref.SHA256 = hash.Sum(nil)
	return p.store.LoadRates(ctx, models.Operator(), ref, rates)
}

type referenceListCommand struct {
	settings `embed:""`
	JSON     bool `name:"json" help:"Answer with one JSON document (the only form there is)."`
}

// Run lists the tables, none included.
func (l *referenceListCommand) Run(c *console) error {
	p, err := openPortal(c.ctx, l.settings, c.log, time.Now)
	if err != nil {
		return err
	}
	defer p.close()
	list, err := p.store.References(c.ctx)
	if err != nil {
		return err
	}
	answer := make([]referenceAnswer, len(list))
	for i, ref := range list {
		answer[i] = referenceOf(ref)
	}
	return c.document(map[string]any{"tables": answer})
}

// references keeps the loaded tables in memory, as long as no other version was loaded. The tariff of the
// United States takes about two megabytes.
type references struct {
	versions [2]int64 // of the tariff and of the rates
	tariff   *elements.Tariff
	rates    *elements.Rates
}

// refresh reads what has changed since.
func (r *references) refresh(ctx context.Context, p *portal) error {
	list, err := p.store.References(ctx)
	if err != nil {
		return err
	}
	for _, ref := range list {
		switch {
		case ref.Name == models.ReferenceHTS && ref.Version != r.versions[0]:
			if r.tariff, err = p.store.Tariff(ctx); err != nil {
				return err
			}
			r.versions[0] = ref.Version
		case ref.Name == models.ReferenceRates && ref.Version != r.versions[1]:
			if r.rates, err = p.store.Rates(ctx); err != nil {
				return err
			}
			r.versions[1] = ref.Version
		}
	}
	return nil
}
